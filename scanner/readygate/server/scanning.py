"""One scan in a process of its own, which gets no secret, and is ended when it needs too long or too much.

The process is given a directory with what was downloaded and a description of the job, and leaves its answer there. It is a program of the
command line's: a server knows how to run it, not how to scan.
"""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec import Struct

from readygate.report.run_task import Answer, Status
from readygate.server.queue import Page

JOB, PLAN, ARCHIVE, ANSWER, PAGE, CONTENT_POLICY = "job.json", "plan.json", "configuration.tar.gz", "answer.json", "report.html.gz", "content-policy"
LAST_WORDS = 4096
PASSED_ON = ("PATH", "LANG", "LC_ALL", "TZ", "SSL_CERT_FILE", "PYTHONPATH", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE")
"""What of the environment a scan sees: neither keys nor `TF_VAR_`, which would be another workspace's."""


class Job(Struct, frozen=True, kw_only=True):
    """What a scan is told."""

    has_plan: bool
    has_archive: bool
    directory: str
    """The root module within the configuration."""
    workspace: str
    unreadable: Status
    unpacked: int
    members: int
    memory: int
    seconds: int


class ScanError(Exception):
    """A scan ended without an answer; the message says why."""

    def __init__(self, reason: str, last_words: str = "") -> None:
        """`last_words`: what the process wrote at its end, for the log."""
        super().__init__(reason)
        self.last_words = last_words


class Scanner:
    """Runs scans."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        """`command`: the program, which gets the directory as its last argument."""
        self._command = command
        self._seconds = seconds

    async def scan(self, directory: Path, job: Job) -> tuple[Answer, Page]:
        """The answer to a job and its report. Raises ScanError."""
        (directory / JOB).write_bytes(msgspec.json.encode(job))
        process = await asyncio.create_subprocess_exec(
            *self._command,
            str(directory),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
            start_new_session=True,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"HOME": str(directory), "TMPDIR": str(directory)},
        )
        try:
            async with asyncio.timeout(self._seconds):
                last_words = await _last_words(process)
                code = await process.wait()
        except TimeoutError as error:
            raise ScanError(f"the scan took longer than {self._seconds:.0f} seconds") from error
        finally:
            await _end(process)
        if code != 0:
            raise ScanError(_reason(code, last_words, job), last_words)
        return _read(directory)


def _reason(code: int, last_words: str, job: Job) -> str:
    if "MemoryError" in last_words or code == -signal.SIGKILL:
        return f"the scan needed more than {job.memory // 1024**2} megabytes of memory"
    if code == -signal.SIGXCPU:
        return f"the scan took longer than {job.seconds} seconds"
    return "the scan failed; this is a defect of readygate, and the server's log tells where"


def _read(directory: Path) -> tuple[Answer, Page]:
    try:
        answer = msgspec.json.decode((directory / ANSWER).read_bytes(), type=Answer)
        if not answer.has_report:
            return answer, Page(b"", "")
        return answer, Page((directory / PAGE).read_bytes(), (directory / CONTENT_POLICY).read_text(encoding="utf-8"))
    except (OSError, ValueError, msgspec.DecodeError) as error:
        raise ScanError("the scan left no answer") from error


async def _last_words(process: asyncio.subprocess.Process) -> str:
    """The end of what a process writes to standard error."""
    kept = b""
    if process.stderr is not None:
        while piece := await process.stderr.read(LAST_WORDS):
            kept = (kept + piece)[-LAST_WORDS:]
    return kept.decode("utf-8", "replace")


async def _end(process: asyncio.subprocess.Process) -> None:
    """End a process and all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    await process.wait()
