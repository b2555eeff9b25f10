"""The command, run as users run it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from readygate.cli.app import run
from readygate.engine.policies import installed_packages
from readygate.engine.policy_index import keep_index

POLICY = '''"""Messages have to be encrypted with a key of our own."""
from readygate.model.policy import Parameter, Policy, Severity

POLICY = Policy(
    id="acme-sqs-key", title="Queue has a key of our own", resource="aws_sqs_queue", severity=Severity.{severity},
    remediation="Set `kms_master_key_id`.", references=("https://example.com/",), replaces=("CKV_AWS_27",),
    parameters={{"key": Parameter("", "the key that is wanted")}},
)


def check(queue, parameters):
    wanted = parameters["key"]
    return queue["kms_master_key_id"].equals(wanted) if wanted else queue["kms_master_key_id"].is_set()
'''


@dataclass(frozen=True)
class Outcome:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


@pytest.fixture
def acme(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """A directory with one policy of the user's own."""

    def write(severity: str = "HIGH", text: str = POLICY) -> Path:
        folder = tmp_path_factory.mktemp("acme") / "acme" / "sqs" / "key"
        folder.mkdir(parents=True)
        (folder / "policy.py").write_text(text.format(severity=severity) if text is POLICY else text)
        return folder.parents[2]

    return write


@pytest.fixture(scope="session")
def _policies_are_read() -> None:
    """Each test has a cache of its own; what the policies say about themselves is read once for all of them."""
    for package in installed_packages()[0]:
        keep_index(package.directory)


@pytest.fixture
def command(_policies_are_read: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Outcome]:
    """Run a command line in the test's directory, in this process."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("TF_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / ".cache"))

    def invoke(*arguments: str) -> Outcome:
        capfd.readouterr()
        code = run(arguments)
        sys.stdout.flush()
        printed = capfd.readouterr()
        return Outcome(code, printed.out, printed.err)

    return invoke


@pytest.fixture
def process(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run `python -m readygate` as a process of its own."""

    def start(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "readygate", *arguments], input=stdin, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120
        )

    return start


@pytest.fixture
def inbox() -> Iterator[tuple[str, list[Any]]]:
    """An address of apprise's, and what arrives there; `/closed` takes nothing."""
    arrived: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            arrived.append(json.loads(body))
            self.send_response(503 if self.path == "/closed" else 200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: Any) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield f"json://me:hunter2@127.0.0.1:{running.server_address[1]}", arrived
        running.shutdown()
