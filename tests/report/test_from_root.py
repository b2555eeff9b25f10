"""Files are named as the services do that host a repository."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace
from report_parts import MISSING, finding, report

from readygate.report.from_root import from_root
from readygate.report.gitlab import code_quality
from readygate.report.records import RootRecord
from readygate.report.sarif import Repository


@pytest.mark.parametrize(
    ("directory", "file", "expected"),
    [
        ("/shop", "infra/main.tf", "infra/main.tf"),
        ("/shop/infra", "main.tf", "infra/main.tf"),
        ("/shop/infra", "../main.tf", "main.tf"),
        ("/shop/infra", "../../elsewhere/main.tf", "../../elsewhere/main.tf"),
        ("/shop/infra", "", ""),
        ("/shop/infra", "-", "-"),
    ],
)
def test_files_are_named_from_the_root(directory: str, file: str, expected: str) -> None:
    """It does not matter where the scan was started; what lies elsewhere keeps its name."""
    told = from_root(report(finding(file=file)), Repository("/shop", directory))
    assert [one.file for one in told.findings] == [expected]


@pytest.mark.parametrize(("kind", "expected"), [("plan", "infra/tfplan"), ("state", "infra/tfplan"), ("configuration", "tfplan"), ("live", "tfplan")])
def test_plans_and_states_are_files(kind: Any, expected: str) -> None:
    """What lies in no source lies in the plan, whose path counts from the root, too; directories and accounts keep their names."""
    told = report(finding(file="", root="tfplan"), root=RootRecord("tfplan", 1, kind), not_scanned=[replace(MISSING, root="tfplan")])
    moved = from_root(told, Repository("/shop", "/shop/infra"))
    assert {*(one.root for one in (*moved.findings, *moved.not_scanned)), *(root.path for root in moved.roots)} == {expected}
    assert code_quality(moved)[0]["location"]["path"] == expected
