"""One large system judged by several processes."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from readygate.cli import scanner
from readygate.cli.evaluation_options import Given
from readygate.cli.portions import Portion, in_portions
from readygate.cli.scanner import Request, scan
from readygate.report.gather import Examined, RootReport, gather

SYSTEM = Path(__file__).parents[2] / "fixtures/systems/marketbrewer/imperfect"


def test_shares_give_the_same_report(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processes take a share of the policies, the report is the same, letter by letter."""
    monkeypatch.setattr(scanner, "MANY", 1)
    reports = [msgspec.json.encode(scan(Request(paths=(SYSTEM,), given=Given(), jobs=jobs)).report) for jobs in (1, 2, 3)]
    assert reports[0] == reports[1] == reports[2]


def empty(name: str) -> RootReport:
    """A report about nothing."""
    return gather(Examined(root=name, resources=(), findings=(), diagnostics=(), sources=()), str)


def test_a_share_that_is_lost_is_made_up_for() -> None:
    """Where a process breaks off, its share is judged here; every policy belongs to exactly one share."""
    own = os.getpid()
    seen: list[Portion] = []

    def judge(portion: Portion) -> RootReport:
        if os.getpid() != own:
            os._exit(9)
        seen.append(portion)
        return empty("x")

    assert in_portions(3, judge).findings == []
    paths = [f"/a/readygate_policies/aws/sqs/p{number}/policy.py" for number in range(50)]
    assert [sum(portion(path) for portion in seen) for path in paths] == [1] * 50
