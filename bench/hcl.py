"""The HCL parser beside its peers: `python -m bench.hcl [directory ...]`, by default over the configurations of this project.

Every parser runs in a process of its own (the peers in an environment of their own), reads the same texts, and gives the CPU time of parsing alone;
the best of several turns, taken one after the other, counts. The garbage collector is left as each parser wants it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
PEERS = {"pygohcl": "pygohcl", "tree-sitter-hcl": "tree-sitter-hcl tree-sitter", "python-hcl2": "python-hcl2"}
TURNS = 3
SAMPLE = 300_000
"""Bytes that the slowest peer reads: it would take minutes for all."""


def main() -> None:
    """Prints a line for each parser."""
    from bench.peers import environment

    directories = [Path(argument) for argument in sys.argv[1:]] or [PROJECT / "fixtures", PROJECT / "policies"]
    texts = [text for directory in directories for text in configurations(directory)]
    size = sum(len(text.encode()) for text in texts)
    print(f"{len(texts)} files, {size / 1e6:.2f} MB")
    home = environment("hcl", *" ".join(PEERS.values()).split())
    pythons = {"readygate": sys.executable} | ({name: str(home / "python") for name in PEERS} if home else {})
    with tempfile.TemporaryDirectory() as scratch:
        whole, part = Path(scratch) / "whole.json", Path(scratch) / "part.json"
        whole.write_text(json.dumps(texts))
        part.write_text(json.dumps(sample(texts)))
        inputs = dict.fromkeys(pythons, whole) | {"python-hcl2": part}
        turns = [{name: run(python, name, inputs[name]) for name, python in pythons.items()} for _ in range(TURNS)]
    ours = max(turn["readygate"]["pace"] for turn in turns)
    for name in pythons:
        pace = max(turn[name]["pace"] for turn in turns)
        rejected = f"{turns[0][name]['rejected']} of {turns[0][name]['files']} files rejected"
        print(f"{name:16} {pace:6.2f} MB/s   readygate is {ours / pace:4.1f} times as fast   {rejected}")


def configurations(directory: Path) -> Iterator[str]:
    """The texts of all configuration files below a directory that are UTF-8."""
    for path in sorted(directory.rglob("*.tf")):
        if path.is_file():
            try:
                yield path.read_bytes().decode()
            except UnicodeDecodeError:
                print(f"{path} is left out: not UTF-8")


def sample(texts: list[str]) -> list[str]:
    """Evenly chosen texts of about the sample's size."""
    step = max(1, sum(map(len, texts)) // SAMPLE)
    return texts[::step]


def run(python: str, name: str, texts: Path) -> dict[str, Any]:
    """What a parser's own process says."""
    done = subprocess.run([python, __file__, "--worker", name, str(texts)], capture_output=True, text=True, check=True, cwd=PROJECT)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def worker(name: str, path: Path) -> None:
    """Parse all texts and print the pace."""
    texts: list[str] = json.loads(path.read_text())
    accepts = PARSERS[name]()
    for text in texts[:5]:
        accepts(text)
    start = time.process_time()
    rejected = sum(not accepts(text) for text in texts)
    seconds = time.process_time() - start
    print(json.dumps({"pace": sum(len(text.encode()) for text in texts) / seconds / 1e6, "rejected": rejected, "files": len(texts)}))


def readygate() -> Callable[[str], bool]:
    """Our parser: true if a text has no problems."""
    from readygate.hcl import parse
    from readygate.model.location import Source

    return lambda text: not parse(Source("main.tf", text)).diagnostics


def pygohcl() -> Callable[[str], bool]:
    """HashiCorp's parser as a shared library, its answer read as JSON."""
    import pygohcl  # type: ignore[import-untyped]

    def accepts(text: str) -> bool:
        try:
            pygohcl.loads(text)
        except pygohcl.HCLParseError:
            return False
        return True

    return accepts


def tree_sitter() -> Callable[[str], bool]:
    """An incremental parser in C, which gives a concrete tree without values."""
    import tree_sitter_hcl  # type: ignore[import-not-found]
    from tree_sitter import Language, Parser  # type: ignore[import-not-found]

    parser = Parser(Language(tree_sitter_hcl.language()))
    return lambda text: not parser.parse(text.encode()).root_node.has_error


def python_hcl2() -> Callable[[str], bool]:
    """A parser in Python on a parser generator."""
    import hcl2  # type: ignore[import-not-found]

    def accepts(text: str) -> bool:
        try:
            hcl2.loads(text)
        except Exception:  # noqa: BLE001  # it raises whatever its generator does
            return False
        return True

    return accepts


PARSERS = {"readygate": readygate, "pygohcl": pygohcl, "tree-sitter-hcl": tree_sitter, "python-hcl2": python_hcl2}

if __name__ == "__main__":
    if sys.argv[1:2] == ["--worker"]:
        worker(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
