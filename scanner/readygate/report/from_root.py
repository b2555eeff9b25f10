"""Files as the services that host a repository name them: from its root, wherever the scan was started."""

from __future__ import annotations

from msgspec.structs import replace

from readygate.report.records import FindingRecord, Report
from readygate.report.sarif import Repository


def from_root(report: Report, repository: Repository) -> Report:
    """The report with the files of its findings named from the root of the repository; those outside of it keep their names."""
    if repository.root == repository.working_directory:
        return report

    def named(path: str) -> str:
        inside = repository.path(path)
        return path if inside.startswith("../") or path == "-" else inside

    def moved(finding: FindingRecord) -> FindingRecord:
        return replace(finding, file=named(finding.file)) if finding.file else finding

    return replace(report, findings=[moved(one) for one in report.findings], fixed=[moved(one) for one in report.fixed])
