"""Requests over HTTP as evidence: made only where the user asks for them, and only to hosts that the system allows."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from msgspec import Struct

from readygate import __version__
from readygate.checklist.demands import ProbeDemand
from readygate.checklist.verdicts import Answer, Evidence
from readygate.engine.declarative.operands import compiled

SECONDS = 15
LARGEST = 1024 * 1024
"""Bytes of an answer that are read."""


class _Answered(Struct):
    status: int
    headers: Mapping[str, str]
    text: str
    seconds: float


class _NoRedirects(HTTPRedirectHandler):
    """Takes a redirection for the answer: where it leads may be no host that is allowed."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow none."""
        return


class Probes(Struct, frozen=True, kw_only=True):
    """Which requests may be made."""

    allowed: bool
    hosts: Collection[str]
    now: datetime

    def evidence(self, demand: ProbeDemand) -> Evidence:
        """What a server answers."""
        parts = urlsplit(demand.url)
        if not self.allowed:
            return self._told(demand, Answer.UNKNOWN, "no request was made; allow it with --probe")
        if parts.scheme not in ("http", "https") or parts.hostname not in self.hosts:
            return self._told(demand, Answer.UNKNOWN, f"{parts.hostname} is none of the hosts that system.hosts in readygate.yaml allows")
        try:
            answered = _get(demand.url)
        except (URLError, OSError, ValueError) as error:
            why = error.reason if isinstance(error, URLError) else type(error).__name__
            return self._told(demand, Answer.FAIL, f"there is no answer: {why}")
        problem = _problem(demand, answered)
        return self._told(demand, Answer.FAIL if problem else Answer.PASS, problem or f"it answers {answered.status} in {answered.seconds:.2f} s")

    def _told(self, demand: ProbeDemand, answer: Answer, statement: str) -> Evidence:
        parts = urlsplit(demand.url)
        url = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"
        return Evidence(
            kind="probe",
            name=url,
            answer=answer,
            statement=statement,
            looked_at=(url,),
            at=self.now,
            command=f"curl -i {url}",
            supports=demand.supports,
        )


def _get(url: str) -> _Answered:
    request = Request(url, headers={"User-Agent": f"readygate/{__version__}"})  # noqa: S310 - the caller's schemes are http and https
    start = time.monotonic()
    try:
        with build_opener(_NoRedirects).open(request, timeout=SECONDS) as answer:
            text = answer.read(LARGEST).decode("utf-8", "replace")
            return _Answered(answer.status, {name.lower(): value for name, value in answer.headers.items()}, text, time.monotonic() - start)
    except HTTPError as error:
        with error:
            text = error.read(LARGEST).decode("utf-8", "replace")
            return _Answered(error.code, {name.lower(): value for name, value in error.headers.items()}, text, time.monotonic() - start)


def _problem(demand: ProbeDemand, answered: _Answered) -> str:
    """What of an answer is not as demanded; empty where all is."""
    if answered.status not in demand.status:
        return f"it answers {answered.status}, not {' or '.join(map(str, demand.status))}"
    for name, pattern in demand.headers.items():
        value = answered.headers.get(name.lower())
        if value is None:
            return f"the answer has no header {name}"
        if not compiled(pattern).search(value):
            return f"the header {name} does not match {pattern}"
    if demand.contains and demand.contains not in answered.text:
        return f"the answer does not hold {demand.contains!r}"
    if demand.max_seconds is not None and answered.seconds > demand.max_seconds:
        return f"it took {answered.seconds:.2f} s, more than {demand.max_seconds} s"
    return ""
