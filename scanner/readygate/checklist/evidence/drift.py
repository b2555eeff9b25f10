"""What an audit by `readygate drift` found, as evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from readygate.checklist.ages import is_too_old
from readygate.checklist.demands import DriftDemand
from readygate.checklist.verdicts import Answer, Evidence
from readygate.toolkit.globs import glob_matches

MOST_NAMED = 3


class _Item(Struct):
    kind: str
    address: str


class _Summary(Struct):
    complete: bool


class _Audit(Struct):
    """As much of the report as is asked here; its whole shape is published as a JSON Schema."""

    at: datetime
    clouds: list[str]
    summary: _Summary
    items: list[_Item]


class Audits(Struct, frozen=True, kw_only=True):
    """Where the reports of audits lie."""

    directory: Path
    now: datetime

    def evidence(self, demand: DriftDemand) -> Evidence:
        """Whether an audit that is fresh enough found the system as it is declared."""
        try:
            data = (self.directory / demand.report).read_bytes()
        except OSError as error:
            return not_audited(demand, f"there is no audit {demand.report}: {error.strerror}", None)
        return audited(demand, data, demand.report, "readygate drift --format json", self.now)


def audited(demand: DriftDemand, data: bytes, name: str, command: str, now: datetime | None = None) -> Evidence:
    """What the report of an audit says; `now` where it may be too old."""
    try:
        audit = msgspec.json.decode(data, type=_Audit)
    except (ValueError, RecursionError):
        return not_audited(demand, f"{name} is no report of `readygate drift --format json`", None)
    concerned = [one for one in audit.items if not demand.addresses or any(glob_matches(glob, one.address) for glob in demand.addresses)]
    answer, statement = _judged(demand, audit, concerned, now)
    return Evidence(
        kind="drift",
        name=demand.report or ", ".join(audit.clouds),
        answer=answer,
        statement=statement,
        looked_at=tuple(f"{one.address} ({one.kind})" for one in concerned) or (name,),
        views=("live",),
        at=audit.at,
        digest=hashlib.sha256(data).hexdigest(),
        command=command,
        supports=demand.supports,
    )


def _judged(demand: DriftDemand, audit: _Audit, concerned: Sequence[_Item], now: datetime | None) -> tuple[Answer, str]:
    if now is not None and is_too_old(audit.at, demand.max_age, now):
        return Answer.UNKNOWN, f"the audit of {audit.at:%Y-%m-%d %H:%M} is older than {demand.max_age}"
    if now is not None and audit.at > now:
        return Answer.UNKNOWN, f"the audit was made on {audit.at:%Y-%m-%d %H:%M}, later than what is judged"
    drifted = [one for one in concerned if one.kind != "unread"]
    if drifted:
        more = f" and {len(drifted) - MOST_NAMED} more" if len(drifted) > MOST_NAMED else ""
        named = ", ".join(f"{one.address} ({one.kind})" for one in drifted[:MOST_NAMED]) + more
        return Answer.FAIL, f"{named} {'is' if len(drifted) == 1 else 'are'} not as declared"
    unread = [one for one in concerned if one.kind == "unread" and not any(glob_matches(glob, one.address) for glob in demand.not_compared)]
    if unread:
        return Answer.UNKNOWN, f"{unread[0].address} could not be compared" + (f", and {len(unread) - 1} more" if len(unread) > 1 else "")
    if not audit.summary.complete:
        return Answer.UNKNOWN, "the audit could not read everything"
    return Answer.PASS, f"{', '.join(audit.clouds)} is as declared, as of {audit.at:%Y-%m-%d %H:%M}"


def not_audited(demand: DriftDemand, why: str, at: datetime | None) -> Evidence:
    """What is said where nothing was compared."""
    return Evidence(kind="drift", name=demand.report or "drift", answer=Answer.UNKNOWN, statement=why, at=at, supports=demand.supports)
