"""A PostgreSQL of our own, for tests of what is kept in databases."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
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
def own_postgres(directory: Path) -> Iterator[str]:
    """The address of a database in a PostgreSQL that lives in a directory, as long as it is needed."""
    binaries = programs()
    if binaries is None:
        pytest.skip("PostgreSQL is not installed here, and could not be (Debian: apt-get install postgresql)")
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    if user:
        shutil.chown(directory, user)
        for parent in directory.parents[:3]:
            parent.chmod(parent.stat().st_mode | 0o011)
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
