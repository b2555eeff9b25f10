from typing import overload


class Shop:
    def __init__(self, name: str):
        self.name = name

    def price(self, item: str, /, *more: int, tax: bool = True, **options: str) -> int:
        return 1

    @staticmethod
    def open(hour: int) -> bool:
        def inner(a, b):
            return a
        return True

    @overload
    def sell(self, item): ...


def close() -> None:
    pass
