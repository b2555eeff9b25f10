"""A stand-in for HCP Terraform: real HTTP, and every request that it gets is held against the protocol.

Source: https://developer.hashicorp.com/terraform/cloud-docs/api-docs/run-tasks/run-tasks-integration, runtask-result.json
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

OUTCOME_KEYS = {"outcome-id", "description", "body", "url", "tags"}
LEVELS = {"none", "info", "warning", "error"}


def problems_of(headers: dict[str, str], body: bytes, token: str) -> list[str]:
    """What the protocol does not allow in a callback."""
    found = []
    if headers.get("content-type") != "application/vnd.api+json":
        found.append(f"content type {headers.get('content-type')}")
    if headers.get("authorization") != f"Bearer {token}":
        found.append("not the token of the run")
    document = json.loads(body)
    data = document.get("data", {})
    if set(document) != {"data"} or data.get("type") != "task-results" or set(data) - {"type", "attributes", "relationships"}:
        found.append("no JSON:API document of a task result")
    attributes = data.get("attributes", {})
    if attributes.get("status") not in ("running", "passed", "failed") or set(attributes) - {"status", "message", "url"}:
        found.append(f"attributes {attributes}")
    if not 1 <= len(attributes.get("message", "")) <= 1000 or len(attributes.get("url", "")) > 500:
        found.append("length of message or url")
    if "relationships" in data:
        found += _problems_of_outcomes(data["relationships"]["outcomes"]["data"])
    return found


def _problems_of_outcomes(outcomes: list[dict[str, Any]]) -> list[str]:
    found = [] if 1 <= len(outcomes) <= 250 else [f"{len(outcomes)} outcomes"]
    if len({one["attributes"]["outcome-id"] for one in outcomes}) != len(outcomes):
        found.append("an id of an outcome twice")
    for one in outcomes:
        said = one["attributes"]
        tags = said.get("tags", {})
        right = (
            one["type"] == "task-result-outcomes"
            and set(one) == {"type", "attributes"}
            and not set(said) - OUTCOME_KEYS
            and 1 <= len(said["outcome-id"]) <= 64
            and 1 <= len(said["description"]) <= 1000
            and "\n" not in said["description"]
            and len(said["body"]) <= 10_000
            and len(said.get("url", "")) <= 500
            and len(tags) <= 10
            and all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name) for name in tags)
            and all(set(tag) <= {"label", "level"} and len(tag["label"]) <= 32 and tag["level"] in LEVELS for row in tags.values() for tag in row)
        )
        if not right:
            found.append(f"outcome {said}")
    return found


class Hcp:
    """HCP Terraform with its runs, and beside it the server that it redirects downloads to."""

    def __init__(self, key: str = "") -> None:
        self.key = key
        self.plans: dict[str, bytes] = {}
        self.archives: dict[str, bytes] = {}
        self.plan_answers: list[int] = []
        """What plans are answered with before they are there."""
        self.callback_answers: list[int] = []
        self.gates: dict[str, threading.Event] = {}
        """Downloads of a run are answered once its gate is open."""
        self.redirect_to = ""
        """Where downloads are redirected to, instead of to one's own store."""
        self.query = ""
        """What signs the addresses that downloads are redirected to."""
        self.tokens: dict[str, str] = {}
        self.results: dict[str, list[dict[str, Any]]] = {}
        self.told_at: dict[str, list[float]] = {}
        self.problems: list[str] = []
        self.requests: Counter[str] = Counter()
        self.repeated: Counter[str] = Counter()
        """How often a run's task was answered again."""
        self.paths: list[str] = []
        self.after_callback: Callable[[str], None] | None = None
        self._lock = threading.Lock()
        self.api = self._serve(self._api)
        self.store = self._serve(self._store)
        self.stranger = self._serve(self._stranger)

    def _serve(self, answer: Callable[[Any, str, bytes], None]) -> ThreadingHTTPServer:
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def handle_any(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                answer(self, self.path, body)

            do_GET = do_PATCH = do_POST = handle_any  # noqa: N815 - names of the library

            def log_message(self, *_: object) -> None: ...

        class Server(ThreadingHTTPServer):
            request_queue_size = 512
            daemon_threads = True

            def handle_error(self, request: Any, client_address: Any) -> None:
                """A server that was killed waits for no answer."""

        server = Server(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return server

    def close(self) -> None:
        """End all servers."""
        for gate in self.gates.values():
            gate.set()
        for server in (self.api, self.store, self.stranger):
            server.shutdown()
            server.server_close()

    def hold(self, name: str) -> threading.Event:
        """A gate for a run's downloads, which is closed."""
        self.gates[name] = threading.Event()
        return self.gates[name]

    @staticmethod
    def host(server: ThreadingHTTPServer) -> str:
        """Name and port."""
        return f"127.0.0.1:{server.server_port}"

    @staticmethod
    def reply(handler: Any, status: int, body: bytes = b"", **headers: str) -> None:
        """Answer a request."""
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    def _api(self, handler: Any, path: str, body: bytes) -> None:
        kind, name = path.split("/")[3], path.split("/")[4]
        with self._lock:
            self.requests[f"{handler.command} {kind}"] += 1
        if kind == "task-results":
            self._callback(handler, name, body)
            return
        if handler.headers.get("Authorization") != f"Bearer {self.tokens[name]}":
            self.problems.append(f"{path} without the token of its run")
        if name in self.gates:
            self.gates[name].wait(60)
        if kind == "plans" and self.plan_answers:
            self.reply(handler, self.plan_answers.pop(0))
            return
        there = self.redirect_to or f"http://{self.host(self.store)}"
        self.reply(handler, 307 if kind == "plans" else 302, Location=f"{there}/v1/object/{kind}/{name}{self.query}")

    def _callback(self, handler: Any, name: str, body: bytes) -> None:
        with self._lock:
            if handler.command != "PATCH":
                self.problems.append(f"{handler.command} of a callback")
            self.problems += problems_of({key.lower(): value for key, value in handler.headers.items()}, body, self.tokens[name])
            answer = self.callback_answers.pop(0) if self.callback_answers else 200
            if answer == 200 and self.finals(name):
                answer = self._repeated(name, json.loads(body)["data"])
            if answer == 200:
                self.results.setdefault(name, []).append(json.loads(body)["data"])
                self.told_at.setdefault(name, []).append(time.time())
        if self.after_callback is not None:
            self.after_callback(name)
        self.reply(handler, answer)

    def _repeated(self, name: str, data: dict[str, Any]) -> int:
        """A status is refused once the task has ended. A server that was killed may not know that; all others have to, and may say nothing else."""
        self.repeated[name] += 1
        said, before = data["attributes"], self.finals(name)[0]["attributes"]
        if (said["status"], said["message"]) != (before["status"], before["message"]):
            self.problems.append(f"{said['status']} after the end of {name}")
        return 422

    def _store(self, handler: Any, path: str, _: bytes) -> None:
        if handler.headers.get("Authorization"):
            self.problems.append("the token of a run went to another server")
        self.paths.append(path)
        kind, name = path.partition("?")[0].split("/")[3:5]
        found = (self.plans if kind == "plans" else self.archives).get(name)
        self.reply(handler, 404 if found is None else 200, found or b"")

    def _stranger(self, handler: Any, path: str, _: bytes) -> None:
        self.problems.append(f"a server that is not allowed was asked for {path}")
        self.reply(handler, 200, b"{}")

    def run(self, name: str, *, plan: bytes | None = None, archive: bytes | None = None, stage: str = "post_plan", **changed: Any) -> dict[str, Any]:
        """What HCP Terraform says of a run when it starts a task."""
        token = f"token-of-{name}.atlasv1.{'s' * 60}"
        self.tokens[name] = token
        if plan is not None:
            self.plans[name] = plan
        if archive is not None:
            self.archives[name] = archive
        api = f"http://{self.host(self.api)}/api/v2"
        payload = {
            "payload_version": 1,
            "stage": stage,
            "access_token": token,
            "capabilities": {"outcomes": True},
            "configuration_version_download_url": f"{api}/configuration-versions/{name}/download" if archive is not None else None,
            "configuration_version_id": "cv-ntv3HbhJqvFzamy7",
            "is_speculative": False,
            "organization_name": "acme",
            "run_app_url": f"{api}/runs/run-{name}",
            "run_created_at": "2026-11-02T14:47:13.036Z",
            "run_created_by": "somebody",
            "run_id": f"run-{name}",
            "run_message": "Triggered via UI",
            "task_result_callback_url": f"{api}/task-results/{name}/callback",
            "task_result_enforcement_level": "mandatory",
            "task_result_id": f"taskrs-{name}",
            "vcs_branch": None,
            "workspace_app_url": f"{api}/workspaces/shop",
            "workspace_id": "ws-1",
            "workspace_name": "shop",
            "workspace_working_directory": "",
        }
        if stage != "pre_plan":
            payload["plan_json_api_url"] = f"{api}/plans/{name}/json-output"
        return {**payload, **changed}

    def send(self, url: str, payload: dict[str, Any] | bytes, *, signature: str | None = None) -> int:
        """Send a signed request, and give the status of its answer."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        signed = hmac.new(self.key.encode(), body, hashlib.sha512).hexdigest() if self.key else ""
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "TFC/1.0 (+https://app.terraform.io; TFC)",
            "X-TFC-Task-Signature": signed if signature is None else signature,
        }
        request = urllib.request.Request(url, body, headers, method="POST")  # noqa: S310 - our own server
        try:
            with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310 - the same
                return int(response.status)
        except urllib.error.HTTPError as error:
            return error.code

    def final(self, name: str, seconds: float = 60) -> dict[str, Any]:
        """The result that a run's task ended with."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for said in self.results.get(name, []):
                if said["attributes"]["status"] != "running":
                    return said
            time.sleep(0.05)
        raise AssertionError(f"no result of {name}; {self.problems}")

    def finals(self, name: str) -> list[dict[str, Any]]:
        """All final results of a run's task: one, if all is right."""
        return [said for said in self.results.get(name, []) if said["attributes"]["status"] != "running"]
