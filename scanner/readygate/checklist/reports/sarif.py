"""SARIF logs of any analyser: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import Case, Measured, ReportError, json_of, moment

LEVELS = ("error", "warning", "note")


def read(name: str, data: bytes) -> Measured:
    """Results that are not suppressed: `results`, `errors`, `warnings` and `notes`. Raises ReportError."""
    document = json_of(data)
    runs = document.get("runs") if isinstance(document, dict) else None
    if not isinstance(runs, list):
        raise ReportError(f"{name} is no SARIF log: it has no runs")
    results: list[Any] = [(run, one) for run in runs for one in run.get("results") or () if not one.get("suppressions")]
    levels = Counter(_level(run, one) for run, one in results)
    ended = [moment(call.get("endTimeUtc")) for run in runs for call in run.get("invocations") or ()]
    revisions = [place.get("revisionId", "") for run in runs for place in run.get("versionControlProvenance") or ()]
    return Measured(
        metrics={"results": (Decimal(len(results)), ""), **{f"{level}s": (Decimal(levels[level]), "") for level in LEVELS}},
        cases=tuple(Case(str(one.get("ruleId", "")), "fail", str((one.get("message") or {}).get("text", ""))) for _, one in results),
        at=max(filter(None, ended), default=None),
        commit=next(filter(None, revisions), ""),
        main="results",
    )


def _level(run: Any, result: Any) -> str:
    """The level of a result: its own, its rule's, or the default.

    Source: section 3.27.10 of the standard.
    """
    if "level" in result:
        return str(result["level"])
    rules = ((run.get("tool") or {}).get("driver") or {}).get("rules") or []
    rule: Any = next((one for one in rules if one.get("id") == result.get("ruleId")), {})
    return str((rule.get("defaultConfiguration") or {}).get("level", "warning"))
