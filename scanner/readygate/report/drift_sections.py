"""What the readable formats of a drift report say, in which order, before it becomes plain lines, tables or Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from readygate.drift.items import OF_STACK
from readygate.report.drift_records import ChangeRecord, DriftReport, ItemRecord, VerdictRecord
from readygate.report.merge import SEVERITIES
from readygate.report.sections import one_line

VERDICTS = {
    "in-sync": "IN SYNC: everything that was compared is as it is declared",
    "drift": "DRIFT",
    "not-ready": "NOT READY: policies fail in the cloud that pass as declared",
    "incomplete": "INCOMPLETE: not everything could be read",
}
TITLES = {
    "changed": "Changed",
    "missing": "Declared, but not there",
    "moved": "In another region than declared",
    "undeclared": "There, but declared by nobody",
    "unread": "Not checked",
}
NOTHING = {"null": "nothing", '""': "nothing", "[]": "nothing", "{}": "nothing"}
"""How lines call values that say nothing."""
MOST_LISTED = 5
"""Members of a collection that a line names before it counts the rest."""


class Entry(Struct, frozen=True):
    """One item: its heading, and a line for each thing to say of it."""

    heading: str
    lines: list[str]


def verdict(report: DriftReport) -> str:
    """The answer in one line."""
    summary = report.summary
    drifted = [f"{number} {kind}" for kind, number in summary.counts.items() if number and kind != "unread"]
    counted = ", ".join(drifted)
    said = VERDICTS[summary.verdict]
    if summary.verdict == "not-ready" and not summary.complete:
        said += ", and not everything could be read"
    return f"{said}: {counted}" if counted and summary.verdict == "drift" else f"{said} ({counted})" if counted else said


def counts(report: DriftReport) -> list[str]:
    """What was compared with what, and what is not shown."""
    summary = report.summary
    compared = f"{summary.compared_resources} resources with {summary.compared_attributes} attributes compared"
    more = [
        *([f"{summary.ignored} ignored"] if summary.ignored else []),
        *([f"{summary.hidden - summary.of_stacks} of the cloud's own hidden"] if summary.hidden > summary.of_stacks else []),
        *([f"{summary.of_stacks} of CloudFormation's hidden"] if summary.of_stacks else []),
        *([f"{summary.unconfirmed} not confirmed"] if summary.unconfirmed else []),
        *([f"{summary.counts['unread']} not checked"] if summary.counts["unread"] else []),
        *([f"{summary.gone} settled since the last audit"] if summary.gone else []),
    ]
    where = f"{', '.join(report.declared)} against {', '.join(report.clouds)}"
    return [one_line(where), ", ".join([compared, *more])]


def groups(report: DriftReport) -> Iterator[tuple[str, list[Entry]]]:
    """The items by kind, what matters most first."""
    for kind, title in TITLES.items():
        found = sorted((item for item in report.items if item.kind == kind), key=badness)
        if found:
            yield title, list(_folded(found) if kind == "unread" else map(_entry, found))
    of_stacks = [item for item in report.hidden if item.reason.startswith(OF_STACK)]
    others = [item for item in report.hidden if not item.reason.startswith(OF_STACK)]
    failed = [Entry(one_line(one.summary), [one_line(one.detail)] if one.detail else []) for one in report.diagnostics if one.level == "error"]
    if failed:
        yield "Could not be read", failed
    if report.settled:
        yield "Settled since the last audit", [Entry(one_line(title), []) for title in report.settled]
    for title, items in (("Ignored", report.ignored), ("Owned by stacks of CloudFormation", of_stacks), ("The cloud's own", others)):
        if items:
            yield title, [_entry(item) for item in items]


def notes(report: DriftReport) -> list[str]:
    """Changed verdicts that belong to no single item, rules that are of no use, warnings, and the trend."""
    lines = [_verdict(one, "") for one in report.verdicts] + [one_line(note) for note in report.notes]
    lines += [one_line(f"{one.level}: {one.summary}: {one.detail}") for one in report.diagnostics if one.level != "error"]
    if len(report.trend) > 1:
        numbers = ", ".join(str(point.found) for point in report.trend)
        lines.append(f"trend: {numbers} items in {len(report.trend)} audits from {report.trend[0].at[:10]} to {report.trend[-1].at[:10]}")
    return lines


def _entry(item: ItemRecord) -> Entry:
    place = f" ({item.file}:{item.line})" if item.file else f" ({item.source})" if item.source else ""
    heading = one_line(f"{item.address}{place}{_news(item)}")
    return Entry(heading, [*map(one_line, details(item)), *(_verdict(one, item.address) for one in item.verdicts)])


def _news(item: ItemRecord) -> str:
    """Whether an item is new, worse than it was, or found again after it was settled."""
    if item.new and item.last_found:
        return f" NEW AGAIN, last found {item.last_found[:10]}"
    return " NEW" if item.new else " WORSE" if item.worse else ""


def badness(item: ItemRecord) -> int:
    """The place of the worst policy that fails because of an item, the worst of all first; items that no policy minds come last."""
    return min((SEVERITIES.index(one.severity) for one in item.verdicts if one.live == "fail"), default=len(SEVERITIES))


def details(item: ItemRecord) -> Iterator[str]:
    """A line for each thing to say of an item, but for changed verdicts."""
    for change in item.changes:
        yield from (f"{line} (new)" if change.new and not item.new else line for line in _change(change))
    if item.kind in ("undeclared", "moved", "missing") and item.id and item.id not in item.address:
        yield f"id {item.id}"
    age = "" if item.age is None else " (today)" if item.age == 0 else f" ({item.age} day{'s' if item.age > 1 else ''} ago)"
    made = [f"made {item.created[:10]}{age}" if item.created else "", f"by {item.creator}" if item.creator else ""]
    if item.kind == "undeclared" and any(made):
        yield " ".join(filter(None, made))
    if item.parts:
        yield f"with its {', '.join(item.parts)}"
    if item.reason:
        yield item.reason
    if item.unconfirmed:
        yield f"not confirmed: {item.unconfirmed}"
    if item.attributes:
        yield f"attributes: {', '.join(item.attributes)}"
    if item.exempt:
        yield f"ignored by {item.exempt}"
    if item.since and not item.new:
        yield f"since {item.since[:10]}"


def _change(change: ChangeRecord) -> Iterator[str]:
    if not change.removed and not change.added:
        declared, live = (NOTHING.get(value, value) for value in (change.declared, change.live))
        yield f"{change.attribute}: {declared} is declared, {live} is there"
        return
    for sign, values in (("not there", change.removed), ("not declared", change.added)):
        if values:
            more = len(values) - MOST_LISTED
            yield f"{change.attribute}: {sign}: {', '.join(values[:MOST_LISTED])}{f' and {more} more' if more > 0 else ''}"


def _verdict(one: VerdictRecord, address: str) -> str:
    now = {"fail": "now fails", "pass": "now passes", "unknown": "is now unknown"}.get(one.live or "", f"is now {one.live}")
    return one_line(f"{one.severity} {one.policy} {now}{'' if one.address == address else f' at {one.address}'}: {one.message}")


def _folded(items: Iterable[ItemRecord]) -> Iterator[Entry]:
    """What was not checked, by reason."""
    by_reason: dict[str, list[str]] = {}
    for item in items:
        what = f"{item.address} ({', '.join(item.attributes)})" if item.attributes else item.address
        by_reason.setdefault(item.reason, []).append(what)
    for reason, addresses in by_reason.items():
        more = len(addresses) - MOST_LISTED
        named = ", ".join(addresses[:MOST_LISTED]) + (f" and {more} more" if more > 0 else "")
        yield Entry(one_line(reason), [one_line(named)])
