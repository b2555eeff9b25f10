"""What a reader asks Snowflake through: declared statements only, each of which shows or describes, with failures that stay where they belong."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Protocol

from msgspec.structs import replace

from readygate.live.answer import Answer
from readygate.live.found import Failure, ForbiddenCallError, Found, ReadError
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

READS = ("SHOW ", "DESCRIBE ")
"""How the statements begin that change nothing.

Source: https://docs.snowflake.com/en/sql-reference/sql/show, https://docs.snowflake.com/en/sql-reference/sql/desc
"""
MEANINGS = {
    2003: "Unauthorized, or not there (error 2003)",
    2043: "Unauthorized, or not there (error 2043)",
    3001: "Unauthorized (error 3001)",
}
"""What codes of errors mean that a grant would heal. Snowflake tells nobody whether what a role may not see is there.

Source: https://docs.snowflake.com/en/user-guide/security-access-control-privileges
"""

Row = Mapping[str, Any]


class Cursor(Protocol):
    """A cursor as PEP 249 describes it."""

    description: Sequence[Sequence[Any]]

    def execute(self, statement: str) -> Any:
        """Run a statement."""
        ...

    def fetchall(self) -> Sequence[Sequence[Any]]:
        """All of its rows."""
        ...

    def close(self) -> None:
        """Let it go."""
        ...


class Api:
    """The statements of one reader in one account."""

    def __init__(self, open_cursor: Callable[[], Cursor], reader: Reader, account: str, tell: Callable[[Failure], None]) -> None:
        self._open = open_cursor
        self._tell = tell
        self.reader = reader
        self.account = account

    def rows(self, statement: str, *names: str) -> list[Row]:
        """The rows of a statement without which nothing can be said; `{}` in it stands for the quoted names.

        Column names are in lower case. Raises ReadError: of the reader's types not everything was seen.
        """
        try:
            return self._run(statement, names)
        except _FailedError as failed:
            raise ReadError(replace(failed.failure, types=self.reader.types)) from failed

    def ask(self, statement: str, *names: str, unseen: tuple[str, ...] = ()) -> Answer:
        """The rows (under `rows`) of a statement about some attributes; where it fails, only these are not known.

        `unseen` are the types of which objects may then be missed, because they are made of the answer alone.
        """
        try:
            return Answer({"rows": self._run(statement, names)})
        except _FailedError as failed:
            self._tell(replace(failed.failure, types=unseen))
            return Answer({}, Unknown((f"{failed.failure.reason}: {failed.failure.action}",)))

    def hides(self, statement: str, reason: str) -> None:
        """Tell that a statement succeeded and still left out what the role may not see: of the reader's types not everything was seen."""
        self._tell(Failure(action=statement, reason=reason, place=self.account, types=self.reader.types))

    def found(self, type_: str, id_: str, attributes: dict[str, Value], *, name: str = "", created: Any = None, owned_by: str = "") -> Found:
        """An object of this account."""
        moment = created if isinstance(created, datetime) else None
        return Found(type=type_, id=id_, name=name or id_, attributes=attributes, account=self.account, created=moment, owned_by=owned_by)

    def _run(self, statement: str, names: Sequence[str]) -> list[Row]:
        if statement not in self.reader.operations or not statement.startswith(READS) or ";" in statement:
            raise ForbiddenCallError(f"{statement} is no read that a reader declares")
        cursor = self._open()
        try:
            cursor.execute(statement.format(*map(quoted, names)))
            columns = [str(column[0]).lower() for column in cursor.description]
            return [dict(zip(columns, row, strict=True)) for row in cursor.fetchall()]
        except faults() as error:
            code = error.errno
            raise _FailedError(Failure(action=statement, reason=MEANINGS.get(code, f"error {code}"), place=self.account)) from error
        finally:
            cursor.close()


def faults() -> tuple[type[Any], ...]:
    """What a statement raises where Snowflake refuses it or does not answer; each has an `errno`."""
    from snowflake.connector.errors import Error

    return (Error,)


def quoted(name: str) -> str:
    """An identifier as it is written where case and odd characters count; the parts of a qualified one are given one by one.

    Source: https://docs.snowflake.com/en/sql-reference/identifiers-syntax
    """
    return '"' + name.replace('"', '""') + '"'


class _FailedError(Exception):
    """A failed statement, before it is clear what depends on it."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.reason)
        self.failure = failure
