"""The program that `readygate serve` runs for every scan: `python -m readygate.cli.task_scan DIRECTORY`.

It works in a process of its own, under limits that it sets itself before it touches what was downloaded, and ends with the server.
"""

from __future__ import annotations

import ctypes
import gzip
import os
import re
import resource
import signal
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Any

import click
import msgspec

from readygate.cli.scanner import Brief, Request, examine, scan
from readygate.cli.targets import RecordedFile, RootModule, Target
from readygate.engine.settings import SettingsError
from readygate.report.gather import RootReport
from readygate.report.html.page import page
from readygate.report.records import Report
from readygate.report.run_task import Answer, answer
from readygate.server import scanning
from readygate.server.archive import ArchiveError, unpack
from readygate.server.scanning import Job

PR_SET_PDEATHSIG = 1
CONFIGURATION = "configuration"
LARGEST_FILE = 4 * 1024**3


@click.command()
@click.option("--fail-on")
@click.option("--config", type=click.Path(path_type=Path))
@click.option("--policies", "policy_directories", multiple=True, type=click.Path(path_type=Path))
@click.option("--include", multiple=True)
@click.option("--exclude", multiple=True)
@click.argument("directory", type=click.Path(path_type=Path))
def command(directory: Path, **options: Any) -> None:
    """Judge what lies in a directory, and leave the answer there."""
    job = msgspec.json.decode((directory / scanning.JOB).read_bytes(), type=Job)
    _limit(job)
    sys.excepthook = _tell_places
    tree = directory / CONFIGURATION
    try:
        if job.has_archive:
            unpack(directory / scanning.ARCHIVE, tree, most_bytes=job.unpacked, most_members=job.members)
        tree.mkdir(exist_ok=True)
        (tree / ".git").mkdir(exist_ok=True)  # modules may come from anywhere in the configuration: it is a repository without its history
        os.chdir(tree)
        report = _report(job, directory, options)
    except ArchiveError as error:
        _leave(directory, _not_judged(job, f"the configuration was refused: {error}"))
    except (SettingsError, click.ClickException, OSError) as error:
        reason = error.format_message() if isinstance(error, click.ClickException) else str(error)
        _leave(directory, _not_judged(job, reason))
    else:
        _leave(directory, answer(report, job.unreadable), page(report))


def _report(job: Job, directory: Path, options: dict[str, Any]) -> Report:
    """The report of the plan, or of the configuration where there is none yet."""
    root = _root(job.directory)
    if job.has_plan:
        paths, source = [Path(os.path.relpath(directory / scanning.PLAN))], root if job.has_archive else None
    else:
        paths, source = [root], None
    chosen = Request(paths=paths, source=source, jobs=1, **{name: value for name, value in options.items() if value})

    def examined(brief: Brief, targets: Sequence[Target]) -> list[RootReport]:
        return [examine(brief, _named(one, job)) for one in targets if _belongs(one, root)]

    return scan(chosen, examined).report


def _root(directory: str) -> Path:
    """The root module's directory, as seen from the configuration's."""
    path = PurePosixPath(directory.lstrip("/"))
    if ".." in path.parts or not Path(path).resolve().is_relative_to(Path.cwd()):
        raise click.UsageError("the working directory of the workspace leads out of the configuration")
    return Path(path)


def _belongs(target: Target, root: Path) -> bool:
    """Whether a target is part of the run: the plan, or the root module itself, not others that lie below it."""
    return isinstance(target, RecordedFile) or (isinstance(target, RootModule) and target.directory.resolve() == root.resolve())


def _named(target: Target, job: Job) -> Target:
    """The target under a name that means something to its readers."""
    if isinstance(target, RecordedFile):
        return msgspec.structs.replace(target, path=f"plan of {job.workspace.replace('/', '_') or 'the run'}")
    return target


def _not_judged(job: Job, reason: str) -> Answer:
    return Answer(status=job.unreadable, message=f"NOT JUDGED: {reason}")


def _leave(directory: Path, given: Answer, shown: str = "") -> None:
    if shown:
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', shown)
        (directory / scanning.CONTENT_POLICY).write_text(policy[1] if policy else "default-src 'none'", encoding="utf-8")
        (directory / scanning.PAGE).write_bytes(gzip.compress(shown.encode(), 6))
    (directory / scanning.ANSWER).write_bytes(msgspec.json.encode(given))


def _limit(job: Job) -> None:
    """Keep to the limits of the job, leave no dump of the memory, and end when the server does."""
    for limit, value in (
        (resource.RLIMIT_AS, job.memory),
        (resource.RLIMIT_CPU, job.seconds),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _tell_places(kind: type[BaseException], _: BaseException, trace: TracebackType | None) -> None:
    """Tell where a defect shows; what the exception says is left out, since it may quote a value."""
    sys.stderr.write(f"{''.join(traceback.format_tb(trace))}{kind.__name__}\n")


if __name__ == "__main__":
    command()
