"""Who owns the files of a report, as the repository's CODEOWNERS says."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import Path

from readygate.model.location import Source
from readygate.toolkit.code_owners import owners_of
from readygate.views.repository_files.owners import PLACES, codeowners

LARGEST = 3 << 20
"""Bytes; GitHub reads no larger file."""


def owners_by_file(repository: Path, files: Iterable[str]) -> dict[str, str]:
    """The owners of files that are named as reached from the working directory; nobody where the repository does not say."""
    place = next((repository / name for name in PLACES if (repository / name).is_file()), None)
    if place is None or place.stat().st_size > LARGEST:
        return {}
    rules = next(codeowners(Source(place.name, place.read_text(encoding="utf-8", errors="replace"))))
    root, here = repository.resolve().as_posix(), Path.cwd().as_posix()
    inside = {posixpath.relpath(posixpath.join(here, file), root): file for file in files}
    return {inside[path]: " ".join(names) for path, names in owners_of(rules, inside).items()}
