"""Verdicts written back into the checklist: ticks, and a note of the evidence behind each item. Every other byte stays as it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from readygate.checklist.assessment import Assessed
from readygate.checklist.marks import counterpart
from readygate.checklist.reading import NOTE, Checklist
from readygate.checklist.verdicts import DONE, Verdict

LONGEST = 300
"""Characters of a note's sentence."""
_DATED = re.compile(r"<!-- readygate-evidence: (?P<said>.*?) \((?P<day>\d{4}-\d{2}-\d{2})\) -->", re.DOTALL)


def written(checklist: Checklist, items: Sequence[Assessed], today: date) -> bytes:
    """The file with the verdicts in it; writing the same verdicts again changes nothing."""
    lines = list(checklist.lines)
    for one in items:
        item = one.bound.item
        if item.line >= len(lines):
            continue
        done = True if one.verdict in DONE else False if one.verdict is Verdict.FAIL else None
        if item.mark is not None and done is not None and item.mark.done is not done:
            lines[item.line] = lines[item.line].replace(item.mark.written, counterpart(item.mark), 1)
        if one.verdict is not Verdict.UNBOUND:
            at = item.line if item.kind in ("row", "line") else max(item.line, item.end - 1)
            lines[at] = _noted(lines[at], _said(one), today, in_table=item.kind == "row")
    return "".join(lines).encode("utf-8", "surrogateescape")


def _said(one: Assessed) -> str:
    """What the note says."""
    reason = f": {one.reason}" if one.reason else ""
    text = f"{one.verdict}{reason}"
    return (text if len(text) <= LONGEST else text[: LONGEST - 1] + "…").replace("--", "- -").replace("\n", " ")


def with_comment(line: str, binding: str, *, in_table: bool) -> str:
    """A line of the checklist with a binding comment at its end."""
    return _at_end(line, f"<!-- readygate: {binding} -->", in_table=in_table)


def _noted(line: str, said: str, today: date, *, in_table: bool) -> str:
    """A line with its note; one that says the same stays, with its day."""
    if (before := _DATED.search(line)) and before["said"] == said:
        return line
    note = f"<!-- readygate-evidence: {said} ({today.isoformat()}) -->"
    if NOTE.search(line):
        return NOTE.sub(lambda _: note, line, count=1)
    return _at_end(line, note.replace("|", "/") if in_table else note, in_table=in_table)


def _at_end(line: str, comment: str, *, in_table: bool) -> str:
    """A line with a comment behind its text, before its last bar in a table; what ends the line stays."""
    body = line.rstrip()
    end = line[len(body) :]
    if in_table and body.endswith("|"):
        return f"{body[:-1].rstrip()} {comment} |{end}"
    return f"{body} {comment}{end}"
