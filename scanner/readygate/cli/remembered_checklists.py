"""Verdicts on checklists that are kept: how readiness goes, and what was better the last time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from readygate.checklist.verdicts import DONE, SET_ASIDE, Readiness
from readygate.cli.remembering import MOST_AUDITS, history_at, shortened
from readygate.cli.targets import relative
from readygate.history.store import History, Observation
from readygate.report.checklist_records import ChecklistReport
from readygate.report.records import ChecklistTrend, ReadinessPoint
from readygate.views.repository import repository_of

CHECKLIST = "checklist of "
"""How the subjects of kept verdicts begin."""
MOST_CHECKLISTS = 4
"""Checklists whose trends a report of a scan shows."""
_DONE, _OPEN, _CONTRADICTED, _WHOLE_CONTRADICTED = range(4)
"""What an item weighs; the last is one that is made of others, which are counted by themselves."""


def remember_checklist(report: ChecklistReport, file: Path, systems: Sequence[Path], *, live: bool, url: str) -> ChecklistReport:
    """Keep a judged checklist, and give its report with what the history tells. Raises click's errors where the database cannot be used."""
    found = dict(_observed(report))
    root = (repository_of(file.parent) or file.parent).resolve()
    judged = [relative(path, root) for path in systems] + (["live"] if live else [])
    against = f" against {', '.join(judged)}" if judged else ""
    subject = shortened(f"{_of_repository(root)}{relative(file, root)}{against}")
    still_open = report.readiness.applicable - report.readiness.done
    with history_at(url) as history:
        since = history.record(subject, found.values(), datetime.fromisoformat(report.looked), number=still_open)
        trend = _points(history, subject)
    worse = [name for name, one in found.items() if one.key in since.worsened]
    return replace(report, trend=trend, worse=worse)


def _observed(report: ChecklistReport) -> Iterator[tuple[str, Observation]]:
    """What is kept of each item, by its id. Where the id is but a line, the text is the key: lines move."""
    contradicted = frozenset(report.contradicted)
    taken: dict[str, int] = {}
    for item in report.items:
        if item.verdict in SET_ASIDE or (item.parts and item.id not in contradicted):
            continue
        weight = _WHOLE_CONTRADICTED if item.parts else _CONTRADICTED if item.id in contradicted else _DONE if item.verdict in DONE else _OPEN
        key = "\n".join((*item.section, item.text)) if item.id.startswith("line ") else item.id
        taken[key] = nth = taken.get(key, 0) + 1
        yield item.id, Observation(f"{key}\n{nth}" if nth > 1 else key, item.text, weight)


def checklists_of(repository: Path, history: History) -> list[ChecklistTrend]:
    """How readiness by a repository's checklists went, the latest first."""
    begin = _of_repository(repository.resolve())
    subjects = [one for one in history.subjects() if one.startswith(begin)]
    return [ChecklistTrend(subject=one.removeprefix(begin), points=_points(history, one)) for one in subjects[:MOST_CHECKLISTS]]


def _of_repository(root: Path) -> str:
    return f"{CHECKLIST}{root.name}: "


def _points(history: History, subject: str) -> list[ReadinessPoint]:
    return [_point(point.when, point.weights) for point in history.trend(subject, MOST_AUDITS)]


def _point(when: datetime, weights: Mapping[int, int]) -> ReadinessPoint:
    done, open_, contradicted, whole = (weights.get(weight, 0) for weight in (_DONE, _OPEN, _CONTRADICTED, _WHOLE_CONTRADICTED))
    counted = Readiness(done, done + open_ + contradicted)
    return ReadinessPoint(when.isoformat(timespec="seconds"), done, counted.applicable, counted.percent, contradicted + whole)
