"""Many root modules at once, where that pays: in processes forked off after the first roots, which then share all that was read."""

from __future__ import annotations

import os
import sys
import time

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
            return done + _in_processes(plan, roots[len(done) :], min(jobs, left))
        done.append(examine(plan, root))
    return done


def _in_processes(plan: Plan, roots: list[Root], jobs: int) -> list[RootReport]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    _shared.append((plan, roots))
    try:
        with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("fork")) as pool:
            return list(pool.map(_examine, range(len(roots))))
    finally:
        _shared.clear()


def _examine(number: int) -> RootReport:
    ((plan, roots),) = _shared
    return examine(plan, roots[number])


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
