"""Audits in an SQL database: SQLite in a file, or PostgreSQL where several machines audit."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, create_engine, delete, func, select
from sqlalchemy.exc import SQLAlchemyError

from readygate.history.tables import audits, metadata, observations

KEPT = 400
"""Audits of one subject that are kept: more than a year of daily ones."""


class HistoryError(Exception):
    """The database cannot be used; the message says why, without its password."""


class Observation(Struct, frozen=True):
    """Something that an audit found: a key that stays the same as long as it is the same thing, how bad it is, and a line for people."""

    key: str
    title: str
    weight: int = 0
    """A larger one is worse."""


class Since(Struct, frozen=True, kw_only=True):
    """What an audit found, held against the one before."""

    first: bool
    """Whether there was none before."""
    new: frozenset[str]
    """Keys of what the last audit did not find."""
    worsened: frozenset[str]
    """Keys of what it found less bad."""
    gone: tuple[Observation, ...]
    """What it found, and is no more."""
    since: Mapping[str, datetime]
    """When each thing was first found, without a break since."""
    before: Mapping[str, datetime] = {}
    """Of what is new: when an audit last found it, where one ever did."""


class Point(Struct, frozen=True):
    """An audit in a trend: when it was, and how much it found."""

    when: datetime
    found: int
    weights: Mapping[int, int] = {}
    """How much of it weighs how much."""


class History:
    """The audits in one database."""

    def __init__(self, url: str) -> None:
        """`url`: as SQLAlchemy writes it (`sqlite:///audits.db`, `postgresql+psycopg://user@host/name`). Raises HistoryError."""
        try:
            self._engine = create_engine(url, pool_pre_ping=True)
            metadata.create_all(self._engine)
        except (SQLAlchemyError, ModuleNotFoundError) as error:
            raise HistoryError(f"the history cannot be opened: {_cause(error)}") from error

    def record(
        self,
        subject: str,
        found: Iterable[Observation],
        when: datetime,
        *,
        number: int | None = None,
        is_unseen: Callable[[Observation], bool] = lambda _: False,
    ) -> Since:
        """Keep what an audit of a subject found, and tell what changed. Raises HistoryError.

        `number`: how much it found, as the trend tells it (None: as many things as it observed). `is_unseen`: whether the audit could not have
        found something that the last one found; nobody can say that this is gone, and it is kept as it was.
        """
        distinct = {one.key: one for one in found}
        try:
            with self._engine.begin() as connection:
                return self._record(connection, subject, distinct, when.astimezone(UTC), number, is_unseen)
        except SQLAlchemyError as error:
            raise HistoryError(f"the audit cannot be kept: {_cause(error)}") from error

    def trend(self, subject: str, most: int = 30) -> tuple[Point, ...]:
        """The latest audits of a subject, the oldest first. Raises HistoryError."""
        wanted = select(audits).where(audits.c.subject == subject).order_by(audits.c.id.desc()).limit(most)
        with self._reading() as connection:
            rows = connection.execute(wanted).all()
            weights = self._weights(connection, [row.id for row in rows])
        return tuple(Point(_aware(row.at), row.found, weights.get(row.id, {})) for row in reversed(rows))

    def subjects(self, most: int = 100) -> tuple[str, ...]:
        """What was audited, the latest first. Raises HistoryError."""
        wanted = select(audits.c.subject).group_by(audits.c.subject).order_by(func.max(audits.c.id).desc()).limit(most)
        with self._reading() as connection:
            return tuple(connection.execute(wanted).scalars())

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self._engine.connect() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise HistoryError(f"the history cannot be read: {_cause(error)}") from error

    def _weights(self, connection: Connection, numbers: Sequence[int]) -> dict[int, dict[int, int]]:
        """How many things of each weight some audits found."""
        columns = (observations.c.audit, observations.c.weight)
        counted = select(*columns, func.count().label("number")).where(observations.c.audit.in_(numbers)).group_by(*columns)
        weights: dict[int, dict[int, int]] = {}
        for row in connection.execute(counted):
            weights.setdefault(row.audit, {})[row.weight] = row.number
        return weights

    def _record(
        self,
        connection: Connection,
        subject: str,
        found: Mapping[str, Observation],
        when: datetime,
        number: int | None,
        is_unseen: Callable[[Observation], bool],
    ) -> Since:
        last = self._last(connection, subject)
        before = self._observed(connection, last)
        lost = {key: Observation(row.key, row.title, row.weight) for key, row in before.items() if key not in found}
        unseen = {key: one for key, one in lost.items() if is_unseen(one)}
        new = frozenset(key for key in found if key not in before)
        earlier = self._last_found(connection, subject, new)
        since = {key: _aware(before[key].since) if key in before else when for key in (*found, *unseen)}
        total = len(found) if number is None else number
        audit = connection.execute(audits.insert().values(subject=subject, at=when, found=total).returning(audits.c.id)).scalar_one()
        kept = {**found, **unseen}
        rows = [{"audit": audit, "key": one.key, "title": one.title, "weight": one.weight, "since": since[one.key]} for one in kept.values()]
        if rows:
            connection.execute(observations.insert(), rows)
        self._forget(connection, subject)
        return Since(
            first=last is None,
            new=new,
            worsened=frozenset(key for key, one in found.items() if key in before and one.weight > before[key].weight),
            gone=tuple(one for key, one in lost.items() if key not in unseen),
            since=since,
            before=earlier,
        )

    def _last_found(self, connection: Connection, subject: str, keys: Collection[str]) -> dict[str, datetime]:
        """When an audit of a subject last found each of some things, as far as one did."""
        if not keys:
            return {}
        last = func.max(audits.c.at).label("last")
        wanted = select(observations.c.key, last).join(audits, audits.c.id == observations.c.audit).where(audits.c.subject == subject)
        rows = connection.execute(wanted.group_by(observations.c.key))
        return {row.key: _aware(row.last) for row in rows if row.key in keys}

    def _last(self, connection: Connection, subject: str) -> int | None:
        found: int | None = connection.execute(select(func.max(audits.c.id)).where(audits.c.subject == subject)).scalar()
        return found

    def _observed(self, connection: Connection, audit: int | None) -> dict[str, Any]:
        rows: Sequence[Any] = connection.execute(select(observations).where(observations.c.audit == audit)).all() if audit is not None else []
        return {row.key: row for row in rows}

    def _forget(self, connection: Connection, subject: str) -> None:
        """Drop the oldest audits of a subject, and what they found."""
        old = select(audits.c.id).where(audits.c.subject == subject).order_by(audits.c.id.desc()).offset(KEPT)
        numbers = [row.id for row in connection.execute(old)]
        if numbers:
            connection.execute(delete(observations).where(observations.c.audit.in_(numbers)))
            connection.execute(delete(audits).where(audits.c.id.in_(numbers)))


def _aware(moment: datetime) -> datetime:
    """The moment with its zone: SQLite keeps none, and only UTC is stored."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _cause(error: Exception) -> str:
    """The kind of an error and the driver's own first line, which names no password."""
    origin = getattr(error, "orig", None) or error
    return f"{type(origin).__name__}: {str(origin).strip().splitlines()[0] if str(origin).strip() else 'no reason given'}"
