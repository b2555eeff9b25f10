"""A cloud that is read once, however many questions are asked about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from copy import deepcopy

from readygate.live.cloud import Cloud
from readygate.live.found import Failure, Found


class RememberedCloud:
    """Hands out what was found the first time; each reader gets objects of its own."""

    def __init__(self, cloud: Cloud) -> None:
        self._cloud = cloud
        self._found: list[Found] | None = None
        self._failures: list[Failure] = []
        self.provider = cloud.provider
        self.name = cloud.name
        self.types = cloud.types
        self.id: str = getattr(cloud, "id", "")
        self.regions: tuple[str, ...] = tuple(getattr(cloud, "regions", ()))
        self.accounts: tuple[str, ...] = tuple(getattr(cloud, "accounts", (self.id,)))

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What exists; `tell` is told of every call that failed."""
        if self._found is None:
            self._found = list(self._cloud.read(executor, self._failures.append))
        for failure in self._failures:
            tell(failure)
        yield from map(deepcopy, self._found)
