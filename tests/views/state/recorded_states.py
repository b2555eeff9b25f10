"""States that the real terraform left behind, recorded by tools/record_states.py."""

from __future__ import annotations

import gzip
from pathlib import Path

STATES = Path(__file__).parents[3] / "fixtures/states"
WHOLE = STATES / "whole/whole.tfstate.gz"
FILES = sorted(STATES.glob("*/*.tfstate.gz"))


def stored(path: Path) -> bytes:
    """The state file."""
    return gzip.decompress(path.read_bytes())


def shown(path: Path) -> bytes:
    """What `terraform show -json` prints of it."""
    return gzip.decompress(path.with_name(path.name.replace(".tfstate.", ".shown.json.")).read_bytes())


def named(path: Path) -> str:
    """A recorded state as test ids show it."""
    return f"{path.parent.name}/{path.name.removesuffix('.tfstate.gz')}"
