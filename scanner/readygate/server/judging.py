"""From a request to an answer: what each stage of a run has to show is downloaded, and scanned.

Before the plan there is the configuration only. Later the plan is judged, together with the configuration that it was made from, where that can be
had: it tells in which line something stands, and holds the comments that accept a failure.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from readygate.report.run_task import Answer
from readygate.server.job import ARCHIVE, PLAN, Job, Page
from readygate.server.logs import log
from readygate.server.metrics import Metrics
from readygate.server.payload import TaskRequest
from readygate.server.scanning import ScanError, Scanner
from readygate.server.scratch import Scratch
from readygate.server.settings import ServerSettings
from readygate.server.traffic import DownloadError, Traffic

PLAN_STAGES = ("post_plan", "pre_apply", "post_apply")
STAGES = ("pre_plan", *PLAN_STAGES)


class Judge:
    """Judges runs; only so many of them are scanned at the same time."""

    def __init__(self, settings: ServerSettings, traffic: Traffic, scanner: Scanner, scratch: Scratch, metrics: Metrics) -> None:
        """What it works with."""
        self._settings = settings
        self._traffic = traffic
        self._scanner = scanner
        self._scratch = scratch
        self._metrics = metrics
        self._places = asyncio.Semaphore(settings.scans)

    async def judge(self, request: TaskRequest) -> tuple[Answer, Page | None]:
        """The answer to a request, and the report behind it."""
        try:
            with self._scratch.directory() as directory:
                job = await self._fetched(request, directory)
                async with self._places:
                    start = time.monotonic()
                    answer, page = await self._scanner.scan(directory, job)
                    self._metrics.scans.observe(time.monotonic() - start)
                return answer, page if answer.has_report else None
        except DownloadError as error:
            return self.unreadable(f"{error}"), None
        except ScanError as error:
            log("scan-failed", reason=str(error), last_words=error.last_words, task=request.task_result_id)
            return self.unreadable(f"{error}"), None

    def unreadable(self, reason: str) -> Answer:
        """The answer where the run could not be judged."""
        return Answer(status=self._settings.unreadable, message=f"NOT JUDGED: {reason}")

    async def _fetched(self, request: TaskRequest, directory: Path) -> Job:
        """What a scan needs, downloaded. Raises DownloadError."""
        start = time.monotonic()
        has_plan = request.stage in PLAN_STAGES
        if has_plan:
            if not request.plan_json_api_url:
                raise DownloadError("the request names no plan")
            await self._download(request, request.plan_json_api_url, directory / PLAN)
        elif request.stage != "pre_plan":
            raise DownloadError("this stage of a run is not known to readygate")
        has_archive = await self._fetched_archive(request, directory / ARCHIVE, needed=not has_plan)
        self._metrics.downloads.observe(time.monotonic() - start)
        limits = self._settings.limits
        return Job(
            has_plan=has_plan,
            has_archive=has_archive,
            directory=request.workspace_working_directory or "",
            workspace=request.workspace_name or "",
            unreadable=self._settings.unreadable,
            unpacked=limits.unpacked,
            members=limits.members,
            memory=limits.memory,
            seconds=int(self._settings.times.scan) + 1,
        )

    async def _fetched_archive(self, request: TaskRequest, file: Path, *, needed: bool) -> bool:
        """Download the configuration; a plan can be judged without it."""
        if not request.configuration_version_download_url:
            if needed:
                raise DownloadError("the request names no configuration")
            return False
        try:
            await self._download(request, request.configuration_version_download_url, file)
        except DownloadError as error:
            if needed:
                raise
            log("configuration-missing", task=request.task_result_id, reason=str(error))
            return False
        return True

    async def _download(self, request: TaskRequest, address: str, file: Path) -> None:
        await self._traffic.download(request, address, file, self._settings.limits.download, self._settings.times.download)
