"""What is generated is in step with what it is generated from."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_documentation_is_in_step() -> None:
    """The policies' pages and the published schemas are those that `make docs` writes."""
    run = subprocess.run([sys.executable, ROOT / "tools" / "build_docs.py", "--check"], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
