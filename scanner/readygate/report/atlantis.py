"""The report for custom policy checks of Atlantis, which searches the output for the word that it takes for a violation.

Where nothing counts, that word stands nowhere, whatever a resource is called; where something does, each violation is one line that begins with
it. All lines stay the same from plan to plan, so that approvals of single items hold.
Source: https://www.runatlantis.io/docs/custom-policy-checks.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readygate.report.gaps import crash
from readygate.report.merge import counts_against
from readygate.report.records import Report
from readygate.report.sections import acceptance, one_line
from readygate.report.which_root import which_root

_WORD = re.compile("fail", re.IGNORECASE)


def atlantis(report: Report, *, allow_incomplete: bool = False) -> str:
    """A line for each violation at or above the threshold, sorted, or a harmless one; then what was accepted, and of what the scan warns."""
    where = which_root(report)
    counted = [one for one in report.findings if one.outcome == "fail" and one.suppression is None]
    bad = sorted(
        {
            one_line(f"FAIL {one.severity} {one.policy} {one.address}{where(one.root)}")
            for one in counted
            if counts_against(one.severity, report.summary.fail_on)
        }
    )
    if not bad and not report.summary.complete and not allow_incomplete:
        bad = ["FAIL readygate could not read or judge everything"]
    outcomes = report.summary.outcomes
    lines = bad or [f"readygate: {outcomes['pass']} pass, {outcomes['unknown']} unknown"]
    return "\n".join([*lines, *(_WORD.sub("f***", one_line(line)) for line in sorted(set(_notes(report))))]) + "\n"


def _notes(report: Report) -> Iterator[str]:
    """What is no violation, and still to be known."""
    where = which_root(report)
    for one in report.findings:
        if one.outcome == "fail" and one.suppression is not None and not one.suppression.is_known_before:
            yield f"accepted: {one.policy} {one.address}{where(one.root)}: {acceptance(one.suppression)}"
        elif one.outcome == "error":
            yield f"error: {crash(one)}"
    for problem in report.diagnostics:
        if problem.level != "note":
            yield f"{problem.level}: {problem.text}"
