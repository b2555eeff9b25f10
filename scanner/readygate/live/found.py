"""What readers hand out: objects that exist, and calls that failed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from readygate.model.values import Value


class Found(Struct, kw_only=True):
    """An object that exists, with the attributes that its reader knows, under the provider's names and nesting.

    An attribute that the reader does not read is left out; one that could not be read is `Unknown` with the reason.
    """

    type: str
    """The resource type that Terraform has for it."""
    id: str
    """The id that Terraform's provider gives it, as in a state."""
    name: str
    """What people call it: its name where it has one, else its id."""
    attributes: dict[str, Value]
    region: str = ""
    """Where it lies; empty for an object of the whole account."""
    account: str = ""
    """The account, project or organisation that it lies in."""
    created: datetime | None = None
    creator: str = ""
    owned_by: str = ""
    """Who made it where no customer did: the service of a service-linked role, the id of a stack of CloudFormation; empty for all others."""


class Failure(Struct, frozen=True, kw_only=True):
    """A call that failed, and what is not known because of it."""

    action: str
    """The permission that the call needs, such as `sqs:ListQueues`."""
    reason: str
    """The cloud's error code and what it means."""
    place: str
    """Account and region."""
    types: tuple[str, ...] = ()
    """Types of which objects may exist that were not seen; none where only attributes are missing."""


Reading: TypeAlias = "Iterator[Found | Reading]"
"""What a reader does: it yields objects, and readings that may go on beside each other (one for each queue, say)."""

NOTHING: Mapping[str, Value] = {}


class ReadError(Exception):
    """A call failed; `failure` says which one, and why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(f"{failure.reason}: {failure.action} ({failure.place})")
        self.failure = failure


class GoneError(Exception):
    """The object is not there any more."""


class ForbiddenCallError(Exception):
    """A call was about to be made that no reader declares, or that may change something: a defect of readygate, stopped before it was sent."""
