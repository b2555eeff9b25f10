"""What is tried again: calls that came too fast often, faults a few times, an endpoint that is not there hardly."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError

from readygate.live.aws import session
from readygate.live.aws.session import ATTEMPTS, FAULT_ATTEMPTS, Credentials, Session
from readygate.live.pace import Pace

THROTTLED = (400, b'{"__type": "com.amazonaws.sqs#RequestThrottled", "message": "slow down"}')
TOO_MANY = (429, b"{}")
BROKEN = (500, b"<html>no such thing</html>")
FINE = (200, b'{"QueueUrls": ["https://q/1/a"]}')
Said = tuple[int, bytes]


@contextmanager
def sqs(*first: Said, then: Said = FINE) -> Iterator[list[Said]]:
    """An SQS that the environment leads to, which gives some answers first; what it answered is listed."""
    given: list[Said] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            status, body = first[len(given)] if len(given) < len(first) else then
            given.append((status, body))
            self.send_response(status)
            self.send_header("Content-Type", "application/x-amz-json-1.0")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Write nothing."""

    patch = pytest.MonkeyPatch()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        patch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{server.server_address[1]}")
        yield given
        server.shutdown()
    patch.undo()


@pytest.fixture
def slowed(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """One entry for each time that calls were slowed down; pauses are short."""
    found: list[bool] = []
    monkeypatch.setattr(Pace, "throttled", lambda _: found.append(True))
    monkeypatch.setattr(session, "FIRST_PAUSE", 0.0001)
    monkeypatch.setattr("botocore.retries.standard.ExponentialBackoff._MAX_BACKOFF", 0.001)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "test")
    return found


def client() -> Any:
    """A client of our making."""
    return Session(Credentials(), {"sqs": {"list_queues"}}, 1).client("sqs", "eu-west-1")


@pytest.mark.parametrize("refusal", [THROTTLED, TOO_MANY])
def test_a_throttled_call_is_made_again_and_slower(slowed: list[bool], refusal: Said) -> None:
    """A call that is refused for coming too fast is tried again more often than a fault, and those behind it come slower."""
    refusals = [refusal] * (FAULT_ATTEMPTS + 4)
    with sqs(*refusals):
        assert client().list_queues()["QueueUrls"] == ["https://q/1/a"]
    assert slowed == [True] * len(refusals)


def test_a_throttled_call_is_given_up_in_the_end(slowed: list[bool]) -> None:
    """After as many tries as are allowed the refusal is told."""
    with sqs(then=THROTTLED) as given, pytest.raises(ClientError, match="RequestThrottled"):
        client().list_queues()
    assert len(given) == len(slowed) == ATTEMPTS


def test_a_passing_fault_is_tried_again(slowed: list[bool]) -> None:
    """A fault that is gone at the second or third try is none, and slows nothing down."""
    with sqs(BROKEN, BROKEN):
        assert client().list_queues()["QueueUrls"]
    assert slowed == []


def test_a_fault_that_stays_costs_few_tries(slowed: list[bool]) -> None:
    """An endpoint that answers with faults only is given up soon."""
    with sqs(then=BROKEN) as given, pytest.raises(ClientError):
        client().list_queues()
    assert len(given) == FAULT_ATTEMPTS
    assert slowed == []


def test_an_endpoint_that_is_not_there_costs_few_tries(slowed: list[bool], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nobody listens, as where a service is not offered in a region, the call is given up soon."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{probe.getsockname()[1]}")
        own, sent = client(), []
        own.meta.events.register("before-send", lambda **_: sent.append(True))
        with pytest.raises(EndpointConnectionError):
            own.list_queues()
    assert len(sent) == FAULT_ATTEMPTS
    assert slowed == []
