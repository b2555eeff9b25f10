"""The report as indented JSON, finding by finding: the text as a whole would take more memory than everything that it tells of."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from readygate.report.records import Report

_INDENT = b"\n    "
_NO_FINDINGS = b'"findings": []'


def json_pieces(report: Report) -> Iterator[bytes]:
    """The text in pieces."""
    before, gap, after = indented(replace(report, findings=[])).partition(_NO_FINDINGS)
    if not report.findings:
        yield before + gap + after + b"\n"
        return
    yield before + b'"findings": ['
    separator = _INDENT
    for finding in report.findings:
        # A line break stands only between the parts of a document: inside of texts it is escaped.
        yield separator + indented(finding).replace(b"\n", _INDENT)
        separator = b"," + _INDENT
    yield b"\n  ]" + after + b"\n"


def indented(document: object) -> bytes:
    """Any document as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2)
