"""Readings side by side: as many calls at a time as the executor has threads, and never more in memory than a few pages of each list."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from itertools import islice
from pathlib import Path

from msgspec import Struct

from readygate.live.found import Failure, ForbiddenCallError, Found, GoneError, ReadError, Reading

BATCH = 100
"""Steps that a reading takes in one go; a page of most lists holds as many names."""
WAITING = 4
"""Readings that wait for each thread before a list is read further."""


class Job(Struct):
    """A reading, and the types of which objects may stay unseen where it fails (none for the reading of a single object)."""

    reading: Reading
    types: tuple[str, ...] = ()


class _Step(Struct):
    """What a reading gave in one go."""

    found: list[Found]
    begun: list[Reading]
    failure: Failure | None
    ended: bool


def run(jobs: Iterable[Job], executor: Executor, workers: int, tell: Callable[[Failure], None]) -> Iterator[Found]:
    """The objects that the readings find, in the order in which they come; `tell` is told of each failure.

    `workers` is how many threads the executor has.
    """
    lists, single = deque(jobs), deque[Job]()
    running: dict[Future[_Step], Job] = {}
    while lists or single or running:
        while len(running) < 2 * workers and (single or (lists and len(single) < WAITING * workers)):
            job = single.popleft() if single else lists.popleft()
            running[executor.submit(_go_on, job.reading)] = job
        done, _ = wait(running, return_when=FIRST_COMPLETED)
        for future in done:
            job, step = running.pop(future), future.result()
            single.extend(Job(reading) for reading in step.begun)
            if not step.ended:
                (lists if job.types else single).append(job)
            if step.failure is not None:
                tell(Failure(action=step.failure.action, reason=step.failure.reason, place=step.failure.place, types=step.failure.types or job.types))
            yield from step.found


def _go_on(reading: Reading) -> _Step:
    """A number of steps of a reading; a failed call ends it."""
    step = _Step([], [], None, ended=True)
    try:
        for given in islice(reading, BATCH):
            if isinstance(given, Found):
                step.found.append(given)
            else:
                step.begun.append(given)
        step.ended = len(step.found) + len(step.begun) < BATCH
    except ReadError as error:
        step.failure = error.failure
    except GoneError:
        pass
    except ForbiddenCallError:
        raise
    except Exception as error:  # noqa: BLE001 - a defect of one reader must not hide what the others find, and is told
        step.failure = Failure(
            action="reading", reason=f"a defect of readygate, please report it: {type(error).__name__} ({_place(error)})", place=""
        )
    return step


def _place(error: Exception) -> str:
    """The line that raised an error; what it says is left out, since it may quote a value."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace is not None else "unknown line"
