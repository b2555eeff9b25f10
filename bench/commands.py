"""Whole commands beside Checkov's: `python -m bench.commands [DIRECTORY ...]`, by default over trees made here and the demo system."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.peers import CHECKOV, environment
from bench.timing import Timing, measure
from bench.trees import module_heavy, two_resources

PROJECT = Path(__file__).parent.parent
READYGATE = str(Path(sys.executable).parent / "readygate")
RUNS = 5
BESIDE_CHECKOV = 3


def main() -> None:
    """Prints a line for each comparison."""
    checkov = environment("checkov", CHECKOV)
    if given := [Path(argument) for argument in sys.argv[1:]]:
        for tree in given:
            _compare(str(tree), tree, checkov)
        return
    _starts(checkov)
    with tempfile.TemporaryDirectory() as scratch:
        trees = {
            "two resources": two_resources(Path(scratch) / "two"),
            "demo system": PROJECT / "fixtures/systems/marketbrewer/good",
            "modules (500 instances)": module_heavy(Path(scratch) / "heavy"),
        }
        for name, tree in trees.items():
            _compare(name, tree, checkov)


def scan(tree: Path) -> list[str]:
    """The command that scans a tree."""
    return [READYGATE, "scan", str(tree), "--format", "json"]


def _starts(checkov: Path | None) -> None:
    commands = {"ours": [READYGATE, "--version"], "bare": [sys.executable, "-c", "pass"]}
    if checkov is not None:
        commands["checkov"] = [str(checkov / "checkov"), "--version"]
    times = measure(commands, RUNS if checkov is None else BESIDE_CHECKOV)
    line = f"readygate --version: {times['ours'].cpu:.3f} s CPU, {times['ours'].cpu / times['bare'].cpu:.1f} x a bare interpreter"
    print(line + (f"; checkov --version {times['checkov'].cpu:.2f} s CPU" if checkov else ""))


def _compare(name: str, tree: Path, checkov: Path | None) -> None:
    commands = {"ours": scan(tree)}
    if checkov is not None:
        theirs = [str(checkov / "checkov"), "-d", str(tree), "--framework", "terraform", "--skip-download", "--compact", "--quiet", "-o", "json"]
        commands["checkov"] = theirs
    times = measure(commands, RUNS if checkov is None else BESIDE_CHECKOV)
    ours = times["ours"]
    line = f"{name}: {_shown(ours)}"
    if peer := times.get("checkov"):
        line += f"; checkov {_shown(peer)}: {peer.cpu / ours.cpu:.0f} times the CPU time, {peer.wall / ours.wall:.0f} times as long, "
        line += f"{peer.memory / ours.memory:.1f} x the memory"
    print(line, flush=True)


def _shown(timing: Timing) -> str:
    return f"{timing.wall:.2f} s, {timing.cpu:.2f} s CPU, {timing.memory / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
