"""Whole commands beside Checkov's: starting, two resources, the demo system, and a tree of modules."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench.peers import environment
from bench.timing import measure
from bench.trees import module_heavy, two_resources

PROJECT = Path(__file__).parent.parent
READYGATE = str(Path(sys.executable).parent / "readygate")
RUNS = 5


def main() -> None:
    """Prints a line for each comparison."""
    checkov = environment("checkov", "checkov")
    start = measure({"ours": [READYGATE, "--version"], "bare": [sys.executable, "-c", "pass"]}, RUNS)
    print(f"readygate --version: {start['ours'].cpu:.3f} s CPU, {start['ours'].cpu / start['bare'].cpu:.1f} x a bare interpreter")
    with tempfile.TemporaryDirectory() as scratch:
        trees = {
            "two resources": two_resources(Path(scratch) / "two"),
            "demo system": PROJECT / "fixtures/systems/marketbrewer/good",
            "modules (500 instances)": module_heavy(Path(scratch) / "heavy"),
        }
        for name, tree in trees.items():
            _compare(name, tree, checkov)


def _compare(name: str, tree: Path, checkov: Path | None) -> None:
    commands = {"ours": [READYGATE, "scan", str(tree), "--format", "json"]}
    if checkov is not None:
        theirs = [str(checkov / "checkov"), "-d", str(tree), "--framework", "terraform", "--skip-download", "--compact", "--quiet", "-o", "json"]
        commands["checkov"] = theirs
    times = measure(commands, RUNS if checkov is None else 3)
    ours = times["ours"]
    line = f"{name}: {ours.wall:.2f} s, {ours.cpu:.2f} s CPU, {ours.memory / 1e6:.0f} MB"
    if peer := times.get("checkov"):
        line += f"; checkov {peer.wall:.2f} s, {peer.memory / 1e6:.0f} MB: "
        line += f"{peer.wall / ours.wall:.0f} times as long, {peer.memory / ours.memory:.1f} x the memory"
    print(line)


if __name__ == "__main__":
    main()
