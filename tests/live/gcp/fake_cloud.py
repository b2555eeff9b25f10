"""Google Cloud as far as our readers ask it: the answers are made of the official clients' own message types, over REST and gRPC."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import grpc
from google.cloud.asset_v1 import types as assets
from google.cloud.resourcemanager_v3 import types as manager
from google.protobuf import json_format

from readygate.live.gcp.methods import METHODS
from readygate.live.gcp.session import OVERRIDDEN

OVERRIDE = "CLOUDSDK_API_ENDPOINT_OVERRIDES_"
SERVICES = tuple(OVERRIDDEN.get(service, service.upper()) for service in METHODS)
"""Every service that is ever called, as gcloud's variables name it: no test reaches Google."""
VERSION = re.compile(r"^(?:\w+/)?v\d+/(?:b/)?")
STATUS = {400: "INVALID_ARGUMENT", 403: "PERMISSION_DENIED", 404: "NOT_FOUND", 429: "RESOURCE_EXHAUSTED", 503: "UNAVAILABLE"}


class FakeCloud:
    """A project with what lies in it; `contents` is a recording: project, assets, policies, and lists by path."""

    def __init__(self, contents: Mapping[str, Any], page: int = 50) -> None:
        self.contents = contents
        self.page = page
        self.calls: list[str] = []
        self.failing: dict[str, list[int]] = {}
        """By path, with the content type behind a colon for assets: HTTP codes to answer with, one call each; a code of 0 stands for a proper answer,
        and the last one is for good."""
        self.details: dict[str, str] = {}
        """By path: the machine-readable reason that a failure gives."""
        self.services: list[dict[str, Any]] | None = None
        """The assets as their services have them, where the inventory is late (None: as the inventory has them)."""
        self.service_policies: list[dict[str, Any]] | None = None
        """The same for policies."""
        self._met: Counter[str] = Counter()

    def failure(self, key: str) -> int:
        """The code to fail with now; 0 for none."""
        self.calls.append(key)
        codes = self.failing.get(key, [])
        at = min(self._met[key], len(codes) - 1)
        self._met[key] += 1
        return codes[at] if codes else 0

    # -- answers ---------------------------------------------------------------------------------------------------------------------------
    def listed_assets(self, content: str, types: list[str], token: str) -> assets.ListAssetsResponse:
        """One page of assets."""
        wanted = "policies" if content == "IAM_POLICY" else "assets"
        found = [one for one in self.contents.get(wanted, ()) if one["assetType"] in types]
        start = int(token or 0)
        answer = assets.ListAssetsResponse()
        for one in found[start : start + self.page]:
            json_format.ParseDict(one, answer._pb.assets.add())
        if start + self.page < len(found):
            answer.next_page_token = str(start + self.page)
        return answer

    def single(self, path: str) -> dict[str, Any] | None:
        """What its service says of one object; None where it is not there."""
        wanted = self._named(VERSION.sub("", unquote(path)))
        for one in self.contents["assets"] if self.services is None else self.services:
            data: dict[str, Any] = one["resource"]["data"]
            if wanted in (self._named(one["name"].removeprefix("//").partition("/")[2]), data.get("name")):
                return data
        return None

    def policy(self, path: str) -> dict[str, Any]:
        """Who may do what with one object, as its service says: nobody anything where nothing was granted."""
        wanted = self._named(VERSION.sub("", unquote(path)).removesuffix(":getIamPolicy").removesuffix("/iam"))
        numbers = {one["resource"]["data"].get("name"): one["name"] for one in self.contents["assets"]}
        name = str(numbers.get(wanted, f"//{wanted}"))
        for one in self.contents["policies"] if self.service_policies is None else self.service_policies:
            if one["name"] == name or self._named(one["name"].removeprefix("//").partition("/")[2]) == wanted:
                found: dict[str, Any] = one["iamPolicy"]
                return found
        return {"etag": "ACAB"}

    def _named(self, path: str) -> str:
        """A path with the project's id in place of its number."""
        project = self.contents["project"]
        return re.sub(rf"\bprojects/{project['name'].rpartition('/')[2]}\b", f"projects/{project['projectId']}", path)

    def project(self) -> manager.Project:
        """The project."""
        answer = manager.Project()
        json_format.ParseDict(self.contents["project"], answer._pb)
        return answer


def rest_answer(cloud: FakeCloud, path: str, query: Mapping[str, list[str]]) -> Any:
    """What a GET is answered with; None where there is no such thing."""
    token = query.get("pageToken", [""])[0]
    if path.endswith("/assets"):
        answer = cloud.listed_assets(content_of(query), query.get("assetTypes", []), token)
        return json.loads(json_format.MessageToJson(answer._pb))
    if path == f"/v3/projects/{cloud.contents['project']['projectId']}":
        return json.loads(json_format.MessageToJson(cloud.project()._pb))
    if path.endswith((":getIamPolicy", "/iam")):
        return cloud.policy(path.lstrip("/"))
    listed = cloud.contents.get("lists", {}).get(path.lstrip("/"))
    if listed is None and is_single(path.lstrip("/")):
        return cloud.single(path.lstrip("/"))
    if isinstance(listed, dict):
        return _page(listed, token)
    return {} if listed is None else listed


def is_single(path: str) -> bool:
    """Whether a path names one object, and no collection."""
    below = VERSION.sub("", path).split("/")
    return path.startswith("storage/") or (below[0] == "projects" and len(below) > 2 and len(below) % 2 == 0)


def _page(listed: dict[str, Any], token: str) -> dict[str, Any]:
    """A list that has pages: one item on each."""
    ((name, items),) = listed.items() if len(listed) == 1 else ((None, None),)
    if not isinstance(items, list):
        return listed
    start = int(token or 0)
    more = {"nextPageToken": str(start + 1)} if start + 1 < len(items) else {}
    return {name: items[start : start + 1], **more}


def content_of(query: Mapping[str, list[str]]) -> str:
    """The name of the content that is asked for; over REST the client gives its number."""
    given = query.get("contentType", [""])[0]
    return assets.ContentType(int(given)).name if given.isdigit() else given


def key_of(path: str, query: Mapping[str, list[str]]) -> str:
    """How a call is told from others."""
    content = content_of(query)
    return f"{path.lstrip('/')}:{content}" if content else path.lstrip("/")


def _handler(cloud: FakeCloud) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = parse_qs(parts.query)
            key = key_of(parts.path, query)
            code = cloud.failure(key)
            unknown = set(cloud.contents.get("unknown", ())) & set(query.get("assetTypes", ()))
            if code or unknown:
                self._answer(code or 400, _error(code or 400, cloud.details.get(key, "")))
            else:
                found = rest_answer(cloud, parts.path, query)
                self._answer(200 if found is not None else 404, _error(404, "") if found is None else found)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if not self.path.endswith(":getIamPolicy"):
                self._answer(200, {"access_token": "token", "token_type": "Bearer", "expires_in": 3600})
                return
            assert json.loads(body) == {"options": {"requestedPolicyVersion": 3}}
            self.do_GET()

        def _answer(self, code: int, data: Any) -> None:
            body = json.dumps(data).encode()
            self.send_response(code)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            """Tests are quiet."""

    return Handler


def _error(code: int, reason: str) -> dict[str, Any]:
    """An error as https://cloud.google.com/apis/design/errors#error_model has it."""
    if reason == "rateLimitExceeded":
        return {"error": {"code": code, "message": "no", "errors": [{"domain": "usageLimits", "reason": reason, "message": "no"}]}}
    info = [{"@type": "type.googleapis.com/google.rpc.ErrorInfo", "reason": reason, "domain": "googleapis.com"}] if reason else []
    return {"error": {"code": code, "message": "no", "status": STATUS[code], "details": info}}


@contextmanager
def served_by_rest(cloud: FakeCloud) -> Iterator[str]:
    """The address at which it answers."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(cloud))
    Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def served_by_grpc(cloud: FakeCloud) -> Iterator[str]:
    """The same over gRPC."""

    def unary(answer: Any, request: Any, key: Any) -> Any:
        def handle(message: Any, context: Any) -> Any:
            code = cloud.failure(key(message))
            if code:
                context.abort(getattr(grpc.StatusCode, STATUS[code]), "no")
            return answer(message)

        return grpc.unary_unary_rpc_method_handler(
            handle, request_deserializer=request.deserialize, response_serializer=lambda one: type(one).serialize(one)
        )

    def listed(message: Any) -> Any:
        return cloud.listed_assets(message.content_type.name, list(message.asset_types), message.page_token)

    methods = {
        "google.cloud.asset.v1.AssetService": {
            "ListAssets": unary(listed, assets.ListAssetsRequest, lambda message: f"v1/{message.parent}/assets:{message.content_type.name}")
        },
        "google.cloud.resourcemanager.v3.Projects": {
            "GetProject": unary(lambda _: cloud.project(), manager.GetProjectRequest, lambda message: f"v3/{message.name}")
        },
    }
    server = grpc.server(ThreadPoolExecutor(4))
    server.add_generic_rpc_handlers(tuple(grpc.method_handlers_generic_handler(name, own) for name, own in methods.items()))
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    try:
        yield f"127.0.0.1:{port}"
    finally:
        server.stop(None).wait()
