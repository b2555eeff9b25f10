"""What a plan is about to do, in short: nothing of it is judged, all of it is told."""

from __future__ import annotations

from msgspec import Struct


class Move(Struct, frozen=True):
    """A resource that gets another address and stays what it is."""

    before: str
    after: str


class FailedCheck(Struct, frozen=True):
    """A check, postcondition or validation that fails or ends in an error, with its messages."""

    address: str
    status: str
    problems: tuple[str, ...] = ()


class Outline(Struct, frozen=True, kw_only=True):
    """The addresses of a plan's resources by what happens to them; a resource that stays as it is stands nowhere."""

    create: tuple[str, ...] = ()
    update: tuple[str, ...] = ()
    replace: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    forget: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    """Data sources that are read while the plan is applied."""
    deposed: tuple[str, ...] = ()
    """Objects left over from an earlier replacement that failed; they are deleted."""
    moved: tuple[Move, ...] = ()
    imported: tuple[str, ...] = ()
    drifted: tuple[str, ...] = ()
    """What was changed outside of Terraform."""
    deferred: tuple[str, ...] = ()
    """What Terraform puts off to a later plan."""
    failed_checks: tuple[FailedCheck, ...] = ()
