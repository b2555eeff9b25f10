"""The recorded accounts: a server that holds one, and what our readers and Terraform's state say of it."""

from __future__ import annotations

import atexit
import gzip
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryFile
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


class _Copies:
    """The process that makes servers; one for all tests, which ends with them."""

    def __init__(self) -> None:
        command = [sys.executable, "-W", "ignore", str(Path(__file__).with_name("moto_copies.py")), *(str(_log(root)) for root in ROOTS)]
        self._said = TemporaryFile("w+")  # noqa: SIM115 - it is open as long as the process runs
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self._said, text=True)
        atexit.register(self._process.communicate)

    def copy(self, *asked: str) -> tuple[int, int]:
        """The port of a new server, and the id of its process."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline().strip()
        if not answer:
            self._process.communicate()  # until nobody writes any more
            self._said.seek(0)
            raise RuntimeError(f"moto's server does not start: {self._said.read()}")
        port, _, process = answer.partition(" ")
        return int(port), int(process)


@cache
def _copies() -> _Copies:
    return _Copies()


def _log(root: str) -> Path:
    """What the provider asked when a root was applied."""
    return FIXTURES / root / "requests.jsonl.gz"


@contextmanager
def cloud(*roots: str, now: str = "") -> Iterator[str]:
    """The address of a server that holds what was recorded of some roots; `now`: the moment at which its time stands still."""
    port, process = _copies().copy(now, *(str(_log(root)) for root in roots))
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        os.kill(process, signal.SIGTERM)


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
