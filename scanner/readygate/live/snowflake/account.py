"""What exists in a Snowflake account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from typing import Any

from readygate.live.cloud import CloudError
from readygate.live.found import Failure, Found
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Cursor, faults
from readygate.live.work import Job, run


class Account:
    """A Snowflake account as one connection shows it: what the role of the connection may not see is not there for it."""

    provider = "snowflake"

    def __init__(self, open_cursor: Callable[[], Cursor], readers: Sequence[Reader], workers: int) -> None:
        """`open_cursor` gives a cursor of its own to every statement."""
        self._open = open_cursor
        self._readers = tuple(readers)
        self._workers = workers
        self.types = frozenset(type_ for reader in self._readers for type_ in reader.types)
        self.id, self.role = _identity(open_cursor)
        self.name = f"snowflake {self.id} as {self.role}"

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What the role can see; `tell` is told of every statement that fails."""
        jobs = (Job(reader.read(Api(self._open, reader, self.id, tell)), reader.types) for reader in self._readers)
        return run(jobs, executor, self._workers, tell)


def connect(name: str) -> Callable[[], Cursor]:
    """Cursors of a connection in connections.toml (empty: the default one). Raises CloudError.

    Source: https://docs.snowflake.com/en/developer-guide/python-connector/python-connector-connect
    """
    import snowflake.connector
    from snowflake.connector.errors import Error

    try:
        connection: Any = snowflake.connector.connect(connection_name=name) if name else snowflake.connector.connect()
    except Error as error:
        named = f"connection {name}" if name else "the default connection"
        raise CloudError(
            f"Snowflake's {named} cannot be opened (error {error.errno}); see connections.toml, or name one with --connection"
        ) from error
    cursors: Callable[[], Cursor] = connection.cursor
    return cursors


def _identity(open_cursor: Callable[[], Cursor]) -> tuple[str, str]:
    """The account (`ORGANISATION-ACCOUNT`) and the role of the connection. Raises CloudError.

    Source: https://docs.snowflake.com/en/sql-reference/functions/current_account_name
    """
    cursor = open_cursor()
    try:
        cursor.execute("SELECT CURRENT_ORGANIZATION_NAME(), CURRENT_ACCOUNT_NAME(), CURRENT_ROLE()")
        ((organisation, account, role),) = cursor.fetchall()
    except faults() as error:
        raise CloudError(f"Snowflake does not tell which account and role the connection has (error {error.errno})") from error
    finally:
        cursor.close()
    return f"{organisation}-{account}", str(role)
