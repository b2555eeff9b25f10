"""What the server answers: requests for tasks, reports, and whether it is well."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from contextlib import suppress

from aiohttp import web

from readygate.server.hosts import RefusedAddressError
from readygate.server.links import PATH, Links
from readygate.server.logs import log
from readygate.server.metrics import CONTENT_TYPE, Metrics
from readygate.server.payload import PayloadError, is_test, task_request
from readygate.server.queue import Queue, QueueError
from readygate.server.settings import ServerSettings
from readygate.server.signature import HEADER, is_signed
from readygate.server.traffic import Traffic
from readygate.server.workers import Workers

BODY_SECONDS = 20
DOUBT = 30.0
"""Seconds for which a task that could not be kept speaks against the queue: it can be read while its disk is full, or its database a standby."""
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
NOTHING = "default-src 'none'; frame-ancestors 'none'"
SANDBOX = "sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'none'"
"""Beside the policy of the report itself: its script runs in an origin of its own."""


class Website:
    """The answers of one server."""

    def __init__(self, settings: ServerSettings, queue: Queue, workers: Workers, traffic: Traffic, links: Links, metrics: Metrics) -> None:
        """What they are made from."""
        self._settings = settings
        self._queue = queue
        self._workers = workers
        self._traffic = traffic
        self._links = links
        self._metrics = metrics
        self.is_ready = True
        self._not_kept_at = -DOUBT

    def application(self) -> web.Application:
        """The addresses that are answered."""
        application = web.Application(client_max_size=self._settings.limits.body)
        application.router.add_post("/run-tasks", self._run_task)
        application.router.add_get(PATH + "{result:[A-Za-z0-9_-]{1,100}}", self._report)
        application.router.add_get("/healthz", self._health)
        application.router.add_get("/readyz", self._readiness)
        application.router.add_get("/metrics", self._numbers)
        application.on_response_prepare.append(_harden)
        return application

    async def _run_task(self, request: web.Request) -> web.Response:
        said, response = await self._received(request)
        self._metrics.requests.labels(said).inc()
        if said not in ("new", "known", "test"):
            log("refused", reason=said, status=response.status)
        return response

    async def _received(self, request: web.Request) -> tuple[str, web.Response]:
        """What became of a request for a task, and its answer. Who signed nothing learns nothing."""
        body = await self._body(request)
        if isinstance(body, web.Response):
            return "no-body", body
        if self._settings.hmac_keys and not is_signed(body, request.headers.get(HEADER, ""), self._settings.hmac_keys):
            return "wrong-signature", _plain(401, "unauthorized")
        try:
            if is_test(body):
                return "test", _plain(200, "readygate is listening")
            wanted = task_request(body)
            self._traffic.check(wanted)
        except PayloadError as error:
            return "not-understood", _plain(400, str(error))
        except RefusedAddressError as error:
            return "refused-address", _plain(403, str(error))
        try:
            said = await self._workers.accept(wanted)
        except QueueError as error:
            self._not_kept_at = time.monotonic()
            log("queue-unusable", reason=str(error))
            return "queue-unusable", _plain(503, "the queue cannot be used", {"Retry-After": "30"})
        if said == "full":
            return said, _plain(503, "too many tasks are waiting", {"Retry-After": "30"})
        if said == "new":
            self._not_kept_at = -DOUBT
            log("accepted", task=wanted.task_result_id, run=wanted.run_id, stage=wanted.stage, workspace=wanted.workspace_name)
        return said, _plain(200, "accepted")

    async def _body(self, request: web.Request) -> bytes | web.Response:
        """The body, unless it is too large or comes too slowly."""
        too_large = _plain(413, "the body is too large")
        if (request.content_length or 0) > self._settings.limits.body:
            return too_large
        try:
            async with asyncio.timeout(BODY_SECONDS):
                return await request.read()
        except web.HTTPRequestEntityTooLarge:
            return too_large
        except TimeoutError:
            return _plain(408, "the body came too slowly")

    async def _report(self, request: web.Request) -> web.Response:
        """The report of a task, for those who have its link. A link that is wrong and one that is over look the same."""
        result = request.match_info["result"]
        query = request.query
        missing = _plain(404, "There is no such report, or the link to it is over.")
        if not self._links.allows(result, query.get("expires", ""), query.get("signature", ""), time.time()):
            return missing
        try:
            page = await self._workers.ask(self._queue.page, result)
        except QueueError:
            return _plain(503, "the queue cannot be used", {"Retry-After": "30"})
        if page is None:
            return missing
        headers = {"Content-Security-Policy": f"{page.content_policy}; {SANDBOX}"}
        body = page.content
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            headers["Content-Encoding"] = "gzip"
        else:
            import gzip

            body = gzip.decompress(body)
        return web.Response(body=body, content_type="text/html", charset="utf-8", headers=headers)

    async def _health(self, _: web.Request) -> web.Response:
        return _plain(200, "alive")

    async def _readiness(self, _: web.Request) -> web.Response:
        """Whether tasks are accepted: the queue can be used and has room, and the server is not stopping."""
        if not self.is_ready:
            return _plain(503, "stopping")
        try:
            counts = await self._workers.ask(self._queue.counts, time.time())
        except QueueError:
            return _plain(503, "the queue cannot be used")
        if time.monotonic() - self._not_kept_at < DOUBT:
            return _plain(503, "the last task could not be kept")
        is_full = counts["waiting"] + counts["held"] >= self._settings.limits.queue
        return _plain(503, "too many tasks are waiting") if is_full else _plain(200, "ready")

    async def _numbers(self, _: web.Request) -> web.Response:
        counts: Mapping[str, float] | None = None
        with suppress(QueueError):
            counts = await self._workers.ask(self._queue.counts, time.time())
        return web.Response(body=self._metrics.text(counts), headers={"Content-Type": CONTENT_TYPE})


def _plain(status: int, text: str, headers: dict[str, str] | None = None) -> web.Response:
    return web.Response(status=status, text=text + "\n", headers=headers)


async def _harden(_: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", NOTHING)
    response.headers["Server"] = "readygate"
