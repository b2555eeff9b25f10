"""Files are named as the services do that host a repository."""

from __future__ import annotations

import pytest
from report_parts import finding, report

from readygate.report.from_root import from_root
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
