"""What policies found, as evidence for an item: within its scope, and with what it means that nothing was found."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime

from msgspec import Struct

from readygate.checklist.binding import PolicyUse, SystemScope
from readygate.checklist.verdicts import Answer, Evidence
from readygate.toolkit.globs import glob_matches

MOST_NAMED = 5
"""Resources that a statement names before it counts the rest."""


class Judged(Struct, frozen=True, kw_only=True):
    """What one policy said of one resource, as a report tells it."""

    policy: str
    outcome: str
    address: str
    root: str
    place: str
    message: str
    suppressed: str = ""
    """Why a failure does not count; empty where it does."""


class Scan(Struct, frozen=True, kw_only=True):
    """One run of the policies over the system."""

    findings: Sequence[Judged]
    known: frozenset[str]
    """Ids of all policies that there are."""
    targets: Sequence[str]
    """What was scanned, as the user calls it."""
    digest: str
    """SHA-256 over everything that was read."""
    at: datetime
    incomplete: str = ""
    """What could not be read; empty where everything was."""


def policy_evidence(use: PolicyUse, scope: SystemScope, scan: Scan) -> Evidence:
    """What a policy says about the scoped part of the system."""
    ids = [name for name in sorted(scan.known) if glob_matches(use.policy, name)]
    if not ids:
        return _evidence(use, scan, Answer.UNKNOWN, f"there is no policy {use.policy}", ())
    judged = [one for one in scan.findings if one.policy in ids and _in_scope(one, use, scope)]
    relevant = [one for one in judged if one.outcome != "not-applicable"]
    failing = [one for one in relevant if one.outcome == "fail" and not one.suppressed]
    open_ = [one for one in relevant if one.outcome in ("unknown", "error")]
    holding = [one for one in relevant if one.outcome == "pass" or (one.outcome == "fail" and one.suppressed)]
    if failing:
        return _evidence(use, scan, Answer.FAIL, _told("fails at", failing), failing)
    if open_:
        return _evidence(use, scan, Answer.UNKNOWN, _told("is not known at", open_), open_)
    if scan.incomplete and not holding:
        return _evidence(use, scan, Answer.UNKNOWN, f"nothing that it judges was seen, but not everything could be read: {scan.incomplete}", ())
    if not holding:
        return _evidence(use, scan, Answer.NOT_APPLICABLE, "the system holds nothing that it judges", ())
    accepted = sum(bool(one.suppressed) for one in holding)
    said = f"holds at {_names(holding)}" + (f", {accepted} of them by an accepted exception" if accepted else "")
    return _evidence(use, scan, Answer.PASS, said, holding)


def _in_scope(one: Judged, use: PolicyUse, scope: SystemScope) -> bool:
    for globs, text in ((use.addresses, one.address), (scope.addresses, one.address), (scope.roots, one.root)):
        if globs and not any(glob_matches(glob, text) for glob in globs):
            return False
    return not scope.environments or any(name in one.root.replace("/", " ").replace("-", " ").split() for name in scope.environments)


def _evidence(use: PolicyUse, scan: Scan, answer: Answer, statement: str, seen: Iterable[Judged]) -> Evidence:
    return Evidence(
        kind="policy",
        name=use.policy,
        answer=answer,
        statement=statement,
        looked_at=tuple(f"{one.address} ({one.place or one.root}): {one.message}" for one in seen),
        at=scan.at,
        digest=scan.digest,
        command=f"readygate scan {' '.join(map(shlex.quote, scan.targets))} --include {shlex.quote(use.policy)}",
        supports=use.supports,
    )


def _told(how: str, found: Sequence[Judged]) -> str:
    first = found[0]
    more = len(found) - 1
    where = f" ({first.place})" if first.place else ""
    return f"{how} {first.address}{where}: {first.message}" + (f"; and at {more} more" if more else "")


def _names(found: Sequence[Judged]) -> str:
    names = list(dict.fromkeys(one.address for one in found))
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
