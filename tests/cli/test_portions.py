"""One large system judged by several processes."""

from __future__ import annotations

import gzip
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec
import pytest

from readygate.cli import scanner
from readygate.cli.evaluation_options import Given
from readygate.cli.portions import by_service, in_portions
from readygate.cli.request import Request
from readygate.cli.scanner import scan
from readygate.engine.policy_index import PolicyEntry
from readygate.report.gather import Examined, RootReport, gather
from readygate.views.view import View

PLAN = Path(__file__).parents[2] / "fixtures/plans/platform/plan.json.gz"
SYSTEM = Path(__file__).parents[2] / "fixtures/systems/marketbrewer/imperfect"


@pytest.mark.parametrize("form", ["configuration", "plan"])
def test_shares_give_the_same_report(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many processes take a share of the policies, the report is the same, letter by letter; a plan's resources are worked out in each."""
    monkeypatch.setattr(scanner, "MANY", 1)
    system = SYSTEM
    if form == "plan":
        system = tmp_path / "plan.json"
        system.write_bytes(gzip.decompress(PLAN.read_bytes()))
    reports = [msgspec.json.encode(scan(Request(paths=(system,), given=Given(), jobs=jobs)).report) for jobs in (1, 2, 3)]
    assert reports[0] == reports[1] == reports[2]
    assert b'"outcome":"fail"' in reports[0]


def empty(name: str) -> RootReport:
    """A report about nothing."""
    return gather(Examined(root=name, resources=(), findings=(), diagnostics=(), sources=()), str)


def services(number: int) -> list[list[PolicyEntry]]:
    """Services of three policies each."""
    return [[PolicyEntry(f"/policies/service-{service}/{at}/policy.py", "") for at in range(3)] for service in range(number)]


def findings_of(share: Iterable[PolicyEntry]) -> RootReport:
    """A report that names the policies which fell to this process."""
    taken = [entry.path for entry in share]
    return msgspec.structs.replace(empty("x"), scanned=taken, used={(path, 0) for path in taken})


def test_every_policy_is_judged_once() -> None:
    """However many processes share them, each policy falls to exactly one, with all others of its service, and all are judged."""
    everything = {(entry.path, 0) for service in services(170) for entry in service}
    for processes in (2, 3, 8):
        own: list[list[str]] = []

        def judge(share: Iterable[PolicyEntry], own: list[list[str]] = own) -> RootReport:
            report = findings_of(share)
            own.append(report.scanned)
            return report

        together = in_portions(processes, services(170), judge)
        assert together.used == everything
        assert len(own) == 1
        assert {(path, 0) for path in own[0]} <= everything
        numbers = Counter(path.split("/")[2] for path in own[0])
        assert set(numbers.values()) <= {3}


def test_what_has_most_to_judge_comes_first(load_root: Callable[..., View]) -> None:
    """A service that is begun last keeps its process busy while all others wait."""
    graph = load_root('resource "aws_sqs_queue" "a" {}\nresource "aws_sqs_queue" "b" {}\nresource "aws_sns_topic" "c" {}').graph()
    types = {"s3/one": "aws_s3_bucket", "sns/one": "aws_sns_topic", "sqs/one": "aws_sqs_queue", "sqs/two": "aws_s3_bucket"}
    entries = [PolicyEntry(f"/{name}/policy.py", "", name, (type_,)) for name, type_ in types.items()]
    assert [[entry.id for entry in service] for service in by_service(entries, graph)] == [["sqs/one", "sqs/two"], ["sns/one"], ["s3/one"]]


def test_a_share_that_is_lost_is_made_up_for() -> None:
    """Where a process breaks off, everything is judged here."""
    own = os.getpid()

    def judge(share: Iterable[PolicyEntry]) -> RootReport:
        report = findings_of(share)
        if os.getpid() != own:
            os._exit(9)
        return report

    assert in_portions(3, services(20), judge).used == {(entry.path, 0) for service in services(20) for entry in service}
