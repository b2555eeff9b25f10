"""Requests to HCP Terraform, one at a time: to the letter, in time, and with the true reason where one fails."""

from __future__ import annotations

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hcp_service import Hcp

from readygate.server.answer import running
from readygate.server.hosts import Hosts
from readygate.server.payload import TaskRequest
from readygate.server.traffic import DownloadError, PassingError, Traffic


def download(hcp: Hcp, request: TaskRequest, file: Path) -> None:
    """Download the plan of a run."""

    async def done() -> None:
        traffic = Traffic(Hosts([hcp.host(hcp.api)], plain=True), Hosts([hcp.host(hcp.store)], plain=True))
        try:
            await traffic.download(request, str(request.plan_json_api_url), file, 1000, 10)
        finally:
            await traffic.close()

    asyncio.run(done())


def requested(hcp: Hcp, name: str, **changed: Any) -> TaskRequest:
    """A request of a run with a plan."""
    return msgspec.convert(hcp.run(name, plan=b"{}", **changed), TaskRequest)


def test_redirects_are_followed_to_the_letter(hcp: Hcp, tmp_path: Path) -> None:
    """An address that a store has signed is asked for as it was written, not as one might write it as well."""
    hcp.query = "?X-Amz-Credential=AKIA%2F2026%2Fs3&sig=a%2Bb%2F%3d%3D&t=10%3A00&name=a%20b%7e"
    download(hcp, requested(hcp, "signed"), tmp_path / "plan")
    assert hcp.paths == [f"/v1/object/plans/signed{hcp.query}"]
    assert (tmp_path / "plan").read_bytes() == b"{}"


def test_a_full_disk(hcp: Hcp) -> None:
    """What cannot be stored is said at once, and not downloaded again and again."""
    with pytest.raises(DownloadError, match="it cannot be stored: No space left on device"):
        download(hcp, requested(hcp, "full"), Path("/dev/full"))
    assert hcp.requests["GET plans"] == 1


def trickle(listening: socket.socket) -> None:
    """Answer one request without coming to an end, until the other side goes."""
    listening.settimeout(10)
    connection, _ = listening.accept()
    with connection, suppress(OSError):
        connection.sendall(b"HTTP/1.1 200 OK\r\nX-Slow: ")
        while True:
            connection.sendall(b"x")
            time.sleep(0.05)


def test_a_callback_that_answers_letter_by_letter(hcp: Hcp) -> None:
    """Nobody is waited for without an end, however busy the line is: other runs have to be told of meanwhile."""

    async def told(host: str) -> None:
        traffic = Traffic(Hosts([host], plain=True), Hosts([], plain=True), patience=0.5)
        try:
            async with asyncio.timeout(10):
                await traffic.tell(requested(hcp, "slow", task_result_callback_url=f"http://{host}/"), running("still"))
        finally:
            await traffic.close()

    with socket.create_server(("127.0.0.1", 0)) as listening, ThreadPoolExecutor(1) as other:
        other.submit(trickle, listening)
        with pytest.raises(PassingError, match="not answered within"):
            asyncio.run(told(f"127.0.0.1:{listening.getsockname()[1]}"))
