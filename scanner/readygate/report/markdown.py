"""The report as Markdown: the comment on a pull request, and the summary of a step. Texts from the scanned files are shown letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.report.gaps import gaps
from readygate.report.markdown_text import escaped
from readygate.report.records import PolicyRecord, Report
from readygate.report.sections import Row, acceptance, counts, failures, one_line, unknowns, verdict

KEY = "report"
"""What tells the comment from those of other scans on the same pull request, where nobody says anything else."""
LONGEST = 60_000
"""Characters; GitHub takes 65,536 in a comment."""
MOST_ROWS = 50
MOST_PLACES = 5
"""Places of problems with the same text that are named before the rest is counted."""


def marker(key: str) -> str:
    """The first line, by which the comment of an earlier run is found again."""
    return f"<!-- readygate: {key} -->"


def markdown(report: Report, link: str = "", key: str = KEY) -> str:
    """The comment: verdict, new failures, what was fixed, and the rest folded away. `link` is where files can be looked at (`.../blob/COMMIT`)."""
    text = "\n".join((marker(key), *_lines(report, link))) + "\n"
    if len(text) <= LONGEST:
        return text
    cut = text[: text.rindex("\n", 0, LONGEST)]
    end = "\n\n</details>" if cut.count("<details>") > cut.count("</details>") else ""
    return f"{cut}{end}\n\nThe rest is in the full report.\n"


def _lines(report: Report, link: str) -> Iterator[str]:
    yield f"**{escaped(verdict(report))}**"
    yield ""
    yield from (f"{escaped(line)}  " for line in counts(report))
    failing = [(one.policy, row) for one in failures(report) for row in one.rows]
    if failing:
        yield from ("", *_table(failing[:MOST_ROWS], link))
    if len(failing) > MOST_ROWS:
        yield from _folded("More failures", _table(failing[MOST_ROWS:], link))
    if report.fixed:
        yield from _folded(f"{len(report.fixed)} fixed by this change", (f"- `{one.policy}` {escaped(one.address)}" for one in report.fixed))
    unknown = [f"- `{one.policy.id}` {_subject(row, link)}: {escaped(row.message)}" for one in unknowns(report) for row in one.rows]
    if unknown:
        yield from _folded(f"{report.summary.outcomes['unknown']} not known", unknown)
    marked = ((one, said) for one in report.findings if (said := one.suppression) and not (one.outcome == "unknown" and said.is_unchanged))
    accepted = sorted(marked, key=lambda row: row[1].is_known_before)
    if accepted:
        lines = [f"- `{one.policy}` {escaped(one.address)}: {escaped(acceptance(said))}" for one, said in accepted]
        yield from _folded(f"{len(lines)} accepted or known", lines)
    unread = [*_problems(report, "error", link), *(f"- {escaped(gap)}" for gap in gaps(report))]
    if unread:
        yield from _folded("Not everything could be read or judged", unread)
    warnings = sum(one.level == "warning" for one in report.diagnostics)
    if warnings:
        yield from _folded(f"{warnings} warning{'s' if warnings > 1 else ''}", _problems(report, "warning", link))


def _table(rows: Iterable[tuple[PolicyRecord, Row]], link: str) -> Iterator[str]:
    yield "| severity | policy | resource | what is wrong |"
    yield "|---|---|---|---|"
    for policy, row in rows:
        yield f"| {policy.severity} | `{policy.id}` | {_subject(row, link)} | {escaped(row.message)} |"


def _subject(row: Row, link: str) -> str:
    """The resources of a row and their place, which is said once where the resource is a file."""
    if not row.place:
        return escaped(row.subject)
    if row.subject in (row.place, row.place.rpartition(":")[0]):
        return _linked(row.place, link)
    return f"{escaped(row.subject)} {_linked(row.place, link)}"


def _problems(report: Report, level: str, link: str) -> Iterator[str]:
    """Problems of a level; those with the same text share a line, with their places."""
    alike: dict[str, list[str]] = {}
    for one in report.diagnostics:
        if one.level == level:
            places = alike.setdefault(one_line(one.text), [])
            places += [one_line(f"{one.file}:{one.line}")] if one.file else []
    for text, places in alike.items():
        shown = ", ".join(_linked(place, link) for place in places[:MOST_PLACES])
        more = f" and {len(places) - MOST_PLACES} more" if len(places) > MOST_PLACES else ""
        yield f"- {escaped(text)}{f' ({shown}{more})' if shown else ''}"


def _linked(place: str, link: str) -> str:
    """A place, `FILE:LINE`, as a link where it is known where files can be looked at."""
    if not link:
        return escaped(place)
    file, _, line = place.rpartition(":")
    return f"[{escaped(place)}]({link.rstrip('/')}/{_quoted(file)}#L{max(int(line), 1)})"


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"<details><summary>{title}</summary>", "", *lines, "", "</details>")
