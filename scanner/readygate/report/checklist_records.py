"""The shape of a checklist's verdicts: what `readygate checklist --format json` prints, and what its other formats are made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from readygate.report.records import ReadinessPoint

FORMAT_VERSION = "1.0"
SCHEMA_FILE = Path(__file__).with_name("assessment.schema.json")

VerdictName = Literal["pass", "fail", "partly", "unknown", "not-applicable", "attested", "waived", "unbound"]
SeverityName = Literal["critical", "high", "medium", "low", "info"]


class EvidenceRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was looked at."""

    kind: Literal["policy", "resource", "environment", "file", "report", "probe", "drift", "attestation"]
    name: str
    answer: Literal["pass", "fail", "unknown", "not-applicable", "missing"]
    statement: str
    looked_at: list[str]
    views: Annotated[list[str], Meta(description="Where resources were seen: configuration, plan, state or live, each with its environment.")]
    at: Annotated[str, Meta(description="When what was looked at was made, in ISO 8601; empty where that is not known.")]
    digest: Annotated[str, Meta(description="SHA-256 of what was looked at.")]
    command: Annotated[str, Meta(description="How to look again.")]
    supports: Annotated[bool, Meta(description="Whether it decides nothing.")]


class ItemRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One item with its verdict."""

    id: str
    line: int
    text: str
    section: list[str]
    severity: SeverityName
    claim: Annotated[bool | None, Meta(description="Whether its author says that it is done; null where nothing is said.")]
    verdict: VerdictName
    contradicted: Annotated[bool, Meta(description="Ticked by its author, and evidence says no.")]
    reason: str
    evidence: list[EvidenceRecord]
    parts: Annotated[list[str], Meta(description="Ids of the items that it is made of.")]
    parent: str


class ReadinessRecord(msgspec.Struct, frozen=True, kw_only=True):
    """How much is done of what applies; items that are made of others are counted by these."""

    name: str
    done: int
    applicable: int
    percent: int


class ChecklistReport(msgspec.Struct, frozen=True, kw_only=True):
    """The result of `readygate checklist`."""

    format_version: str
    readygate_version: str
    checklist: str
    title: str
    at: Annotated[str, Meta(description="The moment on which evidence has to hold, in ISO 8601.")]
    looked: Annotated[str, Meta(description="When it was judged, in ISO 8601.")]
    as_of: Annotated[str, Meta(description="The day that was asked for with --as-of; empty where evidence has to hold now.")]
    system: list[str]
    verdict: Annotated[
        Literal["ready", "not-ready", "incomplete"],
        Meta(description="not-ready: an item fails; incomplete: none fails, but not everything is done or could be read."),
    ]
    counts: dict[VerdictName, int]
    readiness: ReadinessRecord
    sections: list[ReadinessRecord]
    severities: list[ReadinessRecord]
    contradicted: list[str]
    unclaimed: Annotated[list[str], Meta(description="Done, and not ticked yet.")]
    lapsed: Annotated[list[str], Meta(description="Waivers whose time is over.")]
    unread: Annotated[list[str], Meta(description="What could not be read of what is deployed.")]
    items: list[ItemRecord]
    trend: Annotated[list[ReadinessPoint], Meta(description="With --history: the latest verdicts, the oldest first, with this one at the end.")] = []
    worse: Annotated[list[str], Meta(description="With --history: done the last time and no more, or ticked since without being done.")] = []


def schema() -> dict[str, Any]:
    """The JSON Schema of the report."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(ChecklistReport)))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "readygate checklist report", **made}
