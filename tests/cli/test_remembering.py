"""Audits one after the other: what is new, worse, settled and found again, and who hears of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from readygate.cli.remembering import remember, tell
from readygate.drift.items import Change, Drift, Item, Kind
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_records import DriftReport, ItemRecord
from readygate.report.drift_text import drift_text

DAY = datetime(2026, 11, 1, 5, 17, tzinfo=UTC)


def changed(*attributes: str) -> Item:
    """A queue of which these attributes changed."""
    return Item(
        kind=Kind.CHANGED,
        type="aws_sqs_queue",
        address="aws_sqs_queue.jobs",
        id="https://jobs",
        changes=tuple(Change(path=(name,), declared=1, live=2) for name in attributes),
    )


STRAY = Item(kind=Kind.UNDECLARED, type="aws_sns_topic", address="aws_sns_topic.stray", id="arn:stray")


@pytest.fixture
def audit(tmp_path: Path) -> Any:
    """Audits on the days that follow each other, kept in one database."""
    days = iter(range(100))

    def audits(*items: Item, unseen: tuple[str, ...] = (), name: str = "prod.tfstate") -> DriftReport:
        at = DAY + timedelta(days=next(days))
        report = gather_drift(Compared(drift=Drift(items=items), declared=[name], clouds=["aws"], at=at, unseen=unseen, failures=len(unseen)))
        return remember(report, f"sqlite:///{tmp_path}/audits.db")

    return audits


def only(report: DriftReport) -> ItemRecord:
    """The one item."""
    (item,) = report.items
    return item


def test_an_attribute_is_remembered_by_itself(audit: Any) -> None:
    """A second attribute of a resource makes it worse and not new; the first one keeps its age, and is settled alone."""
    first = only(audit(changed("a")))
    assert (first.new, first.worse, first.since) == (True, False, "2026-11-01T05:17:00+00:00")
    second = audit(changed("a", "b"))
    assert (only(second).new, only(second).worse, only(second).since[:10]) == (False, True, "2026-11-01")
    assert [(one.attribute, one.new, one.since[:10]) for one in only(second).changes] == [("a", False, "2026-11-01"), ("b", True, "2026-11-02")]
    assert "aws_sqs_queue.jobs (prod.tfstate)" not in drift_text(second)
    assert "aws_sqs_queue.jobs WORSE\n    a: 1 is declared, 2 is there\n    b: 1 is declared, 2 is there (new)" in drift_text(second)
    third = audit(changed("b"))
    assert (only(third).new, only(third).worse, third.settled, third.summary.gone) == (False, False, ["aws_sqs_queue.jobs: a"], 1)
    assert "Settled since the last audit\n  aws_sqs_queue.jobs: a" in drift_text(third)


def test_what_comes_back_is_new_again(audit: Any) -> None:
    """It tells when it was last found, and counts from then on."""
    audit(STRAY)
    assert audit().settled == ["aws_sns_topic.stray"]
    again = audit(STRAY)
    assert (only(again).new, only(again).since[:10], only(again).last_found[:10]) == (True, "2026-11-03", "2026-11-01")
    assert "aws_sns_topic.stray NEW AGAIN, last found 2026-11-01" in drift_text(again)
    assert "trend: 1, 0, 1 items in 3 audits from 2026-11-01 to 2026-11-03" in drift_text(again)
    assert only(audit(STRAY)).last_found == ""


def test_what_was_not_read_is_not_settled(audit: Any) -> None:
    """A denied list, or a resource or attribute that could not be checked, leaves what was found before as it was."""
    audit(STRAY, changed("a", "b"))
    unread = Item(kind=Kind.UNREAD, type="aws_sqs_queue", address="aws_sqs_queue.jobs", reason="AccessDenied", attributes=("a",))
    blind = audit(unread, unseen=("aws_sns_topic",))
    assert blind.settled == ["aws_sqs_queue.jobs: b"]
    after = audit(STRAY, changed("a"))
    assert [(one.new, one.since[:10]) for one in after.items] == [(False, "2026-11-01"), (False, "2026-11-01")]
    assert audit(Item(kind=Kind.UNREAD, type="aws_sqs_queue", address="aws_sqs_queue.jobs", reason="not read")).settled == ["aws_sns_topic.stray"]


def test_many_declarations_have_one_name(audit: Any) -> None:
    """However long the names of the declarations are together, their audits are told from others'."""
    names = [f"{'x' * 600}-{number}" for number in range(2)]
    assert [only(audit(STRAY, name=name)).new for name in (*names, names[0])] == [True, True, False]


def test_messages_are_of_news_only(audit: Any, inbox: tuple[str, list[Any]]) -> None:
    """What is new and what is worse is sent; what is as it was, what is settled and what was not checked is not."""
    address, arrived = inbox
    unread = Item(kind=Kind.UNREAD, type="aws_kms_key", address="aws_kms_key.main", reason="AccessDenied")
    for items in ((STRAY,), (STRAY,), (STRAY, unread, changed("a")), (changed("a"),), (changed("a", "b"),)):
        tell(audit(*items), [address])
    assert [("stray" in one["message"], "jobs" in one["message"]) for one in arrived] == [(True, False), (False, True), (False, True)]
    assert not any("aws_kms_key" in one["message"] for one in arrived)
    assert arrived[1]["title"] == "readygate: 1 item new or worse; in all: DRIFT: 1 changed, 1 undeclared"
