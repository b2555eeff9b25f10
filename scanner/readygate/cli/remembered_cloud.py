"""A cloud that is read once, however many questions are asked about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from copy import deepcopy

from readygate.live.cloud import Again, Cloud, Inventoried
from readygate.live.found import Failure, Found
from readygate.model.resource import Resource


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

        self.inventory: frozenset[str] = cloud.inventory if isinstance(cloud, Inventoried) else frozenset()

    def ask_again(self, resource: Resource, tell: Callable[[Failure], None]) -> Again:
        """What the service itself says of a resource; nothing is remembered of it."""
        return self._cloud.ask_again(resource, tell) if isinstance(self._cloud, Inventoried) else Again()

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What exists; `tell` is told of every call that failed."""
        if self._found is None:
            self._found = list(self._cloud.read(executor, self._failures.append))
        for failure in self._failures:
            tell(failure)
        yield from map(deepcopy, self._found)
