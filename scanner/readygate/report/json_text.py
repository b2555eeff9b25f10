"""The report as indented JSON, some findings at a time: the text as a whole would take more memory than everything that it tells of."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from msgspec.structs import replace

from readygate.report.records import Report

_FINDINGS = b'"findings": ['
_NO_FINDINGS = _FINDINGS + b"]"
_END = b"\n  ]"
TOGETHER = 256
"""Findings that are written at once."""


def json_pieces(report: Report) -> Iterator[bytes]:
    """The text in pieces."""
    before, gap, after = indented(replace(report, findings=[])).partition(_NO_FINDINGS)
    if not report.findings:
        yield before + gap + after + b"\n"
        return
    yield before + _FINDINGS
    for start in range(0, len(report.findings), TOGETHER):
        some = indented({"findings": report.findings[start : start + TOGETHER]})
        yield (b"," if start else b"") + some[some.index(_FINDINGS) + len(_FINDINGS) : some.rindex(_END)]
    yield _END + after + b"\n"


def indented(document: object) -> bytes:
    """Any document as indented JSON."""
    return msgspec.json.format(msgspec.json.encode(document), indent=2)
