"""Checklists as items, and verdicts written back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.checklist.assessment import Assessed
from readygate.checklist.binding import bind
from readygate.checklist.marks import DONE, OPEN, counterpart, mark_of
from readygate.checklist.reading import Checklist, Item, read_checklist
from readygate.checklist.thresholds import thresholds_in
from readygate.checklist.verdicts import Verdict
from readygate.checklist.writing import written

TEXT = """# Shop readiness

Intro with [x] no item, and `- [ ] code`.

## âœ… Queues

- [x] **Dead-letter** queues <!-- readygate: aws-sqs-dead-letter-queue -->
- [ ] Alarms:
  - [ ] p95 latency < 200ms
  - âœ… coverage > 80%
1. Numbered
* plain ✔️ inside

```yaml
- [ ] not an item
```

✅ A line of its own
⚠️ Another

### Sign-off

| Role | Name | Signed |
|------|------|--------|
| CTO  | Ada  | [x]    |
| CFO  |      |        |
"""


@pytest.fixture
def checklist() -> Checklist:
    """A checklist with an item of every kind."""
    return read_checklist(TEXT.encode(), "CHECKLIST.md")


def test_every_kind_of_item(checklist: Checklist) -> None:
    """List items, lines with ticks and rows of tables are items, with the claims that their marks make; code and prose are none."""
    assert checklist.title == "Shop readiness"
    assert [(item.line + 1, item.kind, item.text, item.claim, item.section) for item in checklist.every()] == [
        (7, "task", "Dead-letter queues", True, ("Queues",)),
        (8, "task", "Alarms:", False, ("Queues",)),
        (9, "task", "p95 latency < 200ms", False, ("Queues",)),
        (10, "bullet", "coverage > 80%", True, ("Queues",)),
        (11, "number", "Numbered", None, ("Queues",)),
        (12, "bullet", "plain ✔️ inside", None, ("Queues",)),
        (18, "line", "A line of its own", True, ("Queues",)),
        (19, "line", "Another", False, ("Queues",)),
        (25, "row", "CTO | Ada | [x]", True, ("Queues", "Sign-off")),
        (26, "row", "CFO", None, ("Queues", "Sign-off")),
    ]
    first, second, *_ = checklist.items
    assert first.comment == "aws-sqs-dead-letter-queue"
    assert [child.text for child in second.children] == ["p95 latency < 200ms", "coverage > 80%"]
    assert next(item for item in checklist.every() if item.kind == "row").cells == {"Role": "CTO", "Name": "Ada", "Signed": "[x]"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Code coverage > 80%", ["> 80%"]),
        ("p95 latency below 200 ms", ["< 0.2 s"]),
        ("at least 99.9% uptime", [">= 99.9%"]),
        ("Mean time to resolution <2 hours", ["< 7200 s"]),
        ("Documentation coverage 100%", ["= 100%"]),
        ("over 1,000 users within 5 minutes", ["> 1000 users", "<= 300 s"]),
        ("alerts at 75%, 90%", ["= 75%", "= 90%"]),
        ("retention of 90d and python 3.11", []),
        ("errors not more than 5%", ["<= 5%"]),
        ("availability never drops below 99.9%", [">= 99.9%"]),
        ("p95 must not exceed 500 ms", ["<= 0.5 s"]),
        ("no queries over 5 s", ["<= 5 s"]),
        ("it shouldn't be less than 80%", [">= 80%"]),
        ("nothing fails, coverage > 80%", ["> 80%"]),
        ("not tested coverage > 80%", ["> 80%"]),
        ("coverage 80%+", [">= 80%"]),
        ("80% or more of the lines", [">= 80%"]),
        ("1,500 ms or less", ["<= 1.5 s"]),
        ("minimum 80% coverage, maximum 5% errors", [">= 80%", "<= 5%"]),
        ("greater than or equal to 80%", [">= 80%"]),
        ("80-90% of it, TLS 1.2+, Node 18+", []),
    ],
)
def test_thresholds(text: str, wanted: list[str]) -> None:
    """Numbers with a sign or a word for one are demands; times become seconds."""
    assert [str(one) for one in thresholds_in(text)] == wanted


def test_a_threshold_is_exact() -> None:
    """80 does not meet `> 80`."""
    (demand,) = thresholds_in("> 80%")
    assert not demand.met_by(demand.number)
    assert demand.met_by(demand.number + 1)


@pytest.mark.parametrize("mark", [*DONE, *OPEN])
@pytest.mark.parametrize("codec", ["utf-8", "cp1252", "mac_roman", "latin-1"])
def test_broken_marks_are_marks(mark: str, codec: str) -> None:
    """A tick whose bytes were read in another encoding claims what it did, and its counterpart is broken in the same way."""
    try:
        broken = mark.encode().decode(codec)
    except UnicodeDecodeError:
        return
    found = mark_of(f"{broken} text")
    assert found is not None
    assert found.done is (mark in DONE)
    other = mark_of(f"{counterpart(found)} text")
    assert other is not None
    assert other.done is not found.done


def judged(checklist: Checklist, verdict: Verdict) -> list[Assessed]:
    """Every item with the same verdict."""
    return [Assessed(bound=one, verdict=verdict) for one in bind(checklist)]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN])
def test_verdicts_are_written_once(newline: str, verdict: Verdict) -> None:
    """Marks and notes change, nothing else does, and writing again changes nothing, not even the day."""
    data = TEXT.replace("\n", newline).encode()
    checklist = read_checklist(data, "c.md")
    once = written(checklist, judged(checklist, verdict), date(2026, 11, 1))
    again = read_checklist(once, "c.md")
    assert written(again, judged(again, verdict), date(2026, 12, 1)) == once
    before, after = ([item.text for item in one.every()] for one in (checklist, again))
    assert [text for text in before if "CTO" not in text] == [text for text in after if "CTO" not in text]
    claims = {item.claim for item in again.every() if item.mark}
    assert claims == ({True} if verdict is Verdict.PASS else {False} if verdict is Verdict.FAIL else {True, False})
    lines, changed = data.decode().splitlines(), once.decode().splitlines()
    marked = {item.line for item in checklist.every()}
    assert [line for at, line in enumerate(lines) if at not in marked] == [line for at, line in enumerate(changed) if at not in marked]


def test_what_is_bound_to_nothing_is_left_alone(checklist: Checklist) -> None:
    """Not a byte changes."""
    assert written(checklist, judged(checklist, Verdict.UNBOUND), date(2026, 11, 1)) == TEXT.encode()


LINES = st.lists(
    st.sampled_from(
        ["- [ ] a", "- [x] b | c", "  - ✅ d", "1. e", "# H", "", "text", "| a | b |", "|---|---|", "```", "\t- [ ]", "> - [x] q", "<!-- x"]
    )
)


@given(lines=LINES, newline=st.sampled_from(["\n", "\r\n"]), ended=st.booleans())
def test_any_document_survives(lines: list[str], newline: str, *, ended: bool) -> None:
    """Reading never fails; what is written reads as the same items, and is stable."""
    data = (newline.join(lines) + (newline if ended else "")).encode()
    checklist = read_checklist(data, "c.md")
    assert "".join(checklist.lines).encode() == data
    once = written(checklist, judged(checklist, Verdict.UNKNOWN), date(2026, 11, 1))
    again = read_checklist(once, "c.md")

    def seen(one: Checklist) -> list[tuple[int, str]]:
        return [(item.line, item.kind) for item in one.every()]

    assert seen(again) == seen(checklist)
    assert written(again, judged(again, Verdict.UNKNOWN), date(2027, 1, 1)) == once


@given(st.binary(max_size=200))
def test_any_bytes_are_kept(data: bytes) -> None:
    """Bytes that are no UTF-8 come back as they are."""
    checklist = read_checklist(data, "c.md")
    assert written(checklist, [Assessed(bound=one, verdict=Verdict.UNBOUND) for one in bind(checklist)], date(2026, 1, 1)) == data


def test_items_know_their_lines() -> None:
    """An item of several lines ends where its own text ends."""
    (item,) = read_checklist(b"- [ ] one\n  two\n  - [ ] three\n", "c.md").items
    assert isinstance(item, Item)
    assert (item.line, item.end, item.text) == (0, 2, "one two")


def test_a_comment_in_a_row_binds_it() -> None:
    """What is written in any cell of a table counts for its row, and is no part of its text."""
    text = "| Sign-off | Done |\n|---|---|\n| CTO | ✅ <!-- readygate: {attested: {role: CTO}} --> |\n"
    (row,) = read_checklist(text.encode(), "c.md").items
    assert (row.comment, row.text, row.claim) == ("{attested: {role: CTO}}", "CTO | ✅", True)
