def one():
    """One."""


def two():
    return 2
