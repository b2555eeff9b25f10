"""A checklist's verdicts as one HTML file that needs nothing else: no network, and no script but for the chart of earlier verdicts."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from readygate.report.checklist_records import ChecklistReport, EvidenceRecord, ItemRecord, ReadinessRecord
from readygate.report.checklist_text import ORDER, TITLES, counts, verdict
from readygate.report.html.document import ELEMENTS, STYLE, TREND, document


def checklist_html(report: ChecklistReport) -> str:
    """The page: the verdict first, then what is ticked and not done, then every item by section with its evidence."""
    word, _, rest = verdict(report).partition(": ")
    return document(
        "checklist.html",
        (STYLE, "checklist.css"),
        (ELEMENTS, TREND, "checklist.js") if len(report.trend) > 1 else (),
        {"points": report.trend},
        escape(f"{report.title or report.checklist}: {word}"),
        kind=report.verdict,
        verdict=escape(word),
        rest=escape(rest),
        title=escape(report.title or report.checklist),
        about=escape(f"{report.checklist}, judged {report.looked[:16].replace('T', ' ')} UTC against {', '.join(report.system)}"),
        counts="\n".join(f"<p>{escape(line)}</p>" for line in counts(report)),
        body="\n".join(_body(report)),
        version=escape(report.readygate_version),
    )


def _body(report: ChecklistReport) -> Iterator[str]:
    by_id = {item.id: item for item in report.items}
    if report.contradicted:
        yield '<h2 id="contradicted">Ticked, and not done</h2><ul>'
        yield from (_item(by_id[name], part=False) for name in report.contradicted)
        yield "</ul>"
    if report.worse:
        yield '<h2 id="worse">Worse than the last time</h2><ul>'
        yield from (_item(by_id[name], part=False) for name in report.worse)
        yield "</ul>"
    if report.unread:
        yield '<h2 id="unread">Could not be read</h2><ul>'
        yield from (f"<li>{escape(one)}</li>" for one in report.unread)
        yield "</ul>"
    yield from _table("Sections", report.sections)
    yield from _table("Severities", [one for one in report.severities if one.applicable])
    for section in dict.fromkeys(" / ".join(item.section) for item in report.items):
        yield f"<h2>{escape(section)}</h2><ul>"
        yield from (_item(item, part=bool(item.parent)) for item in report.items if " / ".join(item.section) == section)
        yield "</ul>"


def _table(title: str, rows: list[ReadinessRecord]) -> Iterator[str]:
    heads = "".join(f'<th scope="col">{name}</th>' for name in ("what", "done", "of", "%"))
    yield f"<h2>{title}</h2><table><thead><tr>{heads}</tr></thead><tbody>"
    yield from (f"<tr><td>{escape(one.name)}</td><td>{one.done}</td><td>{one.applicable}</td><td>{one.percent}</td></tr>" for one in rows)
    yield "</tbody></table>"


def _item(item: ItemRecord, *, part: bool) -> str:
    """An item; its evidence unfolds."""
    head = f'<span class="tag">{TITLES[item.verdict]}</span> {escape(item.text)} <span class="soft">{escape(item.id)}, {item.severity}</span>'
    reason = f'<div class="soft">{escape(item.reason)}</div>' if item.reason and item.verdict in ORDER[:6] else ""
    classes = f"{item.verdict} part" if part else item.verdict
    if not item.evidence:
        return f'<li class="{classes}">{head}{reason}</li>'
    pieces = "".join(_evidence(piece) for piece in item.evidence)
    return f'<li class="{classes}"><details><summary>{head}{reason}</summary><dl>{pieces}</dl></details></li>'


def _evidence(piece: EvidenceRecord) -> str:
    seen = "".join(f"<li><code>{escape(place)}</code></li>" for place in piece.looked_at)
    when = f" as of {escape(piece.at)}" if piece.at else ""
    again = f"<div>to look again: <code>{escape(piece.command)}</code></div>" if piece.command else ""
    digest = f"<div>sha256 <code>{escape(piece.digest)}</code></div>" if piece.digest else ""
    role = " (supports only)" if piece.supports else ""
    views = f'<div class="soft">seen in: {escape(", ".join(piece.views))}</div>' if piece.views else ""
    said = f"{escape(piece.answer)}{when}: {escape(piece.statement)}{role}"
    return f"<dt>{escape(piece.kind)} {escape(piece.name)}</dt><dd>{said}{f'<ul>{seen}</ul>' if seen else ''}{views}{again}{digest}</dd>"
