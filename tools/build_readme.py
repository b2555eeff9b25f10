"""Puts the real beginning of the demo's report into the README, or (--check) says whether it is still true."""

import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
DEMO = "fixtures/systems/marketbrewer/imperfect"
BEGIN, END = f"<!-- begin: readygate scan {DEMO} -->\n", "<!-- end -->"
LINES = 16


def report() -> str:
    """The first lines of the demo's report."""
    command = [sys.executable, "-m", "readygate", "scan", DEMO]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    return "\n".join(done.stdout.splitlines()[:LINES])


def main() -> int:
    """Writes the README, or compares it: 1 where it is out of step."""
    text = README.read_text()
    before, rest = text.split(BEGIN)
    after = rest.split(END)[1]
    wanted = f"{before}{BEGIN}```\n{report()}\n...\n```\n{END}{after}"
    if "--check" in sys.argv[1:]:
        if wanted != text:
            print("README.md shows an old report: run make docs")
        return int(wanted != text)
    README.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main())
