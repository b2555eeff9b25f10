"""An AWS for tests: moto's server with what it lacks for the roots in fixtures/live/aws, able to record what it was asked and to replay it.

Use: moto_cloud.py PORT [--record FILE] [--replay FILE] [--now TIME]. One request is answered at a time and ids come from a seeded generator, so that
a replay gives the same account, object by object. Time stands still, for the same reason.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import moto_gaps
from freezegun import freeze_time
from moto.moto_api._internal import mock_random
from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app
from werkzeug.serving import WSGIRequestHandler, run_simple
from werkzeug.test import Client, EnvironBuilder

SEED = 42
NOW = "2026-11-01T12:00:00Z"
"""The only moment there is in this cloud, unless another one is given."""
DRAWING = frozenset({"autoscaling", "ec2", "eks", "redshift", "sso"})
"""Services that draw ids when they are made ready; a replay gives the same ids only where that is at their first request."""
Environment = dict[str, Any]


class Cloud:
    """The WSGI application."""

    def __init__(self, log: Path | None) -> None:
        moto_gaps.fill()
        mock_random.seed(SEED)
        self._application = DomainDispatcherApplication(create_backend_app)
        self._lock = Lock()
        self._log = gzip.open(log, "at") if log else None  # noqa: SIM115 - it is open as long as the server runs

    def __call__(self, environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request, after those before it."""
        with self._lock:
            if environment["PATH_INFO"] == "/record/end":
                return self._end(start)
            if self._log:
                self._write(environment)
            return [*self._application(environment, start)]

    def _end(self, start: Callable[..., Any]) -> Iterable[bytes]:
        """End the recording."""
        if self._log:
            self._log.close()
        self._log = None
        start("200 OK", [("Content-Length", "0")])
        return []

    def _write(self, environment: Environment) -> None:
        body = environment["wsgi.input"].read() if environment.get("wsgi.input_terminated") else self._sized(environment)
        environment["wsgi.input"] = BytesIO(body)
        environment["CONTENT_LENGTH"] = str(len(body))
        headers = {
            name[5:].replace("_", "-"): value for name, value in environment.items() if name.startswith("HTTP_") and name != "HTTP_TRANSFER_ENCODING"
        }
        query = environment.get("QUERY_STRING", "")
        entry = {
            "method": environment["REQUEST_METHOD"],
            "path": environment.get("RAW_URI") or environment["PATH_INFO"] + (f"?{query}" if query else ""),
            "type": environment.get("CONTENT_TYPE", ""),
            "headers": headers,
            "body": base64.b64encode(body).decode(),
        }
        assert self._log is not None
        self._log.write(json.dumps(entry) + "\n")

    def prepare(self, *logs: Path) -> None:
        """Make ready the services that were asked when logs were written; else each is at its first request, which takes longer than a replay."""
        first = {_service(entry): entry for log in logs for entry in _entries(log)}
        for entry in (entry for service, entry in first.items() if service not in DRAWING):
            self._application.get_application(_request(entry).get_environ())

    @staticmethod
    def _sized(environment: Environment) -> bytes:
        return bytes(environment["wsgi.input"].read(int(environment.get("CONTENT_LENGTH") or 0)))

    def replay(self, log: Path) -> None:
        """Ask what was asked when the log was written."""
        client = Client(self)
        for entry in _entries(log):
            client.open(_request(entry)).close()


def _entries(log: Path) -> Iterator[Any]:
    with gzip.open(log, "rt") as lines:
        yield from map(json.loads, lines)


def _service(entry: Any) -> str:
    """The service that a request is signed for."""
    return str(entry["headers"].get("AUTHORIZATION", "").partition("/aws4_request")[0].rpartition("/")[2])


def _request(entry: Any) -> EnvironBuilder:
    body = base64.b64decode(entry["body"])
    return EnvironBuilder(
        entry["path"],
        method=entry["method"],
        headers=entry["headers"],
        content_type=entry["type"] or None,
        data=body,
        environ_overrides={"CONTENT_LENGTH": str(len(body))},
    )


class Silent(WSGIRequestHandler):
    """A handler that writes no log of requests."""

    protocol_version = "HTTP/1.1"

    def log_request(self, *_: Any) -> None:
        """Write nothing."""


def main() -> None:
    """Run the server until it is stopped."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--replay", type=Path, action="append", default=[])
    parser.add_argument("--now", default=NOW)
    given = parser.parse_args()
    with freeze_time(given.now, real_asyncio=True):
        cloud = Cloud(given.record)
        for log in given.replay:
            cloud.replay(log)
        run_simple("127.0.0.1", given.port, cloud, threaded=True, request_handler=Silent)


if __name__ == "__main__":
    main()
