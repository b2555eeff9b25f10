"""A report in the format that is asked for; the modules of the others are not imported."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from readygate.cli.targets import relative

if TYPE_CHECKING:
    from readygate.cli.request import Result
    from readygate.report.records import Report
    from readygate.report.sarif import Repository

FORMATS = (
    "text", "json", "sarif", "junit", "markdown", "html", "csv", "github", "gitlab-code-quality", "gitlab-sast", "atlantis", "ocsf", "asff"
)  # fmt: skip
LONGEST_KEY = 100
HOSTED = ("markdown", "github", "junit", "gitlab-code-quality", "gitlab-sast")
"""Formats that are read where the repository lies, and so name files from its root."""
_TEXTS = {
    "text": ("text", "text"),
    "junit": ("junit", "junit"),
    "csv": ("csv_text", "csv_text"),
    "github": ("github", "workflow_commands"),
}
"""Module and function of each format that is a text."""


class Wishes(Struct, frozen=True, kw_only=True):
    """What some formats leave to the user."""

    with_suppressed: bool = False
    """SARIF: whether suppressed failures are listed, marked as such."""
    comment_key: str = ""
    """Markdown: what tells the comment from those of other scans on the same pull request."""
    allow_incomplete: bool = False
    """Atlantis: whether it is no violation that something could not be read or judged."""


def comment_key(paths: Iterable[Path], repository: Path) -> str:
    """What tells the comment on a scan of some paths from that on others: the paths, from the root of the repository; nothing for all of it."""
    named = "+".join(sorted(relative(path, repository) for path in paths))
    plain = re.sub(r"[^\w./+-]", "-", named, flags=re.ASCII)
    if len(plain) > LONGEST_KEY:
        from hashlib import sha256

        plain = f"{plain[: LONGEST_KEY - 9]}-{sha256(named.encode()).hexdigest()[:8]}"
    return "" if plain == "." else plain


def formatted(result: Result, format_: str, wishes: Wishes) -> str | Iterable[bytes]:
    """The report of a scan in a format that is a file or a stream."""
    from readygate.report.json_text import indented, json_pieces

    report = result.report
    if format_ == "json":
        return json_pieces(report)
    if format_ == "sarif":
        from readygate.report.sarif import sarif

        return (indented(sarif(report, _repository(result), with_suppressed=wishes.with_suppressed)), b"\n")
    if format_ == "html":
        from readygate.report.html.page import page

        return page(report, result.lines, result.owners, result.started)
    if format_ in HOSTED:
        from readygate.report.from_root import from_root

        report = from_root(report, _repository(result))
    if format_ == "markdown":
        from readygate.cli.permalinks import permalink
        from readygate.report.markdown import KEY, markdown

        return markdown(report, permalink(os.environ), wishes.comment_key or KEY)
    if format_ == "atlantis":
        from readygate.report.atlantis import atlantis

        return atlantis(report, allow_incomplete=wishes.allow_incomplete)
    if format_ in _TEXTS:
        module, name = _TEXTS[format_]
        text: str = getattr(import_module(f"readygate.report.{module}"), name)(report)
        return text
    return (indented(_document(report, result.started, format_)), b"\n")


def _repository(result: Result) -> Repository:
    from readygate.report.sarif import Repository

    return Repository(result.repository.resolve().as_posix(), Path.cwd().as_posix(), result.texts)


def _document(report: Report, started: datetime, format_: str) -> object:
    """The report as a JSON document of another tool's."""
    from readygate.report.asff import asff
    from readygate.report.gitlab import code_quality, sast
    from readygate.report.ocsf import ocsf

    now = datetime.now(UTC)
    if format_ == "gitlab-code-quality":
        return code_quality(report)
    if format_ == "gitlab-sast":
        return sast(report, started, now)
    return ocsf(report, now) if format_ == "ocsf" else asff(report, now)
