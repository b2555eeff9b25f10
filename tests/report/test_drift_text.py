"""The readable formats of a drift report."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from readygate.drift.items import Change, Drift, Item, Kind
from readygate.model.diagnostic import Diagnostic, Level
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_records import DriftReport, VerdictRecord
from readygate.report.drift_text import drift_markdown, drift_text

NOW = datetime(2026, 11, 21, 5, 17, tzinfo=UTC)


def queue(name: str, *changes: Change, kind: Kind = Kind.CHANGED, **more: object) -> Item:
    """An item about a queue."""
    return Item(kind=kind, type="aws_sqs_queue", address=f"aws_sqs_queue.{name}", changes=changes, **more)  # type: ignore[arg-type]


def report(*items: Item, diagnostics: tuple[Diagnostic, ...] = ()) -> DriftReport:
    """The report of some items."""
    return gather_drift(Compared(drift=Drift(items=items), declared=["a.tfstate"], clouds=["aws 1"], at=NOW, diagnostics=diagnostics))


def test_what_fails_worst_comes_first() -> None:
    """Items of a kind are in the order of the policies that fail because of them; the others keep the order of their declaration."""
    made = report(*(queue(name, Change(path=("a",), declared=1, live=2)) for name in "abc"))
    fails = VerdictRecord(policy="p", severity="low", address="x", declared="pass", live="fail", message="m")
    verdicts = [fails, replace(fails, severity="critical", live="pass"), replace(fails, severity="high")]
    items = [replace(item, verdicts=[verdict]) for item, verdict in zip(made.items, verdicts, strict=True)]
    text = drift_text(replace(made, items=items))
    assert text.index("aws_sqs_queue.c") < text.index("aws_sqs_queue.a") < text.index("aws_sqs_queue.b")


def test_values_that_say_nothing() -> None:
    """What is empty on one side is told in words."""
    text = drift_text(report(queue("a", Change(path=("x",), live="text"), Change(path=("y",), declared=[], live=["z"]))))
    assert 'x: nothing is declared, "text" is there' in text
    assert 'y: nothing is declared, ["z"] is there' in text


def test_ages_of_what_nobody_declares() -> None:
    """The day it was made, how long ago that is, and who made it."""
    made = {days: datetime(2026, 11, 21 - days, tzinfo=UTC) for days in (0, 1, 20)}
    text = drift_text(report(*(queue(str(days), kind=Kind.UNDECLARED, created=at, creator="alice") for days, at in made.items())))
    assert "made 2026-11-21 (today) by alice" in text
    assert "made 2026-11-20 (1 day ago) by alice" in text
    assert "made 2026-11-01 (20 days ago) by alice" in text


def test_calls_that_failed_have_a_place_of_their_own() -> None:
    """With what is not known because of them, apart from the notes; in Markdown, too."""
    denied = Diagnostic(Level.ERROR, "sqs:ListQueues failed: AccessDenied", "Allow sqs:ListQueues.")
    warning = Diagnostic(Level.WARNING, "Resource in an old form", "It was not judged.")
    made = report(diagnostics=(denied, warning))
    assert "Could not be read\n  sqs:ListQueues failed: AccessDenied\n    Allow sqs:ListQueues.\n" in drift_text(made)
    assert "Notes\n  warning: Resource in an old form: It was not judged." in drift_text(made)
    assert "### Could not be read\n\n- sqs:ListQueues failed: AccessDenied\n  - Allow sqs:ListQueues." in drift_markdown(made)
    assert (made.summary.verdict, made.summary.exit_code) == ("incomplete", 3)


def test_what_was_not_checked_is_told_by_reason() -> None:
    """Once for each reason, with the first few addresses."""
    items = (queue(str(number), kind=Kind.UNREAD, reason="region us-east-1 was not read") for number in range(7))
    text = drift_text(report(*items))
    assert text.count("region us-east-1 was not read") == 1
    assert "aws_sqs_queue.4 and 2 more" in text
