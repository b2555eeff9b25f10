"""The report for custom policy checks of Atlantis, which searches the output for the word that it takes for a violation.

Where nothing counts, that word stands nowhere, whatever a resource is called; where something does, each violation is one line that stays the
same from plan to plan, so that approvals by item hold.
Source: https://www.runatlantis.io/docs/custom-policy-checks.html
"""

from __future__ import annotations

import re

from readygate.report.merge import counts_against
from readygate.report.records import Report
from readygate.report.sections import one_line

_WORD = re.compile("fail", re.IGNORECASE)


def atlantis(report: Report) -> str:
    """A line for each violation at or above the threshold, sorted; one harmless line where there is none."""
    counted = [one for one in report.findings if one.outcome == "fail" and one.suppression is None]
    bad = sorted(
        {f"FAIL {one.severity} {one.policy} {one_line(one.address)}" for one in counted if counts_against(one.severity, report.summary.fail_on)}
    )
    if bad:
        return "\n".join(bad) + "\n"
    if not report.summary.complete:
        return "FAIL readygate could not read or judge everything\n"
    passed = report.summary.outcomes["pass"]
    return _WORD.sub("f***", f"readygate: {passed} pass, {report.summary.outcomes['unknown']} unknown\n")
