"""A checklist's verdicts as OSCAL assessment results: an observation for each piece of evidence, a finding for each item.

Source: https://pages.nist.gov/OSCAL/reference/latest/assessment-results/json-outline/
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, UUID, uuid5

from readygate.report.checklist_records import ChecklistReport, EvidenceRecord, ItemRecord

VERSION = "1.1.3"
SPACE = uuid5(NAMESPACE_URL, "urn:readygate:checklist")
METHODS = {"file": "EXAMINE", "attestation": "INTERVIEW"}
"""How evidence is come by that is no test."""
STATES = {"pass": "satisfied", "attested": "satisfied", "waived": "not-satisfied", "fail": "not-satisfied", "partly": "not-satisfied"}
Json = dict[str, Any]


def checklist_oscal(report: ChecklistReport) -> Json:
    """The document. The same verdicts at the same time give the same identifiers."""
    base = uuid5(SPACE, f"{report.checklist} {report.at}")
    judged = [item for item in report.items if item.verdict != "not-applicable"]
    observations = [_observation(base, report, item, number, one) for item in judged for number, one in enumerate(item.evidence)]
    result: Json = {
        "uuid": str(uuid5(base, "result")),
        "title": report.title or report.checklist,
        "description": f"Verdicts on {report.checklist}, worked out by readygate {report.readygate_version}.",
        "start": report.looked,
        "end": report.looked,
        "reviewed-controls": {"control-selections": [_selection(judged)]},
    }
    if judged:
        result["findings"] = [_finding(base, item) for item in judged]
    if observations:
        result["observations"] = observations
    return {
        "assessment-results": {
            "uuid": str(base),
            "metadata": {
                "title": report.title or report.checklist,
                "last-modified": report.looked,
                "version": report.readygate_version,
                "oscal-version": VERSION,
            },
            "import-ap": {"href": report.checklist},
            "results": [result],
        }
    }


def _selection(judged: Sequence[ItemRecord]) -> Json:
    """The controls that were looked at; a list of none would say nothing."""
    return {"include-controls": [{"control-id": _token(item.id)} for item in judged]} if judged else {"include-all": {}}


def _observation(base: UUID, report: ChecklistReport, item: ItemRecord, number: int, one: EvidenceRecord) -> Json:
    evidence: Json = {"description": one.statement}
    if one.looked_at:
        evidence["links"] = [{"href": quote(place, safe="/:.#?&=%+,;@~")} for place in one.looked_at[:20] if " " not in place]
    props = [{"name": "answer", "value": one.answer}, *([{"name": "sha256", "value": one.digest}] if one.digest else [])]
    return {
        "uuid": str(uuid5(base, f"{item.id} {number}")),
        "description": f"{one.kind} {one.name}: {one.statement}",
        "methods": [METHODS.get(one.kind, "TEST")],
        "props": props,
        "relevant-evidence": [{key: value for key, value in evidence.items() if value}],
        "collected": one.at or report.at,
        **({"remarks": f"To look again: {one.command}"} if one.command else {}),
    }


def _finding(base: UUID, item: ItemRecord) -> Json:
    related = [{"observation-uuid": str(uuid5(base, f"{item.id} {number}"))} for number in range(len(item.evidence))]
    return {
        "uuid": str(uuid5(base, f"finding {item.id}")),
        "title": item.text or item.id,
        "description": item.reason or item.verdict,
        "target": {
            "type": "objective-id",
            "target-id": _token(item.id),
            "status": {"state": STATES.get(item.verdict, "not-satisfied"), "reason": item.verdict},
        },
        **({"related-observations": related} if related else {}),
    }


def _token(text: str) -> str:
    """An identifier as OSCAL writes them: it begins with a letter or underscore, and holds no space."""
    kept = "".join(character if character.isalnum() or character in "-_." else "_" for character in text)
    return kept if kept[:1].isalpha() or kept[:1] == "_" else f"_{kept}"
