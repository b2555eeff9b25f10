"""Drift as a SARIF log: each item at the line that declares it. What nobody declares has no line, and is left to the other formats."""

from __future__ import annotations

from typing import Any

from readygate.report.drift_records import DriftReport, ItemRecord
from readygate.report.drift_sections import badness, details
from readygate.report.merge import SEVERITIES
from readygate.report.sarif import LEVELS, SCHEMA, Repository, artifact, plain

RULES = {
    "changed": "A deployed resource is not as it is declared.",
    "missing": "A declared resource is not deployed.",
    "moved": "A resource is deployed in another region than declared.",
}
HELP = "Declare what is meant to be, or apply what is declared; `readygate drift` shows all of it, with what nobody declares."


def drift_sarif(report: DriftReport, repository: Repository) -> dict[str, Any]:
    """The report as a SARIF log."""
    placed = [item for item in report.items if item.kind in RULES and item.file]
    rules = [_rule(kind, text) for kind, text in RULES.items()]
    run = {
        "tool": {"driver": {"name": "readygate", "semanticVersion": report.readygate_version, "rules": rules}},
        "automationDetails": {"id": "readygate/drift/"},
        "originalUriBaseIds": {"%SRCROOT%": {"uri": repository.uri}},
        "columnKind": "utf16CodeUnits",
        "invocations": [{"executionSuccessful": report.summary.complete, "exitCode": report.summary.exit_code}],
        "results": [_result(item, repository) for item in placed],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(kind: str, text: str) -> dict[str, Any]:
    return {
        "id": f"drift-{kind}",
        "name": f"Drift{kind.capitalize()}",
        "shortDescription": {"text": text},
        "fullDescription": {"text": text},
        "help": {"text": HELP},
        "defaultConfiguration": {"level": "warning"},
    }


def _result(item: ItemRecord, repository: Repository) -> dict[str, Any]:
    """One item; it is as bad as the worst policy that fails because of it."""
    worst = badness(item)
    said = [*details(item), *(f"{one.policy}: {one.message}" for one in item.verdicts)]
    region = {"startLine": max(item.line, 1)}
    return {
        "ruleId": f"drift-{item.kind}",
        "level": LEVELS[SEVERITIES[worst]] if worst < len(SEVERITIES) else "warning",
        "message": {"text": plain(f"{item.address}: {'; '.join(said) or RULES[item.kind]}")},
        "locations": [
            {
                "physicalLocation": {"artifactLocation": artifact(repository.path(item.file)), "region": region},
                "logicalLocations": [{"fullyQualifiedName": item.address, "kind": "resource"}],
            }
        ],
        "partialFingerprints": {"readygate/v1": item.key},
    }
