"""A PostgreSQL of our own, for tests of what is kept in databases."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


def programs() -> Path | None:
    """The directory with PostgreSQL's own programs; Debian keeps them out of the path."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    return next(iter([*places, *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]), None)


class Postgres:
    """A running PostgreSQL in a directory of its own."""

    def __init__(self, binaries: Path, directory: Path) -> None:
        self._binaries = binaries
        self._directory = directory
        self._user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        if self._user:
            shutil.chown(directory, self._user)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self._port = probe.getsockname()[1]
        self.address = f"postgresql+psycopg://audit@127.0.0.1:{self._port}/postgres"
        self._run("initdb", "-U", "audit", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
        self.start()

    def start(self) -> None:
        """Start, or start again."""
        log = str(self._directory / "log")
        self._run("pg_ctl", "-w", "-l", log, "-o", f"-p {self._port} -h 127.0.0.1 -k {self._directory} -F", "start")

    def stop(self) -> None:
        """End at once."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        subprocess.run(
            [self._binaries / program, "-D", str(self._directory / "data"), *arguments],
            user=self._user,
            cwd=self._directory,
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(self._directory)},
        )


@contextmanager
def own_postgres() -> Iterator[Postgres]:
    """A PostgreSQL that lives as long as it is needed.

    Its directory is none of pytest's: another run of pytest that starts meanwhile would close those to other users.
    """
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here, and could not be (Debian: apt-get install postgresql)")
    directory = Path(tempfile.mkdtemp(prefix="readygate-postgres-"))
    try:
        made = Postgres(binaries, directory)
        yield made
        made.stop()
    finally:
        shutil.rmtree(directory, ignore_errors=True)
