"""JUnit's XML, as most test runners write it. Shape: https://github.com/testmoapp/junitxml."""

from __future__ import annotations

from decimal import Decimal

from readygate.checklist.reports.measured import Case, Measured, ReportError, local, moment, named, number, share, xml_of


def read(name: str, data: bytes) -> Measured:
    """Tests: `tests`, `failed`, `skipped`, `passed` (in percent of those that ran) and `seconds`. Raises ReportError."""
    root = xml_of(data)
    if local(root) not in ("testsuites", "testsuite"):
        raise ReportError(f"{name} is no JUnit report: its root is {local(root)}")
    cases = []
    for case in named(root, "testcase"):
        below = {local(one): one for one in case}
        title = "::".join(filter(None, (case.get("classname", ""), case.get("name", ""))))
        bad = below.get("failure") if "failure" in below else below.get("error")
        if bad is not None:
            cases.append(Case(title, "fail", bad.get("message", "").split("\n")[0]))
        else:
            cases.append(Case(title, "skip" if "skipped" in below else "pass"))
    failed = sum(case.outcome == "fail" for case in cases)
    skipped = sum(case.outcome == "skip" for case in cases)
    ran = len(cases) - skipped
    seconds = sum((number(case.get("time")) or Decimal(0) for case in named(root, "testcase")), Decimal(0))
    suites = [root, *named(root, "testsuite")]
    return Measured(
        metrics={
            "tests": (Decimal(len(cases)), ""),
            "failed": (Decimal(failed), ""),
            "skipped": (Decimal(skipped), ""),
            "passed": (share(ran - failed, ran), "%"),
            "seconds": (seconds, "s"),
        },
        cases=tuple(cases),
        at=max(filter(None, (moment(suite.get("timestamp")) for suite in suites)), default=None),
        commit=next((one.get("value", "") for one in named(root, "property") if one.get("name") in ("commit", "git.sha", "revision")), ""),
        main="passed",
    )
