"""What a server measures of itself, for Prometheus."""

from __future__ import annotations

import math
from collections.abc import Mapping

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_SECONDS = (0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600)


class Metrics:
    """The numbers of one server."""

    def __init__(self) -> None:
        """All of them start at nothing."""
        disable_created_metrics()  # type: ignore[no-untyped-call]  # they double what is sent, and no question needs them
        self._registry = CollectorRegistry()
        self.requests = Counter("readygate_requests", "Requests for tasks by what became of them.", ["result"], registry=self._registry)
        self.finished = Counter("readygate_tasks_finished", "Tasks that ended.", ["stage", "status"], registry=self._registry)
        self.callbacks = Counter("readygate_callbacks", "Messages to HCP Terraform.", ["kind", "result"], registry=self._registry)
        self.scans = Histogram("readygate_scan_seconds", "Time of scans.", registry=self._registry, buckets=_SECONDS)
        self.downloads = Histogram("readygate_download_seconds", "Time of downloads.", registry=self._registry, buckets=_SECONDS)
        self.waits = Histogram("readygate_task_seconds", "Time from a request to its answer.", registry=self._registry, buckets=_SECONDS)
        self._open = Gauge("readygate_tasks_open", "Tasks in the queue that all servers share.", ["state"], registry=self._registry)
        self._age = Gauge("readygate_oldest_task_seconds", "How long the oldest open task has waited.", registry=self._registry)
        self._usable = Gauge("readygate_queue_usable", "Whether the queue could be read for these numbers.", registry=self._registry)

    def text(self, counts: Mapping[str, float] | None) -> bytes:
        """All numbers as Prometheus reads them; `counts` are the queue's, without which nobody can tell what is open."""
        known = counts or {}
        self._open.clear()
        for state in known.keys() - {"age"}:
            self._open.labels(state).set(known[state])
        self._age.set(known.get("age", math.nan))
        self._usable.set(counts is not None)
        return generate_latest(self._registry)
