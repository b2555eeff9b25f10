"""Which failures do not count though nothing in the source says so: waived ones, those of a baseline, and those that a change did not bring."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import click
from msgspec import Struct
from msgspec.structs import replace

from readygate.cli.scanner import Brief, Request, prepare
from readygate.cli.targets import Target
from readygate.engine.baseline import BaselineError, read_baseline
from readygate.engine.waivers import FILE_NAME, Waivers, read_waivers
from readygate.engine.yaml_file import YamlFileError
from readygate.report.gather import RootReport
from readygate.report.records import FindingRecord, SuppressionRecord
from readygate.views.git import GitError, merge_base, write_tree
from readygate.views.repository import repository_of

Accepted = Callable[[FindingRecord], SuppressionRecord | None]


class Before(Struct, frozen=True, kw_only=True):
    """What failed before a change: the commit that it is held against, and its failures by fingerprint."""

    revision: str
    commit: str
    failures: Mapping[str, FindingRecord]


def waivers_of(brief: Brief) -> Waivers:
    """The waivers beside the settings. Raises click's errors."""
    try:
        return read_waivers(brief.settings.directory / FILE_NAME, brief.request.today)
    except YamlFileError as error:
        raise click.ClickException(str(error)) from error


def by_waiver(waivers: Waivers) -> Accepted:
    """Accepts what is waived."""

    def accepted(finding: FindingRecord) -> SuppressionRecord | None:
        found = waivers.of(finding.policy, finding.address)
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
        if finding.fingerprint not in known:
            return None
        return SuppressionRecord("baseline", finding.policy, f"known since {baseline.made}", baseline.owner, "", path.as_posix(), 0, baseline.owner)

    return accepted


def by_change(before: Before) -> Accepted:
    """Accepts what failed before the change, too."""

    def accepted(finding: FindingRecord) -> SuppressionRecord | None:
        if finding.fingerprint not in before.failures:
            return None
        return SuppressionRecord("since", finding.policy, f"failed at {before.commit[:12]}, too", "", "", "", 0)

    return accepted


def failed_before(request: Request, revision: str, run: Callable[[Brief, list[Target]], list[RootReport]]) -> Before:
    """What failed at the commit where a revision and what is checked out have parted. Raises click's errors.

    That commit is written to a place of its own from git's objects: the work tree is not touched, and nothing of the repository is run.
    """
    root = repository_of(request.paths[0] if request.paths else Path())
    if root is None:
        raise click.UsageError("--since needs a git repository around what is scanned")
    try:
        with _written(root, revision) as (commit, place):
            paths = [place / path.absolute().relative_to(root.absolute()) for path in request.paths]
            there = replace(request, paths=[path for path in paths if path.exists()])
            if not there.paths:
                return Before(revision=revision, commit=commit, failures={})
            brief, targets, _ = prepare(there)
            found = [_moved(one, place) for part in run(brief, targets) for one in part.findings if one.outcome == "fail"]
    except GitError as error:
        raise click.UsageError(f"--since {revision}: {error}") from error
    return Before(revision=revision, commit=commit, failures={one.fingerprint: one for one in found if one.suppression is None})


@contextmanager
def _written(root: Path, revision: str) -> Iterator[tuple[str, Path]]:
    """The commit to compare with, and a directory that holds it."""
    commit = merge_base(root, revision)
    place = Path(tempfile.mkdtemp(prefix="readygate-"))
    try:
        write_tree(root, commit, place)
        yield commit, place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _moved(finding: FindingRecord, place: Path) -> FindingRecord:
    """A finding with its file called as it would be in the work tree."""

    def shown(path: str) -> str:
        full = (Path.cwd() / path).resolve()
        return full.relative_to(place.resolve()).as_posix() if full.is_relative_to(place.resolve()) else path

    return replace(finding, file=shown(finding.file) if finding.file else "", root=shown(finding.root))


def first_of(all_of_them: Sequence[Accepted]) -> Accepted:
    """The first answer of several."""
    return lambda finding: next((said for accepted in all_of_them if (said := accepted(finding)) is not None), None)
