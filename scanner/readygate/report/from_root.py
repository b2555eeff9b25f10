"""Files as the services that host a repository name them: from its root, wherever the scan was started."""

from __future__ import annotations

from msgspec.structs import replace

from readygate.report.records import FindingRecord, Report
from readygate.report.sarif import Repository


def from_root(report: Report, repository: Repository) -> Report:
    """The report with its files named from the root of the repository, plans and states among them; those outside of it keep their names."""
    if repository.root == repository.working_directory:
        return report

    def named(path: str) -> str:
        inside = repository.path(path)
        return path if inside.startswith("../") or path == "-" else inside

    files = {root.path: named(root.path) for root in report.roots if root.kind in ("plan", "state")}

    def moved(one: FindingRecord) -> FindingRecord:
        return replace(one, file=named(one.file) if one.file else "", root=files.get(one.root, one.root))

    return replace(
        report,
        findings=[moved(one) for one in report.findings],
        fixed=[moved(one) for one in report.fixed],
        diagnostics=[replace(one, file=named(one.file)) if one.file else one for one in report.diagnostics],
        not_scanned=[replace(one, root=files.get(one.root, one.root)) for one in report.not_scanned],
        roots=[replace(root, path=files.get(root.path, root.path)) for root in report.roots],
    )
