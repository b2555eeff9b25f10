"""A policy's example as a view: a root module, or the files of a repository."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from readygate.views.config import load
from readygate.views.view import View

TRACKED = "tracked.txt"
"""Names the files of an example that git tracks, one per line."""


def load_example(directory: Path, types: Collection[str]) -> View:
    """The view that resources of these types are part of; the directory may be changed."""
    if not any(type_.startswith("repository") for type_ in types):
        return load(directory)
    from readygate.views.repository_files import load_repository

    listed = directory / TRACKED
    if listed.is_file():
        from readygate.views.repository_files.git_index import index_bytes

        (directory / ".git").mkdir()
        (directory / ".git" / "index").write_bytes(index_bytes(listed.read_text(encoding="utf-8").split()))
        listed.unlink()
    return load_repository(directory)
