"""What `readygate serve` runs for every scan, in a process of its own.

It limits itself before it touches what was downloaded, and ends with the server.
"""

from __future__ import annotations

import ctypes
import gzip
import os
import re
import resource
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

import click
import msgspec

from readygate.cli.evaluation_options import Given
from readygate.cli.request import Brief, Request, Result
from readygate.cli.scanner import examine, scan
from readygate.cli.targets import RecordedFile, RootModule, Target
from readygate.engine.run import Crash, attempt
from readygate.engine.settings import SettingsError
from readygate.report.gather import RootReport
from readygate.report.html.page import page
from readygate.report.records import Threshold
from readygate.report.run_task import Answer, answer
from readygate.server import job as files
from readygate.server.archive import ArchiveError, unpack
from readygate.server.job import Job

PR_SET_PDEATHSIG = 1
CONFIGURATION = "configuration"
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ")
"""What of the environment a scan sees: neither keys nor `TF_VAR_`, which would be another workspace's."""
LARGEST_FILE = 4 * 1024**3
PIECE = 1024**2
"""Characters that are compressed at a time."""


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What the operator of a server chose for all runs."""

    fail_on: Threshold | None = None
    config: Path | None = None
    policy_directories: Sequence[Path] = ()
    include: Sequence[str] = ()
    exclude: Sequence[str] = ()
    given: Given = Given()


def run(choices: Choices, directory: str) -> None:
    """Do the job that a directory describes, in a process that is there for nothing else."""
    place = Path(directory)
    _leave_the_server(place)
    crash = attempt(lambda: _do(choices, place))
    if isinstance(crash, Crash):  # what the exception says is left out: it may quote a value
        (place / files.LAST_WORDS).write_text(f"{type(crash.error).__name__} ({crash.place})", encoding="utf-8")
        sys.exit(1)


def _do(choices: Choices, directory: Path) -> None:
    job = msgspec.json.decode((directory / files.JOB).read_bytes(), type=Job)
    _limit(job)
    tree = directory / CONFIGURATION
    try:
        if job.has_archive:
            unpack(directory / files.ARCHIVE, tree, most_bytes=job.unpacked, most_members=job.members)
        tree.mkdir(exist_ok=True)
        _make_repository(tree)
        os.chdir(tree)
        result = _result(job, directory, choices)
    except ArchiveError as error:
        _leave(directory, _not_judged(job, f"the configuration was refused: {error}"))
    except SettingsError as error:
        _leave(directory, _not_judged(job, str(error)))
    except click.ClickException as error:
        _leave(directory, _not_judged(job, error.format_message()))
    else:
        given = answer(result.report, job.unreadable)
        has_report = leave_report(directory, lambda: page(result.report, result.lines, result.owners, result.started))
        _leave(directory, msgspec.structs.replace(given, has_report=has_report))


def _make_repository(tree: Path) -> None:
    """Make the configuration a repository without its history, since modules may come from anywhere in it."""
    place = tree / ".git"
    if not place.is_dir():  # in a worktree it is a file, which is packed like all others
        place.unlink(missing_ok=True)
        place.mkdir()


def _result(job: Job, directory: Path, choices: Choices) -> Result:
    """What a scan finds of the plan, or of the configuration where there is none yet."""
    root = _root(job.directory)
    if job.has_plan:
        paths, source = [Path(os.path.relpath(directory / files.PLAN))], root if job.has_archive and root.is_dir() else None
    else:
        paths, source = [root], None
    chosen = msgspec.structs.asdict(choices)

    def examined(brief: Brief, targets: Sequence[Target]) -> list[RootReport]:
        belonging = [_named(one, job) for one in targets if _belongs(one, root)]
        if not belonging:
            raise click.UsageError(f"{root} holds no Terraform configuration to scan")
        return [examine(brief, one) for one in belonging]

    return scan(Request(paths=paths, source=source, all_roots=True, jobs=1, with_lines=True, **chosen), examined)


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


def leave_report(directory: Path, render: Callable[[], str]) -> bool:
    """Leave the report, unless the memory does not suffice for it: a verdict without one is better than none."""
    try:
        shown = render()
        policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', shown)
        (directory / files.CONTENT_POLICY).write_text(policy[1] if policy else "default-src 'none'", encoding="utf-8")
        with gzip.open(directory / files.PAGE, "wb", 6) as file:
            for start in range(0, len(shown), PIECE):
                file.write(shown[start : start + PIECE].encode())
    except MemoryError:
        return False
    return True


def _leave(directory: Path, given: Answer) -> None:
    (directory / files.ANSWER).write_bytes(msgspec.json.encode(given))


def _leave_the_server(directory: Path) -> None:
    """Have nothing of the server but what a scan needs, and end when it does."""
    os.setsid()
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    kept = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    os.environ.clear()
    os.environ.update(kept, HOME=str(directory), TMPDIR=str(directory))
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in range(3):
        os.dup2(nowhere, descriptor)


def _limit(job: Job) -> None:
    """Keep to the limits of the job, and leave no dump of the memory."""
    for limit, value in (
        (resource.RLIMIT_AS, job.memory),
        (resource.RLIMIT_CPU, job.seconds),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(limit, (value, value))
