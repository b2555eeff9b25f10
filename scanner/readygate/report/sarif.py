"""SARIF 2.1.0 as GitHub code scanning takes it.

One result per policy and source block, since GitHub tells alerts apart by line: all instances of a block are named in its message. What lies
in a remote module is placed at the module call, the only part of it that the repository holds.
Sources: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any, TypeAlias
from urllib.parse import quote

from msgspec import Struct, field
from msgspec.structs import replace

from readygate.model.fingerprint import fingerprint
from readygate.report.line_hash import line_hashes
from readygate.report.merge import SEVERITIES
from readygate.report.records import OURS, DiagnosticRecord, FindingRecord, Location, PolicyRecord, Report
from readygate.report.sections import acceptance

Json: TypeAlias = dict[str, Any]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "info": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "note": "recommendation"}
SCORES = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "2.5"}
"""The `security-severity`, inside of the ranges by which GitHub names severities."""
MOST_RESULTS = 5_000
"""GitHub keeps no more results of a run."""
LONGEST_DESCRIPTION = 1_024
MOST_RELATED = 10
MOST_INSTANCES = 20
OUTSIDE = ("waiver", "baseline")
"""Suppressions that stand in no scanned source."""
INSTALLED_MODULES = ".terraform/"


class Repository(Struct, frozen=True):
    """The repository that the report's files belong to: its root and the working directory, both absolute, and the texts of the files."""

    root: str
    working_directory: str
    texts: Mapping[str, str] = field(default_factory=dict)

    @property
    def uri(self) -> str:
        """The root as a URI, with one slash at its end."""
        return f"file://{quote('/' + self.root.strip('/'))}/".replace("////", "///")

    def path(self, file: str) -> str:
        """A file's path from the root of the repository."""
        return posixpath.relpath(posixpath.join(self.working_directory, file), self.root)


def sarif(report: Report, repository: Repository, *, with_suppressed: bool = False) -> Json:
    """The report as a SARIF log: a run of ours, and one of each scanner that ran beside."""
    engines = [(OURS, report.readygate_version), *((engine.name, engine.version) for engine in report.engines)]
    runs = [_run(_share(report, name), repository, name, version, with_suppressed=with_suppressed) for name, version in engines]
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}


def _share(report: Report, engine: str) -> Report:
    """The part of a report that one engine found; what is to be said of the scan as a whole stays with ours."""
    if not report.engines:
        return report
    ours = engine == OURS
    return replace(
        report,
        findings=[one for one in report.findings if one.engine == engine],
        policies=[one for one in report.policies if one.engine == engine],
        diagnostics=report.diagnostics if ours else [],
        not_scanned=report.not_scanned if ours else [],
    )


def _run(report: Report, repository: Repository, engine: str, version: str, *, with_suppressed: bool) -> Json:
    """What one engine found."""
    writer = _Writer(report, repository, with_suppressed)
    groups = writer.groups()
    notes = [_notification(*note, repository) for note in _notes(report, len(groups))]
    return {
        "tool": {"driver": {"name": engine, "semanticVersion": version, "rules": [_rule(policy) for policy in report.policies]}},
        "automationDetails": {"id": _category(report, repository, engine)},
        "originalUriBaseIds": {"%SRCROOT%": {"uri": repository.uri}},
        "columnKind": "utf16CodeUnits",
        "invocations": [
            {
                "executionSuccessful": report.summary.complete,
                "exitCode": report.summary.exit_code,
                "toolExecutionNotifications": notes,
            }
        ],
        "results": [writer.result(group) for group in groups[:MOST_RESULTS]],
    }


class _Writer:
    """Writes results; each file is read for its line hashes once."""

    def __init__(self, report: Report, repository: Repository, with_suppressed: bool) -> None:
        self.report = report
        self.repository = repository
        self.with_suppressed = with_suppressed
        self.is_compared = bool(report.fixed) or any(_baseline_state(one) == "unchanged" for one in report.findings)
        self.rule_index = {policy.id: position for position, policy in enumerate(report.policies)}
        self.files: dict[str, _File] = {}

    def groups(self) -> list[list[FindingRecord]]:
        """The failures of one policy at one source block each: those that a change brought first, then the worst."""
        groups: dict[tuple[object, ...], list[FindingRecord]] = {}
        for finding in self.report.findings:
            if finding.outcome == "fail" and (self.with_suppressed or _counts(finding)):
                call = self.call_in_repository(finding)
                place = (call.file, call.line) if call else ()
                # A plan or state that has no source stands for its own file.
                file = finding.file or _file_of(finding.root)
                key = (finding.policy, file, _local_address(finding), place, _baseline_state(finding), _counts(finding))
                groups.setdefault(key, []).append(finding)
        return sorted(groups.values(), key=lambda group: (_baseline_state(group[0]), SEVERITIES.index(group[0].severity)))

    def result(self, group: list[FindingRecord]) -> Json:
        """One result for all instances of a block."""
        first = group[0]
        call = self.call_in_repository(first)
        own = Location(first.file or _file_of(first.root), first.line, first.column, first.end_line, first.end_column)
        place = call or own
        result: Json = {
            "ruleId": first.policy,
            "ruleIndex": self.rule_index[first.policy],
            "level": LEVELS[first.severity],
            "message": {"text": _message(group)},
            "locations": [self.location(place, first.block)],
            "partialFingerprints": {
                "primaryLocationLineHash": self.file(place.file).hash(place.line),
                "readygate/v1": self.own_fingerprint(first, place),
            },
        }
        related = self.related(first, own if call else None)
        if related:
            result["relatedLocations"] = related
        if self.is_compared:
            result["baselineState"] = _baseline_state(first)
        if self.with_suppressed:
            result["suppressions"] = _suppressions(group)
        return result

    def call_in_repository(self, finding: FindingRecord) -> Location | None:
        """For what lies in a remote module: the innermost module block that leads there and lies in the repository itself."""
        if not finding.file or not self.is_remote(finding.file):
            return None
        return next((call for call in reversed(finding.calls) if not self.is_remote(call.file)), None)

    def is_remote(self, file: str) -> bool:
        """Whether a file lies in an installed module or outside of the repository."""
        path = self.repository.path(file)
        return path.startswith((INSTALLED_MODULES, "../")) or f"/{INSTALLED_MODULES}" in path

    def location(self, place: Location, address: str = "") -> Json:
        """A place with its region; the beginning of the file where the place is not known."""
        file = self.file(place.file)
        region: Json = {"startLine": max(place.line, 1)}
        if place.line:
            region |= {
                "startColumn": file.column(place.line, place.column),
                "endLine": place.end_line,
                "endColumn": file.column(place.end_line, place.end_column),
            }
        location: Json = {"physicalLocation": {"artifactLocation": artifact(self.repository.path(place.file)), "region": region}}
        if address:
            location["logicalLocations"] = [{"fullyQualifiedName": address, "kind": "resource"}]
        return location

    def related(self, finding: FindingRecord, module_place: Location | None) -> list[Json]:
        """The place in the module's own file, and the facts written elsewhere than the result."""
        places = [(module_place, f"{finding.block} in the module")] if module_place else []
        places += [
            (Location(fact.file, fact.line, 0, 0, 0), f"{fact.address}: {fact.statement}")
            for fact in finding.evidence
            if fact.file and (fact.file, fact.line) != (finding.file, finding.line)
        ]
        related = []
        for number, (place, text) in enumerate(places[:MOST_RELATED]):
            region = {"startLine": max(place.line, 1)}
            physical = {"artifactLocation": artifact(self.repository.path(place.file)), "region": region}
            related.append({"id": number, "physicalLocation": physical, "message": {"text": plain(text)}})
        return related

    def own_fingerprint(self, finding: FindingRecord, place: Location) -> str:
        """What the result is called however many instances the block has, and wherever in its file it stands."""
        address = _local_address(finding) if place.file == finding.file else _without_indexes(finding.block)
        directory = posixpath.dirname(self.repository.path(place.file))
        return fingerprint(finding.policy, address, tuple(_without_indexes(finding.attribute).split(".")), directory)

    def file(self, path: str) -> _File:
        found = self.files.get(path)
        if found is None:
            found = self.files[path] = _File(self.repository.texts.get(path, ""))
        return found


def _file_of(root: str) -> str:
    """The file that stands for a plan or state without sources: GitHub shows no result that has no place."""
    return "plan.json" if root == "-" else root


class _File:
    """A source file as SARIF counts it: lines with hashes, columns in UTF-16 code units."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    @cached_property
    def hashes(self) -> list[str]:
        return line_hashes(self.text)

    def hash(self, line: int) -> str:
        """The hash of a line; that of the last one where there is no such line."""
        return self.hashes[min(max(line, 1), len(self.hashes)) - 1]

    def column(self, line: int, column: int) -> int:
        """A column counted in characters as one counted in UTF-16 code units."""
        before = self.lines[line - 1][: column - 1] if line <= len(self.lines) else ""
        return max(column, 1) + sum(character > "\uffff" for character in before)


def _rule(policy: PolicyRecord) -> Json:
    level = LEVELS[policy.severity]
    provider, service, *_ = [*policy.id.split("-"), ""]
    links = "\n".join(f"- {reference}" for reference in policy.references)
    markdown = f"{policy.rationale}\n\n**Remediation.** {policy.remediation}\n\n{links}".strip()
    rule: Json = {
        "id": policy.id,
        "name": "".join(part.capitalize() for part in policy.id.split("-"))[:255],
        "shortDescription": {"text": f"{policy.title}."[:LONGEST_DESCRIPTION]},
        "fullDescription": {"text": (policy.rationale or f"{policy.title}.")[:LONGEST_DESCRIPTION]},
        "help": {"text": f"{policy.rationale}\n\nRemediation: {policy.remediation}\n\n{links}".strip(), "markdown": markdown},
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["security", *filter(None, (provider, service))],
            "precision": "very-high",
            "problem.severity": PROBLEMS[level],
        },
    }
    if policy.references:
        rule["helpUri"] = policy.references[0]
    if policy.severity in SCORES:
        rule["properties"]["security-severity"] = SCORES[policy.severity]
    return rule


def _message(group: list[FindingRecord]) -> str:
    """What fails, for every instance; instances that fail alike share their sentence."""
    by_message: dict[str, list[str]] = {}
    for finding in group:
        by_message.setdefault(finding.message, []).append(finding.address)
    sentences = []
    for message, addresses in by_message.items():
        shown = ", ".join(addresses[:MOST_INSTANCES])
        more = len(addresses) - MOST_INSTANCES
        sentences.append(f"{shown}{f' and {more} more' if more > 0 else ''}: {message}")
    return plain(". ".join(sentences)) + "."


def plain(text: str) -> str:
    """A text without what SARIF takes for a link."""
    return text.replace("](", "] (")


def _counts(finding: FindingRecord) -> bool:
    """Whether nobody accepted a failure. What a change left as it was is no accepted one: GitHub takes for fixed what is missing."""
    return finding.suppression is None or finding.suppression.is_unchanged


def _baseline_state(finding: FindingRecord) -> str:
    """What a change did to a failure. Source: SARIF 2.1.0, section 3.27.24."""
    return "unchanged" if finding.suppression is not None and finding.suppression.is_unchanged else "new"


def _suppressions(group: list[FindingRecord]) -> list[Json]:
    said = {finding.suppression for finding in group if finding.suppression and not _counts(finding)}
    return [
        {"kind": "external" if one.tool in OUTSIDE else "inSource", "status": "accepted", "justification": plain(acceptance(one))}
        for one in sorted(said, key=lambda one: (one.file, one.line))
    ]


def _local_address(finding: FindingRecord) -> str:
    """The address of the block inside of its module."""
    return finding.block[len(finding.module) + 1 :] if finding.module else finding.block


def _without_indexes(address: str) -> str:
    """An address without `[0]` and `["key"]`."""
    kept, depth, quoted = [], 0, False
    for character in address:
        if character == '"' and depth:
            quoted = not quoted
        elif character == "[" and not quoted:
            depth += 1
        elif character == "]" and not quoted:
            depth -= 1
        elif not depth:
            kept.append(character)
    return "".join(kept)


def artifact(path: str) -> Json:
    """A file of the repository, by its path from the root."""
    return {"uri": quote(path), "uriBaseId": "%SRCROOT%"}


def _category(report: Report, repository: Repository, engine: str) -> str:
    """The category under which GitHub keeps these results: tool, view and root module, with one slash at its end."""
    roots = [repository.path(root.path) for root in report.roots]
    place = posixpath.commonpath(roots) if roots else ""
    kinds = {root.kind for root in report.roots} - {"repository"}
    view = kinds.pop() if len(kinds) == 1 else "configuration"
    return f"{engine}/{view}/{place}/".replace("/./", "/").replace("//", "/")


Note: TypeAlias = tuple[str, str, str, DiagnosticRecord | None]
"""Identifier, level, text and place of a notification."""


def _notes(report: Report, results: int) -> Iterable[Note]:
    """What a reader of the results has to know about the scan itself."""
    for diagnostic in report.diagnostics:
        yield "diagnostic", diagnostic.level, diagnostic.text, diagnostic
    for missing in report.not_scanned:
        yield "not-scanned", "error", f"{missing.address or missing.source} was not scanned: {missing.reason}", None
    for finding in report.findings:
        if finding.outcome == "error":
            yield "policy-error", "error", f"{finding.policy} at {finding.address}: {finding.reason}", None
    if unknown := sum(one.outcome == "unknown" and one.suppression is None for one in report.findings):
        yield "unknown", "note", f"{unknown} answers are not known; the text and JSON formats tell why", None
    if results > MOST_RESULTS:
        yield "truncated", "warning", f"{results} results, of which the {MOST_RESULTS} worst are listed: GitHub keeps no more", None


def _notification(identifier: str, level: str, text: str, place: DiagnosticRecord | None, repository: Repository) -> Json:
    note: Json = {"descriptor": {"id": identifier}, "level": level, "message": {"text": plain(text)}}
    if place is not None and place.file:
        physical = {"artifactLocation": artifact(repository.path(place.file)), "region": {"startLine": max(place.line, 1)}}
        note["locations"] = [{"physicalLocation": physical}]
    return note
