"""States that lie elsewhere, read from real servers on this machine."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import boto3
import pytest
from moto.server import ThreadedMotoServer

from readygate.live import states
from readygate.live.states import StateSourceError, fetch, is_remote, shown

STATE = b'{"version": 4, "resources": []}'
Answer = Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str], bytes]]


@contextmanager
def server(answer: Answer) -> Iterator[str]:
    """The host and port of a server that answers so."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, headers, body = answer(self)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Write nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        Thread(target=running.serve_forever, args=(0.02,), daemon=True).start()
        yield f"127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_addresses_and_paths() -> None:
    """Only known schemes are addresses; what is secret in one is never shown."""
    assert is_remote("s3://bucket/key")
    assert is_remote("hcp://acme/shop")
    assert not is_remote("terraform.tfstate")
    assert not is_remote("C:/terraform.tfstate")
    assert shown("https://me:hunter2@host/state?token=hunter2") == "https://host/state"


@pytest.mark.parametrize("given", ["address", "environment"])
def test_http_with_credentials(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """User and password stand in the address or in Terraform's variables, and are sent as basic authentication."""

    def answer(asked: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        return (200, {}, STATE) if asked.headers["Authorization"] == "Basic bWU6aHVudGVyMg==" else (401, {}, b"")

    with server(answer) as host:
        if given == "environment":
            monkeypatch.setenv("TF_HTTP_USERNAME", "me")
            monkeypatch.setenv("TF_HTTP_PASSWORD", "hunter2")
        assert fetch(f"http://{'me:hunter2@' if given == 'address' else ''}{host}/state") == STATE
        monkeypatch.setenv("TF_HTTP_USERNAME", "you")
        with pytest.raises(StateSourceError, match="HTTP 401; the credentials are missing or not allowed") as error:
            fetch(f"http://{host}/state?key=hunter2")
        assert "hunter2" not in str(error.value)


def test_a_server_that_is_not_there() -> None:
    """The message names the address and the cause."""
    with pytest.raises(StateSourceError, match=r"http://127.0.0.1:9/state cannot be read: .*refused"):
        fetch("http://127.0.0.1:9/state")


def test_a_state_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than any state is not read to its end."""
    monkeypatch.setattr(states, "LARGEST", 10)
    with server(lambda _: (200, {}, STATE)) as host, pytest.raises(StateSourceError, match="larger than 10 bytes"):
        fetch(f"http://{host}/state")


def test_hcp_terraform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The workspace's current state is downloaded with the token, which is not taken to the host that a redirection leads to."""
    seen: list[tuple[str, str | None]] = []

    def archive(asked: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        seen.append((asked.path, asked.headers["Authorization"]))
        return 200, {}, STATE

    def service(asked: BaseHTTPRequestHandler) -> tuple[int, dict[str, str], bytes]:
        if asked.headers["Authorization"] != "Bearer hunter2":
            return 401, {}, b""
        answers = {
            "/api/v2/organizations/acme/workspaces/shop": {"data": {"id": "ws-1"}},
            "/api/v2/workspaces/ws-1/current-state-version": {
                "data": {"attributes": {"hosted-state-download-url": f"http://{asked.headers['Host']}/download"}}
            },
        }
        if asked.path == "/download":
            return 302, {"Location": f"http://{elsewhere}/object"}, b""
        return (200, {}, json.dumps(answers[asked.path]).encode()) if asked.path in answers else (404, {}, b"")

    monkeypatch.setenv("TF_CLI_CONFIG_DIR", str(tmp_path))
    with server(archive) as elsewhere, server(service) as host:
        with pytest.raises(StateSourceError, match=r"terraform login 127.0.0.1:\d+"):
            fetch(f"tfe://{host}/acme/shop")
        (tmp_path / "credentials.tfrc.json").write_text(json.dumps({"credentials": {host: {"token": "hunter2"}}}))
        assert fetch(f"tfe://{host}/acme/shop") == STATE
        with pytest.raises(StateSourceError, match="HTTP 404; there is no state"):
            fetch(f"tfe://{host}/acme/other")
    assert seen == [("/object", None)]
    with pytest.raises(StateSourceError, match="write hcp://ORGANISATION/WORKSPACE"):
        fetch("hcp://acme")


def test_google_cloud_storage(monkeypatch: pytest.MonkeyPatch) -> None:
    """The object is read through the JSON API."""
    wanted = "/storage/v1/b/states/o/prod%2Fdefault.tfstate?alt=media"
    with server(lambda asked: (200, {}, STATE) if asked.path == wanted else (404, {}, b"")) as host:
        monkeypatch.setenv("STORAGE_EMULATOR_HOST", f"http://{host}")
        assert fetch("gs://states/prod/default.tfstate") == STATE


def test_s3(monkeypatch: pytest.MonkeyPatch) -> None:
    """The object is read from its bucket; one that is not there is told."""
    running = ThreadedMotoServer(port=0, verbose=False)
    running.start()
    try:
        endpoint = "http://{}:{}".format(*running.get_host_and_port())
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            monkeypatch.setenv(name, value)
        client = boto3.client("s3", region_name="us-east-1")
        client.create_bucket(Bucket="states")
        client.put_object(Bucket="states", Key="prod/terraform.tfstate", Body=STATE)
        assert fetch("s3://states/prod/terraform.tfstate?region=us-east-1") == STATE
        with pytest.raises(StateSourceError, match=r"s3://states/missing cannot be read: NoSuchKey \(s3:GetObject\)"):
            fetch("s3://states/missing")
    finally:
        running.stop()
