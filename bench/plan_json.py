"""Plan JSON with any number of resources beside Checkov: `python -m bench.plan_json [RESOURCES ...]`, by default 1,000 and 10,000.

The plans that the real Terraform made of fixtures/plans are repeated, each copy as an instance of a module with names of its own.
`python -m bench.plan_json 1000 10000 100000` takes minutes.
"""

from __future__ import annotations

import math
import sys
import tempfile
from pathlib import Path

from bench.commands import PROJECT, READYGATE
from bench.peers import CHECKOV, environment
from bench.timing import Timing, measure

sys.path.insert(0, str(PROJECT / "tests" / "engine"))

from repeated_plan import planned

SIZES = (1_000, 10_000)
LARGEST_FOR_CHECKOV = 10_000
OFTEN = {"ours": 5, "reading": 5}
"""Runs for each run of Checkov, which takes more than a minute."""
READING = "import gc, sys; from pathlib import Path; from readygate.views.plan.json_reader import read_plan_json; gc.disable(); "
READING += "read_plan_json(Path(sys.argv[1]).read_bytes(), 'plan.json')"


def main() -> None:
    """Prints a line for each size, with the growth since the one before."""
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    checkov = environment("checkov", CHECKOV)
    with tempfile.TemporaryDirectory() as scratch:
        before: tuple[int, Timing] | None = None
        for size in sizes:
            path = Path(scratch) / f"{size}.json"
            count = planned(path, size)
            times = measure(_commands(path, checkov if size <= LARGEST_FOR_CHECKOV else None), 1, OFTEN)
            print(_line(count, path, times) + (_growth(count, times["ours"], *before) if before else ""), flush=True)
            before = count, times["ours"]


def _commands(path: Path, checkov: Path | None) -> dict[str, list[str]]:
    commands = {"ours": [READYGATE, "scan", str(path), "--format", "json"], "reading": [sys.executable, "-c", READING, str(path)]}
    if checkov is not None:
        options = ["--framework", "terraform_plan", "--skip-download", "--compact", "--quiet", "-o", "json"]
        commands["checkov"] = [str(checkov / "checkov"), "-f", str(path), *options]
    return commands


def _line(count: int, path: Path, times: dict[str, Timing]) -> str:
    ours, reading = times["ours"], times["reading"]
    line = f"plan of {count:,} resources ({path.stat().st_size / 1e6:.0f} MB): "
    line += f"{ours.wall:.2f} s, {ours.cpu:.2f} s CPU, {ours.memory / 1e6:.0f} MB"
    line += f"; reading alone {reading.wall:.2f} s, {reading.cpu:.2f} s CPU, {reading.memory / 1e6:.0f} MB"
    if peer := times.get("checkov"):
        line += f"; checkov {peer.wall:.1f} s, {peer.cpu:.1f} s CPU, {peer.memory / 1e6:.0f} MB: {peer.wall / ours.wall:.0f} times as long, "
        line += f"{peer.cpu / ours.cpu:.0f} times the CPU time, {peer.memory / ours.memory:.1f} x the memory"
    return line


def _growth(count: int, timing: Timing, former_count: int, former: Timing) -> str:
    larger = math.log(count / former_count)
    exponents = [math.log(one / other) / larger for one, other in ((timing.cpu, former.cpu), (timing.memory, former.memory))]
    return f"; CPU time grows as N^{exponents[0]:.2f}, memory as N^{exponents[1]:.2f}"


if __name__ == "__main__":
    main()
