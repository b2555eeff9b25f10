"""The repository that a directory lies in: what is reviewed together, and so trusted together."""

from __future__ import annotations

from pathlib import Path


def repository_of(path: Path) -> Path | None:
    """The root of the git repository around a directory; None where there is none."""
    directory = path.absolute()
    return next((place for place in (directory, *directory.parents) if (place / ".git").exists()), None)
