"""Many root modules at once, where that pays: in processes forked off after the first roots, which then share all that was read."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator

from msgspec.structs import replace

from readygate.cli.processors import processors
from readygate.cli.request import Brief
from readygate.cli.scanner import examine
from readygate.cli.targets import Target
from readygate.report.gather import RootReport

WORTHWHILE = 1.0
"""Seconds of work that must be left for processes to pay."""

_shared: list[tuple[Brief, list[Target]]] = []
"""What the forked processes find in their memory."""


def examine_all(brief: Brief, targets: list[Target]) -> list[RootReport]:
    """Scan root modules; `jobs` of the request is the number of processes, 0 for as many as there are processors."""
    jobs = brief.request.jobs or processors()
    done: list[RootReport] = []
    start = time.perf_counter()
    for target in targets:
        left = len(targets) - len(done)
        if jobs > 1 and left > 1 and done and (time.perf_counter() - start) / len(done) * left > WORTHWHILE:
            for report in _in_processes(brief, targets[len(done) :], min(jobs, left)):
                done.append(report)
                _tell(len(done), len(targets))
            break
        done.append(examine(brief, target))
        _tell(len(done), len(targets))
    return done


def _in_processes(brief: Brief, targets: list[Target], jobs: int) -> Iterator[RootReport]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    _shared.append((replace(brief, request=replace(brief.request, jobs=1)), targets))
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _leave_interrupts_to_the_parent) as pool:
            try:
                yield from pool.map(_examine, range(len(targets)))
            except KeyboardInterrupt:
                for child in multiprocessing.active_children():
                    child.terminate()
                raise
    finally:
        _shared.clear()


def _leave_interrupts_to_the_parent() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _examine(number: int) -> RootReport:
    ((brief, targets),) = _shared
    return examine(brief, targets[number])


def _tell(done: int, total: int) -> None:
    """Show on a terminal how far a scan of many roots has come, in a line that vanishes with the last one."""
    if total > 1 and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[Kscanned {done} of {total} root modules" if done < total else "\r\x1b[K")
        sys.stderr.flush()
