"""Messages to a real server on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import click
import pytest

from readygate.cli.notify import notify


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
        Thread(target=running.serve_forever, daemon=True).start()
        yield f"json://me:hunter2@127.0.0.1:{running.server_address[1]}", arrived
        running.shutdown()


def test_messages_arrive(inbox: tuple[str, list[Any]]) -> None:
    """Title and text are delivered as they are."""
    address, arrived = inbox
    assert notify([address], "2 new drifts", "- `aws_sqs_queue.jobs`") == []
    assert [(one["title"], "aws_sqs_queue.jobs" in one["message"]) for one in arrived] == [("2 new drifts", True)]


def test_what_was_not_taken_is_told_without_secrets(inbox: tuple[str, list[Any]]) -> None:
    """An address that refuses leaves the others alone; one that is none is an error. Neither is quoted."""
    address, arrived = inbox
    assert notify([f"{address}/closed", address], "t", "b") == ["json (--notify number 1)"]
    assert len(arrived) == 2
    with pytest.raises(click.ClickException, match=r"nonsense \(--notify number 1\) is no address"):
        notify(["nonsense://hunter2"], "t", "b")
