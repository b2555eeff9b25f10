"""Findings on live AWS accounts in the format of Security Hub.

Severity and types stand in `FindingProviderFields`, too, by which alone a later import changes them.
Sources: https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-findings-format.html and
https://docs.aws.amazon.com/securityhub/latest/userguide/finding-update-batchimportfindings.html
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from readygate.live.aws.partitions import GLOBAL, partition_of
from readygate.report.records import FindingRecord, PolicyRecord, Report

Json = dict[str, Any]
VERSION = "2018-10-08"
STATUSES = {"pass": "PASSED", "fail": "FAILED", "unknown": "WARNING", "error": "NOT_AVAILABLE"}
SEVERITIES = {"critical": "CRITICAL", "high": "HIGH", "medium": "MEDIUM", "low": "LOW", "info": "INFORMATIONAL"}
TYPES = ("Software and Configuration Checks",)
LONGEST = {"Title": 256, "Description": 1024, "Remediation": 512}
"""Characters that Security Hub takes."""


def asff(report: Report, at: datetime) -> list[Json]:
    """A finding for each verdict on what is deployed in AWS accounts; those on anything else are left out, since they belong to no account."""
    live = {root.path for root in report.roots if root.kind == "live" and root.path.startswith("aws ")}
    policies = {policy.id: policy for policy in report.policies}
    return [_finding(one, policies[one.policy], report, at) for one in report.findings if one.root in live and one.outcome in STATUSES]


def _finding(finding: FindingRecord, policy: PolicyRecord, report: Report, at: datetime) -> Json:
    account = finding.root.split(" ")[1]
    region, partition = _place(finding)
    severity, types = {"Label": SEVERITIES[finding.severity] if finding.outcome == "fail" else "INFORMATIONAL"}, list(TYPES)
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "SchemaVersion": VERSION,
        "Id": f"readygate/{account}/{finding.fingerprint}",
        "ProductArn": f"arn:{partition}:securityhub:{region}:{account}:product/{account}/default",
        "GeneratorId": f"readygate/{finding.policy}",
        "AwsAccountId": account,
        "Types": types,
        "CreatedAt": moment,
        "UpdatedAt": moment,
        "Severity": severity,
        "FindingProviderFields": {"Severity": severity, "Types": types},
        "Title": policy.title[: LONGEST["Title"]],
        "Description": f"{finding.address}: {finding.message}"[: LONGEST["Description"]],
        "Remediation": {"Recommendation": {"Text": policy.remediation[: LONGEST["Remediation"]], **_link(policy)}},
        "ProductFields": {"readygate/policy": finding.policy, "readygate/version": report.readygate_version},
        "Resources": [{"Type": "Other", "Id": finding.arn or finding.address, "Partition": partition, "Region": region}],
        "Compliance": {"Status": STATUSES[finding.outcome], "RelatedRequirements": list(policy.frameworks)[:32]},
        "Workflow": {"Status": "SUPPRESSED" if finding.suppression else "NEW"},
        "RecordState": "ACTIVE",
    }


def _place(finding: FindingRecord) -> tuple[str, str]:
    """Region and partition of an object; what lies in no region is told where AWS keeps what belongs to the whole account."""
    if finding.region:
        return finding.region, partition_of(finding.region)
    named = finding.root.split(" ", 2)[2].split(",")[0]
    partition = finding.arn.split(":")[1] if finding.arn.startswith("arn:") else partition_of(named)
    return GLOBAL.get(partition, GLOBAL["aws"]), partition


def _link(policy: PolicyRecord) -> dict[str, str]:
    return {"Url": policy.references[0]} if policy.references else {}
