"""A checklist's verdicts for people: plain lines and Markdown, contradicted claims first."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.report.checklist_records import ChecklistReport, ItemRecord
from readygate.report.log_lines import log_lines
from readygate.report.markdown_text import escaped
from readygate.report.sections import one_line

VERDICTS = {"ready": "READY", "not-ready": "NOT READY", "incomplete": "NOT READY YET"}
ORDER = ("fail", "partly", "unknown", "unbound", "waived", "not-applicable", "attested", "pass")
AS_OF = "Evidence, people's words and waivers count as they held on that day; code and configuration are those that lie here now."
"""What judging another day than today means."""
TITLES = {
    "fail": "Not done",
    "partly": "Partly done",
    "unknown": "Not known",
    "unbound": "Bound to nothing",
    "waived": "Accepted for now",
    "not-applicable": "Does not apply",
    "attested": "Vouched for",
    "pass": "Done",
}


def verdict(report: ChecklistReport) -> str:
    """The answer in one line."""
    done = report.readiness
    day = f" as of {report.as_of}" if report.as_of else ""
    said = f"{VERDICTS[report.verdict]}{day}: {done.done} of {done.applicable} items done ({done.percent} %)"
    contradicted = len(report.contradicted)
    return said + (f", {contradicted} ticked that {'is' if contradicted == 1 else 'are'} not done" if contradicted else "")


def counts(report: ChecklistReport) -> list[str]:
    """The counts by verdict, severity and section."""
    lines = [AS_OF] if report.as_of else []
    lines += [", ".join(f"{report.counts[name]} {name}" for name in ORDER if report.counts[name])]  # type: ignore[index]
    lines += _history(report)
    severities = [f"{one.name} {one.done}/{one.applicable}" for one in report.severities if one.applicable]
    return [*filter(None, lines), "by severity: " + ", ".join(severities)] if severities else lines


def _history(report: ChecklistReport) -> Iterator[str]:
    """How it went since the last time."""
    if len(report.trend) > 1:
        before = report.trend[-2]
        worse = f", {len(report.worse)} worse" if report.worse else ""
        yield f"the last time, on {before.at[:10]}: {before.done} of {before.applicable} items done ({before.percent} %){worse}"


def checklist_text(report: ChecklistReport) -> str:
    """Plain lines. The same verdicts give the same text."""
    return log_lines(_lines(report))


def _lines(report: ChecklistReport) -> Iterator[str]:
    yield verdict(report)
    yield from counts(report)
    by_id = {item.id: item for item in report.items}
    if report.contradicted:
        yield from ("", "Ticked, and not done")
        for name in report.contradicted:
            yield from (f"  {line}" for line in _item(by_id[name]))
    leaves = [item for item in report.items if not item.parts and not item.contradicted]
    for name in ORDER[:5]:
        found = [item for item in leaves if item.verdict == name]
        if found:
            yield from ("", TITLES[name])
            for item in found:
                yield from (f"  {line}" for line in _item(item))
    for title, names in (
        ("Worse than the last time", report.worse),
        ("Done, and not ticked yet", report.unclaimed),
        ("Accepted no longer", report.lapsed),
        ("Could not be read", report.unread),
    ):
        if names:
            yield from ("", title, *(f"  {one_line(_named(by_id, name))}" for name in names))
    yield from ("", "Sections")
    for one in report.sections:
        yield f"  {one.percent:3d} %  {one.done}/{one.applicable}  {one_line(one.name)}"


def _named(by_id: dict[str, ItemRecord], name: str) -> str:
    return f"{name}: {by_id[name].text}" if name in by_id else name


def _item(item: ItemRecord) -> Iterator[str]:
    yield one_line(f"{item.severity} line {item.line}: {item.text}{'' if item.id.startswith('line ') else f' ({item.id})'}")
    if item.reason:
        yield one_line(f"  {item.reason}")


def checklist_markdown(report: ChecklistReport) -> str:
    """The same as Markdown."""
    lines = [f"**{escaped(verdict(report))}**", "", *(f"{escaped(line)}  " for line in counts(report))]
    by_id = {item.id: item for item in report.items}
    if report.contradicted:
        lines += ["", "### Ticked, and not done", ""]
        lines += [f"- {escaped(by_id[name].text)}: {escaped(by_id[name].reason)}" for name in report.contradicted]
    if report.worse:
        lines += ["", "### Worse than the last time", "", *(f"- {escaped(_named(by_id, name))}" for name in report.worse)]
    if report.unread:
        lines += ["", "### Could not be read", "", *(f"- {escaped(one)}" for one in report.unread)]
    lines += ["", "| Item | Verdict | Evidence |", "|---|---|---|"]
    lines += [f"| {escaped(item.text)} | {item.verdict} | {escaped(item.reason)} |" for item in report.items if not item.parts]
    return "\n".join(lines) + "\n"
