"""One large system judged by several processes."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from readygate.cli import scanner
from readygate.cli.evaluation_options import Given
from readygate.cli.portions import Portion, in_portions
from readygate.cli.request import Request
from readygate.cli.scanner import scan
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


def findings_of(portion: Portion, policies: int) -> RootReport:
    """A report that names the policies which fell to this process."""
    report = empty("x")
    taken = [position for position in range(policies) if portion(f"/policies/service-{position // 3}/policy-{position}/policy.py")]
    return msgspec.structs.replace(report, scanned=[f"{position}" for position in taken], used={("policy", position) for position in taken})


def test_every_policy_is_judged_once() -> None:
    """However many processes share them, each policy falls to exactly one, with all others of its service, and all are judged."""
    for processes in (2, 3, 8):
        pieces: list[set[tuple[str, int]]] = []

        def judge(portion: Portion, pieces: list[set[tuple[str, int]]] = pieces) -> RootReport:
            report = findings_of(portion, 500)
            pieces.append(report.used)
            return report

        together = in_portions(processes, 500, judge)
        assert together.used == {("policy", position) for position in range(500)}
        assert pieces[0] <= together.used
        assert all({position // 3 * 3 + step for step in range(3)} & set(range(500)) <= {one for _, one in pieces[0]} for _, position in pieces[0])


def test_a_share_that_is_lost_is_made_up_for() -> None:
    """Where a process breaks off, everything is judged here."""
    own = os.getpid()

    def judge(portion: Portion) -> RootReport:
        report = findings_of(portion, 50)
        if os.getpid() != own:
            os._exit(9)
        return report

    assert in_portions(3, 50, judge).used == {("policy", position) for position in range(50)}
