"""What keeps a report from being complete, in sentences: what could not be read, and policies that crashed."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.report.records import FindingRecord, Report
from readygate.report.which_root import which_root


def gaps(report: Report) -> Iterator[str]:
    """A sentence for each; with several root modules it names the one that it is about."""
    where = which_root(report)
    for missing in report.not_scanned:
        yield f"{missing.address or missing.source}{where(missing.root)} was not scanned: {missing.reason}"
    yield from (crash(one) for one in report.findings if one.outcome == "error")


def crash(finding: FindingRecord) -> str:
    """What is said of a policy that crashed."""
    return f"{finding.policy} at {finding.address}: {finding.message}"
