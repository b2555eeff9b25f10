"""What scaling policies follow and how far they go: both scaling services of AWS tell it in the same members.

API: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_TargetTrackingConfiguration.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readygate.live.aws.members import blocks, named, nested
from readygate.model.values import Value

Data = Mapping[str, Any]


def steps(items: Iterable[Data] | None) -> list[Value]:
    """How far to go for how large a breach; bounds are texts, since there may be none."""
    return [
        {
            "scaling_adjustment": item["ScalingAdjustment"],
            "metric_interval_lower_bound": _bound(item.get("MetricIntervalLowerBound")),
            "metric_interval_upper_bound": _bound(item.get("MetricIntervalUpperBound")),
        }
        for item in items or ()
    ]


def _bound(bound: float | None) -> str:
    return "" if bound is None else f"{bound:g}"


def tracked(target: Data, dimensions: str, *timed: str) -> dict[str, Value]:
    """The metric that a target is set for.

    `dimensions`: what the provider calls the dimensions of a single metric; `timed`: how it tells the period of one, where it does.
    """
    return {
        "predefined_metric_specification": nested(target.get("PredefinedMetricSpecification"), "predefined_metric_type", "resource_label"),
        "customized_metric_specification": [_custom(custom, dimensions, timed)] if (custom := target.get("CustomizedMetricSpecification")) else [],
    }


def _custom(item: Data, dimensions: str, timed: tuple[str, ...]) -> dict[str, Value]:
    return {
        **named(item, "metric_name", "namespace", "statistic", "unit", *timed),
        dimensions: blocks(item.get("Dimensions"), "name", "value"),
        "metrics": [_query(metric, timed) for metric in item.get("Metrics", ())],
    }


def _query(item: Data, timed: tuple[str, ...]) -> dict[str, Value]:
    stat = item.get("MetricStat")
    return {**named(item, "expression", "id", "label", "return_data"), "metric_stat": [_stat(stat, timed)] if stat else []}


def _stat(item: Data, timed: tuple[str, ...]) -> dict[str, Value]:
    metric = item["Metric"]
    told = {**named(metric, "metric_name", "namespace"), "dimensions": blocks(metric.get("Dimensions"), "name", "value")}
    return {**named(item, "stat", "unit", *timed), "metric": [told]}
