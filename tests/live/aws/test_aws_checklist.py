"""A checklist on a recorded AWS account: declared and deployed, changed by hand, and an account that cannot be read."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

import boto3
import pytest
from click.testing import CliRunner
from recorded_account import FIXTURES, LOCAL, cloud

from readygate.cli.app import readygate

SETTINGS = """
system:
  environments:
    prod:
      sources: [.]
      accounts:
        - {regions: [eu-west-1], types: [aws_sqs_*, aws_sns_*, aws_cloudwatch_event_*], states: [terraform.tfstate]}
"""
CHECKLIST = """# Ready <!-- readygate: {scope: {environments: [prod]}} -->
- [x] Nothing differs from the state <!-- readygate: {id: D, drift: {addresses: ["aws_sqs_queue.*"]}} -->
- [x] Queues are encrypted <!-- readygate: {id: E, policies: [{policy: aws-sqs-encryption, addresses: ["*.jobs"]}]} -->
- [x] The queue of jobs is there <!-- readygate: {id: Q, resources: [{types: [aws_sqs_queue], addresses: ["*.jobs"]}]} -->
"""


@pytest.fixture(scope="module")
def account() -> Iterator[str]:
    """The recorded account of messaging, which the environment leads to."""
    patch = pytest.MonkeyPatch()
    with cloud("messaging") as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        yield endpoint
    patch.undo()


@pytest.fixture
def judged(account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """Judges a checklist on the account: exit code, and the report with its items by their ids."""
    (tmp_path / "main.tf").write_text((FIXTURES / "messaging/main.tf").read_text())
    state = gzip.decompress((FIXTURES / "messaging/state.tfstate.gz").read_bytes()).decode()
    (tmp_path / "terraform.tfstate").write_text(LOCAL.sub(account, state))
    (tmp_path / "readygate.yaml").write_text(SETTINGS)
    (tmp_path / "CHECKLIST.md").write_text(CHECKLIST)
    monkeypatch.chdir(tmp_path)

    def judges(*flags: str) -> tuple[int, Any, Any]:
        made = CliRunner().invoke(readygate, ["checklist", "CHECKLIST.md", *flags, "--format", "json"], standalone_mode=False, catch_exceptions=False)
        report = json.loads(made.stdout)
        return made.return_value, report, {item["id"]: item for item in report["items"]}

    return judges


def test_an_account_as_it_was_applied(judged: Callable[..., Any]) -> None:
    """Everything holds where it is declared and where it is deployed, and the evidence names view and environment."""
    code, report, items = judged("--live")
    assert (report["verdict"], report["unread"], code) == ("ready", [], 0), items
    assert items["E"]["evidence"][0]["views"] == ["configuration (prod)", "live (prod)"]
    assert items["Q"]["evidence"][0]["views"] == ["configuration (prod)", "live (prod)"]
    (drift,) = items["D"]["evidence"]
    assert drift["command"].startswith("readygate drift terraform.tfstate --provider aws --region eu-west-1")
    assert len(drift["digest"]) == 64


def test_what_was_changed_by_hand(judged: Callable[..., Any], account: str) -> None:
    """A change contradicts what the author says, by what drift finds; the declaration alone would have hidden it."""
    sqs = boto3.client("sqs", region_name="eu-west-1", endpoint_url=account)
    url = sqs.get_queue_url(QueueName="jobs")["QueueUrl"]
    before = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["VisibilityTimeout"])["Attributes"]["VisibilityTimeout"]
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": "1"})
    try:
        code, report, items = judged("--live")
        assert report["contradicted"] == ["D"]
        assert items["D"]["reason"].endswith("aws_sqs_queue.jobs (changed) is not as declared")
        assert judged("--live", "--gate")[0] == 1
    finally:
        sqs.set_queue_attributes(QueueUrl=url, Attributes={"VisibilityTimeout": before})
    assert code == 0


def test_an_account_that_cannot_be_opened(judged: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is said about what is deployed there, the reason is told, and the exit code is 3 with and without --gate."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    code, report, items = judged("--live")
    assert {name: item["verdict"] for name, item in items.items()} == dict.fromkeys("DEQ", "unknown")
    assert report["unread"]
    assert (code, judged("--live", "--gate")[0]) == (3, 3)


@contextmanager
def denying(account: str, operation: str) -> Iterator[str]:
    """The address of a server that answers as the account does, but for one operation, which is denied."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if self.headers.get("X-Amz-Target", "").endswith(f".{operation}"):
                self.answer(403, b'{"__type": "AccessDenied", "message": "not allowed"}')
            elif f"Action={operation}&" in f"{body.decode()}&":
                self.answer(403, b"<ErrorResponse><Error><Type>Sender</Type><Code>AuthorizationError</Code></Error></ErrorResponse>", "text/xml")
            else:
                headers = {name: value for name, value in self.headers.items() if name != "Host"}
                with urlopen(Request(f"{account}{self.path}", body, headers)) as found:  # noqa: S310 - the server of the test
                    self.answer(found.status, found.read(), found.headers.get("Content-Type"))

        def answer(self, status: int, body: bytes, kind: str = "application/x-amz-json-1.0") -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Keep quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()


def test_one_call_that_is_denied(judged: Callable[..., Any], account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would rest on it is not known, though the declaration alone is fine; the call is told, and the exit code is 3."""
    with denying(account, "GetQueueAttributes") as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        code, report, items = judged("--live")
    assert {name: item["verdict"] for name, item in items.items()} == {"D": "unknown", "E": "unknown", "Q": "pass"}
    assert "AccessDenied: sqs:GetQueueAttributes" in items["E"]["reason"]
    assert "could not be compared" in items["D"]["reason"]
    assert report["unread"] == ["sqs:GetQueueAttributes (123456789012 eu-west-1): AccessDenied"]
    assert (report["verdict"], report["contradicted"], code) == ("incomplete", [], 3)


def test_a_call_for_something_else_that_is_denied(judged: Callable[..., Any], account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not rest on it is decided as ever; the call is told all the same, and the exit code is 3."""
    with denying(account, "ListTopics") as address:
        monkeypatch.setenv("AWS_ENDPOINT_URL", address)
        code, report, items = judged("--live")
    assert {name: item["verdict"] for name, item in items.items()} == {"D": "unknown", "E": "pass", "Q": "pass"}
    assert "could not read everything" in items["D"]["reason"]
    assert report["unread"] == ["sns:ListTopics (123456789012 eu-west-1): AuthorizationError"]
    assert (report["verdict"], code) == ("incomplete", 3)


def test_a_profile_that_is_not_there(judged: Callable[..., Any], tmp_path: Path) -> None:
    """The reason is told, and nothing else is said about the account."""
    settings = tmp_path / "readygate.yaml"
    settings.write_text(settings.read_text().replace("{regions", "{profile: nobody, regions"))
    code, report, items = judged("--live")
    assert "ProfileNotFound" in items["D"]["reason"]
    assert len(report["unread"]) == 1
    assert code == 3


def test_nothing_is_asked_without_leave(judged: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --live no call is made, and what the declaration tells is decided by it."""
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    code, report, items = judged()
    assert {name: item["verdict"] for name, item in items.items()} == {"D": "unknown", "E": "pass", "Q": "pass"}
    assert (report["unread"], code) == ([], 0)
    assert "--live only" in items["D"]["reason"]
