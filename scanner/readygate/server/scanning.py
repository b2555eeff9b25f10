"""One scan in a process of its own, which gets no secret, and is ended when it needs too long or too much.

The processes are forked off one that has loaded the scanner and nothing else (`multiprocessing`'s fork server): they start in a hundredth of a
second, and share no memory with the server. All of them end with it.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import forkserver, resource_tracker
from multiprocessing.context import ForkServerProcess
from pathlib import Path

import msgspec

from readygate.report.run_task import Answer
from readygate.server.job import ANSWER, CONTENT_POLICY, JOB, LAST_WORDS, PAGE, Job, Page

Program = Callable[[str], None]
"""Does the job that a directory describes, and leaves the answer there. A server knows how to run it, not how to scan."""
LONGEST_LAST_WORDS = 2000


class ScanError(Exception):
    """A scan ended without an answer; the message says why."""

    def __init__(self, reason: str, last_words: str = "") -> None:
        """`last_words`: what the process wrote at its end, for the log."""
        super().__init__(reason)
        self.last_words = last_words


class Scanner:
    """Runs scans."""

    def __init__(self, program: Program, modules: list[str], seconds: float) -> None:
        """`modules`: what is loaded before the processes are forked off."""
        self._program = program
        self._seconds = seconds
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(modules)

    def prepare(self) -> None:
        """Start the process that scans are forked off. A service manager that ends all processes of a server at once leaves it and them alone:
        they end with the server, which first finishes what it has begun.
        """
        resource_tracker.ensure_running()  # which lets signals through again, so it cannot be left to the next call
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    async def scan(self, directory: Path, job: Job) -> tuple[Answer, Page]:
        """The answer to a job and its report. Raises ScanError."""
        (directory / JOB).write_bytes(msgspec.json.encode(job))
        process = self._context.Process(target=self._program, args=(str(directory),), daemon=True)
        process.start()
        try:
            async with asyncio.timeout(self._seconds):
                await _ended(process)
        except TimeoutError as error:
            raise ScanError(f"the scan took longer than {self._seconds:.0f} seconds") from error
        finally:
            code = await _end(process)
        if code != 0:
            last_words = _last_words(directory)
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


def _last_words(directory: Path) -> str:
    try:
        return (directory / LAST_WORDS).read_bytes()[-LONGEST_LAST_WORDS:].decode("utf-8", "replace")
    except OSError:
        return ""


async def _ended(process: ForkServerProcess) -> None:
    """Wait until a process has ended."""
    loop = asyncio.get_running_loop()
    ended = asyncio.Event()
    loop.add_reader(process.sentinel, ended.set)
    try:
        await ended.wait()
    finally:
        loop.remove_reader(process.sentinel)


async def _end(process: ForkServerProcess) -> int:
    """End a process that still runs, with all that it started, and give its exit code."""
    if process.exitcode is None and process.pid is not None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()  # it leads no group yet where it has only just begun
    await asyncio.to_thread(process.join)
    code = process.exitcode
    process.close()
    return 1 if code is None else code
