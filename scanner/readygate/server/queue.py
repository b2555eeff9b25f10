"""Accepted tasks in an SQL database: SQLite in a file, or PostgreSQL where several servers share the work.

A task is `waiting`, then `answering` (its answer is known, but HCP Terraform has not taken it yet), then `done`. Whoever works on one holds it
for a while and says so again and again; once that lapses, anybody may take it. Every taking counts `taken` up, and only who took it last can
change it: a server that was thought dead and comes back changes nothing. `attempts` leaves out what was handed back in order.
A time that lies further ahead than anybody sets one tells that a clock was set back since, and counts as over.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from typing import Any, Literal, NamedTuple

from sqlalchemy import ColumnElement, Connection, Engine, and_, create_engine, delete, event, func, make_url, or_, select, update
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from readygate.server.job import Page
from readygate.server.tables import metadata, reports, tasks

OPEN = ("waiting", "answering")
PATIENCE = 30
"""Seconds that SQLite waits for another process to finish its transaction."""
FURTHEST_AHEAD = 600.0
"""Seconds by which another server's lease may end later than one's own."""
ABSENCE = {"connect_timeout": "10", "tcp_user_timeout": "30000"}
"""Until a PostgreSQL that does not answer counts as gone, in seconds and milliseconds: a request waits for it, and its own timeouts are minutes.
Source: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS
"""


class QueueError(Exception):
    """The database cannot be used; the message says why, without its password."""


class Held(NamedTuple):
    """A task in the hands of a server; `taken` tells this holding from every other one."""

    id: int
    taken: int
    attempt: int
    accepted_at: float
    request: bytes
    answer: bytes | None


class Queue:
    """The tasks in one database."""

    def __init__(self, url: str) -> None:
        """`url`: as SQLAlchemy writes it (`sqlite:///tasks.db`, `postgresql+psycopg://user@host/name`). Raises QueueError."""
        try:
            self._engine = _engine(url)
            _create(self._engine)
        except (SQLAlchemyError, ModuleNotFoundError) as error:
            raise QueueError(f"the queue cannot be opened: {_cause(error)}") from error
        self.is_shared = self._engine.dialect.name != "sqlite"

    def add(self, result: str, request: bytes, now: float, most: int) -> Literal["new", "known", "full"]:
        """Keep a task, once, unless too many are open. Raises QueueError."""
        with self._transaction() as connection:
            if connection.execute(select(tasks.c.id).where(tasks.c.result == result)).first() is not None:
                return "known"
            if connection.execute(select(func.count()).where(tasks.c.state.in_(OPEN))).scalar_one() >= most:
                return "full"
            try:
                with connection.begin_nested():
                    connection.execute(tasks.insert().values(result=result, state="waiting", accepted_at=now, told_at=now, request=request))
            except IntegrityError:  # another server was handed the same request at the same moment
                return "known"
        return "new"

    def take(self, holder: str, now: float, until: float, besides: Collection[int] = ()) -> Held | None:
        """Hold the oldest task that nobody holds, `besides` those that the asker works on anyway. Raises QueueError."""
        over = or_(tasks.c.held_until < now, tasks.c.held_until > until + FURTHEST_AHEAD)
        free = and_(tasks.c.state.in_(OPEN), over, tasks.c.id.not_in(besides))
        oldest = select(tasks).where(free).order_by(tasks.c.accepted_at, tasks.c.id).limit(1).with_for_update(skip_locked=True)
        with self._transaction() as connection:
            row = connection.execute(oldest).first()
            if row is None:
                return None
            held = Held(row.id, row.taken + 1, row.attempts + 1, row.accepted_at, row.request, row.answer)
            values = {"holder": holder, "held_until": until, "taken": held.taken, "attempts": held.attempt}
            connection.execute(update(tasks).where(tasks.c.id == row.id).values(values))
        return held

    def hold_on(self, held: Sequence[Held], until: float) -> set[int]:
        """Go on holding tasks; gives the ids of those that are still one's own. Raises QueueError."""
        with self._transaction() as connection:
            return {one.id for one in held if connection.execute(_own(one).values(held_until=until)).rowcount}

    def hand_back(self, held: Held) -> None:
        """Let anybody take a task at once, as if it had not been begun. Raises QueueError."""
        with self._transaction() as connection:
            connection.execute(_own(held).values(holder="", held_until=0.0, attempts=held.attempt - 1))

    def keep_answer(self, held: Held, answer: bytes, page: Page | None, now: float) -> bool:
        """Keep the answer of a task before it is sent, so that nobody judges the run again. Raises QueueError."""
        with self._transaction() as connection:
            if not connection.execute(_own(held).values(state="answering", answer=answer)).rowcount:
                return False
            if page is not None:
                result = connection.execute(select(tasks.c.result).where(tasks.c.id == held.id)).scalar_one()
                connection.execute(delete(reports).where(reports.c.result == result))
                connection.execute(reports.insert().values(result=result, made_at=now, content_policy=page.content_policy, page=page.content))
        return True

    def finish(self, held: Held, status: str, now: float) -> bool:
        """End a task, and erase its request, with the token, and its answer. Raises QueueError."""
        with self._transaction() as connection:
            return bool(connection.execute(_own(held).values(**_ended(status, now))).rowcount)

    def give_up(self, task: int, status: str, now: float) -> None:
        """End a task whoever holds it: nobody waits for its answer any more. Raises QueueError."""
        with self._transaction() as connection:
            connection.execute(update(tasks).where(tasks.c.id == task, tasks.c.state.in_(OPEN)).values(**_ended(status, now)))

    def due(self, holder: str, now: float, before: float, most: int) -> list[tuple[int, bytes]]:
        """The id and request of waiting tasks of which HCP Terraform heard nothing since `before`; they count as told. Raises QueueError.

        Those that another server holds are its own business: it knows when there is an answer, after which nothing else may be said.
        """
        own = or_(tasks.c.held_until < now, tasks.c.holder == holder)
        long_ago = or_(tasks.c.told_at < before, tasks.c.told_at > 2 * now - before)
        silent = and_(tasks.c.state == "waiting", long_ago, own)
        oldest = select(tasks.c.id, tasks.c.request).where(silent).order_by(tasks.c.told_at).limit(most).with_for_update(skip_locked=True)
        with self._transaction() as connection:
            rows = [(row.id, row.request) for row in connection.execute(oldest)]
            connection.execute(update(tasks).where(tasks.c.id.in_([number for number, _ in rows])).values(told_at=now))
        return rows

    def counts(self, now: float) -> Mapping[str, float]:
        """How many tasks wait, are held and are answered, and for how long the oldest open one has waited. Raises QueueError."""
        held = tasks.c.held_until >= now
        wanted = select(
            func.count().filter(tasks.c.state == "waiting", ~held).label("waiting"),
            func.count().filter(tasks.c.state.in_(OPEN), held).label("held"),
            func.count().filter(tasks.c.state == "answering").label("answering"),
            func.min(tasks.c.accepted_at).filter(tasks.c.state.in_(OPEN)).label("oldest"),
        )
        with self._transaction() as connection:
            row = connection.execute(wanted).one()
        return {
            "waiting": row.waiting,
            "held": row.held,
            "answering": row.answering,
            "age": max(now - row.oldest, 0.0) if row.oldest is not None else 0.0,
        }

    def page(self, result: str) -> Page | None:
        """The report of a task. Raises QueueError."""
        with self._transaction() as connection:
            row = connection.execute(select(reports.c.page, reports.c.content_policy).where(reports.c.result == result)).first()
        return None if row is None else Page(row.page, row.content_policy)

    def forget(self, before: float) -> None:
        """Drop tasks that ended, and reports that were made, before a moment. Raises QueueError."""
        with self._transaction() as connection:
            connection.execute(delete(tasks).where(tasks.c.state == "done", tasks.c.finished_at < before))
            connection.execute(delete(reports).where(reports.c.made_at < before))

    def close(self) -> None:
        """Let the database go."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        try:
            with self._engine.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            raise QueueError(f"the queue cannot be used: {_cause(error)}") from error


def _own(held: Held) -> Any:
    """A change of a task that only takes place if it was not taken by anybody else since."""
    mine: ColumnElement[bool] = and_(tasks.c.id == held.id, tasks.c.taken == held.taken, tasks.c.state.in_(OPEN))
    return update(tasks).where(mine)


def _ended(status: str, now: float) -> dict[str, object]:
    return {"state": "done", "status": status, "finished_at": now, "holder": "", "held_until": 0.0, "request": None, "answer": None}


def _engine(url: str) -> Engine:
    address = make_url(url)
    if address.drivername in ("postgresql+psycopg", "postgresql+psycopg2"):
        address = address.set(query={**ABSENCE, **address.query})
    engine = create_engine(address, pool_pre_ping=True)
    if engine.dialect.name == "sqlite":
        listen: Callable[[str], Any] = partial(event.listens_for, engine)
        listen("connect")(_prepare_sqlite)
        listen("begin")(lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare_sqlite(connection: Any, _: object) -> None:
    """Survive a loss of power, overwrite what is erased, and wait for other processes; transactions are begun by hand, before anything is read.

    Source: https://docs.sqlalchemy.org/en/20/dialects/sqlite.html#pysqlite-serializable
    """
    connection.isolation_level = None
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", f"busy_timeout = {PATIENCE * 1000}"):
        connection.execute(f"PRAGMA {pragma}")


def _create(engine: Engine) -> None:
    try:
        metadata.create_all(engine)
    except SQLAlchemyError:  # two servers that start at the same time create the same tables
        metadata.create_all(engine)


def _cause(error: Exception) -> str:
    """The kind of an error and the driver's own first line, which names no password."""
    origin = getattr(error, "orig", None) or error
    return f"{type(origin).__name__}: {str(origin).strip().splitlines()[0] if str(origin).strip() else 'no reason given'}"
