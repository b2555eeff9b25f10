"""Scans that are kept in a history."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from readygate.history.store import History, Observation
from readygate.report.records import Report
from readygate.report.sections import counts

QUEUE = 'resource "aws_sqs_queue" "%s" {}\n'


@pytest.fixture
def system(tmp_path: Path) -> Path:
    """A repository with two queues without dead letters."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "main.tf").write_text(QUEUE % "a" + QUEUE % "b")
    return tmp_path


@pytest.fixture
def scanned(system: Path, command: Callable[..., Any]) -> Callable[..., Report]:
    """Scan it; the history lies beside the files."""

    def scan(*options: str) -> Report:
        chosen = ("--include", "aws-sqs-dead-letter-queue", "--history", f"sqlite:///{system}/scans.db", "--format", "json")
        return msgspec.json.decode(command("scan", ".", *chosen, *options).out, type=Report)

    return scan


def test_a_first_scan_has_no_news(scanned: Callable[..., Report]) -> None:
    """Everything is as old as the scan, and nothing is called new."""
    report = scanned()
    assert report.gone is None
    assert {one.new for one in report.findings if one.outcome == "fail"} == {None}
    assert all(one.since for one in report.findings if one.outcome == "fail")
    assert [(trend.kind, [point.found for point in trend.points]) for trend in report.trends] == [("readiness", [2])]


def test_what_is_new_and_gone(system: Path, scanned: Callable[..., Report]) -> None:
    """A later scan tells what the last one did not find, what it found and is no more, and since when the rest fails."""
    first = {one.address: one.since for one in scanned().findings}
    (system / "main.tf").write_text(QUEUE % "a" + QUEUE % "c")
    report = scanned()
    assert {one.address: one.new for one in report.findings} == {"aws_sqs_queue.a": False, "aws_sqs_queue.c": True}
    assert report.gone == 1
    assert {one.since for one in report.findings if not one.new} == {first["aws_sqs_queue.a"]}
    assert any(line.startswith("1 new since the last scan, 1 gone, the oldest fails since 20") for line in counts(report))
    (trend,) = report.trends
    assert trend.subject == f"{system.name}: ."
    assert [(point.found, point.severities["high"]) for point in trend.points] == [(2, 2), (2, 2)]


def test_a_baseline_makes_nothing_look_better(system: Path, scanned: Callable[..., Report]) -> None:
    """What a baseline knows still fails; what somebody waived does not."""
    scanned("--write-baseline", "known.json", "--owner", "ada")
    known = scanned("--baseline", "known.json")
    assert known.summary.exit_code == 0
    assert [point.found for point in known.trends[0].points] == [2, 2]
    (system / "waivers.yaml").write_text(
        "waivers:\n  - {policies: ['*'], addresses: ['aws_sqs_queue.a'], owner: ada, approver: bob, reason: later, until: '2999-01-01'}\n"
    )
    (system / "readygate.yaml").write_text("fail_on: low\n")
    assert [point.found for point in scanned().trends[0].points] == [2, 2, 1]


def test_drift_of_the_same_history_is_shown(system: Path, scanned: Callable[..., Report]) -> None:
    """Audits of drift in the same database become trends beside the scan's own; audits of other things do not."""
    history = History(f"sqlite:///{system}/scans.db")
    history.record("drift of s3://states/shop against aws 1", [Observation("k", "t")], datetime(2026, 11, 1, tzinfo=UTC))
    history.record("readiness of other: .", [Observation("k", "t")], datetime(2026, 11, 1, tzinfo=UTC))
    history.close()
    report = scanned()
    assert [(trend.kind, trend.subject, len(trend.points)) for trend in report.trends] == [
        ("readiness", f"{system.name}: .", 1),
        ("drift", "s3://states/shop against aws 1", 1),
    ]


def test_a_history_that_cannot_be_used(system: Path, command: Callable[..., Any]) -> None:
    """The user is told, without the password."""
    done = command("scan", str(system), "--history", "nonsense://ada:hunter22@host/x")
    assert done.code == 2
    assert "the history cannot be opened" in done.err
    assert "hunter22" not in done.out + done.err
