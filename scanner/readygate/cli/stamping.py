"""Stamps for reports that say neither when they were made nor of which commit they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from readygate.checklist.evidence.stamps import FILE_NAME, stamped
from readygate.cli.output import write_file
from readygate.views.git import GitError, commit_before
from readygate.views.repository import repository_of


def stamp_reports(reports: Sequence[Path]) -> Iterator[Path]:
    """Write the stamps, one file for each directory. Raises click's errors."""
    now = datetime.now(UTC).replace(microsecond=0)
    for directory in dict.fromkeys(report.parent for report in reports):
        names = [report.name for report in reports if report.parent == directory]
        try:
            written = stamped(directory, names, now, _commit(directory, now))
        except (OSError, ValueError, RecursionError) as error:
            why = error.strerror if isinstance(error, OSError) else "it holds something else"
            raise click.ClickException(f"{directory / FILE_NAME} cannot be written: {why}") from error
        write_file([written], directory / FILE_NAME)
        yield directory / FILE_NAME


def _commit(directory: Path, now: datetime) -> str:
    """The commit that is checked out; empty where there is none."""
    try:
        newest = commit_before(repository_of(directory) or directory, now)
    except GitError:
        return ""
    return newest[0] if newest else ""
