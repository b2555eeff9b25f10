"""`readygate serve` in a process of its own, started as its users start it."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from hcp_service import Hcp

FIXTURES = Path(__file__).parents[2] / "fixtures"
KEY = "an-hmac-key"
SECRET = "0123456789abcdef0123456789abcdef"  # noqa: S105 - of a test
BAD = 'resource "aws_sqs_queue" "jobs" {\n  name = "jobs"\n}\n'
Packer = Callable[[dict[str, str]], bytes]


class Server:
    """`readygate serve` in a process of its own."""

    def __init__(
        self, hcp: Hcp, directory: Path, *arguments: str, environment: dict[str, str] | None = None, https: ssl.SSLContext | None = None
    ) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.https = https
        self.url = f"{'https' if https else 'http'}://127.0.0.1:{self.port}"
        self.log = directory / f"log-{self.port}"
        self.directory = directory
        hosts = ("--allow-host", hcp.host(hcp.api), "--allow-download-host", hcp.host(hcp.store))
        own = ("--listen", f"127.0.0.1:{self.port}", "--public-url", self.url, "--work-directory", str(directory), "--insecure-http")
        database = () if "--database" in arguments else ("--database", f"sqlite:///{directory}/tasks.db")
        self._command = [sys.executable, "-m", "readygate", "serve", *own, *hosts, *database, *arguments]
        self._environment = {**os.environ, "READYGATE_HMAC_KEYS": f"{KEY} older-key", "READYGATE_SECRETS": SECRET, **(environment or {})}
        self.start()

    def start(self) -> None:
        """Start, or start again."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self._command, env=self._environment, stdout=log, stderr=log, cwd=self.directory, start_new_session=True)
        end = time.monotonic() + 30
        while time.monotonic() < end and self.process.poll() is None:
            try:
                urllib.request.urlopen(f"{self.url}/healthz", timeout=1, context=self.https)  # noqa: S310 - our own server
            except OSError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"the server did not start: {self.log.read_text()}")

    @property
    def tasks(self) -> str:
        """The address of the run task."""
        return f"{self.url}/run-tasks"

    def ask(self, method: str, path: str, body: Any = None, **options: Any) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of any answer; the path is sent as it is written."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, body, **options)
            with connection.getresponse() as response:
                return response.status, dict(response.headers), response.read()

    def text(self, path: str) -> str:
        """What an address answers."""
        with urllib.request.urlopen(self.url + path, timeout=30) as response:  # noqa: S310 - our own server
            return response.read().decode()  # type: ignore[no-any-return]

    def kill(self) -> None:
        """End it without a chance to say anything."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(30)

    def terminate(self) -> None:
        """Ask it to end as a service manager does: all its processes at once."""
        os.killpg(self.process.pid, signal.SIGTERM)

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        self.terminate()
        return self.process.wait(60)


StartServer = Callable[..., Server]


def wait(condition: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something is so."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about")


def policy_that(directory: Path, action: str) -> Path:
    """A directory with a policy that does something to the scan that asks it."""
    place = directory / "own" / "aws" / "sqs" / "own"
    place.mkdir(parents=True)
    (place / "policy.py").write_text(f'''"""Why it exists."""

import os
import time

from readygate.model.policy import Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth

POLICY = Policy(
    id="aws-sqs-own",
    title="It is so",
    resource="aws_sqs_queue",
    severity=Severity.HIGH,
    remediation="Make it so.",
    references=("https://example.com/",),
)


def check(resource: Resource, parameters: Parameters) -> Truth:
    """It is so."""
    {action}
    return TRUE
''')
    return directory / "own"
