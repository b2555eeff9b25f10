"""Which failures do not count though nothing in the source says so: waived ones, and those of a baseline."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from os.path import relpath
from pathlib import Path

import click

from readygate.cli.request import Brief
from readygate.engine.baseline import BaselineError, read_baseline
from readygate.engine.waivers import FILE_NAME, Waivers, read_waivers
from readygate.engine.yaml_file import YamlFileError
from readygate.model.diagnostic import Diagnostic, Level
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


class KnownBefore:
    """Accepts what a baseline holds."""

    def __init__(self, path: Path) -> None:
        """Raises click's errors."""
        try:
            self._baseline = read_baseline(path)
        except BaselineError as error:
            raise click.ClickException(str(error)) from error
        self._path = path
        self._gone = {failure.fingerprint for failure in self._baseline.failures}
        self._known = frozenset(self._gone)

    def __call__(self, finding: FindingRecord) -> SuppressionRecord | None:
        """Why a failure does not count."""
        if finding.outcome != "fail" or finding.fingerprint not in self._known:
            return None
        self._gone.discard(finding.fingerprint)
        made, owner = self._baseline.made, self._baseline.owner
        return SuppressionRecord("baseline", finding.policy, f"known since {made}", owner, "", self._path.as_posix(), 0, owner)

    def idle(self) -> Iterator[Diagnostic]:
        """What is told, once all failures were asked about, of those that are not there."""
        gone, number = len(self._gone), len(self._known)
        if number and gone == number:
            detail = "Fingerprints hold the directory of a root module in its repository: the baseline may be that of another one."
            yield Diagnostic(Level.WARNING, f"None of the {number} failures in {self._path} is there", detail)
        elif gone:
            detail = "Write the baseline anew (--write-baseline with --baseline), so that they count if they come back."
            yield Diagnostic(Level.NOTE, f"{gone} of the {number} failures in {self._path} are not there any more", detail)


def idle(brief: Brief, waivers: Waivers, baseline: KnownBefore | None) -> Iterator[Diagnostic]:
    """What is told of waivers and baselines that had less to accept than they say, where a scan was about all that they may be about."""
    if not brief.selection.all_of_them or brief.request.changed:
        return
    if baseline is not None:
        yield from baseline.idle()
    place = Path(waivers.path).resolve().parent
    if any(place.is_relative_to(path.resolve()) for path in brief.request.paths):
        yield from waivers.idle()


def first_of(all_of_them: Sequence[Accepted]) -> Accepted:
    """The first answer of several."""
    return lambda finding: next((said for accepted in all_of_them if (said := accepted(finding)) is not None), None)
