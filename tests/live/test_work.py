"""Readings side by side."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from readygate.live.found import Failure, ForbiddenCallError, Found, GoneError, ReadError, Reading
from readygate.live.pace import Pace
from readygate.live.work import BATCH, Job, run

WORKERS = 8


def one(name: str) -> Found:
    """An object."""
    return Found(type="t", id=name, name=name, attributes={})


def read(*jobs: Job) -> tuple[list[str], list[Failure]]:
    """The ids that the jobs find, and the failures."""
    failures: list[Failure] = []
    with ThreadPoolExecutor(WORKERS) as threads:
        return sorted(found.id for found in run(jobs, threads, WORKERS, failures.append)), failures


@pytest.mark.parametrize("number", [0, 1, BATCH - 1, BATCH, BATCH + 1, 3 * BATCH])
def test_every_object_is_found_once(number: int) -> None:
    """A list of any length, each item of which is read by itself and yields an object and a reading of its own, gives all of them."""

    def detail(name: str) -> Reading:
        yield one(name)
        yield part(f"{name}/part")

    def part(name: str) -> Reading:
        yield one(name)

    def listed() -> Reading:
        for position in range(number):
            yield detail(f"{position}")

    names = [f"{position}{end}" for position in range(number) for end in ("", "/part")]
    assert read(Job(listed(), ("t",))) == (sorted(names), [])


def test_a_failed_list_leaves_its_types_unseen() -> None:
    """What was found before stays, other readings go on, and the failure names the types; that of a single object names none."""

    def failing() -> Reading:
        yield one("before")
        yield broken()
        raise ReadError(Failure(action="s:List", reason="AccessDenied", place="here"))

    def broken() -> Reading:
        raise ReadError(Failure(action="s:Get", reason="Throttling", place="here"))
        yield one("never")

    def gone() -> Reading:
        raise GoneError
        yield one("never")

    def other() -> Reading:
        yield gone()
        yield one("other")

    found, failures = read(Job(failing(), ("t", "u")), Job(other(), ("v",)))
    assert found == ["before", "other"]
    assert {(failure.action, failure.types) for failure in failures} == {("s:List", ("t", "u")), ("s:Get", ())}


def test_no_more_waits_in_memory_than_threads_can_use() -> None:
    """However long a list is, only a bounded number of its items has been asked for and not been read."""
    asked = done = most = 0
    lock = threading.Lock()

    def detail() -> Reading:
        nonlocal done
        time.sleep(0.0002)
        with lock:
            done += 1
        yield one("x")

    def listed() -> Reading:
        nonlocal asked, most
        for _ in range(20 * BATCH):
            with lock:
                asked += 1
                most = max(most, asked - done)
            yield detail()

    assert len(read(Job(listed(), ("t",)))[0]) == 20 * BATCH
    assert most < 3 * BATCH


def test_calls_go_on_at_the_same_time() -> None:
    """As many readings are under way as there are threads: each of them waits for all the others."""
    barrier = threading.Barrier(WORKERS, timeout=10)

    def meeting() -> Reading:
        barrier.wait()
        yield one("met")

    def listed() -> Iterator[Reading]:
        for _ in range(WORKERS):
            yield meeting()

    assert len(read(Job(listed(), ("t",)))[0]) == WORKERS


def test_a_defect_in_one_reader_leaves_the_others_alone() -> None:
    """It is told with its line, without what the error says, and leaves its types unseen; a forbidden call ends everything."""

    def defective() -> Reading:
        yield one("first")
        raise KeyError("secret")

    def other() -> Reading:
        yield one("other")

    found, (failure,) = read(Job(defective(), ("t",)), Job(other(), ("u",)))
    assert found == ["first", "other"]
    assert failure.types == ("t",)
    assert "KeyError (test_work.py:" in failure.reason
    assert "secret" not in failure.reason

    def forbidden() -> Reading:
        raise ForbiddenCallError("delete")
        yield one("never")

    with pytest.raises(ForbiddenCallError):
        read(Job(forbidden(), ("t",)))


def test_a_pace_spreads_calls() -> None:
    """A second's worth of calls comes at once; from then on they come evenly."""
    clock = [100.0]
    pace = Pace(10, lambda: clock[0], lambda seconds: clock.__setitem__(0, clock[0] + seconds))
    turns = []
    for _ in range(30):
        pace.wait()
        turns.append(round(clock[0] - 100, 6))
    assert turns[:10] == [0.0] * 10
    assert turns[10:] == [round(0.1 * number, 6) for number in range(1, 21)]


def test_a_refused_call_slows_the_pace() -> None:
    """Refusals halve it once a second, and it quickens again until it is the usual one."""
    clock = [100.0]
    pace = Pace(100, lambda: clock[0], lambda seconds: clock.__setitem__(0, clock[0] + seconds))

    def gap() -> float:
        before = clock[0]
        pace.wait()
        return clock[0] - before

    for _ in range(150):
        pace.wait()
    assert gap() == pytest.approx(0.01)
    for _ in range(5):
        pace.throttled()
    gap()
    assert gap() == pytest.approx(0.02, rel=0.05)
    clock[0] += 2
    pace.throttled()
    for _ in range(300):
        pace.wait()
    assert gap() == pytest.approx(0.01, rel=0.05)
