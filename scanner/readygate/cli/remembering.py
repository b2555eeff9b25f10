"""Audits that are kept and told of: what is new since the last one, since when, and who hears of it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import datetime

import click
from msgspec.structs import replace

from readygate.cli.notify import notify
from readygate.report.drift_records import DriftReport, ItemRecord, TrendPoint
from readygate.report.drift_sections import verdict
from readygate.report.drift_text import drift_markdown
from readygate.report.merge import SEVERITIES

MOST_AUDITS = 30


def remember(report: DriftReport, url: str) -> DriftReport:
    """Keep an audit, and give the report with what the history tells. Raises click's errors where the database cannot be used."""
    try:
        from readygate.history.store import History, HistoryError, Observation
    except ImportError as error:
        raise click.ClickException("--history needs SQLAlchemy: pip install 'readygate[history]'") from error
    subject = f"drift of {', '.join(report.declared)} against {', '.join(report.clouds)}"
    try:
        history = History(url)
        found = [Observation(item.key, item.address, _weight(item)) for item in report.items if item.kind != "unread"]
        since = history.record(subject, found, datetime.fromisoformat(report.at))
        points = history.trend(subject, MOST_AUDITS)
        history.close()
    except HistoryError as error:
        raise click.ClickException(str(error)) from error
    news = since.new | since.worsened
    items = [
        replace(item, since=since.since[item.key].isoformat(timespec="seconds"), new=item.key in news) if item.key in since.since else item
        for item in report.items
    ]
    trend = [TrendPoint(point.when.isoformat(timespec="seconds"), point.found) for point in points]
    return replace(report, items=items, trend=trend, summary=replace(report.summary, gone=len(since.gone)))


def _weight(item: ItemRecord) -> int:
    """How bad an item is: by the worst policy that fails because of it, then by whether it is gone altogether."""
    failing = [SEVERITIES.index(one.severity) for one in item.verdicts if one.live == "fail"]
    return 2 * (len(SEVERITIES) - min(failing, default=len(SEVERITIES))) + len(item.changes) // 100 + (item.kind == "missing")


def tell(report: DriftReport, addresses: Sequence[str]) -> None:
    """Send what is new or worse; nothing where nothing is. Without a history everything is new."""
    items = [item for item in report.items if item.kind != "unread" and item.new is not False]
    if not items:
        return
    body = drift_markdown(replace(report, items=items, ignored=[], hidden=[], trend=[]))
    for kind in notify(addresses, f"readygate: {verdict(report)}", body):
        sys.stderr.write(f"readygate: {kind} did not take the message\n")
