"""From root modules to a verdict."""

from __future__ import annotations

import pytest
from report_parts import MISSING, SUPPRESSED, diagnostic, finding, report, root_report

from readygate.report.merge import merge


@pytest.mark.parametrize(
    ("outcome", "severity", "fail_on", "verdict", "code"),
    [
        ("fail", "low", "low", "not-ready", 1),
        ("fail", "info", "low", "ready", 0),
        ("fail", "info", "info", "not-ready", 1),
        ("fail", "high", "critical", "ready", 0),
        ("fail", "critical", "high", "not-ready", 1),
        ("fail", "critical", "none", "ready", 0),
        ("unknown", "critical", "info", "ready", 0),
        ("pass", "critical", "info", "ready", 0),
        ("not-applicable", "critical", "info", "ready", 0),
        ("error", "low", "low", "incomplete", 3),
    ],
)
def test_verdicts(outcome: str, severity: str, fail_on: str, verdict: str, code: int) -> None:
    """Only failures at or above the threshold count; a policy that crashed leaves the scan incomplete."""
    summary = report(finding(outcome=outcome, severity=severity), fail_on=fail_on).summary  # type: ignore[arg-type]
    assert (summary.verdict, summary.exit_code) == (verdict, code)


@pytest.mark.parametrize("parts", [{"not_scanned": [MISSING]}, {"diagnostics": [diagnostic()]}])
def test_what_could_not_be_read_is_never_ready(parts: dict[str, list[object]]) -> None:
    """An unread module or an error gives exit code 3; failures win over it, and the summary still tells."""
    summary = report(**parts).summary
    assert (summary.verdict, summary.exit_code, summary.complete) == ("incomplete", 3, False)
    summary = report(finding(), **parts).summary
    assert (summary.verdict, summary.exit_code, summary.complete) == ("not-ready", 1, False)


@pytest.mark.parametrize("level", ["warning", "note"])
def test_warnings_leave_a_scan_complete(level: str) -> None:
    """Only errors mean that something was not read."""
    assert report(diagnostics=[diagnostic(level=level)]).summary.exit_code == 0


def test_suppressed_findings_do_not_count() -> None:
    """They are counted by themselves, and listed with the others."""
    merged = report(finding(suppression=SUPPRESSED), finding(outcome="unknown", suppression=SUPPRESSED), finding(outcome="pass"))
    summary = merged.summary
    assert (summary.exit_code, summary.suppressed, summary.outcomes["fail"], summary.outcomes["unknown"]) == (0, 2, 0, 0)
    assert summary.outcomes["pass"] == 1
    assert len(merged.findings) == 3


def test_counts_name_every_outcome_and_severity() -> None:
    """A reader of the JSON need not ask whether a key is there."""
    summary = report().summary
    assert summary.outcomes == {"pass": 0, "fail": 0, "unknown": 0, "not-applicable": 0, "error": 0}
    assert summary.failures == {"critical": 0, "high": 0, "medium": 0, "low": 0, "info": 0}


def test_roots_are_joined() -> None:
    """Findings keep their order by place; files, policies and problems that two roots share are told once."""
    shared = diagnostic(level="warning")
    one = root_report(finding(file="z.tf"), diagnostics=[shared], scanned=["m/a.tf", "z.tf"])
    two = root_report(finding(file="b.tf", line=9), finding(file="b.tf", line=2), diagnostics=[shared], scanned=["m/a.tf", "b.tf"])
    merged = merge([one, two], [], "low")
    assert [(found.file, found.line) for found in merged.findings] == [("b.tf", 2), ("b.tf", 9), ("z.tf", 2)]
    assert merged.scanned == ["b.tf", "m/a.tf", "z.tf"]
    assert len(merged.diagnostics) == 1
    assert len(merged.policies) == 1


def test_a_suppression_is_idle_only_where_no_root_uses_it() -> None:
    """A comment in a shared module that does something in one root is not reported for the other."""
    note = diagnostic(level="note", summary="Suppression without effect")
    idle = root_report(idle={("m/a.tf", 5): note})
    user = root_report(used={("m/a.tf", 5)})
    assert merge([idle, user], [], "low").diagnostics == []
    assert merge([idle, idle], [], "low").diagnostics == [note]
