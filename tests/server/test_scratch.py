"""Directories of servers that start and end beside each other."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import rmtree

from readygate.server.scratch import Scratch


def test_servers_that_start_at_once(tmp_path: Path) -> None:
    """None sweeps away what another one has only just made, and each removes its own at its end."""

    def lived(_: int) -> bool:
        scratch = Scratch(str(tmp_path))
        with scratch.directory() as directory:
            was_there = directory.is_dir()
        scratch.close()
        return was_there

    with ThreadPoolExecutor(8) as servers:
        assert all(servers.map(lived, range(400)))
    assert not list(tmp_path.iterdir())


def test_what_a_dead_server_left(tmp_path: Path) -> None:
    """It is removed by the next one; what a living one has stays."""
    left = tmp_path / "readygate-serve-dead"
    (left / "task").mkdir(parents=True)
    living, later = Scratch(str(tmp_path)), Scratch(str(tmp_path))
    assert not left.exists()
    assert len(list(tmp_path.iterdir())) == 2
    for one in (living, later):
        one.close()


def test_a_directory_that_somebody_cleaned_up(tmp_path: Path) -> None:
    """A server whose directory was taken away while it had nothing to do makes itself another one, which is its own again."""
    living = Scratch(str(tmp_path))
    (own,) = tmp_path.iterdir()
    rmtree(own)
    with living.directory() as directory:
        later = Scratch(str(tmp_path))
        assert directory.is_dir()
    for one in (living, later):
        one.close()
    assert not list(tmp_path.iterdir())
