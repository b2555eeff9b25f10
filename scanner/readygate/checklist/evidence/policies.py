"""What policies found, as evidence for an item: within its scope, and with what it means that nothing was found."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from readygate.checklist.demands import PolicyUse, SystemScope
from readygate.checklist.evidence.seen import Seen, digest_of, in_views, told_views
from readygate.checklist.verdicts import Answer, Evidence
from readygate.toolkit.globs import glob_matches


class Judged(Struct, frozen=True, kw_only=True):
    """What one policy said of one resource, as a report tells it."""

    policy: str
    outcome: str
    address: str
    seen: Seen
    place: str
    message: str
    suppressed: str = ""
    """Why a failure does not count; empty where it does."""


class Scan(Struct, frozen=True, kw_only=True):
    """One run of the policies over the part of the system that an item is about."""

    findings: Sequence[Judged]
    known: Mapping[str, tuple[str, ...]]
    """The types that each policy judges, by its id; all policies that there are."""
    seen: Sequence[Seen]
    """What was looked at."""
    at: datetime
    absent: str = ""
    """Why nothing was looked at where the item asks for it; empty where something was."""
    again: str = ""
    """How to look where nothing was looked at."""
    with_parameters: str = ""
    """How to look again where the item gives a policy parameters: no scan takes them from the command line."""


def policy_evidence(use: PolicyUse, scope: SystemScope, scan: Scan) -> Evidence:
    """What a policy says about the scoped part of the system."""
    ids = {use.policy} if use.policy in scan.known else {name for name in scan.known if glob_matches(use.policy, name)}
    if not ids:
        return _evidence(use, scan, Answer.UNKNOWN, f"there is no policy {use.policy}", ())
    if scan.absent:
        return _evidence(use, scan, Answer.UNKNOWN, scan.absent, ())
    judged = [one for one in scan.findings if one.policy in ids and _in_scope(one, use, scope)]
    relevant = [one for one in judged if one.outcome != "not-applicable"]
    failing = [one for one in relevant if one.outcome == "fail" and not one.suppressed]
    open_ = [one for one in relevant if one.outcome in ("unknown", "error")]
    holding = [one for one in relevant if one.outcome == "pass" or (one.outcome == "fail" and one.suppressed)]
    if failing:
        return _evidence(use, scan, Answer.FAIL, _told("fails at", failing), failing)
    if open_:
        return _evidence(use, scan, Answer.UNKNOWN, _told("is not known at", open_), open_)
    types = {type_ for name in ids for type_ in scan.known[name]}
    if missed := next(filter(None, (one.missed(types, found_any=bool(holding), demanded=bool(scope.views)) for one in scan.seen)), ""):
        return _evidence(use, scan, Answer.UNKNOWN, f"not everything that it judges could be read: {missed}", holding)
    if not holding:
        return _evidence(use, scan, Answer.NOT_APPLICABLE, "the system holds nothing that it judges", ())
    accepted = sum(bool(one.suppressed) for one in holding)
    said = f"holds at {in_views((one.address, one.seen) for one in holding)}"
    return _evidence(use, scan, Answer.PASS, said + (f", {accepted} of them by an accepted exception" if accepted else ""), holding)


def _in_scope(one: Judged, use: PolicyUse, scope: SystemScope) -> bool:
    for globs, text in ((use.addresses, one.address), (scope.addresses, one.address), (scope.roots, one.seen.name)):
        if globs and not any(glob_matches(glob, text) for glob in globs):
            return False
    return True


def _evidence(use: PolicyUse, scan: Scan, answer: Answer, statement: str, found: Sequence[Judged]) -> Evidence:
    seen = list(dict.fromkeys(one.seen for one in found)) or list(scan.seen)
    commands = dict.fromkeys(one.command for one in seen if one.command)
    return Evidence(
        kind="policy",
        name=use.policy,
        answer=answer,
        statement=statement,
        looked_at=tuple(f"{one.address} ({one.place or one.seen.name}): {one.message}" for one in found) or tuple(one.name for one in seen),
        views=told_views(seen),
        at=scan.at,
        digest=digest_of(seen),
        command=_command(use, scan, list(commands)),
        supports=use.supports,
    )


def _command(use: PolicyUse, scan: Scan, commands: Sequence[str]) -> str:
    """How to look again."""
    if use.parameters and commands and scan.with_parameters:
        return scan.with_parameters
    return "; ".join(f"{command} --include {shlex.quote(use.policy)}" for command in commands) or scan.again


def _told(how: str, found: Sequence[Judged]) -> str:
    first = found[0]
    more = len(found) - 1
    where = f" ({first.place})" if first.place else f" ({first.seen.told})" if first.seen.told else ""
    return f"{how} {first.address}{where}: {first.message}" + (f"; and at {more} more" if more else "")
