"""Findings as Compliance Findings of the Open Cybersecurity Schema Framework (class 2003). Source: https://schema.ocsf.io/1.3.0/classes/compliance_finding."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from readygate.report.records import FindingRecord, PolicyRecord, Report

Json = dict[str, Any]
VERSION = "1.3.0"
CLASS = 2003
CREATED = 1
SEVERITIES = {"info": 1, "low": 2, "medium": 3, "high": 4, "critical": 5}
STATUSES = {"pass": (1, "Pass"), "unknown": (2, "Warning"), "error": (2, "Warning"), "fail": (3, "Fail")}


def ocsf(report: Report, at: datetime) -> list[Json]:
    """An event for each verdict; `at` is when the system was judged."""
    policies = {policy.id: policy for policy in report.policies}
    milliseconds = int(at.timestamp() * 1000)
    return [_event(report, finding, policies[finding.policy], milliseconds) for finding in _told(report)]


def _told(report: Report) -> Iterator[FindingRecord]:
    return (one for one in report.findings if one.outcome in STATUSES)


def _event(report: Report, finding: FindingRecord, policy: PolicyRecord, at: int) -> Json:
    number, name = STATUSES[finding.outcome]
    suppressed = finding.suppression is not None
    return {
        "activity_id": CREATED,
        "activity_name": "Create",
        "category_uid": 2,
        "category_name": "Findings",
        "class_uid": CLASS,
        "class_name": "Compliance Finding",
        "type_uid": CLASS * 100 + CREATED,
        "severity_id": SEVERITIES[finding.severity] if finding.outcome == "fail" else 1,
        "status_id": 3 if suppressed else 1,
        "status": "Suppressed" if suppressed else "New",
        "time": at,
        "message": finding.message,
        "metadata": {
            "version": VERSION,
            "uid": f"{finding.fingerprint}-{at}",
            "product": {"name": "readygate", "vendor_name": "readygate", "version": report.readygate_version},
        },
        "finding_info": {
            "uid": finding.fingerprint,
            "title": policy.title,
            "desc": policy.rationale or policy.title,
            "created_time": at,
            "types": ["Infrastructure"],
        },
        "compliance": {
            "standards": sorted({control.rpartition(" ")[0] for control in policy.frameworks}) or ["readygate"],
            "requirements": list(policy.frameworks),
            "control": policy.id,
            "status": name,
            "status_id": number,
            **({"status_details": [finding.reason]} if finding.reason else {}),
        },
        "resources": [_resource(finding)],
        "remediation": {"desc": policy.remediation, "references": list(policy.references)},
    }


def _resource(finding: FindingRecord) -> Json:
    """A deployed object is called by its ARN, as other tools call it, too."""
    region = {"region": finding.region} if finding.region else {}
    return {
        "uid": finding.arn or finding.address,
        "name": finding.address,
        "type": _type(finding.address),
        "group": {"name": finding.root},
        **region,
    }


def _type(address: str) -> str:
    """The resource type in an address."""
    parts = [part for part in address.split("[", maxsplit=1)[0].split(".") if part]
    return parts[-2] if len(parts) > 1 else address
