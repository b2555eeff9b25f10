"""What CloudWatch dashboards show.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth
from readygate.model.values import Unknown, Value, unknown_leaves

METRIC_NAME_AT = 1
"""Position of the metric's name in `["AWS/Lambda", "Errors", "FunctionName", "worker"]`; "." and "..." repeat the line before."""


class Shown(Struct, frozen=True):
    """What one dashboard shows: the texts that name metrics, one to a line, and what of it is not known; `invalid` where it is no JSON."""

    body: Attribute
    texts: str = ""
    unknown: tuple[Unknown, ...] = ()
    invalid: bool = False

    def metric(self, names: Sequence[str]) -> Truth:
        """Whether a widget shows a metric of one of these names, by itself or in an expression; unknown parts may show it."""
        if self.invalid:
            return self.body.answer(False, "is not valid JSON")
        found = _pattern(tuple(names)).search(self.texts)
        if found:
            return self.body.answer(True, f"shows {found[0]}")
        if self.unknown:
            return self.body.answer(None, f"holds widgets that are not known: {'; '.join(self.unknown[0].reasons)}")
        return self.body.answer(False, f"shows no {' or '.join(names)}")


@lru_cache(maxsize=256)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(name) for name in names) + r")(?!\w)")


def shown_by(body: Attribute) -> Shown:
    """What the dashboard with this body shows."""
    document = body.json()
    if isinstance(document.value, Unknown):
        invalid = body.is_json().is_false
        return Shown(body, unknown=(document.value,), invalid=invalid)
    values = list(_shown(document["widgets"].value))
    unknown = tuple(leaf for value in values for _, leaf in unknown_leaves(value))
    return Shown(body, "\n".join(value for value in values if isinstance(value, str)), unknown)


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
