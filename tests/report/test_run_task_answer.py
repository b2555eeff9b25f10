"""The answer to a run task: its status, and that it keeps to the protocol's limits whatever was found."""

from __future__ import annotations

import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.report.records import FORMAT_VERSION, DiagnosticRecord, FindingRecord, PolicyRecord, Report, Summary
from readygate.report.run_task import answer
from readygate.server.answer import final, running

SEVERITIES = ("critical", "high", "medium", "low", "info")


def finding(number: int, outcome: str = "fail", text: str = "wrong", policy: str | None = None) -> FindingRecord:
    """A finding."""
    return FindingRecord(
        policy=policy or f"aws-sqs-{number}",
        outcome=outcome,  # type: ignore[arg-type]
        severity=SEVERITIES[number % 5],  # type: ignore[arg-type]
        address=f"aws_sqs_queue.q{number}",
        block="",
        module="",
        root=".",
        file=text,
        line=1,
        column=1,
        end_line=1,
        end_column=2,
        attribute="",
        message=text,
        evidence=[],
        reason=text if outcome != "fail" else "",
        suppression=None,
        fingerprint="",
        calls=[],
    )


def report(findings: list[FindingRecord], code: int = 1, text: str = "x") -> Report:
    """A report of findings."""
    verdicts = {0: "ready", 1: "not-ready", 3: "incomplete"}
    names = dict.fromkeys(one.policy for one in findings)
    problem = DiagnosticRecord(level="error", summary=text, detail=text, file="", line=0, column=0, end_line=0, end_column=0, excerpt="")
    return Report(
        format_version=FORMAT_VERSION,
        readygate_version="1",
        summary=Summary(
            verdict=verdicts[code],  # type: ignore[arg-type]
            exit_code=code,  # type: ignore[arg-type]
            complete=code != 3,
            fail_on="low",
            outcomes=dict.fromkeys(("pass", "fail", "unknown", "not-applicable", "error"), 0),  # type: ignore[misc]
            failures=dict.fromkeys(SEVERITIES, 0),  # type: ignore[misc]
            suppressed=0,
            policies=len(names),
            resources=len(findings),
            files=1,
        ),
        findings=findings,
        diagnostics=[problem] if code == 3 else [],
        scanned=[],
        not_scanned=[],
        assumptions=[],
        roots=[],
        policies=[PolicyRecord(id=name, title="It is so", severity="high", rationale=text, remediation="Do.", references=[]) for name in names],
    )


@pytest.mark.parametrize(
    ("code", "unreadable", "status"), [(0, "failed", "passed"), (1, "passed", "failed"), (3, "failed", "failed"), (3, "passed", "passed")]
)
def test_status(code: int, unreadable: str, status: str) -> None:
    """Failures fail, and what could not be read does so where nobody said otherwise."""
    assert answer(report([], code), unreadable).status == status  # type: ignore[arg-type]


def test_the_worst_comes_first() -> None:
    """What could not be read stands before the failures, those by severity, and what is not known stands last; one outcome for each policy."""
    found = [finding(number) for number in range(5)] + [finding(0), finding(7, "unknown")]
    made = answer(report(found, 3), "failed")
    assert [one.id for one in made.outcomes] == ["readygate-not-read", *(f"aws-sqs-{number}" for number in range(5)), "readygate-not-known"]
    assert made.outcomes[1].description == "It is so: fails for 2 resources"
    assert [one.tags["Severity"]["level"] for one in made.outcomes[1:-1]] == ["error", "error", "warning", "info", "none"]
    assert made.outcomes[-2].tags["Status"]["label"] == "Below the threshold"


@given(st.text(max_size=3000), st.integers(min_value=1, max_value=400), st.text(max_size=600))
def test_limits(text: str, number: int, link: str) -> None:
    """However much was found, and whatever the scanned files hold, the document is one that HCP Terraform takes."""
    found = [finding(one, "unknown" if one % 7 == 3 else "fail", text) for one in range(number)] + [
        finding(one, text=text, policy="one") for one in range(60)
    ]
    document = msgspec.json.decode(final(answer(report(found, 3, text), "failed"), link, with_outcomes=True))
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
    body = answer(report([finding(number, text="w" * 300, policy="one") for number in range(200)]), "failed").outcomes[0].body
    kept = body.count("- aws")
    assert f"and {200 - kept} more" in body
    assert body.endswith("**What to do:** Do.")


def test_texts_of_scanned_files_are_shown_letter_by_letter() -> None:
    """Markdown and HTML in them mean nothing."""
    body = answer(report([finding(0, text="<img src=x> [a](javascript:b) @team\n# Title `code`")]), "failed").outcomes[0].body
    assert "<img" not in body
    assert "\n# Title" not in body
    assert "[a](" not in body


def test_running() -> None:
    """A message that a task is being worked on has a status and a text, nothing else."""
    assert msgspec.json.decode(running("x" * 2000)) == {"data": {"type": "task-results", "attributes": {"status": "running", "message": "x" * 1000}}}
