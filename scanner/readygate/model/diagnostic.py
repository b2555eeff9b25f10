"""Problems in what was scanned: values that are reported, never exceptions that stop the scan."""

from __future__ import annotations

import enum

from msgspec import Struct

from readygate.model.location import Range


class Level(enum.StrEnum):
    """How bad a diagnostic is: an error makes the scan incomplete (exit code 3), the others do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Diagnostic(Struct, frozen=True):
    """One problem: what it is (`summary`), what to do (`detail`), the exact place (`subject`) and its surroundings (`context`)."""

    level: Level
    summary: str
    detail: str = ""
    subject: Range | None = None
    context: Range | None = None

    def __str__(self) -> str:
        place = f"{self.subject}: " if self.subject else ""
        return f"{place}{self.level}: {self.summary}" + (f": {self.detail}" if self.detail else "")
