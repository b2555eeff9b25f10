def one(**a) -> int:
    return 1
