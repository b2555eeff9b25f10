"""Whole processes, timed in turn: A B A B, so that a machine that slows down slows both."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Timing:
    """CPU and wall time in seconds, and peak memory in bytes, each the median of several runs."""

    cpu: float
    wall: float
    memory: float


def measure(commands: dict[str, list[str]], runs: int, often: Mapping[str, int] = {}) -> dict[str, Timing]:
    """Runs each command once to warm up, then all of them in turn `runs` times.

    `often`: commands that run several times in each turn, since they are quick and one moment of a machine says little of them.
    """
    samples: dict[str, list[Timing]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            taken = [_run(command) for _ in range(often.get(name, 1) if turn else 1)]
            if turn:
                samples[name] += taken
    return {
        name: Timing(median(one.cpu for one in taken), median(one.wall for one in taken), median(one.memory for one in taken))
        for name, taken in samples.items()
    }


def _run(command: list[str]) -> Timing:
    # Where Python may not write compiled modules, every start compiles them anew: no user has it so.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
    return Timing(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * 1024)
