"""The work on accepted tasks: take one, judge it, keep the answer, send it, end it.

Beside it, others are told of the tasks: the other servers, which ones are still held, and HCP Terraform, that they are running, those that wait
behind others among them.
"""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar
from weakref import WeakValueDictionary

import msgspec

from readygate.report.run_task import Answer
from readygate.server.answer import final, running
from readygate.server.hosts import RefusedAddressError
from readygate.server.judging import STAGES, Judge
from readygate.server.links import Links
from readygate.server.logs import log
from readygate.server.metrics import Metrics
from readygate.server.payload import TaskRequest
from readygate.server.queue import Held, Queue, QueueError
from readygate.server.sealing import Seal, SealError
from readygate.server.settings import ServerSettings
from readygate.server.traffic import GoneError, PassingError, RefusedDocumentError, Traffic, pause

T = TypeVar("T")
LOOK_AGAIN = 2.0
"""Seconds until an idle server looks for tasks that others accepted or let go."""
MOST_TOLD = 20
"""Messages that a task is running which are sent at once: HCP Terraform takes 30 requests in a second."""
CLEANING = 3600.0


class Workers:
    """One server's share of the work."""

    def __init__(self, settings: ServerSettings, queue: Queue, seal: Seal, judge: Judge, traffic: Traffic, links: Links, metrics: Metrics) -> None:
        """What they work with."""
        self._settings = settings
        self._queue = queue
        self._seal = seal
        self._judge = judge
        self._traffic = traffic
        self._links = links
        self._metrics = metrics
        self._holder = uuid.uuid4().hex
        self._threads = ThreadPoolExecutor(8 if queue.is_shared else 1, thread_name_prefix="queue")
        self._active: dict[int, tuple[Held, asyncio.Task[None]]] = {}
        self._quiet: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()
        """Held while HCP Terraform is told something of a task: nothing may be said after the answer."""
        self._taking = asyncio.Lock()
        self._news = asyncio.Event()
        self._stopping = False

    async def ask(self, question: Callable[..., T], *arguments: object) -> T:
        """Ask the queue something, away from the loop that serves requests. Raises QueueError."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(question, *arguments))

    async def accept(self, request: TaskRequest) -> str:
        """Keep a task: new, known or full. Raises QueueError."""
        sealed = self._seal.close(msgspec.json.encode(request))
        said = await self.ask(self._queue.add, request.task_result_id, sealed, time.time(), self._settings.limits.queue)
        if said == "new":
            self._news.set()
        return said

    async def work(self) -> None:
        """Take tasks and work on them until told to stop."""
        while not self._stopping:
            if await self._begin():
                continue
            self._news.clear()
            try:
                await asyncio.wait_for(self._news.wait(), LOOK_AGAIN)
            except TimeoutError:
                continue

    async def keep(self) -> None:
        """Hold on to what is worked on, and drop what is old."""
        cleaned = 0.0
        while True:
            try:
                await self._hold_on()
                if time.monotonic() - cleaned > CLEANING:
                    await self.ask(self._queue.forget, time.time() - self._settings.times.kept)
                    cleaned = time.monotonic()
            except QueueError as error:
                log("queue-unusable", level=logging.ERROR, reason=str(error))
            await asyncio.sleep(self._settings.times.lease / 4)

    async def tell(self) -> None:
        """Tell HCP Terraform of open tasks that they are running, so many in a second as it takes."""
        while True:
            told = 0
            try:
                told = await self._tell_running()
            except QueueError as error:
                log("queue-unusable", level=logging.ERROR, reason=str(error))
            await asyncio.sleep(1.0 if told == MOST_TOLD else min(5.0, self._settings.times.heartbeat / 4))

    async def stop(self, grace: float) -> None:
        """Begin nothing more, finish what can be finished in time, and hand the rest back."""
        async with self._taking:  # else a task that is being taken would be left behind
            self._stopping = True
        self._news.set()
        running_tasks = [task for _, task in self._active.values()]
        if running_tasks and grace > 0:
            await asyncio.wait(running_tasks, timeout=grace)
        left = list(self._active.values())
        for _, task in left:
            task.cancel()
        await asyncio.gather(*(task for _, task in left), return_exceptions=True)
        for held, _ in left:
            try:
                await self.ask(self._queue.hand_back, held)
            except QueueError as error:
                log("queue-unusable", level=logging.ERROR, reason=str(error))
        log("stopped", handed_back=len(left))
        self._threads.shutdown(wait=True)

    async def _take(self) -> Held | None:
        now = time.time()
        try:
            return await self.ask(self._queue.take, self._holder, now, now + self._settings.times.lease, list(self._active))
        except QueueError as error:
            log("queue-unusable", level=logging.ERROR, reason=str(error))
            return None

    async def _begin(self) -> bool:
        """Take a task and begin to work on it; no, where there is none, or enough to do."""
        async with self._taking:
            held = None if self._stopping or len(self._active) >= self._settings.tasks else await self._take()
            if held is None:
                return False
            task = asyncio.create_task(self._work_on(held))
            self._active[held.id] = (held, task)
            task.add_done_callback(partial(self._ended, held))
            return True

    def _ended(self, held: Held, task: asyncio.Task[None]) -> None:
        """Tell of what went wrong; the task is taken again when its time is over, as often as it may be begun."""
        self._active.pop(held.id, None)
        self._news.set()
        error = None if task.cancelled() else task.exception()
        if isinstance(error, QueueError):
            log("task-let-go", level=logging.ERROR, id=held.id, reason=str(error))
        elif error is not None:
            log("task-crashed", level=logging.ERROR, error=error, id=held.id)

    async def _work_on(self, held: Held) -> None:
        """Judge a run, unless its answer is known already, and answer."""
        try:
            request = msgspec.json.decode(self._seal.open(held.request), type=TaskRequest)
        except SealError as error:
            log("request-unreadable", level=logging.ERROR, id=held.id, reason=str(error))
            await self.ask(self._queue.finish, held, "unreadable", time.time())
            return
        answer = await self._answer_to(held, request)
        if answer is None:
            return
        async with self._quiet_about(held.id):
            status = await self._delivered(held, request, answer)
            now = time.time()
            if await self.ask(self._queue.finish, held, status, now):
                self._metrics.finished.labels(request.stage if request.stage in STAGES else "other", status).inc()
                self._metrics.waits.observe(now - held.accepted_at)
                log("finished", _about(request), seconds=round(now - held.accepted_at, 3), status=status)

    async def _answer_to(self, held: Held, request: TaskRequest) -> Answer | None:
        """The answer, which is kept before it is sent; none where somebody else has the task by now."""
        if held.answer is not None:
            return msgspec.json.decode(held.answer, type=Answer)
        left = held.accepted_at + self._settings.times.deadline - time.time()
        if held.attempt > self._settings.limits.attempts:
            answer, page = self._judge.unreadable("it could not be judged to the end in several attempts"), None
        else:
            try:
                async with asyncio.timeout(max(left, 0)):
                    answer, page = await self._judge.judge(request)
            except TimeoutError:
                answer, page = self._judge.unreadable("it took too long until this run could be judged"), None
        kept = await self.ask(self._queue.keep_answer, held, msgspec.json.encode(answer), page, time.time())
        return answer if kept else None

    async def _delivered(self, held: Held, request: TaskRequest, answer: Answer) -> str:
        """Send an answer until it is taken, or nobody waits for it any more; gives how the task ended."""
        link = self._links.to(request.task_result_id, int(time.time() + self._settings.times.kept)) if answer.has_report else ""
        documents = [final(answer, link, with_outcomes=request.takes_outcomes), final(answer, "", with_outcomes=False)]
        attempt = 0
        while True:
            try:
                await self._traffic.tell(request, documents[0])
            except (GoneError, RefusedAddressError) as error:
                return self._not_wanted(request, str(error))
            except RefusedDocumentError as error:
                log("answer-refused", _about(request), level=logging.WARNING, reason=str(error))
                documents.pop(0)
                if not documents:
                    return self._not_wanted(request, str(error))
            except PassingError as error:
                self._metrics.callbacks.labels("result", "failed").inc()
                if time.time() > held.accepted_at + self._settings.times.deadline + 300:
                    return self._not_wanted(request, "nobody took it in time")
                await asyncio.sleep(pause(attempt, error.pause))
                attempt += 1
            else:
                self._metrics.callbacks.labels("result", "taken").inc()
                return answer.status

    def _not_wanted(self, request: TaskRequest, reason: str) -> str:
        self._metrics.callbacks.labels("result", "refused").inc()
        log("answer-not-taken", _about(request), level=logging.WARNING, reason=reason)
        return "not-taken"

    async def _hold_on(self) -> None:
        mine = [held for held, task in self._active.values() if not task.done()]
        kept = await self.ask(self._queue.hold_on, mine, time.time() + self._settings.times.lease) if mine else set()
        for held in mine:
            if held.id not in kept and held.id in self._active:
                log("lost", level=logging.WARNING, id=held.id)
                self._active[held.id][1].cancel()

    async def _tell_running(self) -> int:
        """Tell HCP Terraform of open tasks; what it does not want to hear of is given up."""
        now = time.time()
        due = await self.ask(self._queue.due, self._holder, now, now - self._settings.times.heartbeat, MOST_TOLD)
        await asyncio.gather(*(self._tell_one(number, sealed) for number, sealed in due))
        return len(due)

    async def _tell_one(self, number: int, sealed: bytes) -> None:
        quiet = self._quiet_about(number)
        if not quiet.locked():  # else the answer is on its way
            async with quiet:
                await self._say_running(number, sealed)

    def _quiet_about(self, number: int) -> asyncio.Lock:
        return self._quiet.setdefault(number, asyncio.Lock())

    async def _say_running(self, number: int, sealed: bytes) -> None:
        try:
            request = msgspec.json.decode(self._seal.open(sealed), type=TaskRequest)
            message = "readygate is judging this run" if number in self._active else "readygate is going to judge this run: it waits behind others"
            await self._traffic.tell(request, running(message))
            self._metrics.callbacks.labels("running", "taken").inc()
        except GoneError as error:
            self._metrics.callbacks.labels("running", "refused").inc()
            log("gone", id=number, reason=str(error))
            await self.ask(self._queue.give_up, number, "gone", time.time())
        except (PassingError, RefusedDocumentError, RefusedAddressError, SealError) as error:
            self._metrics.callbacks.labels("running", "failed").inc()
            log("heartbeat-failed", level=logging.WARNING, id=number, reason=str(error))


def _about(request: TaskRequest) -> dict[str, object]:
    """What of a request may be logged."""
    return {
        "task": request.task_result_id,
        "run": request.run_id,
        "stage": request.stage,
        "organization": request.organization_name,
        "workspace": request.workspace_name,
    }
