"""Fuzzes the HCL parser: `python bench/fuzz_hcl.py [inputs] [seed]` reads random and mutated texts and looks for crashes and slow ones."""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests" / "hcl"))

from mutation import mutants  # noqa: E402
from soundness import check, check_json  # noqa: E402

SLOW = 60e-6
"""Seconds for a character: all readings and checks of one text, ten times what they take for usual ones."""


def seeds() -> list[str]:
    """The configurations of the project, and the edge cases of the language."""
    files = [path.read_text() for folder in ("fixtures", "policies") for path in sorted((ROOT / folder).rglob("*.tf"))]
    lines = (ROOT / "fixtures" / "language" / "hcl_edge_cases.jsonl").read_text().splitlines()
    return files + [json.loads(line)["hcl"] for line in lines] * 3


def json_seeds() -> list[str]:
    """Configurations in JSON syntax."""
    inside = {"b": [{"a": "x${y}"}, {"a": None}], "depends_on": ["a.b[0]"], "type": "list(string)", "n": -1.5e3, "m": {"${k}": True}}
    document = {"//": "c", "resource": {"t": {"n": inside, "o": [inside, inside]}}, "variable": [{"v": inside}], "locals": {"a": '\u00e9\n"${b}'}}
    return [json.dumps(document, indent=indent, ensure_ascii=ascii_only) for indent in (None, 2) for ascii_only in (True, False)]


def main() -> int:
    """Read the texts; the exit code tells whether any crashed or was slow."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    generator = random.Random(seed)  # noqa: S311  # fuzzing wants repeatable texts
    native, in_json = mutants(seeds(), generator), mutants(json_seeds(), generator)
    characters = failures = 0
    worst = 0.0
    begun = time.perf_counter()
    for number in range(count):
        read, text = (check_json, next(in_json)) if number % 10 == 9 else (check, next(native))
        characters += len(text)
        try:
            pace = seconds(read, text) / (len(text) + 500)
            if pace > SLOW / 4:
                pace = min(seconds(read, text) for _ in range(5)) / (len(text) + 500)
        except Exception as error:  # noqa: BLE001  # any exception is a finding
            failures += 1
            print(f"input {number}: {type(error).__name__}: {error}\n{text[:1000]!r}")
            continue
        worst = max(worst, pace)
        if pace > SLOW:
            failures += 1
            print(f"input {number}: {pace * 1e6:.1f} microseconds a character\n{text[:1000]!r}")
    elapsed = time.perf_counter() - begun
    print(f"{count} inputs, {characters} characters, {failures} failures, slowest {worst * 1e6:.1f} microseconds a character, {elapsed:.0f} s")
    return 1 if failures else 0


def seconds(read: object, text: str) -> float:
    """CPU seconds that a reading takes."""
    start = time.process_time()
    read(text)  # type: ignore[operator]
    return time.process_time() - start


if __name__ == "__main__":
    sys.exit(main())
