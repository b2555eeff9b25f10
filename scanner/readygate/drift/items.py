"""What a comparison of declared and deployed resources gives."""

from __future__ import annotations

import enum
from datetime import datetime

from msgspec import Struct

from readygate.model.attribute import format_path
from readygate.model.finding import Outcome
from readygate.model.location import Range
from readygate.model.policy import Policy
from readygate.model.resource import Resource
from readygate.model.values import Path, Value

OF_STACK = "owned by the stack"
"""How the reason of an item begins whose object CloudFormation made, and manages."""


class Kind(enum.StrEnum):
    """What became of a resource."""

    CHANGED = "changed"
    MISSING = "missing"
    """Declared, and not there."""
    UNDECLARED = "undeclared"
    """There, and declared by nobody."""
    MOVED = "moved"
    """There, but in another region than the declared one."""
    UNREAD = "unread"
    """Declared, and not checked: whether it is there could not be read."""


class Change(Struct, frozen=True, kw_only=True):
    """An attribute, or a part of one, that is not as it is declared."""

    path: Path
    declared: Value = None
    live: Value = None
    removed: tuple[Value, ...] = ()
    """Of a collection without order: what is declared and not there."""
    added: tuple[Value, ...] = ()
    """Of a collection without order: what is there and not declared."""
    sensitive: bool = False
    """Whether the values are hidden; `declared` and `live` are then None."""

    @property
    def name(self) -> str:
        """The path as users write it."""
        return format_path(self.path)


class Exempt(Struct, frozen=True, kw_only=True):
    """Why drift does not count: which rule says so, with what reason, and until when."""

    rule: str
    """`ignore_changes`, `.driftignore:3` or `readygate.yaml:12`."""
    reason: str = ""
    until: str = ""


class VerdictChange(Struct, frozen=True, kw_only=True):
    """A policy whose outcome at a resource is another one in the cloud than as it is declared (None: it is not judged there)."""

    policy: Policy
    address: str
    declared: Outcome | None
    live: Outcome | None
    message: str
    """What the policy says of the live resource."""

    @property
    def worsens(self) -> bool:
        """Whether the policy fails in the cloud only."""
        return self.live is Outcome.FAIL and self.declared is not Outcome.FAIL


class Item(Struct, frozen=True, kw_only=True):
    """One resource that is not as it is declared."""

    kind: Kind
    type: str
    address: str
    """The declared address; for what nobody declares `type.name`, as the live view calls it."""
    id: str = ""
    region: str = ""
    account: str = ""
    declared: Resource | None = None
    live: Resource | None = None
    changes: tuple[Change, ...] = ()
    reason: str = ""
    """In words: why it was not checked, from where to where it moved, who owns it."""
    doubt: str = ""
    """Why it was not confirmed by the service itself, where only an inventory that may be late tells of it."""
    attributes: tuple[str, ...] = ()
    """Of what was not checked: the attributes that could not be read; none where it is the resource."""
    parts: tuple[str, ...] = ()
    """Of what nobody declares: the types of its parts, which are not told one by one."""
    created: datetime | None = None
    creator: str = ""
    exempt: Exempt | None = None
    verdicts: tuple[VerdictChange, ...] = ()

    @property
    def location(self) -> Range | None:
        """Where the resource is declared, at the first changed attribute; None where the view has no source."""
        if self.declared is None or self.declared.source is None:
            return None
        return self.declared.range_of(self.changes[0].path if self.changes else ())


class Lapsed(Struct, frozen=True, kw_only=True):
    """A rule to ignore drift whose time is over, and how many items it would have covered."""

    rule: str
    until: str
    reason: str = ""
    covered: int = 0


class Drift(Struct, frozen=True, kw_only=True):
    """All that differs."""

    items: tuple[Item, ...] = ()
    ignored: tuple[Item, ...] = ()
    """What does not count, each with `exempt`."""
    hidden: tuple[Item, ...] = ()
    """What a cloud made itself: service-linked roles, default networks; and what stacks of CloudFormation made."""
    lapsed: tuple[Lapsed, ...] = ()
    unused: tuple[str, ...] = ()
    """Rules to ignore drift that covered nothing."""
    verdicts: tuple[VerdictChange, ...] = ()
    """Policies that come to another outcome at resources that did not drift themselves, and of which no item is the cause for sure."""
    matched: int = 0
    """Declared resources that were found."""
    compared: int = 0
    """Attributes that were compared."""
