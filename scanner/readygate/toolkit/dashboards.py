"""What CloudWatch dashboards show.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.model.values import Unknown, Value, unknown_leaves

DASHBOARD = "aws_cloudwatch_dashboard"
FEW = 8
"""Dashboards that are told one by one."""
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


def contents(dashboard: Resource) -> Shown:
    """What a dashboard shows."""
    return shown_by(dashboard["dashboard_body"])


def shown_elsewhere(dashboard: Resource, names: Sequence[str]) -> Truth:
    """Whether another dashboard of the system shows a metric of one of these names; where there are many, they are not told one by one."""
    every = dashboard.graph.by_type[DASHBOARD]
    if len(every) <= FEW:
        return dashboard.others(DASHBOARD).any(lambda one: one.once(contents).metric(names))
    best = dashboard.graph.once(_Together).best(tuple(names))
    if best is not None:
        return best
    none = dashboard.answer(False, f"none of the {len(every) - 1} other dashboards shows {' or '.join(names)}")
    unseen = dashboard.others(DASHBOARD, among=()).exists()
    return none if unseen.is_false else none | unseen


class _Together:
    """All dashboards of a system, each asked once for each metric."""

    def __init__(self, graph: Graph) -> None:
        self._dashboards = graph.by_type[DASHBOARD]
        self._best: dict[tuple[str, ...], Truth | None] = {}

    def best(self, names: tuple[str, ...]) -> Truth | None:
        """The answer of the first dashboard that shows such a metric, else of the first that may; None where none does."""
        if names not in self._best:
            answers = [one.once(contents).metric(names) & one.existence for one in self._dashboards]
            yes = next((answer for answer in answers if answer.is_true), None)
            self._best[names] = yes if yes is not None else next((answer for answer in answers if answer.is_unknown), None)
        return self._best[names]


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
