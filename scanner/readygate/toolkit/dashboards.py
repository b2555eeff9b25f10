"""What CloudWatch dashboards show.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth
from readygate.model.values import Unknown, Value, unknown_leaves

METRIC_NAME_AT = 1
"""Position of the metric's name in `["AWS/Lambda", "Errors", "FunctionName", "worker"]`; "." and "..." repeat the line before."""


def shows_metric(body: Attribute, names: Iterable[str]) -> Truth:
    """Whether a widget shows a metric of one of these names, by itself or in an expression; unknown parts may show it."""
    wanted = re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")
    document = body.json()
    if isinstance(document.value, Unknown):
        invalid = body.is_json().is_false
        return body.answer(False, "is not valid JSON") if invalid else document.matches(".")
    unknown: list[Unknown] = []
    for value in _shown(document["widgets"].value):
        if isinstance(value, str) and (found := wanted.search(value)):
            return body.answer(True, f"shows {found[0]}")
        unknown += [leaf for _, leaf in unknown_leaves(value)]
    if unknown:
        return body.answer(None, f"holds widgets that are not known: {'; '.join(unknown[0].reasons)}")
    return body.answer(False, "does not show it")


def _shown(widgets: Value) -> Iterator[Value]:
    """The metric names and expressions in the widgets, and unknowns where they may stand."""
    if isinstance(widgets, Unknown):
        yield widgets
    for widget in widgets if isinstance(widgets, list) else ():
        properties = widget.get("properties") if isinstance(widget, dict) else widget
        metrics = properties.get("metrics") if isinstance(properties, dict) else properties
        if isinstance(metrics, Unknown):
            yield metrics
        for line in metrics if isinstance(metrics, list) else ():
            yield from _in_line(line)


def _in_line(line: Value) -> Iterator[Value]:
    """Of one metric: its name, or the expressions and names among its options."""
    if isinstance(line, Unknown):
        yield line
    elif isinstance(line, dict):
        yield line.get("metricName")
    elif isinstance(line, list):
        yield from line[METRIC_NAME_AT : METRIC_NAME_AT + 1]
        yield from (item.get("expression") for item in line if isinstance(item, dict))
        yield from (item for item in line[:METRIC_NAME_AT] if isinstance(item, Unknown))
