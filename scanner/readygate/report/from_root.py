"""Files as the services that host a repository name them: from its root, wherever the scan was started."""

from __future__ import annotations

from typing import TypeVar

from msgspec.structs import replace

from readygate.report.records import DiagnosticRecord, FindingRecord, Report
from readygate.report.sarif import Repository

Placed = TypeVar("Placed", FindingRecord, DiagnosticRecord)
"""What stands in a file."""


def from_root(report: Report, repository: Repository) -> Report:
    """The report with the files of findings and problems named from the root of the repository; those outside of it keep their names."""
    if repository.root == repository.working_directory:
        return report

    def named(path: str) -> str:
        inside = repository.path(path)
        return path if inside.startswith("../") or path == "-" else inside

    def moved(one: Placed) -> Placed:
        return replace(one, file=named(one.file)) if one.file else one

    return replace(
        report,
        findings=[moved(one) for one in report.findings],
        fixed=[moved(one) for one in report.fixed],
        diagnostics=[moved(one) for one in report.diagnostics],
    )
