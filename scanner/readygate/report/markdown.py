"""The report as Markdown: the comment on a pull request, and the summary of a step. Texts from the scanned files are shown letter by letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.report.markdown_text import escaped
from readygate.report.merge import SEVERITIES
from readygate.report.records import FindingRecord, Report
from readygate.report.sections import acceptance, counts, verdict

KEY = "report"
"""What tells the comment from those of other scans on the same pull request, where nobody says anything else."""
LONGEST = 60_000
"""Characters; GitHub takes 65,536 in a comment."""
MOST_ROWS = 50


def marker(key: str) -> str:
    """The first line, by which the comment of an earlier run is found again."""
    return f"<!-- readygate: {key} -->"


def markdown(report: Report, link: str = "", key: str = KEY) -> str:
    """The comment: verdict, new failures, what was fixed, and the rest folded away. `link` is where files can be looked at (`.../blob/COMMIT`)."""
    text = "\n".join((marker(key), *_lines(report, link))) + "\n"
    if len(text) <= LONGEST:
        return text
    cut = text[: text.rindex("\n", 0, LONGEST)]
    return f"{cut}{'</details>' if cut.count('<details>') > cut.count('</details>') else ''}\n\nThe rest is in the full report.\n"


def _lines(report: Report, link: str) -> Iterator[str]:
    yield f"**{escaped(verdict(report))}**"
    yield ""
    yield from (f"{escaped(line)}  " for line in counts(report))
    failing = sorted((one for one in report.findings if one.outcome == "fail" and one.suppression is None), key=_badness)
    if failing:
        yield from ("", *_table(failing[:MOST_ROWS], link))
    if len(failing) > MOST_ROWS:
        yield from _folded(f"{len(failing) - MOST_ROWS} more failures", _table(failing[MOST_ROWS:], link))
    if report.fixed:
        yield from _folded(f"{len(report.fixed)} fixed by this change", (f"- `{one.policy}` {escaped(one.address)}" for one in report.fixed))
    unknown = [one for one in report.findings if one.outcome == "unknown" and one.suppression is None]
    if unknown:
        yield from _folded(f"{len(unknown)} not known", (f"- `{one.policy}` {escaped(one.address)}: {escaped(one.reason)}" for one in unknown))
    marked = ((one, said) for one in report.findings if (said := one.suppression) and not (one.outcome == "unknown" and said.is_unchanged))
    accepted = sorted(marked, key=lambda row: row[1].is_known_before)
    if accepted:
        lines = [f"- `{one.policy}` {escaped(one.address)}: {escaped(acceptance(said))}" for one, said in accepted]
        yield from _folded(f"{len(lines)} accepted or known", lines)
    problems = [one for one in report.diagnostics if one.level == "error"]
    if problems or report.not_scanned:
        lines = [f"- {escaped(one.summary)}: {escaped(one.detail)}" for one in problems]
        lines += [f"- {escaped(one.address or one.source)}: {escaped(one.reason)}" for one in report.not_scanned]
        yield from _folded("Not everything could be read", lines)
    warnings = [f"- {escaped(one.summary)}: {escaped(one.detail)}" for one in report.diagnostics if one.level == "warning"]
    if warnings:
        yield from _folded(f"{len(warnings)} warning{'s' if len(warnings) > 1 else ''}", warnings)


def _badness(finding: FindingRecord) -> tuple[int, str, str]:
    return SEVERITIES.index(finding.severity), finding.policy, finding.address


def _table(findings: Iterable[FindingRecord], link: str) -> Iterator[str]:
    yield "| severity | policy | resource | what is wrong |"
    yield "|---|---|---|---|"
    for one in findings:
        yield f"| {one.severity} | `{one.policy}` | {escaped(one.address)}{_place(one, link)} | {escaped(one.message)} |"


def _place(finding: FindingRecord, link: str) -> str:
    if not finding.file:
        return ""
    shown = escaped(f"{finding.file}:{finding.line}")
    return f" [{shown}]({link.rstrip('/')}/{_quoted(finding.file)}#L{max(finding.line, 1)})" if link else f" {shown}"


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path)


def _folded(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"<details><summary>{title}</summary>", "", *lines, "", "</details>")
