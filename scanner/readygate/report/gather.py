"""From what the engine found in one root module to the records of a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
from msgspec import Struct, field

from readygate.model.attribute import format_path
from readygate.model.diagnostic import Diagnostic
from readygate.model.finding import Finding, Outcome, Suppression
from readygate.model.location import Range, Source
from readygate.model.outline import FailedCheck, Move, Outline
from readygate.model.policy import Policy
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Path, Value
from readygate.report.excerpt import Excerpt, excerpt, lines_around
from readygate.report.records import (
    NOWHERE,
    Assumption,
    DiagnosticRecord,
    EngineRecord,
    EvidenceRecord,
    FindingRecord,
    Location,
    NotScanned,
    PolicyRecord,
    RootRecord,
    SuppressionRecord,
)
from readygate.toolkit.masking import Mask
from readygate.toolkit.sensitive_values import credentials_in, leaves, secrets_of

if TYPE_CHECKING:
    from readygate.engine.suppressions import PeerSuppression


class Examined(Struct, frozen=True, kw_only=True):
    """A root module with everything that the engine found in it.

    `rationales` are the policies' docstrings by id, `secrets` sensitive values that are no attribute of a resource (variables), `idle` the
    suppressions that did nothing here (by file and offset), `used` those that did, and `of_peers` those of another scanner's checks.
    """

    root: str
    kind: Literal["configuration", "plan", "state", "repository", "live"] = "configuration"
    outline: Outline | None = None
    resources: Iterable[Resource]
    declarations: Iterable[Resource] = ()
    findings: Iterable[Finding]
    diagnostics: Iterable[Diagnostic]
    sources: Iterable[Source]
    rationales: Mapping[str, str] = field(default_factory=dict)
    not_scanned: Iterable[NotScanned] = ()
    assumptions: Iterable[str] = ()
    secrets: Iterable[Value] = ()
    readable_keys: frozenset[str] = frozenset()
    """Instance keys that addresses show although a sensitive output holds the same text."""
    idle: Mapping[tuple[str, int], Diagnostic] = field(default_factory=dict)
    used: frozenset[tuple[str, int]] = frozenset()
    of_peers: Iterable[PeerSuppression] = ()
    with_lines: bool = False
    """Whether the report shows the lines around its findings."""


class PeerSuppressionRecord(msgspec.Struct, frozen=True):
    """What a comment of ours says of another scanner's checks at a block; `comment` tells which comment it is, as in `used`."""

    block: str
    said: SuppressionRecord
    comment: tuple[str, int]


class RootReport(msgspec.Struct, kw_only=True):
    """The records of one root module. `texts` holds the files that a failure lies in, for formats that need them.

    `secrets` and `readable_keys` are what its texts were masked by, for texts that come from elsewhere. `lines` are those around findings, by
    file and number, as they may be shown.
    """

    root: RootRecord
    findings: list[FindingRecord]
    diagnostics: list[DiagnosticRecord]
    scanned: list[str]
    not_scanned: list[NotScanned]
    assumptions: list[Assumption]
    policies: list[PolicyRecord]
    texts: dict[str, str]
    idle: dict[tuple[str, int], DiagnosticRecord]
    used: set[tuple[str, int]]
    secrets: frozenset[str] = frozenset()
    readable_keys: frozenset[str] = frozenset()
    engines: list[EngineRecord] = []
    of_peers: list[PeerSuppressionRecord] = []
    lines: dict[str, dict[int, str]] = {}


def gather(examined: Examined, shown: Callable[[str], str]) -> RootReport:
    """The records of one root module; `shown` turns the path of a source into the one that the user sees."""
    resources = list(examined.resources)
    sources = {source.path: source for source in examined.sources}
    not_scanned = list(examined.not_scanned)
    secrets = {*secrets_of((*resources, *examined.declarations)), *(leaf for value in examined.secrets for leaf in leaves(value))}
    secrets.update(found for one in not_scanned for text in (one.source, one.reason) for found in credentials_in(text))
    recorder = _Recorder(examined.root, Mask(secrets, examined.readable_keys), sources, cache(shown))
    findings = [recorder.finding(finding) for finding in examined.findings]
    policies = {finding.policy.id: finding.policy for finding in examined.findings}
    failing = {file for finding in examined.findings if finding.outcome is Outcome.FAIL for file in _files(finding)}
    return RootReport(
        root=RootRecord(examined.root, len(resources), examined.kind, recorder.outline(examined.outline)),
        findings=findings,
        diagnostics=[recorder.diagnostic(diagnostic) for diagnostic in examined.diagnostics],
        scanned=[shown(path) for path in sources],
        not_scanned=[recorder.not_scanned(one) for one in not_scanned],
        assumptions=[Assumption(recorder.mask(statement), examined.root) for statement in examined.assumptions],
        policies=[policy_record(policy, examined.rationales.get(policy.id, "")) for policy in policies.values()],
        texts={shown(path): sources[path].text for path in failing if path in sources},
        idle={key: recorder.diagnostic(diagnostic) for key, diagnostic in examined.idle.items()},
        used=set(examined.used),
        secrets=frozenset(secrets),
        readable_keys=examined.readable_keys,
        of_peers=list(dict.fromkeys(recorder.of_peer(one) for one in examined.of_peers)),
        lines=recorder.lines(findings) if examined.with_lines else {},
    )


def diagnostic_record(diagnostic: Diagnostic) -> DiagnosticRecord:
    """The record of a diagnostic that belongs to no root module."""
    return _Recorder("", Mask(()), {}, str).diagnostic(diagnostic)


def policy_record(policy: Policy, rationale: str) -> PolicyRecord:
    """What a report says about a policy."""
    return PolicyRecord(
        id=policy.id,
        title=policy.title,
        severity=policy.severity.value,
        rationale=rationale,
        remediation=policy.remediation,
        references=list(policy.references),
        frameworks=list(policy.frameworks),
        proves=list(policy.proves),
    )


def _files(finding: Finding) -> Iterator[str]:
    """The files in which a finding may be placed: its own, and those of the module blocks around it."""
    block = finding.resource.source
    if block is not None:
        yield block.source.path
        yield from (call.source.path for call in block.calls)


class _Subject(NamedTuple):
    """A resource as the report shows it: its addresses and the module blocks around it."""

    address: str
    block: str
    module: str
    calls: list[Location]
    region: str = ""
    arn: str = ""


class _Recorder(Struct, frozen=True):
    """Writes records of one root module, with its secrets masked."""

    root: str
    mask: Mask
    sources: Mapping[str, Source]
    shown: Callable[[str], str]
    subjects: dict[Resource, _Subject] = field(default_factory=dict)
    """The resources that were told of before: a report says something of each again and again."""
    paths: dict[Path, str] = field(default_factory=dict)
    """The same of the paths of attributes."""

    def subject(self, resource: Resource) -> _Subject:
        """A resource as the report shows it."""
        subject = self.subjects.get(resource)
        if subject is None:
            shown, calls = self.mask.address, resource.source.calls if resource.source else ()
            placed = [self.location(call.header) for call in calls]
            deployed = self.deployed(resource) if resource.view == "live" else ("", "")
            subject = _Subject(shown(resource.address), shown(resource.block_address), shown(resource.module), placed, *deployed)
            self.subjects[resource] = subject
        return subject

    def deployed(self, resource: Resource) -> tuple[str, str]:
        """Where a deployed object lies, and what AWS calls it."""
        region, arn = resource.provider.region, resource.attributes.get("arn")
        return region if isinstance(region, str) else "", self.mask(arn) if isinstance(arn, str) else ""

    def location(self, place: Range | None) -> Location:
        if place is None:
            return NOWHERE
        return Location(self.shown(place.path), place.start.line, place.start.column, place.end.line, place.end.column)

    def finding(self, finding: Finding) -> FindingRecord:
        subject, place = self.subject(finding.resource), self.location(finding.location)
        return FindingRecord(
            policy=finding.policy.id,
            outcome=finding.outcome.value,
            severity=finding.policy.severity.value,
            address=subject.address,
            block=subject.block,
            module=subject.module,
            root=self.root,
            file=place.file,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            attribute=self.path(finding.path),
            message=self.mask(finding.message),
            evidence=[self.evidence(fact) for fact in finding.evidence],
            reason=self.mask(finding.reason),
            suppression=self.suppression(finding.suppression) if finding.suppression else None,
            fingerprint=finding.fingerprint,
            calls=subject.calls,
            region=subject.region,
            arn=subject.arn,
        )

    def evidence(self, fact: Evidence) -> EvidenceRecord:
        place = self.location(fact.location)
        return EvidenceRecord(self.subject(fact.resource).address, self.path(fact.path), self.mask(fact.statement), place.file, place.line)

    def path(self, path: Path) -> str:
        """The path of an attribute; keys of maps below it may be secrets."""
        shown = self.paths.get(path)
        if shown is None:
            shown = self.paths[path] = format_path((*path[:1], *(self.mask(step) if isinstance(step, str) else step for step in path[1:])))
        return shown

    def suppression(self, said: Suppression) -> SuppressionRecord:
        place = self.location(said.location)
        return SuppressionRecord(said.tool, said.rule, self.mask(said.reason), said.by, said.until, place.file, place.line)

    def of_peer(self, one: PeerSuppression) -> PeerSuppressionRecord:
        from readygate.views.addresses import without_keys

        return PeerSuppressionRecord(self.mask.address(without_keys(one.address)), self.suppression(one.suppression), one.comment)

    def outline(self, outline: Outline | None) -> Outline | None:
        """What a plan is about to do: keys of instances and messages of checks may hold what is sensitive elsewhere."""
        if outline is None:
            return None
        shown, listed = self.mask.address, msgspec.structs.asdict(outline)
        moved = tuple(Move(shown(move.before), shown(move.after)) for move in listed.pop("moved"))
        failed = tuple(FailedCheck(shown(one.address), one.status, tuple(map(self.mask, one.problems))) for one in listed.pop("failed_checks"))
        return Outline(moved=moved, failed_checks=failed, **{name: tuple(map(shown, addresses)) for name, addresses in listed.items()})

    def not_scanned(self, missing: NotScanned) -> NotScanned:
        return msgspec.structs.replace(missing, source=self.mask(missing.source), reason=self.mask(missing.reason))

    def diagnostic(self, diagnostic: Diagnostic) -> DiagnosticRecord:
        place = self.location(diagnostic.subject)
        line = self.excerpt(diagnostic.subject)
        hide = Mask(line.hidden)
        return DiagnosticRecord(
            level=diagnostic.level.value,
            summary=hide(self.mask(diagnostic.summary)),
            detail=hide(self.mask(diagnostic.detail)),
            file=place.file,
            line=place.line,
            column=place.column,
            end_line=place.end_line,
            end_column=place.end_column,
            excerpt=line.shown,
        )

    def lines(self, findings: Iterable[FindingRecord]) -> dict[str, dict[int, str]]:
        """The lines around findings that a reader looks into, and around the facts that decided them."""
        places: dict[str, set[tuple[int, int]]] = {}
        for one in findings:
            if one.outcome != "not-applicable":
                places.setdefault(one.file, set()).add((one.line, one.end_line))
                for fact in one.evidence:
                    places.setdefault(fact.file, set()).add((fact.line, fact.line))
        named = {self.shown(path): source for path, source in self.sources.items()}
        return {file: lines_around(named[file], (place for place in found if place[0]), self.mask) for file, found in places.items() if file in named}

    def excerpt(self, place: Range | None) -> Excerpt:
        source = self.sources.get(place.path) if place else None
        return excerpt(source, place, self.mask) if place and source else Excerpt("")
