"""What no schema sees in what users write of an item: expressions, addresses and patterns that cannot be meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from readygate.checklist.demands import Binding
from readygate.engine.declarative.operands import compiled


def mistakes(binding: Binding) -> Iterator[str]:
    """Each mistake as a sentence."""
    for demand in binding.file_demands():
        yield from (f"{pattern!r} {why}" for pattern in demand.contains if (why := _not_expression(pattern)))
    for probe in binding.probes:
        yield from (f"{pattern!r} {why}" for pattern in probe.headers.values() if (why := _not_expression(pattern)))
        if why := _not_address(probe.url):
            yield f"{probe.url!r} cannot be asked: {why}"
    for report in binding.reports:
        if why := _not_path(report.path):
            yield f"{report.path!r} is no path of a report: {why}"


def _not_expression(pattern: str) -> str:
    """Why a text cannot be matched; empty where it can."""
    try:
        compiled(pattern)
    except ValueError as error:
        return str(error)
    return ""


def _not_address(url: str) -> str:
    """Why no request can be made to an address; empty where one can."""
    if any(character <= " " or character == "\x7f" for character in url):
        return "it holds blanks"
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return str(error)
    return "" if parts.scheme in ("http", "https") and host else "it has to begin with https:// or http:// and a host"


def _not_path(path: str) -> str:
    """Why a pattern finds no report; empty where it may find one."""
    parts = PurePosixPath(path).parts
    if not parts:
        return "it is empty"
    if path.startswith("/") or ".." in parts:
        return "it has to lie in one of the directories that system.reports in readygate.yaml names"
    return "** stands for directories, and for nothing that is part of a name" if any("**" in part and part != "**" for part in parts) else ""
