"""A recorded Snowflake account behind a DB-API cursor: statements with the columns that Snowflake documents for them, and rows."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from snowflake.connector.errors import ProgrammingError

from readygate.live.found import Failure, Found
from readygate.live.snowflake import readers
from readygate.live.snowflake.account import Account

FIXTURES = Path(__file__).parents[3] / "fixtures/live/snowflake"
COLUMNS: dict[str, list[str]] = json.loads((FIXTURES / "columns.json").read_text())
"""By statement, with `{}` for each name; from the reference of each statement, https://docs.snowflake.com/en/sql-reference/commands-show."""
NAME = r'"(?:[^"]|"")*"'
SHAPES = {re.compile(re.escape(statement).replace(r"\{\}", NAME)): columns for statement, columns in COLUMNS.items()}
WORKERS = 4


class Recording:
    """An account that can be changed, and that can deny statements."""

    def __init__(self, name: str) -> None:
        content = json.loads((FIXTURES / f"{name}.json").read_text())
        self.identity: list[str] = content["identity"]
        self.statements: dict[str, list[dict[str, Any]]] = copy.deepcopy(content["statements"])
        self.errors: dict[str, int] = {}
        """By the beginning of statements, the number of the error that they end in."""
        self.asked: list[str] = []

    def cursor(self) -> RecordedCursor:
        """A cursor of its own."""
        return RecordedCursor(self)

    def row(self, statement: str, **values: Any) -> dict[str, Any]:
        """The row of a statement with these values."""
        (found,) = (row for row in self.statements[statement] if values.items() <= row.items())
        return found

    def remove(self, statement: str, **values: Any) -> None:
        """Take a row away."""
        self.statements[statement].remove(self.row(statement, **values))


class RecordedCursor:
    """A cursor over what was recorded."""

    def __init__(self, recording: Recording) -> None:
        self._recording = recording
        self._rows: list[tuple[Any, ...]] = []
        self.description: Sequence[Sequence[Any]] = ()

    def execute(self, statement: str) -> None:
        """Find the rows of a statement. Raises ProgrammingError where it is denied, and LookupError where nothing was recorded."""
        self._recording.asked.append(statement)
        for beginning, errno in self._recording.errors.items():
            if statement.startswith(beginning):
                raise ProgrammingError(f"{errno:06}: SQL compilation error", errno=errno)
        if statement.startswith("SELECT"):
            self.description, self._rows = [("O",), ("A",), ("R",)], [tuple(self._recording.identity)]
            return
        (columns,) = (columns for shape, columns in SHAPES.items() if shape.fullmatch(statement))
        rows = self._recording.statements[statement]
        assert all(row.keys() <= set(columns) for row in rows), f"{statement} has no such column"
        self.description = [(column,) for column in columns]
        self._rows = [tuple(row.get(column) for column in columns) for row in rows]

    def fetchall(self) -> list[tuple[Any, ...]]:
        """The rows."""
        return self._rows

    def close(self) -> None:
        """There is nothing to let go."""


def account(recording: Recording) -> Account:
    """The recorded account with all readers."""
    return Account(recording.cursor, tuple(readers()), WORKERS)


def read(recording: Recording) -> tuple[list[Found], list[Failure]]:
    """Everything in the recorded account, and what failed."""
    failures: list[Failure] = []
    with ThreadPoolExecutor(WORKERS) as threads:
        found = list(account(recording).read(threads, failures.append))
    return found, failures


def of(found: Sequence[Found], type_: str) -> Iterator[Found]:
    """The objects of a type."""
    return (one for one in found if one.type == type_)
