"""The outline of a plan: which resources it creates, changes, moves and removes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.model.outline import FailedCheck, Move, Outline
from readygate.views.plan.record import Change, PlanRecord


def outline_of(record: PlanRecord) -> Outline:
    """The outline of a plan."""
    current = [change for change in record.changes if not change.deposed]
    return Outline(
        create=tuple(_doing(current, ("create",))),
        update=tuple(_doing(current, ("update",))),
        replace=tuple(_doing(current, ("delete", "create"), ("create", "delete"), ("create", "forget"))),
        delete=tuple(_doing(current, ("delete",))),
        forget=tuple(_doing(current, ("forget",))),
        read=tuple(_doing(current, ("read",))),
        deposed=tuple(f"{change.address} ({change.deposed})" for change in record.changes if change.deposed),
        moved=tuple(Move(change.previous_address, change.address) for change in current if change.previous_address not in ("", change.address)),
        imported=tuple(change.address for change in current if change.imported is not None),
        drifted=tuple(dict.fromkeys(change.address for change in record.drift)),
        deferred=tuple(one.change.address for one in record.deferred),
        failed_checks=tuple(FailedCheck(one.address, one.status, one.problems) for one in record.checks if one.status in ("fail", "error")),
    )


def _doing(changes: Iterable[Change], *actions: tuple[str, ...]) -> Iterator[str]:
    return (change.address for change in changes if change.actions in actions)
