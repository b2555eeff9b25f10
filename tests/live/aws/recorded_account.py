"""The recorded accounts: a server that holds one, and what our readers and Terraform's state say of it."""

from __future__ import annotations

import gzip
import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from readygate.live.aws.account import Account, chosen
from readygate.live.aws.session import Credentials
from readygate.live.found import Failure, Found

FIXTURES = Path(__file__).parents[3] / "fixtures/live/aws"
ROOTS = sorted(path.name for path in FIXTURES.iterdir() if (path / "state.tfstate.gz").is_file())
REGION = "eu-west-1"
WORKERS = 16


LOCAL = re.compile(r"http://127\.0\.0\.1:\d+|http://localhost:\d+")
CLOUD = "https://cloud"
"""Stands for the server's address, which is another one each time, in what is compared."""


@contextmanager
def cloud(*roots: str, now: str = "") -> Iterator[str]:
    """The address of a server that holds what was recorded of some roots; `now`: the moment at which its time stands still."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    replays = [argument for root in roots for argument in ("--replay", str(FIXTURES / root / "requests.jsonl.gz"))]
    command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("moto_cloud.py")), str(port), *replays, *(["--now", now] if now else [])]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as server:
        try:
            _wait(server, port)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def _wait(server: subprocess.Popen[str], port: int) -> None:
    """Wait until the server has replayed everything and listens."""
    for _ in range(1200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if server.poll() is not None:
            raise RuntimeError(f"moto's server does not start: {server.stderr.read() if server.stderr else ''}")
        time.sleep(0.1)
    raise RuntimeError("moto's server does not answer after two minutes")


def read(types: frozenset[str] | None = None, regions: tuple[str, ...] = (REGION,)) -> tuple[list[Found], list[Failure]]:
    """What our readers find in the account that the environment leads to."""
    failures: list[Failure] = []
    account = Account(Credentials(), regions, chosen(types), WORKERS)
    with ThreadPoolExecutor(WORKERS) as threads:
        return list(account.read(threads, failures.append)), failures


def stored(root: str) -> Any:
    """The objects in the recorded state of a root, by type and id: the address and the attributes."""
    text = gzip.decompress((FIXTURES / root / "state.tfstate.gz").read_bytes()).decode()
    state = json.loads(LOCAL.sub(CLOUD, text))
    return {
        (block["type"], instance["attributes"].get("id")): (
            f"{_prefix(block)}{block['type']}.{block['name']}{_key(instance)}",
            instance["attributes"],
        )
        for block in state["resources"]
        if block["mode"] == "managed"
        for instance in block["instances"]
    }


def refreshed(root: str) -> Any:
    """The same as Terraform's refresh sees it: what an object made later changed in one made before is in the noise, not in the state."""
    noise = json.loads(LOCAL.sub(CLOUD, gzip.decompress((FIXTURES / root / "noise.json.gz").read_bytes()).decode()))
    after = {change["address"]: change["change"]["after"] for change in noise}
    return {key: (address, after.get(address) or attributes) for key, (address, attributes) in stored(root).items()}


def _prefix(block: Any) -> str:
    return f"{block['module']}." if "module" in block else ""


def _key(instance: Any) -> str:
    return f"[{json.dumps(instance['index_key'])}]" if "index_key" in instance else ""
