"""What the readable formats say, in which order: the parts of a report as rows of text, before they become plain lines or tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.outline import Outline
from readygate.report.merge import SEVERITIES
from readygate.report.records import DiagnosticRecord, FindingRecord, PolicyRecord, Report, SuppressionRecord
from readygate.report.which_root import which_root

MOST_CHANGED = 10
"""Addresses that a line about changes names before it counts the rest."""
MOST_ADDRESSES = 3
"""Instances of a block that a row names before it counts the rest."""

_REORDERING = (*range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
"""Characters that make text look other than it is: Unicode Technical Report 36, section 2.5."""
_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160))} | {9: " ", 10: "\\n", 13: "\\r"}
_ESCAPES |= {code: f"\\u{code:04x}" for code in _REORDERING}


class Row(Struct, frozen=True):
    """Findings of one policy that differ only in the instance."""

    place: str
    subject: str
    message: str


class PolicyRows(Struct, frozen=True):
    """All rows of one policy."""

    policy: PolicyRecord
    rows: list[Row]


def one_line(text: str) -> str:
    """A text from the scanned files as one harmless line: characters that steer a terminal or reorder text are spelled out."""
    return text.translate(_ESCAPES)


def verdict(report: Report) -> str:
    """The answer in one line."""
    summary = report.summary
    counted = f"{_count(summary.outcomes['fail'], 'failure')}"
    incomplete = "not everything could be read or judged"
    if summary.verdict == "not-ready":
        return f"NOT READY: {counted}" + ("" if summary.complete else f", and {incomplete}")
    if summary.verdict == "incomplete":
        return f"INCOMPLETE: {incomplete}" + (f", {counted} below the threshold" if summary.outcomes["fail"] else "")
    if not report.findings:
        return "READY: no policy applies to anything here"
    below = f" ({counted} below the threshold)" if summary.outcomes["fail"] else ""
    return f"READY: nothing fails{below}"


def counts(report: Report) -> list[str]:
    """The counts: outcomes, failures by severity, and what was looked at."""
    summary = report.summary
    outcomes = [f"{number} {name}" for name, number in summary.outcomes.items() if number or name in ("pass", "fail", "unknown")]
    known = sum(one.suppression is not None and one.suppression.is_known_before for one in report.findings)
    outcomes += [f"{number} {name}" for number, name in ((summary.suppressed - known, "suppressed"), (known, "known before")) if number]
    lines = [", ".join(outcomes)]
    if by_severity := [f"{number} {severity}" for severity, number in summary.failures.items() if number]:
        lines[0] += f"; failures: {', '.join(by_severity)}"
    sizes = (
        *_targets(report),
        _count(summary.files, "file"),
        _count(summary.resources, "resource"),
        f"{summary.policies} policies applied" if summary.policies != 1 else "1 policy applied",
    )
    return [*lines, ", ".join(sizes), *_engines(report), *_since(report), *news(report)]


def _engines(report: Report) -> Iterator[str]:
    """Who else judged, and how much of that ours answers as well."""
    for engine in report.engines:
        found = [one for one in report.findings if one.engine == engine.name]
        numbers = [f"{sum(one.outcome == outcome and one.suppression is None for one in found)} {outcome}" for outcome in ("pass", "fail")]
        skipped = sum(one.suppression is not None for one in found)
        told = ", ".join([*numbers, *([f"{skipped} suppressed"] if skipped else [])])
        yield f"of these {engine.name} {one_line(engine.version)}: {told}; {len(engine.doubles)} more left out, which policies of readygate answer"


def outvoted(report: Report) -> list[str]:
    """What another scanner fails and ours does not."""
    return [
        one_line(f"{one.check} at {one.address}: {one.policy} is {one.policy_outcome}")
        for engine in report.engines
        for one in engine.doubles
        if one.outcome == "fail" and one.policy_outcome != "fail"
    ]


def changes(report: Report) -> list[str]:
    """What each plan is about to do; what it takes away is named, since nothing of that is judged."""
    lines: list[str] = []
    for root in report.roots:
        if root.changes is not None:
            doing = [f"{len(addresses)} to {verb}" for verb, addresses in _doings(root.changes) if addresses]
            lines.append(one_line(f"{root.path}: {', '.join(doing) or 'nothing to change'}"))
            lines += [f"  {one_line(line)}" for line in _noteworthy(root.changes)]
    return lines


def _doings(outline: Outline) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "create", outline.create
    yield "update", outline.update
    yield "replace", outline.replace
    yield "delete", outline.delete
    yield "forget", outline.forget
    yield "import", outline.imported
    yield "read", outline.read


def _noteworthy(outline: Outline) -> Iterator[str]:
    """What a reviewer must not overlook: what goes away, and what is not as the configuration says."""
    for title, addresses in (
        ("deletes", outline.delete),
        ("replaces", outline.replace),
        ("forgets", outline.forget),
        ("deletes deposed objects", outline.deposed),
        ("moves", tuple(f"{move.before} to {move.after}" for move in outline.moved)),
        ("changed outside of Terraform", outline.drifted),
        ("put off to a later plan", outline.deferred),
    ):
        if addresses:
            more = len(addresses) - MOST_CHANGED
            yield f"{title}: {', '.join(addresses[:MOST_CHANGED])}{f' and {more} more' if more > 0 else ''}"
    for check in outline.failed_checks:
        yield f"{check.address}: {check.status}{': ' if check.problems else ''}{'; '.join(check.problems)}"


def _targets(report: Report) -> Iterator[str]:
    """How many root modules, plans, states, repositories and live accounts there are."""
    for kind, noun in (
        ("configuration", "root module"),
        ("plan", "plan"),
        ("state", "state"),
        ("repository", "repository"),
        ("live", "live account"),
    ):
        number = sum(root.kind == kind for root in report.roots)
        if number or (kind == "configuration" and not report.roots):
            yield _count(number, noun)


def failures(report: Report) -> list[PolicyRows]:
    """Failures that count, the worst first."""
    return _by_policy(report, (one for one in report.findings if one.outcome == "fail" and one.suppression is None))


def unknowns(report: Report) -> list[PolicyRows]:
    """What could not be told."""
    return _by_policy(report, (one for one in report.findings if one.outcome == "unknown" and one.suppression is None))


def crashes(report: Report) -> list[PolicyRows]:
    """Policies that crashed."""
    return _by_policy(report, (one for one in report.findings if one.outcome == "error"))


def suppressed(report: Report) -> list[PolicyRows]:
    """What would count but for a suppression; the message tells whose word that is."""
    return _by_policy(report, (one for one in report.findings if one.suppression is not None and not one.suppression.is_known_before))


def known_before(report: Report) -> list[PolicyRows]:
    """What would count if it had not failed before, too; what was not known before, either, is only counted."""
    return _by_policy(report, (one for one in report.findings if one.outcome == "fail" and (said := one.suppression) and said.is_known_before))


def _since(report: Report) -> Iterator[str]:
    """What a change did, where a scan was held against one."""
    same = Counter(one.outcome for one in report.findings if one.suppression is not None and one.suppression.is_unchanged)
    if same or report.fixed:
        unknown = f"; {same['unknown']} not known before, either" if same["unknown"] else ""
        yield f"this change: {report.summary.outcomes['fail']} new, {len(report.fixed)} fixed, {same['fail']} unchanged{unknown}"


def news(report: Report) -> Iterator[str]:
    """What the history tells: how much is new, and since when the oldest fails; nothing where none is kept."""
    if report.gone is None:
        return
    counted = [one for one in report.findings if one.new is not None]
    oldest = min((one.since for one in counted), default="")
    said = f"{sum(bool(one.new) for one in counted)} new since the last scan, {report.gone} gone"
    yield f"{said}, the oldest fails since {oldest[:10]}" if oldest else said


def acceptance(said: SuppressionRecord) -> str:
    """Whose word keeps a failure from counting, until when, and why."""
    by, until = f", by {said.by}" if said.by else "", f", until {said.until}" if said.until else ""
    return f"{said.tool}{by}{until}: {said.reason or said.rule}"


def fixed(report: Report) -> list[str]:
    """What a change put right."""
    return [one_line(f"{one.severity} {one.policy}: {one.address}") for one in report.fixed]


def not_scanned(report: Report) -> list[str]:
    """What could not be read, and why."""
    where = which_root(report)
    return [
        one_line(f"{missing.address or missing.source}{_source_note(missing.address, missing.source)}{where(missing.root)}: {missing.reason}")
        for missing in report.not_scanned
    ]


def diagnostics(report: Report) -> Iterator[list[str]]:
    """Each problem, errors first: errors with the line of the file, the others in one line."""
    for one in report.diagnostics:
        if one.level == "error":
            yield [f"error: {one_line(one.summary)}", *_excerpt(one)]
    for level in ("warning", "note"):
        alike: dict[str, list[DiagnosticRecord]] = {}
        for one in report.diagnostics:
            if one.level == level:
                alike.setdefault(one_line(one.summary) + (f": {one_line(one.detail)}" if one.detail else ""), []).append(one)
        for said, places in alike.items():
            first = places[0]
            place = f"{one_line(first.file)}:{first.line}: " if first.file else ""
            yield [f"{level}: {place}{said}" + _elsewhere(len(places) - 1)]


def _elsewhere(count: int) -> str:
    return f" (also in {count} other place{'s' if count > 1 else ''})" if count else ""


def assumptions(report: Report) -> list[str]:
    """What was taken for granted, each once."""
    return list(dict.fromkeys(one_line(assumption.statement) for assumption in report.assumptions))


def _by_policy(report: Report, findings: Iterable[FindingRecord]) -> list[PolicyRows]:
    policies = {policy.id: policy for policy in report.policies}
    grouped: dict[str, dict[tuple[str, str], list[FindingRecord]]] = {}
    for finding in findings:
        grouped.setdefault(finding.policy, {}).setdefault((_place(finding), _said(finding)), []).append(finding)
    ordered = sorted(grouped, key=lambda id_: (SEVERITIES.index(policies[id_].severity), id_))
    return [
        PolicyRows(_harmless(policies[id_]), [Row(place, _subject(members), message) for (place, message), members in grouped[id_].items()])
        for id_ in ordered
    ]


def _harmless(policy: PolicyRecord) -> PolicyRecord:
    """A policy whose texts steer no terminal: it may be anybody's."""
    return replace(policy, title=one_line(policy.title), remediation=one_line(policy.remediation))


def _place(finding: FindingRecord) -> str:
    return one_line(f"{finding.file}:{finding.line}") if finding.file else ""


def _said(finding: FindingRecord) -> str:
    """The message, after whose word it is where it is suppressed."""
    if finding.suppression is None:
        return one_line(finding.message)
    said = finding.suppression
    parts = [f"{said.tool}:{said.rule}", f"by {said.by}" if said.by else "", f"until {said.until}" if said.until else "", said.reason]
    return one_line(f"({', '.join(part for part in parts if part)}) {finding.message}")


def _subject(members: list[FindingRecord]) -> str:
    """The instances, each once: the same module may be called from several root modules."""
    addresses = list(dict.fromkeys(one_line(finding.address) for finding in members))
    shown, more = ", ".join(addresses[:MOST_ADDRESSES]), len(addresses) - MOST_ADDRESSES
    roots = len({finding.root for finding in members})
    return (f"{shown} and {more} more" if more > 0 else shown) + (f" (in {roots} root modules)" if roots > 1 else "")


def _source_note(address: str, source: str) -> str:
    return f" ({source})" if address and source else ""


def _excerpt(one: DiagnosticRecord) -> Iterator[str]:
    """Place, source line with a mark below it, and detail."""
    if one.file:
        yield f"  {one_line(one.file)}:{one.line}:{one.column}" if one.line else f"  {one_line(one.file)}"
    if one.excerpt.strip():
        number = str(one.line)
        line = one_line(one.excerpt)
        end = one.end_column if one.end_line == one.line else len(one.excerpt) + 1
        yield f"  {number} | {line}"
        if one.column <= len(line):
            yield f"  {' ' * len(number)} | {' ' * (one.column - 1)}{'^' * max(min(end, len(line) + 1) - one.column, 1)}"
    if one.detail:
        yield f"  {one_line(one.detail)}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
