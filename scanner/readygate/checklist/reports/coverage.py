"""Test coverage: Cobertura's XML, LCOV, and the JSON of coverage.py.

Shapes: https://coverage.readthedocs.io/en/latest/cmd.html#xml-reporting, https://github.com/linux-test-project/lcov (geninfo),
https://coverage.readthedocs.io/en/latest/commands/cmd_json.html
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from readygate.checklist.reports.measured import Measured, ReportError, json_of, local, moment, number, share, xml_of

Metrics = dict[str, tuple[Decimal, str]]


def read(name: str, data: bytes) -> Measured:
    """Percent of `lines`, `branches` and `functions` that ran; `coverage` is that of lines. Raises ReportError."""
    start = data.lstrip()[:1]
    if start == b"<":
        return _cobertura(name, data)
    if start == b"{":
        return _coverage_py(name, json_of(data))
    return _lcov(name, data)


def _made(metrics: Metrics, **more: Any) -> Measured:
    return Measured(metrics={"coverage": metrics["lines"], **metrics}, main="coverage", **more)


def _cobertura(name: str, data: bytes) -> Measured:
    root = xml_of(data)
    if local(root) != "coverage":
        raise ReportError(f"{name} is no Cobertura report: its root is {local(root)}")
    metrics: Metrics = {}
    for kind, total, covered, rate in (
        ("lines", "lines-valid", "lines-covered", "line-rate"),
        ("branches", "branches-valid", "branches-covered", "branch-rate"),
    ):
        counted, hit, ratio = (number(root.get(key)) for key in (total, covered, rate))
        if counted is not None and hit is not None and counted > 0:
            metrics[kind] = (100 * hit / counted, "%")
        elif ratio is not None and (counted is None or kind == "lines"):
            metrics[kind] = (100 * ratio, "%")
    if "lines" not in metrics:
        raise ReportError(f"{name} tells no coverage of lines")
    return _made(metrics, at=moment(root.get("timestamp") and number(root.get("timestamp"))))


def _coverage_py(name: str, document: Any) -> Measured:
    totals = document.get("totals") if isinstance(document, dict) else None
    if not isinstance(totals, dict):
        raise ReportError(f"{name} is no JSON report of coverage.py: it has no totals")
    statements, covered = number(totals.get("num_statements")), number(totals.get("covered_lines"))
    if statements is None or covered is None:
        raise ReportError(f"{name} tells no coverage of lines")
    metrics: Metrics = {"lines": (100 * covered / statements if statements else Decimal(100), "%")}
    branches, taken = number(totals.get("num_branches")), number(totals.get("covered_branches"))
    if branches and taken is not None:
        metrics["branches"] = (100 * taken / branches, "%")
    return _made(metrics, at=moment(document.get("meta", {}).get("timestamp")))


def _lcov(name: str, data: bytes) -> Measured:
    sums = dict.fromkeys(("LF", "LH", "BRF", "BRH", "FNF", "FNH"), 0)
    for line in data.decode("utf-8", "replace").splitlines():
        key, colon, value = line.partition(":")
        if colon and key in sums and value.strip().isdigit():
            sums[key] += int(value)
    if not sums["LF"]:
        raise ReportError(f"{name} is no coverage report that is known: Cobertura, LCOV or coverage.py's JSON")
    metrics: Metrics = {"lines": (share(sums["LH"], sums["LF"]), "%")}
    for kind, found, hit in (("branches", "BRF", "BRH"), ("functions", "FNF", "FNH")):
        if sums[found]:
            metrics[kind] = (share(sums[hit], sums[found]), "%")
    return _made(metrics)
