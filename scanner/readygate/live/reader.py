"""What a reader says of itself: the types that it reads, and the calls that it makes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from msgspec import Struct

from readygate.live.found import Reading


class Reader(Struct, frozen=True, kw_only=True):
    """How the objects of some types are read from one service of a cloud."""

    service: str
    """The service as the cloud's client library calls it."""
    types: tuple[str, ...]
    """The resource types whose objects it finds, all of them."""
    operations: tuple[str, ...]
    """The operations that it calls, named as in the client library; no other one can be called."""
    read: Callable[[Any], Reading]
    """Starts a reading; what it is given depends on the cloud."""
    others: tuple[tuple[str, str], ...] = ()
    """Operations of other services that it calls, too, each after its service."""
    scope: Literal["region", "account"] = "region"
    """Whether every region has objects of its own, or one call gives those of the whole account."""
