"""The peers, each in an environment of its own under .build/, installed when first needed.

Checkov's is the one that the tests use, too: READYGATE_ENGINES=.build/peers readygate engines install checkov.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from readygate.peers.environments import REQUIREMENTS

CHECKOV = REQUIREMENTS["checkov"]
HOME = Path(__file__).parent.parent / ".build" / "peers"


def environment(name: str, *packages: str) -> Path | None:
    """The `bin` directory of an environment that holds these packages; None, and a word why, where they cannot be installed."""
    home = HOME / name
    ready = home / ".ready"
    wanted = " ".join(packages)
    if not ready.exists() or ready.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
        done = subprocess.run([str(home / "bin" / "pip"), "install", "--quiet", *packages], capture_output=True, text=True, check=False)
        if done.returncode:
            print(f"{name} is left out: {done.stderr.strip().splitlines()[-1] if done.stderr.strip() else 'pip failed'}")
            return None
        ready.write_text(wanted)
    return home / "bin"
