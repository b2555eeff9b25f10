"""What a change brought: scans of commits, written from git's objects, beside what is there now."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from os.path import relpath
from pathlib import Path

import click
import msgspec
from msgspec import Struct
from msgspec.structs import replace

from readygate.cli.acceptance import Accepted
from readygate.cli.request import Brief, Request, Result, prepare
from readygate.cli.targets import NothingToScanError, Target
from readygate.report.gather import RootReport
from readygate.report.records import FindingRecord, Report, SuppressionRecord
from readygate.views.git import GitError, merge_base, write_tree
from readygate.views.repository import repository_of


class Before(Struct, frozen=True, kw_only=True):
    """What there was before a change: the commit that it is held against, its failures by fingerprint, and the fingerprints of what was not known."""

    revision: str
    commit: str
    failures: Mapping[str, FindingRecord] = {}
    unknown: frozenset[str] = frozenset()


def by_change(before: Before) -> Accepted:
    """Accepts what failed before the change, too, or was not known then, either."""

    def accepted(finding: FindingRecord) -> SuppressionRecord | None:
        fails = finding.outcome == "fail"
        if finding.fingerprint not in (before.failures if fails else before.unknown):
            return None
        said = f"failed at {before.commit[:12]}, too" if fails else f"was not known at {before.commit[:12]}, either"
        return SuppressionRecord("since", finding.policy, said, "", "", "", 0)

    return accepted


def between(request: Request, run: Callable[[Request], Result]) -> Result:
    """A scan of the second of two revisions against where it left the first, both written from git's objects. Raises click's errors."""
    older, newer = request.since.split("...") if "..." in request.since else request.since.split("..", 1)
    root = _repository(request)
    try:
        commit, after = merge_base(root, older or "HEAD", newer or "HEAD"), merge_base(root, newer or "HEAD", newer or "HEAD")
        with _written(root, after) as place:
            there = replace(request, paths=_paths_in(request, root, place), since=commit, base=(root, commit))
            if not there.paths:
                raise click.UsageError(f"--since {request.since}: nothing of what is to be scanned is there at {newer}")
            return _renamed(run(there), place, root)
    except GitError as error:
        raise click.UsageError(f"--since {request.since}: {error}") from error


def before_change(request: Request, run: Callable[[Brief, list[Target]], list[RootReport]]) -> Before:
    """What failed and what was not known at the commit where a revision and what is checked out have parted. Raises click's errors.

    That commit is written to a place of its own from git's objects: the work tree is not touched, and nothing of the repository is run.
    """
    top = _repository(request)
    try:
        root, commit = request.base or (top, merge_base(top, request.since))
        with _written(root, commit) as place:
            prepared = _prepared(replace(request, paths=_paths_in(request, top, place)))
            if prepared is None:
                return Before(revision=request.since, commit=commit)
            found = [one for part in run(*prepared) for one in part.findings if one.suppression is None]
            failures = {one.fingerprint: _moved(one, place, top) for one in found if one.outcome == "fail"}
    except GitError as error:
        raise click.UsageError(f"--since {request.since}: {error}") from error
    unknown = frozenset(one.fingerprint for one in found if one.outcome == "unknown")
    return Before(revision=request.since, commit=commit, failures=failures, unknown=unknown)


def _prepared(request: Request) -> tuple[Brief, list[Target]] | None:
    """What is to be scanned of a commit, without the paths that held nothing yet; None where none did."""
    while request.paths:
        try:
            brief, targets, _ = prepare(request)
        except NothingToScanError as error:
            request = replace(request, paths=[path for path in request.paths if path != error.path])
        else:
            return brief, targets
    return None


def _repository(request: Request) -> Path:
    root = repository_of(request.paths[0] if request.paths else Path())
    if root is None:
        raise click.UsageError("--since needs a git repository around what is scanned")
    return root


def _paths_in(request: Request, root: Path, place: Path) -> list[Path]:
    """What is to be scanned, in another tree of the same repository; what is not there is left out."""
    paths = [place / path.absolute().relative_to(root.absolute()) for path in request.paths]
    return [path for path in paths if path.exists()]


@contextmanager
def _written(root: Path, commit: str) -> Iterator[Path]:
    """A directory that holds a commit."""
    place = Path(tempfile.mkdtemp(prefix="readygate-"))
    try:
        write_tree(root, commit, place)
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _moved(finding: FindingRecord, place: Path, top: Path) -> FindingRecord:
    """A finding with its file called as it would be in the tree that is scanned."""

    def shown(path: str) -> str:
        full = (Path.cwd() / path).resolve()
        return relpath(top / full.relative_to(place.resolve())) if full.is_relative_to(place.resolve()) else path

    return replace(finding, file=shown(finding.file) if finding.file else "", root=shown(finding.root))


def _renamed(result: Result, place: Path, root: Path) -> Result:
    """A result with all files called as they would be in the work tree; the name of the place is like no other text."""
    there = relpath(root)
    inside = "" if there == "." else f"{there}/"

    def renamed(text: str) -> str:
        for name in (relpath(place), str(place), relpath(place.resolve()), str(place.resolve())):
            text = text.replace(f"{name}/", inside).replace(name, there)
        return text

    report = msgspec.json.decode(renamed(msgspec.json.encode(result.report).decode()), type=Report)
    lines = {renamed(file): known for file, known in result.lines.items()}
    owners = {renamed(file): owner for file, owner in result.owners.items()}
    texts = {renamed(file): text for file, text in result.texts.items()}
    return replace(result, report=report, lines=lines, owners=owners, texts=texts, repository=root)
