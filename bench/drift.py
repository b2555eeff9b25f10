"""What an audit takes as the account grows: time, and memory for each object. `python -m bench.drift [OBJECTS ...]`.

First what reading takes by itself, which does not grow.
Once all objects are declared, and once the declaration stays the same and nobody declares the rest: each of these is an item of the report.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.accounts import GeneratedAccount, state

SIZES = (2_000, 20_000, 100_000)
DECLARED = 300
LEAST = 300
"""Objects of the smallest account, of which the others tell what more they take."""


def main() -> None:
    """Prints a line for each size, measured in a process of its own."""
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    for size in (LEAST, *sizes):
        seconds, peak = _told(f"read_once({size})")
        print(f"reading alone: {size:,} objects in {seconds:.1f} s CPU, {peak / 1e6:.0f} MB at most", flush=True)
    for name, declared in (("all are declared", None), (f"{DECLARED} are declared", DECLARED)):
        base = _measured(LEAST, min(LEAST, declared or LEAST))
        for size in sizes:
            seconds, peak = _measured(size, declared or size)
            each = (peak - base[1]) / (size - LEAST)
            line = f"{size:,} objects in {seconds:.1f} s CPU, {peak / 1e6:.0f} MB at most, {each:,.0f} bytes for each object"
            print(f"drift, {name}: {line}", flush=True)


def _measured(objects: int, declared: int) -> tuple[float, float]:
    """Seconds and bytes that an audit takes."""
    return _told(f"audit_once({objects}, {declared})")


def _told(call: str) -> tuple[float, float]:
    """What a call prints in a process of its own: seconds and bytes."""
    command = [sys.executable, "-c", f"from bench.drift import *; {call}"]
    seconds, peak = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    return float(seconds), float(peak)


def read_once(objects: int) -> None:
    """All objects, each by a reading of its own as if it took a call, and none kept; prints seconds and bytes."""
    from concurrent.futures import ThreadPoolExecutor

    from readygate.live.found import Found, Reading
    from readygate.live.work import Job, run

    def single(one: Found) -> Reading:
        yield one

    start = time.process_time()
    with ThreadPoolExecutor(64) as threads:
        reading = (single(one) for one in GeneratedAccount(objects).read(threads, print))
        number = sum(1 for _ in run([Job(reading)], threads, 64, print))
    if number != objects:
        sys.exit("not every object is found")
    _report(start)


def _report(start: float) -> None:
    print(time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024)


def audit_once(objects: int, declared: int) -> None:
    """One audit; prints its seconds and bytes. The report is thrown away as it is written."""
    from readygate.cli.auditor import AuditRequest, audit
    from readygate.cli.cloud_options import CloudOptions
    from readygate.report.drift_text import drift_lines

    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "terraform.tfstate"
        path.write_text(state(declared))
        start = time.process_time()
        made = audit(AuditRequest(declared=(str(path),), clouds=CloudOptions()), [GeneratedAccount(objects)])
        lines = _counted(drift_lines(made.report))
    if lines < objects - declared:
        sys.exit("not every object is told")
    _report(start)


def _counted(lines: Iterator[str]) -> int:
    return sum(1 for _ in lines)


if __name__ == "__main__":
    main()
