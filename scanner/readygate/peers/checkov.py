"""Checkov, run from its own environment so that it reads what it is pointed at, and nothing and nobody else.

What is scanned has no say in how it is scanned: no settings file and no checks of the scanned tree are loaded, no program is found, nothing is
downloaded, and none of the user's environment variables are passed on. Sources: https://www.checkov.io/2.Basics/CLI%20Command%20Reference.html,
and, for what only its code tells (https://github.com/bridgecrewio/checkov, 3.3.30), the modules named below.
"""

from __future__ import annotations

import os
import signal
import subprocess
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any, Literal

import msgspec
from msgspec import Struct

from readygate.peers.environments import Environment

NAME = "checkov"
SECONDS = 600
"""How long a run may take where the user says nothing."""
LARGEST = 1024**3
"""Bytes of an answer."""
LONGEST_LAST_WORDS = 300

Framework = Literal["terraform", "terraform_plan"]
Result = Literal["PASSED", "FAILED", "SKIPPED"]
Kind = Literal["resource", "data", "module", "provider"]

_OPTIONS = ("--skip-download", "--download-external-modules=false", "--compact", "--soft-fail", "--output=json")
_KINDS: tuple[Kind, ...] = ("data", "module", "provider")
_ENVIRONMENT = {
    "CKV_SKIP_PACKAGE_UPDATE_CHECK": "true",  # common/util/banner.py asks an index of packages on import otherwise
    "EVAL_TF_PLAN_AFTER_UNKNOWN": "1",  # terraform/plan_parser.py takes what a plan does not know for unset otherwise
    "GIT_PYTHON_REFRESH": "quiet",  # its git library refuses to be imported where no git is found
    "LANG": "C.UTF-8",
    "LOG_LEVEL": "ERROR",
    "PYTHONDONTWRITEBYTECODE": "1",
}


class Check(Struct, frozen=True, kw_only=True):
    """What a check says of a resource. Paths are absolute; `line` is 0 where it is not known."""

    id: str
    title: str
    result: Result
    kind: Kind
    """The block that it is about, as far as that is known: Checkov's addresses leave it out."""
    address: str
    file: str
    line: int
    caller: str
    """The file of the module block that leads to the resource; empty in a root module."""
    caller_line: int
    attributes: tuple[str, ...]
    details: tuple[str, ...]
    comment: str
    """Why it was skipped."""
    severity: str
    link: str


class Answer(Struct, frozen=True, kw_only=True):
    """What a run gave: `unread` are files that it could not parse, `failure` tells why there is nothing else."""

    resources: int = 0
    checks: tuple[Check, ...] = ()
    unread: tuple[str, ...] = ()
    failure: str = ""


def run(environment: Environment, target: Path, framework: Framework, variable_files: tuple[Path, ...] = (), seconds: float = SECONDS) -> Answer:
    """Run it on a directory, or on the JSON of a plan."""
    target = target.resolve()
    with tempfile.TemporaryDirectory(prefix="readygate-checkov-") as scratch:
        out, err = Path(scratch, "out"), Path(scratch, "err")
        code = _execute(_command(environment, target, framework, variable_files), Path(scratch), out, err, seconds)
        if code is None:
            return Answer(failure=f"it did not end within {seconds:g} seconds")
        if code != 0:
            return Answer(failure=f"it ended with exit code {code}{_last_words(err)}")
        if out.stat().st_size > LARGEST:
            return Answer(failure=f"its answer is larger than {LARGEST} bytes")
        return read_answer(out.read_bytes(), target if target.is_dir() else target.parent)


def read_answer(data: bytes, directory: Path) -> Answer:
    """What it printed: one report, several, or nothing but a summary where there is nothing to report."""
    try:
        said = msgspec.json.decode(data, type=list[_Report] | _Report)
    except (ValueError, RecursionError):
        return Answer(failure="its answer is not the JSON that its releases are known to write")
    reports = said if isinstance(said, list) else [said]
    summaries = [one.summary or one for one in reports]
    results = [one.results for one in reports if one.results is not None]
    return Answer(
        resources=sum(one.resource_count for one in summaries),
        checks=tuple(_check(record, directory) for one in results for record in (*one.passed_checks, *one.failed_checks, *one.skipped_checks)),
        unread=tuple(dict.fromkeys(path for one in results for path in one.parsing_errors)),
    )


class _Verdict(Struct):
    result: Result
    evaluated_keys: list[str] | None = None
    suppress_comment: str | None = None


class _Record(Struct):
    """A check's result, as `checkov/common/output/record.py` writes it."""

    check_id: str
    check_result: _Verdict
    resource: str
    file_abs_path: str
    check_name: str | None = None
    file_line_range: list[int] | None = None
    caller_file_path: str | None = None
    caller_file_line_range: list[int] | None = None
    resource_address: str | None = None
    check_class: str = ""
    severity: str | None = None
    guideline: str | None = None
    details: list[Any] | None = None


class _Results(Struct):
    passed_checks: list[_Record] = []
    failed_checks: list[_Record] = []
    skipped_checks: list[_Record] = []
    parsing_errors: list[str] = []


class _Summary(Struct):
    resource_count: int = 0


class _Report(Struct):
    """A report with results and a summary; where nothing was found, the summary itself."""

    results: _Results | None = None
    summary: _Summary | None = None
    resource_count: int = 0


def _command(environment: Environment, target: Path, framework: Framework, variable_files: tuple[Path, ...]) -> list[str]:
    """The command line. `--directory=X` is one word, since common/util/config_utils.py takes X/.checkov.yaml for settings where it is two."""
    of_what = f"--directory={target}" if target.is_dir() else f"--file={target}"
    given = [f"--var-file={path.resolve()}" for path in variable_files]
    return [str(environment.python), "-I", "-m", "checkov.main", of_what, f"--framework={framework}", *_OPTIONS, *given]


def _execute(command: list[str], scratch: Path, out: Path, err: Path, seconds: float) -> int | None:
    """Run a command where there are no settings and no programs to be found; its exit code, None where it took too long."""
    home, work, programs = (scratch / name for name in ("home", "work", "programs"))
    for place in (home, work, programs):
        place.mkdir()
    environment = {**_ENVIRONMENT, "HOME": str(home), "PATH": str(programs), "TMPDIR": str(work)}
    with out.open("wb") as output, err.open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - the interpreter that we installed, and paths that are no options
            command, cwd=work, env=environment, stdin=subprocess.DEVNULL, stdout=output, stderr=errors, start_new_session=True
        )
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _last_words(err: Path) -> str:
    lines = [line for line in err.read_bytes()[-10_000:].decode(errors="replace").splitlines() if line.strip()]
    return f": {lines[-1].strip()[:LONGEST_LAST_WORDS]}" if lines else ""


def _check(record: _Record, directory: Path) -> Check:
    verdict = record.check_result
    return Check(
        id=record.check_id,
        title=record.check_name or record.check_id,
        result=verdict.result,
        kind=_kind(record.check_class),
        address=record.resource_address or record.resource,
        file=record.file_abs_path,
        line=(record.file_line_range or [0])[0],
        caller=str(directory / record.caller_file_path.lstrip("/")) if record.caller_file_path else "",
        caller_line=(record.caller_file_line_range or [0])[0],
        attributes=tuple(sorted({*(verdict.evaluated_keys or ())})),
        details=tuple(str(one) for one in record.details or ()),
        comment=verdict.suppress_comment or "",
        severity=(record.severity or "").lower(),
        link=record.guideline or "",
    )


def _kind(check_class: str) -> Kind:
    """What the class of a check is about; checks written in YAML share a class that does not say."""
    for kind in _KINDS:
        if f".checks.{kind}." in check_class:
            return kind
    return "resource"
