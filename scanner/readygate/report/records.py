"""The shape of a report: what `--format json` prints, and what the other formats are made from.

Records hold texts and numbers only, so that they travel between processes, and no value reaches them that has not been masked. The
published JSON Schema is made from these structures. Keys are never removed or renamed within one `format_version`; new ones may be added.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from readygate.model.outline import Outline

FORMAT_VERSION = "1.0"
OURS = "readygate"
"""The engine whose findings are our own."""
SCHEMA_FILE = Path(__file__).with_name("report.schema.json")

OutcomeName = Literal["pass", "fail", "unknown", "not-applicable", "error"]
SeverityName = Literal["critical", "high", "medium", "low", "info"]
Threshold = Literal["critical", "high", "medium", "low", "info", "none"]


class Location(msgspec.Struct, frozen=True):
    """A stretch of a file. Lines and columns count from 1, columns in characters; `end_column` is the one behind the last character."""

    file: Annotated[str, Meta(description="As reached from the working directory, with forward slashes; empty where there is no file.")]
    line: int
    column: int
    end_line: int
    end_column: int


NOWHERE = Location("", 0, 0, 0, 0)


class EvidenceRecord(msgspec.Struct, frozen=True):
    """A fact that decided."""

    address: Annotated[str, Meta(description="The resource that the fact is about.")]
    attribute: str
    statement: str
    file: str
    line: int


class SuppressionRecord(msgspec.Struct, frozen=True):
    """Why a failure, or what is not known, does not count."""

    tool: Annotated[str, Meta(description="Whose notation it is: readygate, checkov, tfsec, trivy, kics or terrascan; or waiver, baseline or since.")]
    rule: str
    reason: str
    by: str
    until: str
    file: str
    line: int
    owner: Annotated[str, Meta(description="Who has to put it right; empty where nobody is named.")] = ""

    @property
    def is_known_before(self) -> bool:
        """Whether it says that the failure is no news; nobody accepted it by that."""
        return self.tool in ("since", "baseline")

    @property
    def is_unchanged(self) -> bool:
        """Whether it says that a change left it as it was."""
        return self.tool == "since"


class FindingRecord(msgspec.Struct, frozen=True, kw_only=True):
    """One policy at one resource instance, whatever the outcome."""

    policy: str
    outcome: OutcomeName
    severity: SeverityName
    address: Annotated[str, Meta(description="The resource instance; [*] at its end stands for instances whose number is not known.")]
    block: Annotated[str, Meta(description="The address of the block, which all its instances share.")]
    module: Annotated[str, Meta(description="The address of the module instance; empty in the root module.")]
    root: Annotated[str, Meta(description="The directory of the root module.")]
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    attribute: Annotated[str, Meta(description="The attribute that decided; empty where it is the resource as a whole.")]
    message: str
    evidence: list[EvidenceRecord]
    reason: Annotated[str, Meta(description="Why the outcome is unknown or error; else empty.")]
    suppression: SuppressionRecord | None
    fingerprint: Annotated[str, Meta(description="Stays the same when lines move.")]
    calls: Annotated[list[Location], Meta(description="The module blocks through which the resource is reached, outermost first.")]
    engine: Annotated[str, Meta(description="Who judged: readygate, or the scanner that ran beside it.")] = OURS
    since: Annotated[str, Meta(description="When a scan first found it; empty where no history is kept.")] = ""
    new: Annotated[bool | None, Meta(description="Whether the last scan did not find it; null where no history is kept.")] = None
    region: Annotated[str, Meta(description="Where a deployed object lies; empty where it lies in no region, or is only declared.")] = ""
    arn: Annotated[str, Meta(description="The ARN of a deployed object; empty where it has none, or is only declared.")] = ""


class PolicyRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A policy that was applied."""

    id: str
    title: str
    severity: SeverityName
    rationale: str
    remediation: str
    references: list[str]
    frameworks: Annotated[list[str], Meta(description="Controls that it answers, each with its framework and version.")] = []
    proves: Annotated[list[str], Meta(description="Rows of production-readiness checklists for which it is evidence.")] = []
    engine: Annotated[str, Meta(description="Whose policy it is: readygate's, or that of the scanner that ran beside it.")] = OURS


class DiagnosticRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A problem in what was scanned; an error makes the scan incomplete."""

    level: Literal["error", "warning", "note"]
    summary: str
    detail: str
    file: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: Annotated[str, Meta(description="The line of the file where it begins.")]

    @property
    def text(self) -> str:
        """Summary and detail."""
        return f"{self.summary}: {self.detail}" if self.detail else self.summary


class NotScanned(msgspec.Struct, frozen=True, kw_only=True):
    """Something that belongs to the system but could not be read."""

    address: Annotated[str, Meta(description="The module call, or empty for a file or directory.")]
    source: Annotated[str, Meta(description="Where the module would come from.")]
    reason: str
    root: str


class Assumption(msgspec.Struct, frozen=True):
    """A stand-in for what only the cloud knows."""

    statement: str
    root: str


class RootRecord(msgspec.Struct, frozen=True):
    """What was scanned: a root module, a plan, a state, or the files of a repository."""

    path: Annotated[str, Meta(description="The directory or file; - for standard input.")]
    resources: int
    kind: Literal["configuration", "plan", "state", "repository", "live"] = "configuration"
    changes: Annotated[Outline | None, Meta(description="What a plan is about to do, by address; null where it is no plan.")] = None


class DoubleRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What another engine says of a resource of which a policy of readygate says the same or better: it does not count."""

    check: Annotated[str, Meta(description="The other engine's check.")]
    outcome: Annotated[OutcomeName, Meta(description="What it says.")]
    address: str
    root: str
    policy: Annotated[str, Meta(description="The policy of readygate that counts.")]
    policy_outcome: OutcomeName


class EngineRecord(msgspec.Struct, frozen=True, kw_only=True):
    """Another scanner that ran beside readygate."""

    name: str
    version: str
    doubles: list[DoubleRecord]


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """The verdict and the counts. Suppressed failures and unknowns are counted under `suppressed`, not under their outcome."""

    verdict: Annotated[
        Literal["ready", "not-ready", "incomplete"],
        Meta(description="not-ready: failures at or above `fail_on`; incomplete: none, but something could not be read."),
    ]
    exit_code: Literal[0, 1, 3]
    complete: Annotated[bool, Meta(description="Whether everything could be read and judged.")]
    fail_on: Threshold
    outcomes: dict[OutcomeName, int]
    failures: Annotated[dict[SeverityName, int], Meta(description="Failures by severity.")]
    suppressed: int
    policies: int
    resources: int
    files: int


class TrendRecord(msgspec.Struct, frozen=True):
    """An earlier scan or audit: when it was, how much it found, and how much of each severity."""

    at: str
    found: int
    severities: dict[SeverityName, int]


class Trend(msgspec.Struct, frozen=True):
    """Earlier scans, or earlier audits of drift, of one subject: the oldest first."""

    kind: Literal["readiness", "drift"]
    subject: str
    points: list[TrendRecord]


class ReadinessPoint(msgspec.Struct, frozen=True):
    """How much of a checklist was done at some time."""

    at: str
    done: int
    applicable: int
    percent: int
    contradicted: Annotated[int, Meta(description="Items that were ticked by their author, while evidence said no.")]


class ChecklistTrend(msgspec.Struct, frozen=True, kw_only=True):
    """Earlier verdicts on a checklist, the oldest first."""

    kind: Literal["checklist"] = "checklist"
    subject: str
    points: list[ReadinessPoint]


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """The result of `readygate scan`."""

    format_version: str
    readygate_version: str
    summary: Summary
    findings: list[FindingRecord]
    diagnostics: list[DiagnosticRecord]
    scanned: Annotated[list[str], Meta(description="Every file that was read.")]
    not_scanned: list[NotScanned]
    assumptions: list[Assumption]
    roots: list[RootRecord]
    policies: Annotated[list[PolicyRecord], Meta(description="Every policy that was applied to something.")]
    fixed: Annotated[list[FindingRecord], Meta(description="With --since: what failed before, and fails no more.")] = []
    engines: Annotated[list[EngineRecord], Meta(description="With --with: the scanners that ran beside readygate.")] = []
    trends: Annotated[list[Trend], Meta(description="With --history: this system's readiness, and the drift that the same history tells of.")] = []
    checklists: Annotated[list[ChecklistTrend], Meta(description="With --history: how the readiness by this repository's checklists went.")] = []
    gone: Annotated[int | None, Meta(description="Failures of the last scan that are no more; null where no history is kept.")] = None


def schema() -> dict[str, Any]:
    """The JSON Schema of a report."""
    made: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(msgspec.json.schema(Report)))
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "readygate scan report", **made}
