"""When reports were made, and of which commit, where they do not say it themselves: a file beside them that a pipeline writes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

FILE_NAME = "stamps.json"


class Stamp(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What is known of one report."""

    sha256: Annotated[str, Meta(description="Of the report as it was stamped; the stamp says nothing of any other content.")]
    at: datetime
    commit: str = ""


class Stamps(msgspec.Struct, forbid_unknown_fields=True, kw_only=True):
    """The file: the stamps of the reports in its directory, by their names."""

    reports: dict[str, Stamp] = {}


def stamp_of(path: Path, data: bytes) -> Stamp | None:
    """The stamp of a report with this content; None where there is none, or where the report was changed since."""
    try:
        stamps = msgspec.json.decode(path.with_name(FILE_NAME).read_bytes(), type=Stamps)
    except (OSError, ValueError, RecursionError):
        return None
    found = stamps.reports.get(path.name)
    return found if found and found.at.tzinfo and found.sha256 == hashlib.sha256(data).hexdigest() else None


def stamped(directory: Path, names: Iterable[str], at: datetime, commit: str) -> bytes:
    """The file with stamps for these reports, beside those that it holds already. Raises OSError, and ValueError where it is no such file."""
    path = directory / FILE_NAME
    stamps = msgspec.json.decode(path.read_bytes(), type=Stamps) if path.is_file() else Stamps()
    for name in names:
        digest = hashlib.sha256((directory / name).read_bytes()).hexdigest()
        stamps.reports[name] = Stamp(sha256=digest, at=at, commit=commit)
    stamps.reports = dict(sorted(stamps.reports.items()))
    return msgspec.json.format(msgspec.json.encode(stamps), indent=2) + b"\n"
