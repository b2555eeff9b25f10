"""Reports of other tools, read for the numbers that items demand; none of the tools is run."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from readygate.checklist.reports.measured import Measured, ReportError

_READERS = {
    "junit": "junit",
    "coverage": "coverage",
    "sarif": "sarif",
    "dbt": "dbt",
    "airflow": "airflow",
    "k6": "k6",
    "locust": "locust",
    "lighthouse": "lighthouse",
    "json": "plain_json",
}
"""The module that reads each kind of report."""


def read_report(kind: str, name: str, data: bytes) -> Measured:
    """What a report measured; `name` is its file's. Raises ReportError."""
    read: Callable[[str, bytes], Measured] = import_module(f"{__name__}.{_READERS[kind]}").read
    try:
        return read(name, data)
    except (TypeError, AttributeError, LookupError, ArithmeticError) as error:  # a text where the format has an object, a number without bounds
        raise ReportError(f"{name} is not built as a report of {kind} is") from error
