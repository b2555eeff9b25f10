"""Reports of other tools as evidence: the number that an item demands, of this commit, and not too old."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from msgspec import Struct

from readygate.checklist.ages import is_too_old
from readygate.checklist.demands import ReportDemand
from readygate.checklist.evidence.stamps import stamp_of
from readygate.checklist.reading import Item
from readygate.checklist.reports import read_report
from readygate.checklist.reports.measured import Case, Measured, ReportError
from readygate.checklist.thresholds import Threshold, thresholds_in
from readygate.checklist.verdicts import Answer, Evidence
from readygate.toolkit.globs import glob_matches

MOST_NAMED = 3
MOST_DIGITS = 20
"""Of a number before its point that is told digit by digit."""
CLOCKS_DIFFER = timedelta(days=1)
"""By so much a report may seem to be of the future: many tell the time of their own zone without its name."""
SHORTEST = 7
"""Digits by which git names a commit at least: https://git-scm.com/docs/git-config (core.abbrev). What is shorter may be anything."""
STAMP = "`readygate checklist stamp` writes it down right after the tool"


class Reports(Struct, frozen=True, kw_only=True):
    """Where reports lie, and what they have to be of."""

    directories: Sequence[Path]
    commit: str
    """The commit that is checked out; empty where that is not known."""
    committed: datetime | None
    """When it was made."""
    now: datetime

    def evidence(self, demand: ReportDemand, item: Item) -> Evidence:
        """What the reports at a path say about an item."""
        found = sorted({path for directory in self.directories for path in directory.glob(demand.path) if path.is_file()})
        if not found:
            return _told(demand, Answer.UNKNOWN, f"there is no report {demand.path} in {', '.join(map(str, self.directories))}", None, None)
        answers = [self._of(demand, item, path) for path in found]
        order = (Answer.FAIL, Answer.UNKNOWN, Answer.PASS)
        return min(answers, key=lambda one: order.index(one.answer))

    def _of(self, demand: ReportDemand, item: Item, path: Path) -> Evidence:
        """What one report says; of several, the worst one decides."""
        try:
            data = path.read_bytes()
            measured = read_report(demand.report, path.name, data)
        except (OSError, ReportError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            return _told(demand, Answer.UNKNOWN, f"{path} cannot be read: {why}", path, None)
        stamp = stamp_of(path, data)
        made = measured.at or (stamp.at if stamp else None)
        copied = datetime.fromtimestamp(path.stat().st_mtime, UTC)
        stale = self._stale(demand, measured.commit or (stamp.commit if stamp else ""), made, copied)
        answer, said = _judged(demand, item, measured)
        if stale and answer is not Answer.UNKNOWN:
            return _told(demand, Answer.UNKNOWN, f"{path} does not count: {stale}", path, made)
        return _told(demand, answer, f"{path}: {said}", path, made)

    def _stale(self, demand: ReportDemand, commit: str, made: datetime | None, copied: datetime) -> str:
        """Why a report says nothing about what is here now; empty where it does.

        `copied`: when this copy was written. It cannot show that a report is fresh, since a checkout sets it anew.
        """
        if (made or copied) - self.now > CLOCKS_DIFFER:
            said = f"it was made on {made:%Y-%m-%d}" if made else f"it bears no date, and this copy was written on {copied:%Y-%m-%d}"
            return f"{said}, later than what is judged"
        is_of_commit = len(commit) >= SHORTEST and self.commit.startswith(commit)
        since = made or (self.committed if is_of_commit else None)
        if demand.max_age is not None:
            if since is None:
                return f"it bears no date, so it may be more than {demand.max_age} old; {STAMP}"
            return f"it was made on {since:%Y-%m-%d}, more than {demand.max_age} ago" if is_too_old(since, demand.max_age, self.now) else ""
        if demand.any_commit or is_of_commit:
            return ""
        if commit and self.commit:
            return f"it is of commit {commit[:12]}, and {self.commit[:12]} is checked out"
        if self.committed is None:
            return ""
        if made is None:
            return f"it bears neither a date nor a commit; {STAMP}"
        return f"it was made on {made:%Y-%m-%d %H:%M}, before the commit that is checked out" if made < self.committed else ""


def _judged(demand: ReportDemand, item: Item, measured: Measured) -> tuple[Answer, str]:
    """Whether what was measured meets what is demanded: a number, or that nothing failed."""
    if demand.names:
        return _named(demand, measured.cases)
    wanted = thresholds_in(demand.demand) if demand.demand else item.thresholds
    if demand.demand and not wanted:
        return Answer.UNKNOWN, f"{demand.demand!r} is no demand on a number"
    metric = demand.metric or (measured.main if wanted else "")
    if metric:
        if metric not in measured.metrics:
            return Answer.UNKNOWN, f"it does not tell {metric}; it tells {', '.join(sorted(measured.metrics)) or 'no number'}"
        if not wanted:
            return Answer.UNKNOWN, f"neither the item nor its binding says what {metric} has to be"
        return _compared(metric, measured.metrics[metric], wanted)
    failed = [case for case in measured.cases if case.outcome == "fail"]
    if failed:
        return Answer.FAIL, f"{len(failed)} of {len(measured.cases)} failed: {_names(failed)}"
    ran = [case for case in measured.cases if case.outcome != "skip"]
    if not ran:
        return Answer.UNKNOWN, "it tells of nothing that ran"
    return Answer.PASS, f"all {len(ran)} passed"


def _compared(metric: str, value: tuple[Decimal, str], wanted: Sequence[Threshold]) -> tuple[Answer, str]:
    """A number against all demands in its unit, exactly."""
    measured, unit = value
    fitting = [one for one in wanted if one.unit == unit or (not unit and one.unit in ("", "%"))]
    if not fitting:
        return Answer.UNKNOWN, f"{metric} is told in {unit or 'plain numbers'}, and the demand {wanted[0]} is not"
    missed = [one for one in fitting if not one.met_by(measured)]
    shown = f"{metric} is {_number(measured)}{unit}"
    if missed:
        return Answer.FAIL, f"{shown}, and {', '.join(map(str, missed))} is demanded"
    return Answer.PASS, f"{shown}, as {', '.join(map(str, fitting))} demands"


def _named(demand: ReportDemand, cases: Sequence[Case]) -> tuple[Answer, str]:
    """Whether the cases of some names passed, each name at least once."""
    for glob in demand.names:
        found = [case for case in cases if glob_matches(glob, case.name)]
        failed = [case for case in found if case.outcome == "fail"]
        if failed:
            return Answer.FAIL, f"{_names(failed)} failed"
        if not any(case.outcome == "pass" for case in found):
            return Answer.UNKNOWN, f"nothing ran that is called {glob}"
    return Answer.PASS, f"{', '.join(demand.names)} passed"


def _names(cases: Sequence[Case]) -> str:
    more = len(cases) - MOST_NAMED
    return ", ".join(case.name for case in cases[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _number(value: Decimal) -> str:
    """A number with at most four places, which never look as if a demand were met that is not."""
    rounded = round(value, 4) if value.adjusted() < MOST_DIGITS else None
    return f"{rounded.normalize():f}" if rounded is not None and rounded == value else f"{value:.6g}"


def _told(demand: ReportDemand, answer: Answer, statement: str, path: Path | None, made: datetime | None) -> Evidence:
    return Evidence(
        kind="report",
        name=demand.path,
        answer=answer,
        statement=statement,
        looked_at=(str(path),) if path else (),
        at=made,
        digest=hashlib.sha256(path.read_bytes()).hexdigest() if path else "",
        command=f"cat {path}" if path else "",
        supports=demand.supports,
    )
