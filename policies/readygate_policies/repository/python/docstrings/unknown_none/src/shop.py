def one() -> int:
    """One."""
    return 1
