"""A checklist's verdicts as one HTML file that needs nothing else: no script, no network, and every text shown letter by letter."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from html import escape

from readygate.report.checklist_records import ChecklistReport, EvidenceRecord, ItemRecord, ReadinessRecord
from readygate.report.checklist_text import ORDER, TITLES, counts, verdict

STYLE = """
:root{color-scheme:light dark;--ink:#1c2330;--soft:#525c6e;--page:#fff;--card:#f5f7fa;--line:#d5dbe4;--bad:#b3261e;--good:#1b6e3c;--open:#7a5200}
@media(prefers-color-scheme:dark){:root{--ink:#e8ecf3;--soft:#a9b3c4;--page:#12161d;--card:#1b212b;--line:#323b49;--bad:#ff8a80;--good:#7bd88f;--open:#f0c36d}}
*{box-sizing:border-box}body{margin:0;font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--page)}
main{max-width:64rem;margin:0 auto;padding:1.5rem 1rem 4rem}h1{font-size:1.5rem;margin:0 0 .25rem}h2{font-size:1.1rem;margin:2rem 0 .5rem}
.verdict{font-size:1.25rem;font-weight:600;padding:.75rem 1rem;border-left:.375rem solid var(--open);background:var(--card);margin:1rem 0}
.not-ready{border-color:var(--bad)}.ready{border-color:var(--good)}.soft{color:var(--soft)}ul{list-style:none;margin:0;padding:0}
li{border-top:1px solid var(--line);padding:.5rem 0}summary{cursor:pointer}
summary:focus-visible,a:focus-visible{outline:3px solid currentcolor;outline-offset:2px}
.tag{display:inline-block;min-width:9.5rem;font-weight:600}.fail .tag{color:var(--bad)}.pass .tag,.attested .tag{color:var(--good)}
.unknown .tag,.partly .tag,.unbound .tag{color:var(--open)}.part{margin-left:1.5rem}code{font-size:.875em;overflow-wrap:anywhere}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-top:1px solid var(--line);vertical-align:top}
dl{margin:.5rem 0 .5rem 1.25rem}dt{font-weight:600}dd{margin:0 0 .5rem;overflow-wrap:anywhere}
@media print{details:not([open])>*:not(summary){display:block}body{font-size:11px}li{break-inside:avoid}}
"""


def checklist_html(report: ChecklistReport) -> str:
    """The page: the verdict first, then what is ticked and not done, then every item by section with its evidence."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    title = escape(report.title or report.checklist)
    head = [
        "<!doctype html>",
        '<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{title}: {escape(report.verdict)}</title><style>{STYLE}</style></head><body><main>",
    ]
    return "\n".join([*head, *_body(report, title), "</main></body></html>", ""])


def _body(report: ChecklistReport, title: str) -> Iterator[str]:
    yield f"<h1>{title}</h1>"
    yield f'<p class="soft">{escape(report.checklist)}, judged {escape(report.looked)} against {escape(", ".join(report.system))}</p>'
    yield f'<p class="verdict {report.verdict}">{escape(verdict(report))}</p>'
    yield from (f'<p class="soft">{escape(line)}</p>' for line in counts(report))
    by_id = {item.id: item for item in report.items}
    if report.contradicted:
        yield '<h2 id="contradicted">Ticked, and not done</h2><ul>'
        yield from (_item(by_id[name], part=False) for name in report.contradicted)
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
