"""What every cloud offers that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Executor

    from readygate.live.found import Failure, Found


class CloudError(Exception):
    """A cloud cannot be read at all: no credentials, no such region, a client library that is not installed. The message says what to do."""


class Cloud(Protocol):
    """An account, project or organisation, with the credentials to read it."""

    provider: str
    """Terraform's name of its provider."""
    name: str
    """What the user calls it, with account and regions."""
    types: frozenset[str]
    """The resource types whose objects it finds."""

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What exists; `tell` is told of every call that fails."""
        ...
