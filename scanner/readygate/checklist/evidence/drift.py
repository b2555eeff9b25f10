"""What an audit by `readygate drift` found, as evidence."""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from readygate.checklist.ages import is_too_old
from readygate.checklist.binding import DriftDemand
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
        path = self.directory / demand.report
        try:
            data = path.read_bytes()
            audit = msgspec.json.decode(data, type=_Audit)
        except OSError as error:
            return _told(demand, Answer.UNKNOWN, f"there is no audit {demand.report}: {error.strerror}")
        except msgspec.MsgspecError:
            return _told(demand, Answer.UNKNOWN, f"{demand.report} is no report of `readygate drift --format json`")
        more: dict[str, Any] = {"at": audit.at, "digest": hashlib.sha256(data).hexdigest(), "looked_at": (demand.report,)}
        if is_too_old(audit.at, demand.max_age, self.now):
            return _told(demand, Answer.UNKNOWN, f"the audit of {audit.at:%Y-%m-%d %H:%M} is older than {demand.max_age}", **more)
        concerned = [one for one in audit.items if not demand.addresses or any(glob_matches(glob, one.address) for glob in demand.addresses)]
        drifted = [one for one in concerned if one.kind != "unread"]
        if drifted:
            named = ", ".join(f"{one.address} ({one.kind})" for one in drifted[:MOST_NAMED])
            return _told(demand, Answer.FAIL, f"{len(drifted)} resources are not as declared: {named}", **more)
        if not audit.summary.complete or any(one.kind == "unread" for one in concerned):
            return _told(demand, Answer.UNKNOWN, "the audit could not read everything", **more)
        return _told(demand, Answer.PASS, f"{', '.join(audit.clouds)} is as declared, as of {audit.at:%Y-%m-%d %H:%M}", **more)


def _told(demand: DriftDemand, answer: Answer, statement: str, **more: Any) -> Evidence:
    return Evidence(
        kind="drift",
        name=demand.report,
        answer=answer,
        statement=statement,
        command="readygate drift --format json",
        supports=demand.supports,
        **more,
    )
