"""Which requests are accepted, and what those learn who may not ask."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import json
import re
import time
from typing import Any

import pytest
from hcp_service import Hcp
from served import KEY, SECRET, Server, StartServer

from readygate.server.keys import UnusableKeyError, keys, secrets
from readygate.server.links import Links
from readygate.server.signature import is_signed, signature


@pytest.fixture
def server(start: StartServer) -> Server:
    """A server with everything as it is by default."""
    return start()


def test_the_signature_is_that_of_the_documentation() -> None:
    """`echo -n BODY | openssl dgst -sha512 -hmac KEY` gives it: the vector of RFC 4231, section 4.3."""
    assert signature(b"what do ya want for nothing?", b"Jefe").startswith("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554")
    assert is_signed(b"x", signature(b"x", b"old"), [b"new", b"old"])
    assert not is_signed(b"x", signature(b"x", b"other"), [b"new", b"old"])
    assert not is_signed(b"x", "\udce4\u00e4", [b"new"])
    assert not is_signed(b"x", "", [])


def test_wrong_signatures(hcp: Hcp, server: Server, plan: bytes) -> None:
    """Without the right signature over the very bytes of the body nothing is done, and the answer does not say why."""
    body = json.dumps(hcp.run("w", plan=plan)).encode()
    right = signature(body, KEY.encode())
    shorter = hmac.new(KEY.encode(), body, hashlib.sha256).hexdigest()
    for wrong in ("", "0" * 128, right[:-1], right.upper(), signature(body + b" ", KEY.encode()), shorter):
        assert hcp.send(server.tasks, body, signature=wrong) == 401
    assert hcp.send(server.tasks, b"not even JSON", signature="0") == 401
    status, _, said = server.ask("POST", "/run-tasks", body)
    assert (status, said) == (401, b"unauthorized\n")
    assert hcp.send(server.tasks, body, signature=signature(body, b"older-key")) == 200
    assert hcp.final("w")["attributes"]["status"] == "failed"
    assert hcp.requests["GET plans"] == 1


def test_the_trial_of_an_address(hcp: Hcp, server: Server) -> None:
    """HCP Terraform's trial with its own token is answered with 200, and nothing else happens."""
    payload = hcp.run("trial", access_token="test-token", task_result_callback_url=None, task_result_id=None, plan_json_api_url=None)  # noqa: S106
    assert hcp.send(server.tasks, payload) == 200
    assert hcp.send(server.tasks, payload, signature="0" * 128) == 401
    assert 'readygate_requests_total{result="test"} 1.0' in server.text("/metrics")
    assert 'readygate_tasks_open{state="waiting"} 0.0' in server.text("/metrics")
    assert not hcp.requests


def test_a_request_that_is_sent_again(hcp: Hcp, server: Server, plan: bytes) -> None:
    """It is answered with 200, while its task is open and when it has ended, and the run is judged once."""
    payload = hcp.run("again", plan=plan)
    assert [hcp.send(server.tasks, payload) for _ in range(5)] == [200] * 5
    hcp.final("again")
    assert hcp.send(server.tasks, payload) == 200
    hcp.final("again")
    assert not hcp.repeated
    assert hcp.requests["GET plans"] == 1
    assert 'readygate_requests_total{result="known"} 5.0' in server.text("/metrics")


def test_oversized_bodies(hcp: Hcp, start: StartServer) -> None:
    """A body that is too large is refused by what its header says, and where it has none, as soon as it is too large."""
    server = start("--max-body", "10000")
    assert hcp.send(server.tasks, b" " * 10_001) == 413
    assert server.ask("POST", "/run-tasks", headers={"Content-Length": str(10**12)})[0] == 413
    assert server.ask("POST", "/run-tasks", iter([b" " * 5000] * 5), encode_chunked=True, headers={"Transfer-Encoding": "chunked"})[0] == 413


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"payload_version": 2}, 400),
        ({"task_result_id": "../../etc/passwd"}, 400),
        ({"task_result_id": None}, 400),
        ({"access_token": 5}, 400),
        ({"access_token": "token\r\nX-Other: header"}, 400),
        ({"task_result_callback_url": "https://evil.example/callback"}, 403),
        ({"task_result_callback_url": "file:///etc/passwd"}, 403),
        ({"task_result_callback_url": "http://app.terraform.io@evil.example/"}, 403),
        ({"task_result_callback_url": "gopher://x"}, 403),
        ({"task_result_callback_url": "no address"}, 403),
        ({"plan_json_api_url": "http://169.254.169.254/latest/meta-data"}, 403),
        ({"plan_json_api_url": "http://localhost/x"}, 403),
        ({"configuration_version_download_url": "https://evil.example/x"}, 403),
    ],
)
def test_requests_that_are_none(hcp: Hcp, shared_server: Server, changed: dict[str, Any], status: int) -> None:
    """Signed or not, what is no request of a run task, or leads anywhere else than to allowed hosts, is refused before anything is kept."""
    assert hcp.send(shared_server.tasks, {**hcp.run("x"), **changed}) == status


def test_bodies_are_taken_as_they_were_sent(shared_server: Server) -> None:
    """The signature is over the bytes that were sent: nothing is decompressed, before or after it is checked."""
    body = gzip.compress(b'{"access_token": "test-token"}')
    headers = {"Content-Encoding": "gzip", "X-TFC-Task-Signature": signature(body, KEY.encode())}
    assert shared_server.ask("POST", "/run-tasks", body, headers=headers)[0] == 400
    assert shared_server.ask("POST", "/run-tasks", gzip.compress(b" " * 50_000_000), headers={"Content-Encoding": "gzip"})[0] == 401


def test_no_json(hcp: Hcp, shared_server: Server) -> None:
    """Bodies that are no JSON object are refused, however deep they are."""
    for body in (b"", b"[]", b"{", b"\xff\xfe", b'{"access_token": "\xff"}', b'{"x": "\xff"}', b"[" * 100_000, b'{"access_token":' * 50_000):
        assert hcp.send(shared_server.tasks, body) == 400


@pytest.fixture(scope="module")
def shared_server(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """One server for requests that leave nothing behind; it allows no host that is there."""
    elsewhere = Hcp(KEY)
    made = Server(elsewhere, tmp_path_factory.mktemp("shared"))
    yield made
    made.kill()
    elsewhere.close()


def test_other_addresses(shared_server: Server) -> None:
    """Anything but the known paths and methods is not there, and answers are hardened."""
    for method, path, status in (("GET", "/run-tasks", 405), ("POST", "/healthz", 405), ("GET", "/", 404), ("GET", "/reports/../../etc/passwd", 404)):
        said, headers, _ = shared_server.ask(method, path)
        assert said == status, path
        assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "aiohttp" not in headers["Server"]
    assert shared_server.text("/readyz") == "ready\n"


def test_links_hold_for_one_report_and_a_while() -> None:
    """Another report, another time of expiry, another secret or a later moment do not fit the signature."""
    links = Links("https://tasks.example/", [SECRET.encode()])
    link = links.to("taskrs-1", 2000)
    said = link.rpartition("signature=")[2]
    assert link.startswith("https://tasks.example/reports/taskrs-1?expires=2000&signature=")
    assert links.allows("taskrs-1", "2000", said, 1999)
    assert not links.allows("taskrs-1", "2000", said, 2000)
    assert not links.allows("taskrs-2", "2000", said, 1999)
    assert not links.allows("taskrs-1", "3000", said, 1999)
    assert not links.allows("taskrs-1", "9" * 5000, said, 1999)
    assert not links.allows("taskrs-1", "\u0662", said, 1)
    assert not Links("", [b"another secret of thirty-two bytes"]).allows("taskrs-1", "2000", said, 1999)
    assert Links("", [b"a new secret of thirty-two bytes..", SECRET.encode()]).allows("taskrs-1", "2000", said, 1999)
    assert Links("", [SECRET.encode()]).to("taskrs-1", 2000) == ""


def test_reports_need_their_link(hcp: Hcp, server: Server, plan: bytes) -> None:
    """Without a valid signature every report is as good as not there."""
    hcp.send(server.tasks, hcp.run("linked", plan=plan))
    url = hcp.final("linked")["attributes"]["url"]
    path = url.removeprefix(server.url)
    for wrong in (path.partition("?")[0], path[:-1], path.replace("expires=1", "expires=2"), path.replace("taskrs-linked", "taskrs-other")):
        assert server.ask("GET", wrong)[0] == 404
    status, headers, _ = server.ask("GET", path, headers={"Accept-Encoding": "gzip"})
    assert (status, headers["Content-Encoding"]) == (200, "gzip")
    assert (headers["Referrer-Policy"], headers["Cache-Control"]) == ("no-referrer", "no-store")


def test_links_hold_as_long_as_reports(hcp: Hcp, start: StartServer, plan: bytes) -> None:
    """A link ends when its report is forgotten, not before."""
    server = start("--keep-days", "2")
    hcp.send(server.tasks, hcp.run("kept", plan=plan))
    expires = int(re.search(r"expires=(\d+)", hcp.final("kept")["attributes"]["url"])[1])  # type: ignore[index]
    assert 0 <= time.time() + 2 * 86400 - expires < 120


def test_keys_come_from_the_environment_and_files(tmp_path: Any) -> None:
    """Several are separated by white space; a secret that is missing or short is refused, and no message shows one."""
    file = tmp_path / "keys"
    file.write_text("three\n\n four \n")
    assert keys("K", [file], {"K": "one two"}) == (b"one", b"two", b"three", b"four")
    with pytest.raises(UnusableKeyError, match="openssl rand"):
        secrets("S", [], {})
    with pytest.raises(UnusableKeyError, match="shorter") as error:
        secrets("S", [], {"S": "hunter2"})
    assert "hunter2" not in str(error.value)
    file.write_text("\n")
    with pytest.raises(UnusableKeyError, match="holds no key"):
        keys("K", [file], {})
    with pytest.raises(UnusableKeyError, match="cannot be read"):
        keys("K", [tmp_path / "none"], {})
