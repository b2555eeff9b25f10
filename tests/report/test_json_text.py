"""The JSON report as text."""

from __future__ import annotations

import msgspec
import pytest
from report_parts import finding, report

from readygate.report.json_text import TOGETHER, json_pieces
from readygate.report.records import Report

TRICKY = finding(message='a\n"findings": []\n    b', evidence=[])


MANY = [finding(policy="acme-sqs-other"), TRICKY] * TOGETHER


@pytest.mark.parametrize("shown", [report(), report(finding()), report(*MANY[:2]), report(*MANY[:TOGETHER]), report(*MANY)])
def test_the_pieces_are_the_whole_document(shown: Report) -> None:
    """Written some findings at a time, the report is the same text as written in one go."""
    assert b"".join(json_pieces(shown)) == msgspec.json.format(msgspec.json.encode(shown), indent=2) + b"\n"
