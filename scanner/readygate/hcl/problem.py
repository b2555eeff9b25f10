"""What the parser raises inside itself when it cannot go on; the body that is being read turns it into a diagnostic."""

from __future__ import annotations


class HclError(Exception):
    """Something that is not HCL at offsets `start` to `end`. It never leaves the package: users of the parser get diagnostics.

    `{line}` in the detail stands for the line of the offset `other`, which is looked up once at the end and not for every problem.
    """

    def __init__(self, start: int, end: int, summary: str, detail: str, other: int = 0) -> None:
        super().__init__(summary)
        self.start = start
        self.end = max(start, end)
        self.summary = summary
        self.detail = detail
        self.other = other
