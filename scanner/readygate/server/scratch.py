"""Directories for what a scan needs on disk. They are removed after it, and those of a server that died by the next one that starts.

Plans hold secrets: every directory is readable by the server's user only.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "readygate-serve-"


class Scratch:
    """One server's own directory; it is locked as long as the server lives."""

    def __init__(self, parent: str = "") -> None:
        """`parent`: where the directory is made; by default where temporary files lie."""
        self._base = Path(parent or tempfile.gettempdir())
        self._base.mkdir(parents=True, exist_ok=True)
        _sweep(self._base)
        self._directory, self._lock = _locked(self._base)

    @contextmanager
    def directory(self) -> Iterator[Path]:
        """A directory for one task."""
        if not self._directory.exists():  # some programs that clean up temporary files heed no lock
            os.close(self._lock)
            self._directory, self._lock = _locked(self._base)
        place = Path(tempfile.mkdtemp(dir=self._directory))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)

    def close(self) -> None:
        """Remove everything."""
        shutil.rmtree(self._directory, ignore_errors=True)
        os.close(self._lock)


def _locked(base: Path) -> tuple[Path, int]:
    """A new directory and its lock. Another server may sweep it away before it is locked; then the next one is taken."""
    while True:
        directory = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        try:
            lock = os.open(directory, os.O_RDONLY)
        except FileNotFoundError:
            continue
        fcntl.flock(lock, fcntl.LOCK_EX)
        if directory.exists():
            return directory, lock
        os.close(lock)


def _sweep(base: Path) -> None:
    """Remove the directories of servers that live no more."""
    for left in base.glob(f"{PREFIX}*"):
        try:
            descriptor = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        except OSError:
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
        except OSError:  # its server lives
            continue
        finally:
            os.close(descriptor)
