"""Records and reports made by hand."""

from __future__ import annotations

from typing import Any

from readygate.report.gather import RootReport
from readygate.report.merge import merge
from readygate.report.records import DiagnosticRecord, FindingRecord, NotScanned, PolicyRecord, Report, RootRecord, SuppressionRecord, Threshold

POLICY = "acme-sqs-key"
SUPPRESSED = SuppressionRecord("checkov", "CKV_AWS_27", "known", "ana", "2027-01-01", "main.tf", 2)


def finding(**fields: Any) -> FindingRecord:
    """A failure at a queue, with fields changed."""
    shown = {
        "policy": POLICY,
        "outcome": "fail",
        "severity": "high",
        "address": "aws_sqs_queue.q",
        "block": "aws_sqs_queue.q",
        "module": "",
        "root": ".",
        "file": "main.tf",
        "line": 2,
        "column": 3,
        "end_line": 2,
        "end_column": 13,
        "attribute": "name",
        "message": 'name is "q"',
        "evidence": [],
        "reason": "",
        "suppression": None,
        "fingerprint": "0" * 32,
        "calls": [],
    }
    return FindingRecord(**{**shown, **fields})


def diagnostic(**fields: Any) -> DiagnosticRecord:
    """An error in the first line of a file, with fields changed."""
    shown = {"level": "error", "summary": "Bad", "detail": "", "file": "main.tf", "line": 1, "column": 1, "end_line": 1, "end_column": 4}
    return DiagnosticRecord(**{**shown, "excerpt": "", **fields})


def policy(id_: str, severity: Any = "high") -> PolicyRecord:
    """What a report says of a policy."""
    return PolicyRecord(
        id=id_, title="Queue has a key", severity=severity, rationale="Why.", remediation="Set it.", references=["https://example.com/"]
    )


def report(*findings: FindingRecord, fail_on: Threshold = "low", **parts: Any) -> Report:
    """A report of one root module."""
    return merge([root_report(*findings, **parts)], [], fail_on)


def root_report(*findings: FindingRecord, **parts: Any) -> RootReport:
    """The records of one root module."""
    shown: dict[str, Any] = {
        "root": RootRecord(".", 3),
        "findings": list(findings),
        "diagnostics": [],
        "scanned": ["main.tf"],
        "not_scanned": [],
        "assumptions": [],
        "policies": list({one.policy: policy(one.policy, one.severity) for one in findings}.values()),
        "texts": {},
        "idle": {},
        "used": set(),
    }
    return RootReport(**{**shown, **parts})


MISSING = NotScanned(address="module.m", source="git::https://example.com/m", reason="it is not installed", root=".")
