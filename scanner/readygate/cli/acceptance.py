"""Which failures do not count though nothing in the source says so: waived ones, and those of a baseline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from os.path import relpath
from pathlib import Path

import click

from readygate.cli.request import Brief
from readygate.engine.baseline import BaselineError, read_baseline
from readygate.engine.waivers import FILE_NAME, Waivers, read_waivers
from readygate.engine.yaml_file import YamlFileError
from readygate.report.records import FindingRecord, SuppressionRecord

Accepted = Callable[[FindingRecord], SuppressionRecord | None]


def waivers_of(brief: Brief) -> Waivers:
    """The waivers beside the settings; without settings, the nearest ones around what is scanned. Raises click's errors."""
    beside = brief.settings.directory.resolve()
    places = [beside] if brief.settings.path else [place for place in (beside, *beside.parents) if place.is_relative_to(brief.repository)]
    found = next((place for place in places if (place / FILE_NAME).is_file()), beside)
    try:
        return read_waivers(Path(relpath(found / FILE_NAME)), brief.request.today)
    except YamlFileError as error:
        raise click.ClickException(str(error)) from error


def by_waiver(waivers: Waivers) -> Accepted:
    """Accepts what is waived."""

    def accepted(finding: FindingRecord) -> SuppressionRecord | None:
        found = waivers.of(finding.policy, finding.address) if finding.outcome == "fail" else None
        if found is None:
            return None
        waiver, line = found
        reason = f"{waiver.reason}{f' ({waiver.ticket})' if waiver.ticket else ''}"
        by = f"{waiver.approver}, for {waiver.owner}"
        return SuppressionRecord("waiver", finding.policy, reason, by, waiver.until, waivers.path, line, waiver.owner)

    return accepted


def by_baseline(path: Path) -> Accepted:
    """Accepts what a baseline holds. Raises click's errors."""
    try:
        baseline = read_baseline(path)
    except BaselineError as error:
        raise click.ClickException(str(error)) from error
    known = {failure.fingerprint for failure in baseline.failures}

    def accepted(finding: FindingRecord) -> SuppressionRecord | None:
        if finding.outcome != "fail" or finding.fingerprint not in known:
            return None
        return SuppressionRecord("baseline", finding.policy, f"known since {baseline.made}", baseline.owner, "", path.as_posix(), 0, baseline.owner)

    return accepted


def first_of(all_of_them: Sequence[Accepted]) -> Accepted:
    """The first answer of several."""
    return lambda finding: next((said for accepted in all_of_them if (said := accepted(finding)) is not None), None)
