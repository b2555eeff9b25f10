"""The answer to a run task: its status, and that it keeps to the protocol's limits whatever was found."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_parts import diagnostic, finding, report

from readygate.report.records import FindingRecord, Report
from readygate.report.run_task import Status, answer
from readygate.server.answer import final, running

SEVERITIES = ("critical", "high", "medium", "low", "info")


def found(number: int, outcome: str = "fail", text: str = "wrong", policy: str = "") -> FindingRecord:
    """One of many findings, with a text from a scanned file wherever there is one."""
    reason = text if outcome == "unknown" else ""
    return finding(
        policy=policy or f"aws-sqs-{number}",
        outcome=outcome,
        severity=SEVERITIES[number % 5],
        address=f"aws_sqs_queue.q{number}",
        file=text,
        message=text,
        reason=reason,
    )


def incomplete(*findings: FindingRecord, text: str = "x") -> Report:
    """A report of what could not be read completely."""
    return report(*findings, diagnostics=[diagnostic(summary=text, detail=text)])


@pytest.mark.parametrize(
    ("judged", "unreadable", "status"),
    [
        (report(), "failed", "passed"),
        (report(found(1)), "passed", "failed"),
        (incomplete(), "failed", "failed"),
        (incomplete(), "passed", "passed"),
        (incomplete(found(1)), "passed", "failed"),
    ],
)
def test_status(judged: Report, unreadable: Status, status: Status) -> None:
    """Failures fail, and what could not be read does so where nobody said otherwise."""
    assert answer(judged, unreadable).status == status


def test_the_worst_comes_first() -> None:
    """What could not be read stands before the failures, those by severity, and what is not known stands last; one outcome for each policy."""
    made = answer(incomplete(*(found(number) for number in range(5)), found(0), found(7, "unknown")), "failed")
    assert [one.id for one in made.outcomes] == ["readygate-not-read", *(f"aws-sqs-{number}" for number in range(5)), "readygate-not-known"]
    assert made.outcomes[1].description == "Queue has a key: fails for 2 resources"
    assert [one.tags["Severity"]["level"] for one in made.outcomes[1:-1]] == ["error", "error", "warning", "info", "none"]
    assert made.outcomes[-2].tags["Status"]["label"] == "Below the threshold"


@given(st.text(max_size=3000), st.integers(min_value=1, max_value=400), st.text(max_size=600))
def test_limits(text: str, number: int, link: str) -> None:
    """However much was found, and whatever the scanned files hold, the document is one that HCP Terraform takes."""
    many = [found(one, "unknown" if one % 7 == 3 else "fail", text) for one in range(number)]
    many += [found(one, text=text, policy="one") for one in range(60)]
    document = msgspec.json.decode(final(answer(incomplete(*many, text=text), "failed"), link, with_outcomes=True))
    said = document["data"]["attributes"]
    assert 1 <= len(said["message"]) <= 1000
    assert len(said.get("url", "")) <= 500
    outcomes = [one["attributes"] for one in document["data"]["relationships"]["outcomes"]["data"]]
    assert 1 <= len(outcomes) <= 250
    assert len({one["outcome-id"] for one in outcomes}) == len(outcomes)
    for one in outcomes:
        assert 1 <= len(one["outcome-id"]) <= 64
        assert 1 <= len(one["description"]) <= 1000
        assert len(one["body"]) <= 10_000
        assert len(one.get("url", "")) <= 500
        assert all(re.fullmatch("[A-Za-z_]+", name) and len(tag["label"]) <= 32 for name, (tag,) in one["tags"].items())


def test_what_does_not_fit_is_counted() -> None:
    """A body that is cut says how much is missing, and still what to do."""
    body = answer(report(*(found(number, text="w" * 300, policy="one") for number in range(200))), "failed").outcomes[0].body
    kept = body.count("- aws")
    assert f"and {200 - kept} more" in body
    assert "**What to do:** Set it." in body


def test_texts_of_scanned_files_are_shown_letter_by_letter() -> None:
    """Markdown and HTML in them mean nothing."""
    body = answer(report(found(0, text="<img src=x> [a](javascript:b) @team\n# Title `code`")), "failed").outcomes[0].body
    assert "<img" not in body
    assert "\n# Title" not in body
    assert "[a](" not in body


def test_running() -> None:
    """A message that a task is being worked on has a status and a text, nothing else."""
    assert msgspec.json.decode(running("x" * 2000)) == {"data": {"type": "task-results", "attributes": {"status": "running", "message": "x" * 1000}}}
