"""The shape of a drift report: what `readygate drift --format json` prints, and what its other formats are made from.

Records hold texts and numbers only, and no value reaches them that has not been masked. Keys are never removed or renamed within one
`format_version`; new ones may be added.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from readygate.report.records import DiagnosticRecord, OutcomeName, SeverityName, Threshold

FORMAT_VERSION = "1.0"
SCHEMA_FILE = Path(__file__).with_name("drift.schema.json")

KindName = Literal["changed", "missing", "undeclared", "moved", "unread"]


class ChangeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """An attribute that is not as it is declared."""

    attribute: str
    declared: Annotated[str, Meta(description="As Terraform spells it; (sensitive) where it must not be shown.")]
    live: str
    removed: Annotated[list[str], Meta(description="Of a collection without order, or of a JSON document: what is declared and not there.")] = []
    added: Annotated[list[str], Meta(description="Of a collection without order, or of a JSON document: what is there and not declared.")] = []
    since: Annotated[str, Meta(description="When an audit first found it; empty where no history is kept.")] = ""
    new: Annotated[bool | None, Meta(description="Whether the last audit did not find it; null where no history is kept.")] = None


class VerdictRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A policy whose outcome in the cloud is another one than as it is declared."""

    policy: str
    severity: SeverityName
    address: str
    declared: OutcomeName | None
    live: OutcomeName | None
    message: str


class ItemRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One resource that is not as it is declared, that nobody declared, or that could not be checked."""

    kind: KindName
    type: str
    address: str
    source: Annotated[str, Meta(description="The state, plan or directory that declares it; empty for what nobody declares.")]
    id: str
    region: str
    account: str
    changes: list[ChangeRecord]
    reason: str
    unconfirmed: Annotated[str, Meta(description="Why the service itself did not confirm it; empty where it did, or where no inventory is between.")]
    attributes: Annotated[list[str], Meta(description="Of what could not be checked: the attributes; none where it is the resource.")]
    parts: Annotated[list[str], Meta(description="Of what nobody declares: the types of its parts, which are not told one by one.")]
    verdicts: list[VerdictRecord]
    created: Annotated[str, Meta(description="When it was made, in ISO 8601; empty where the cloud does not tell.")]
    age: Annotated[int | None, Meta(description="Days since then; null where the cloud does not tell.")]
    creator: str
    exempt: Annotated[str, Meta(description="The rule by which it does not count, with its reason; empty where it counts.")]
    file: str
    line: int
    key: Annotated[str, Meta(description="Stays the same from one audit to the next, as long as it is the same drift.")]
    since: Annotated[str, Meta(description="When an audit first found it; empty where no history is kept.")] = ""
    new: Annotated[bool | None, Meta(description="Whether the last audit did not find it; null where no history is kept.")] = None
    worse: Annotated[bool, Meta(description="Whether the last audit found less of it, or found it less bad.")] = False
    last_found: Annotated[str, Meta(description="Of what is new: when an earlier audit found it, before it was settled for a time.")] = ""


class TrendPoint(msgspec.Struct, frozen=True):
    """An earlier audit: when it was, and how many items it found."""

    at: str
    found: int


class DriftSummary(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict and the counts."""

    verdict: Annotated[
        Literal["in-sync", "drift", "not-ready", "incomplete"],
        Meta(description="not-ready: policies fail in the cloud only; incomplete: something could not be read."),
    ]
    exit_code: Literal[0, 1, 3, 4]
    complete: bool
    fail_on: Threshold
    counts: dict[KindName, int]
    ignored: int
    hidden: Annotated[int, Meta(description="What the cloud made itself: service-linked roles, default networks; and what stacks made.")]
    of_stacks: Annotated[int, Meta(description="How many of the hidden ones are owned by stacks of CloudFormation.")] = 0
    unconfirmed: Annotated[int, Meta(description="Items that only an inventory tells of, which may be late.")] = 0
    compared_resources: int
    compared_attributes: int
    gone: Annotated[int | None, Meta(description="How much of what the last audit found is settled; null where no history is kept.")] = None


class DriftReport(msgspec.Struct, frozen=True, kw_only=True):
    """The result of `readygate drift`."""

    format_version: str
    readygate_version: str
    at: str
    declared: list[str]
    clouds: list[str]
    summary: DriftSummary
    items: list[ItemRecord]
    ignored: list[ItemRecord]
    hidden: Annotated[list[ItemRecord], Meta(description="Only with --all.")]
    verdicts: Annotated[list[VerdictRecord], Meta(description="Changed outcomes that no single item accounts for.")]
    notes: list[str]
    diagnostics: list[DiagnosticRecord]
    trend: list[TrendPoint]
    settled: Annotated[
        list[str], Meta(description="What the last audit found and is no more: addresses, with attributes where only these changed.")
    ] = []
    unseen: Annotated[list[str], Meta(description="Types of which there may be objects that were not seen: nothing of them is called settled.")] = []


def schema() -> dict[str, Any]:
    """The JSON Schema of a drift report."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(DriftReport)))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "readygate drift report", **made}
