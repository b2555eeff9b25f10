"""What every cloud offers that can be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from msgspec import Struct

from readygate.live.found import Failure, Found
from readygate.model.resource import Resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from concurrent.futures import Executor


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


class Unreachable(Struct):
    """An account of several that cannot be opened: the others are read all the same, and the report says that this one was not."""

    provider: str
    name: str
    reason: str
    types: frozenset[str] = frozenset()
    accounts: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """Nothing; `tell` is told why."""
        del executor
        tell(Failure(action=f"opening {self.name}", reason=self.reason, place=self.name))
        return iter(())


class Again(Struct, frozen=True):
    """What a service says of one object, asked a second time: what it is now (nothing where it is not there), or why that is not known."""

    found: tuple[Found, ...] = ()
    doubt: str = ""
    covers: Callable[[Resource], bool] | None = None
    """Which other objects it tells all of: of a grant, everything that is granted on the same thing."""


@runtime_checkable
class Inventoried(Protocol):
    """A cloud of which an inventory tells, which may be late: what looks like drift there is to be asked of the service itself."""

    inventory: frozenset[str]
    """The resource types whose objects come from the inventory."""

    def ask_again(self, resource: Resource, tell: Callable[[Failure], None]) -> Again:
        """What the service says of a resource, declared or deployed; `tell` is told where the call fails."""
        ...


class Made(Struct, frozen=True):
    """Who made an object, and when; or why that is not known."""

    creator: str = ""
    at: datetime | None = None
    unknown: str = ""


@runtime_checkable
class Witness(Protocol):
    """A cloud that keeps a log of who made what."""

    id: str
    """The account, as its objects name it."""

    def made(self, resource: Resource, created: datetime | None) -> Made:
        """Who made an object. Raises ReadError where the log cannot be read."""
        ...
