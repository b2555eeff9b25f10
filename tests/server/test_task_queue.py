"""The queue in SQLite and in a real PostgreSQL."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from own_postgres import own_postgres
from sqlalchemy import text

from readygate.server.queue import Page, Queue, QueueError, _engine
from readygate.server.tables import metadata


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a database in a PostgreSQL of our own."""
    with own_postgres() as database:
        yield database.address


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/tasks.db"
    url: str = request.getfixturevalue("postgres")
    opened = Queue(url)
    with opened._engine.begin() as connection:
        for table in reversed(metadata.sorted_tables):
            connection.execute(table.delete())
    opened.close()
    return url


@pytest.fixture
def queue(address: str) -> Iterator[Queue]:
    """An empty queue."""
    opened = Queue(address)
    yield opened
    opened.close()


def test_a_task_is_accepted_once(queue: Queue) -> None:
    """The id of a result is kept when its task has ended, so that a request that is sent again does nothing."""
    assert queue.add("a", b"1", 100, 10) == "new"
    assert queue.add("a", b"2", 101, 10) == "known"
    held = queue.take("me", 102, 110)
    assert held is not None
    assert held.request == b"1"
    assert queue.finish(held, "passed", 103)
    assert queue.add("a", b"3", 104, 10) == "known"
    queue.forget(103.5)
    assert queue.add("a", b"4", 105, 10) == "new"


def test_a_full_queue_refuses(queue: Queue) -> None:
    """Only open tasks count."""
    assert [queue.add(name, b"", 100, 2) for name in "abc"] == ["new", "new", "full"]
    held = queue.take("me", 101, 110)
    assert held is not None
    queue.finish(held, "passed", 102)
    assert queue.add("c", b"", 103, 2) == "new"


def test_the_oldest_first_and_each_once(queue: Queue) -> None:
    """Many hands at once get every task, and none twice."""
    names = [f"task-{number}" for number in range(60)]
    for number, name in enumerate(names):
        queue.add(name, name.encode(), 100 + number, 100)
    first = queue.take("me", 200, 300)
    assert first is not None
    assert first.request == b"task-0"
    with ThreadPoolExecutor(8) as hands:
        taken = [one for one in hands.map(lambda _: queue.take("me", 200, 300), range(70)) if one is not None]
    assert sorted(one.request for one in taken) == sorted(name.encode() for name in names[1:])


def test_a_lapsed_task_is_taken_again_and_its_first_holder_changes_nothing(queue: Queue) -> None:
    """Who was away for too long has lost the task for good."""
    queue.add("a", b"", 100, 10)
    first = queue.take("one", 101, 110)
    assert first is not None
    assert queue.take("two", 105, 120) is None
    assert queue.hold_on([first], 115) == {first.id}
    assert queue.take("two", 112, 120) is None
    second = queue.take("two", 116, 130)
    assert second is not None
    assert (second.id, second.attempt) == (first.id, 2)
    assert queue.hold_on([first], 200) == set()
    assert not queue.keep_answer(first, b"late", None, 117)
    assert not queue.finish(first, "passed", 117)
    assert queue.keep_answer(second, b"answer", Page(b"page", "policy"), 118)
    assert queue.page("a") == Page(b"page", "policy")


def test_nobody_takes_what_he_works_on(queue: Queue) -> None:
    """Who was stopped for longer than a lease goes on with his own tasks, unless another one took them meanwhile."""
    queue.add("a", b"", 100, 10)
    first = queue.take("me", 101, 110)
    assert first is not None
    assert queue.take("me", 120, 130, [first.id]) is None
    assert queue.hold_on([first], 130) == {first.id}
    assert queue.take("another", 125, 140) is None


def test_what_is_handed_back_is_as_if_not_begun(queue: Queue) -> None:
    """It is free at once, its attempt does not count, and who handed it back has no more say."""
    queue.add("a", b"", 100, 10)
    first = queue.take("one", 101, 200)
    assert first is not None
    queue.hand_back(first)
    second = queue.take("two", 102, 200)
    assert second is not None
    assert second.attempt == 1
    assert not queue.finish(first, "passed", 103)


def test_an_answer_survives_its_holder(queue: Queue) -> None:
    """Whoever takes the task next sends the kept answer."""
    queue.add("a", b"r", 100, 10)
    first = queue.take("one", 101, 110)
    assert first is not None
    queue.keep_answer(first, b"answer", None, 102)
    second = queue.take("two", 111, 120)
    assert second is not None
    assert second.answer == b"answer"


def test_nothing_is_left_of_a_token(address: str, tmp_path: Path) -> None:
    """The request of a task that ended is erased, in SQLite from the file as well."""
    queue = Queue(address)
    queue.add("a", b"the-sealed-token-of-a-run", 100, 10)
    held = queue.take("me", 101, 110)
    assert held is not None
    queue.keep_answer(held, b"what-was-found", None, 102)
    queue.finish(held, "failed", 103)
    with queue._engine.begin() as connection:
        assert connection.execute(text("select request, answer from readygate_tasks")).one() == (None, None)
    queue.close()
    if address.startswith("sqlite"):
        files = [path.read_bytes() for path in tmp_path.iterdir()]
        assert not any(b"the-sealed-token" in content or b"what-was-found" in content for content in files)


def test_a_clock_that_was_set_back(queue: Queue) -> None:
    """What a dead server held is free at once, and HCP Terraform goes on to hear of what waits; a clock that differs by seconds changes nothing."""
    queue.add("a", b"ra", 4000, 10)
    assert queue.take("dead", 4000, 4060) is not None
    assert queue.take("next", 3990, 4050) is None
    assert queue.due("dead", 3990, 3930, 20) == []
    assert [request for _, request in queue.due("dead", 400, 340, 20)] == [b"ra"]
    assert queue.counts(400)["age"] == 0
    taken = queue.take("next", 400, 460)
    assert taken is not None
    assert taken.attempt == 2
    assert queue.take("third", 401, 461) is None


def test_who_has_to_be_told(queue: Queue) -> None:
    """An open task is due once per period, whoever looks; one that was given up is over."""
    queue.add("a", b"ra", 100, 10)
    queue.add("b", b"rb", 130, 10)
    due = queue.due("me", 161, 101, 20)
    assert [request for _, request in due] == [b"ra"]
    assert queue.due("me", 162, 102, 20) == []
    queue.give_up(due[0][0], "gone", 163)
    held = queue.take("me", 164, 170)
    assert held is not None
    assert queue.take("me", 164, 170) is None
    assert queue.due("another", 165, 140, 20) == []
    assert [request for _, request in queue.due("me", 165, 140, 20)] == [b"rb"]
    assert [request for _, request in queue.due("another", 171, 170, 20)] == [b"rb"]
    queue.keep_answer(held, b"answer", None, 172)
    assert queue.due("me", 200, 199, 20) == []
    assert queue.counts(165) == {"waiting": 0, "held": 1, "answering": 1, "age": 35}


def test_a_database_that_does_not_answer_is_not_waited_for() -> None:
    """Unless its address says otherwise, a PostgreSQL counts as gone within seconds."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = time.monotonic()
        with pytest.raises(QueueError, match="timeout"):
            Queue(f"postgresql+psycopg://me@127.0.0.1:{silent.getsockname()[1]}/none?connect_timeout=2")
        assert time.monotonic() - begun < 10
    query = _engine("postgresql+psycopg://me@localhost/none?connect_timeout=2").url.query
    assert query == {"connect_timeout": "2", "tcp_user_timeout": "30000"}


def test_databases_that_cannot_be_used(tmp_path: Path) -> None:
    """The message says why, and holds no password."""
    with pytest.raises(QueueError, match="cannot be opened"):
        Queue(f"sqlite:///{tmp_path}/missing/tasks.db")
    with pytest.raises(QueueError) as error:
        Queue("postgresql+psycopg://me:hunter2@127.0.0.1:9/none")
    assert "hunter2" not in str(error.value)
