"""Audits kept in SQLite and in a real PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from own_postgres import own_postgres

from readygate.history import store
from readygate.history.store import History, HistoryError, Observation

DAY = datetime(2026, 11, 1, 6, tzinfo=UTC)
QUEUE = Observation("aws_sqs_queue.jobs#visibility_timeout_seconds", "30 instead of 60")
TABLE = Observation("aws_dynamodb_table.orders", "is gone", 2)


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    """The address of a database in a PostgreSQL of our own."""
    with own_postgres() as database:
        yield database.address


@pytest.fixture(params=["sqlite", "postgresql"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    """An empty history."""
    if request.param == "sqlite":
        opened = History(f"sqlite:///{tmp_path}/audits.db")
    else:
        opened = History(request.getfixturevalue("postgres"))
        with opened._engine.begin() as connection:
            for table in reversed(store.metadata.sorted_tables):
                connection.execute(table.delete())
    yield opened
    opened.close()


def test_what_is_new_worse_and_gone(history: History) -> None:
    """Each audit is held against the one before it; a thing that was gone and comes back is new, since then."""
    first = history.record("prod", [QUEUE], DAY)
    assert (first.first, first.new, first.since) == (True, {QUEUE.key}, {QUEUE.key: DAY})
    second = history.record("prod", [QUEUE, TABLE], DAY + timedelta(days=1))
    assert (second.first, second.new, second.worsened, second.gone) == (False, {TABLE.key}, frozenset(), ())
    assert second.since == {QUEUE.key: DAY, TABLE.key: DAY + timedelta(days=1)}
    third = history.record("prod", [Observation(QUEUE.key, "10 instead of 60", 3)], DAY + timedelta(days=2))
    assert (third.new, third.worsened, third.gone) == (frozenset(), {QUEUE.key}, (TABLE,))
    fourth = history.record("prod", [TABLE], DAY + timedelta(days=3))
    assert (fourth.new, fourth.since) == ({TABLE.key}, {TABLE.key: DAY + timedelta(days=3)})
    assert (first.before, second.before, fourth.before) == ({}, {}, {TABLE.key: DAY + timedelta(days=1)})


def test_what_could_not_be_seen_is_not_gone(history: History) -> None:
    """It is kept with its age until an audit can tell, and neither new nor gone in between; the trend tells the number that the audit gives."""
    history.record("prod", [QUEUE, TABLE], DAY)
    blind = history.record("prod", [], DAY + timedelta(days=1), number=7, is_unseen=lambda one: one.title == QUEUE.title)
    assert [one.key for one in blind.gone] == [TABLE.key]
    seeing = history.record("prod", [QUEUE], DAY + timedelta(days=2))
    assert (seeing.new, seeing.gone, seeing.since) == (frozenset(), (), {QUEUE.key: DAY})
    assert [point.found for point in history.trend("prod")] == [2, 7, 1]


def test_subjects_are_apart(history: History) -> None:
    """What one subject's audits found is no news for another's."""
    history.record("prod", [QUEUE], DAY)
    assert history.record("stage", [QUEUE], DAY).first
    assert [(point.when, point.found) for point in history.trend("prod")] == [(DAY, 1)]


def test_weights_and_subjects(history: History) -> None:
    """A trend tells how much of each weight there was; subjects come with the latest first."""
    history.record("prod", [QUEUE, TABLE], DAY)
    history.record("stage", [TABLE], DAY)
    history.record("prod", [], DAY + timedelta(days=1))
    assert [dict(point.weights) for point in history.trend("prod")] == [{0: 1, 2: 1}, {}]
    assert history.subjects() == ("prod", "stage")
    assert history.subjects(1) == ("prod",)


def test_the_trend_is_of_the_latest(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    """The oldest stands first; audits beyond those that are kept are dropped, with what they found."""
    monkeypatch.setattr(store, "KEPT", 3)
    for day in range(6):
        history.record("prod", [QUEUE, TABLE][: day % 3], DAY + timedelta(days=day))
    assert [point.found for point in history.trend("prod", 2)] == [1, 2]
    assert [(point.when - DAY).days for point in history.trend("prod")] == [3, 4, 5]


def test_a_database_that_is_not_there(tmp_path: Path) -> None:
    """The message says why, and holds no password."""
    with pytest.raises(HistoryError, match="cannot be opened"):
        History(f"sqlite:///{tmp_path}/missing/audits.db")
    with pytest.raises(HistoryError) as error:
        History("postgresql+psycopg://me:hunter2@127.0.0.1:9/none")
    assert "hunter2" not in str(error.value)
    with pytest.raises(HistoryError, match="NoSuchModuleError"):
        History("redis://x")
