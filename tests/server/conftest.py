"""A server under test, and the stand-in for HCP Terraform that it works for."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hcp_service import Hcp
from served import FIXTURES, KEY, Packer, Server, StartServer


@pytest.fixture
def hcp() -> Iterator[Hcp]:
    """HCP Terraform; what it was told against the protocol fails the test."""
    made = Hcp(KEY)
    yield made
    made.close()
    assert made.problems == []


@pytest.fixture
def start(hcp: Hcp, tmp_path: Path) -> Iterator[StartServer]:
    """Start a server."""
    started: list[Server] = []

    def begin(*arguments: str, **options: Any) -> Server:
        started.append(Server(hcp, tmp_path, *arguments, **options))
        return started[-1]

    yield begin
    for server in started:
        if server.process.poll() is None:
            server.kill()


@pytest.fixture(scope="session")
def plan() -> bytes:
    """The JSON of a plan in which policies fail."""
    return gzip.decompress((FIXTURES / "plans" / "compute" / "plan.json.gz").read_bytes())


@pytest.fixture
def pack() -> Packer:
    """Pack texts by path as HCP Terraform packs a configuration."""

    def packed(files: dict[str, str]) -> bytes:
        made = io.BytesIO()
        with tarfile.open(fileobj=made, mode="w:gz") as tar:
            for name, text in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(text.encode())
                tar.addfile(member, io.BytesIO(text.encode()))
        return made.getvalue()

    return packed
