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


@contextmanager
def own_postgres() -> Iterator[str]:
    """The address of a database in a PostgreSQL that lives as long as it is needed.

    Its directory is none of pytest's: another run of pytest that starts meanwhile would close those to other users.
    """
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here, and could not be (Debian: apt-get install postgresql)")
    directory = Path(tempfile.mkdtemp(prefix="readygate-postgres-"))
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(directory, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = directory / "data"

    def run(*command: str) -> None:
        subprocess.run(
            [binaries / command[0], *command[1:]],
            user=user,
            cwd=directory,
            check=True,
            stdout=subprocess.DEVNULL,
            env={**os.environ, "HOME": str(directory)},
        )

    run("initdb", "-D", str(data), "-U", "audit", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")
    run("pg_ctl", "-D", str(data), "-w", "-l", str(directory / "log"), "-o", f"-p {port} -h 127.0.0.1 -k {directory} -F", "start")
    try:
        yield f"postgresql+psycopg://audit@127.0.0.1:{port}/postgres"
    finally:
        run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(directory, ignore_errors=True)
