"""Many root modules at once, where that pays: in processes forked off after the first roots, which then share all that was read."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator

from readygate.cli.scanner import Plan, Root, examine
from readygate.report.gather import RootReport

WORTHWHILE = 1.0
"""Seconds of work that must be left for processes to pay."""

_shared: list[tuple[Plan, list[Root]]] = []
"""What the forked processes find in their memory."""


def examine_all(plan: Plan, roots: list[Root]) -> list[RootReport]:
    """Scan root modules; `jobs` of the request is the number of processes, 0 for as many as there are processors."""
    jobs = plan.request.jobs or _processors()
    if sys.platform != "linux":
        jobs = 1
    done: list[RootReport] = []
    start = time.perf_counter()
    for root in roots:
        left = len(roots) - len(done)
        if jobs > 1 and left > 1 and done and (time.perf_counter() - start) / len(done) * left > WORTHWHILE:
            for report in _in_processes(plan, roots[len(done) :], min(jobs, left)):
                done.append(report)
                _tell(len(done), len(roots))
            break
        done.append(examine(plan, root))
        _tell(len(done), len(roots))
    return done


def _in_processes(plan: Plan, roots: list[Root], jobs: int) -> Iterator[RootReport]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    _shared.append((plan, roots))
    try:
        with ProcessPoolExecutor(jobs, multiprocessing.get_context("fork"), _leave_interrupts_to_the_parent) as pool:
            try:
                yield from pool.map(_examine, range(len(roots)))
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
    ((plan, roots),) = _shared
    return examine(plan, roots[number])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _tell(done: int, total: int) -> None:
    """Show on a terminal how far a scan of many roots has come, in a line that vanishes with the last one."""
    if total > 1 and sys.stderr.isatty():
        sys.stderr.write(f"\r\x1b[Kscanned {done} of {total} root modules" if done < total else "\r\x1b[K")
        sys.stderr.flush()
