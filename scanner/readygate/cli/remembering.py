"""Audits that are kept and told of: what is new since the last one, since when, and who hears of it."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

import click
from msgspec.structs import replace

from readygate.cli.notify import notify
from readygate.report.drift_records import DriftReport, ItemRecord, TrendPoint
from readygate.report.drift_sections import badness, verdict
from readygate.report.drift_text import drift_markdown
from readygate.report.merge import SEVERITIES

if TYPE_CHECKING:
    from readygate.history.store import History, Observation, Since

MOST_AUDITS = 30
LONGEST = 400
"""Characters of a subject; the database has room for a few more."""
POSITION = re.compile(r"\[\d+\]")
"""A position in a list, which may be another one in the next audit."""
DRIFT = "drift of "
"""How the subjects of audits begin."""


def remember(report: DriftReport, url: str) -> DriftReport:
    """Keep an audit, and give the report with what the history tells. Raises click's errors where the database cannot be used."""
    from readygate.history.store import Observation

    subject = shortened(f"{DRIFT}{', '.join(report.declared)} against {', '.join(report.clouds)}")
    drift = [item for item in report.items if item.kind != "unread"]
    found = [Observation(key, title, _weight(item)) for item in drift for key, title in _observed(item)]
    unseen = _Unseen(report)
    with history_at(url) as history:
        since = history.record(subject, found, datetime.fromisoformat(report.at), number=len(drift), is_unseen=unseen.holds)
        points = history.trend(subject, MOST_AUDITS)
    items = [item if item.kind == "unread" else _dated(item, since) for item in report.items]
    trend = [TrendPoint(_written(point.when), point.found) for point in points]
    settled = sorted(one.title for one in since.gone)
    return replace(report, items=items, trend=trend, settled=settled, summary=replace(report.summary, gone=len(settled)))


def shortened(text: str) -> str:
    """A text that fits into the database, and still tells one audit from another."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]} ({hashlib.sha256(text.encode()).hexdigest()[:12]})"


def _observed(item: ItemRecord) -> list[tuple[str, str]]:
    """What is kept of an item: each attribute that changed, or the item itself; the key begins with the type."""
    changed = dict.fromkeys(POSITION.sub("", change.attribute) for change in item.changes)
    return [(f"{item.type} {item.key} {name}", f"{item.address}: {name}") for name in changed] or [(f"{item.type} {item.key}", item.address)]


def _dated(item: ItemRecord, since: Since) -> ItemRecord:
    """An item with what the history tells of it: it is new where all of it is, and worse where a part is."""
    keys = [key for key, _ in _observed(item)]
    changes = [
        replace(change, since=_written(since.since[key]), new=key in since.new)
        for change in item.changes
        for key in (f"{item.type} {item.key} {POSITION.sub('', change.attribute)}",)
    ]
    new = since.new.issuperset(keys)
    before = [since.before[key] for key in keys if key in since.before] if new else []
    return replace(
        item,
        changes=changes,
        since=_written(min(since.since[key] for key in keys)),
        new=new,
        worse=not new and not (since.new | since.worsened).isdisjoint(keys),
        last_found=_written(max(before)) if before else "",
    )


class _Unseen:
    """What an audit could not see, so that nobody can say whether it is settled."""

    def __init__(self, report: DriftReport) -> None:
        self._types = frozenset(report.unseen)
        unread = [item for item in report.items if item.kind == "unread"]
        self._titles = tuple(f"{item.address}: {name}" for item in unread for name in item.attributes)
        self._addresses = frozenset(item.address for item in unread if not item.attributes)

    def holds(self, observation: Observation) -> bool:
        """Whether something that an earlier audit observed may be there still."""
        type_ = observation.key.partition(" ")[0]
        address = observation.title.rpartition(": ")[0] or observation.title
        return type_ in self._types or address in self._addresses or observation.title.startswith(self._titles)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


@contextmanager
def history_at(url: str) -> Iterator[History]:
    """The history in a database, for as long as it is used; what is no address is a file of SQLite. Raises click's errors."""
    try:
        from readygate.history.store import History, HistoryError
    except ImportError as error:
        raise click.ClickException("--history needs SQLAlchemy: pip install 'readygate[history]'") from error
    try:
        history = History(url if "://" in url else f"sqlite:///{url}")
        yield history
        history.close()
    except HistoryError as error:
        raise click.ClickException(str(error)) from error


def _weight(item: ItemRecord) -> int:
    """How bad an item is: by the worst policy that fails because of it, then by whether it is gone altogether."""
    return 2 * (len(SEVERITIES) - badness(item)) + (item.kind == "missing")


def tell(report: DriftReport, addresses: Sequence[str]) -> None:
    """Send what is new or worse; nothing where nothing is. Without a history everything is new."""
    items = [item for item in report.items if item.kind != "unread" and (item.new is not False or item.worse)]
    if not items:
        return
    body = drift_markdown(replace(report, items=items, ignored=[], hidden=[], trend=[], settled=[]))
    news = f"{len(items)} item{'s' if len(items) > 1 else ''} new or worse"
    for kind in notify(addresses, f"readygate: {news}; in all: {verdict(report)}", body):
        sys.stderr.write(f"readygate: {kind} did not take the message\n")
