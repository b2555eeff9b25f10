"""CloudWatch alarms: which metrics they look at, and for whom.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from readygate.model.attribute import Attribute
from readygate.model.graph import Related
from readygate.model.identity import names_of
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, any_of
from readygate.model.values import TemplateText, Unknown
from readygate.toolkit.names import names

METRIC_ALARM = "aws_cloudwatch_metric_alarm"
COMPOSITE_ALARM = "aws_cloudwatch_composite_alarm"

DIMENSIONS = ("dimensions", "metric_query.metric.dimensions")
"""Where an alarm says whose metrics it looks at."""
ASKED_FOR = re.compile(r"\bALARM\s*\(\s*[\"']?([^\"')]+)")
"""The name or ARN of an alarm in the rule of a composite alarm."""
UNKNOWN_PART = "\0"

UPWARD = ("GreaterThanThreshold", "GreaterThanOrEqualToThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold")
"""Comparison operators that fire when the value rises."""


@dataclass(frozen=True, slots=True)
class Series:
    """A metric that an alarm looks at; `direct`: its threshold is compared with this metric itself, not with an expression over it."""

    alarm: Resource
    namespace: Attribute
    metric: Attribute
    dimensions: Attribute
    statistic: Attribute
    direct: Truth

    def result(self) -> Attribute:
        """The expression that the alarm compares with its threshold; unset where it compares a metric itself."""
        queries = self.alarm["metric_query"]
        if isinstance(queries.value, Unknown):
            return queries["expression"]
        returned = [query for query in queries.items() if not query["return_data"].equals(True).is_false]
        return returned[0]["expression"] if returned else Attribute(self.alarm, queries.path, None)

    def fires_upward(self) -> Truth:
        """Whether the alarm fires when a value rises, not when it falls."""
        return self.alarm["comparison_operator"].one_of(*UPWARD)

    def fires_by(self, limit: int | Decimal) -> Truth:
        """Whether the alarm fires once the metric is above a limit, if not before; it may also watch for what is not normal."""
        bounded = self.alarm["threshold"].at_most(limit) | self.alarm["threshold_metric_id"].is_set()
        return self.fires_upward() & (bounded | ~self.direct)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """A metric of one resource: where CloudWatch keeps it, and the dimension that tells whose it is.

    `by` is the attribute of the resource whose value the dimension holds.
    """

    namespace: str
    names: tuple[str, ...]
    dimension: str
    by: str

    def is_seen_in(self, series: Series, resource: Resource) -> Truth:
        """Whether a series is this metric of this resource."""
        return (
            series.namespace.equals(self.namespace)
            & series.metric.one_of(*self.names)
            & names(series.dimensions[self.dimension], resource, self.by)
        )


def series_of(alarm: Resource) -> Iterator[Series]:
    """The metrics that an alarm looks at: its own, or those of its metric queries."""
    queries = alarm["metric_query"]
    empty = queries.is_empty()
    if empty.is_true:
        statistic = alarm["extended_statistic" if alarm["statistic"].is_set().is_false else "statistic"]
        yield Series(alarm, alarm["namespace"], alarm["metric_name"], alarm["dimensions"], statistic, TRUE)
        return
    for query in [queries] if empty.is_unknown else queries.items():
        metric = query["metric"]
        if not metric.is_empty().is_true:
            direct = query["return_data"].equals(True)
            yield Series(alarm, metric["namespace"], metric["metric_name"], metric["dimensions"], metric["stat"], direct)


def is_alarmed(resource: Resource, metric: Metric, suits: Callable[[Series], Truth] = lambda _: TRUE) -> Truth:
    """Whether an alarm looks at this metric of the resource, suits, and does something; the facts are about those that come closest."""
    wanted = f"{metric.namespace} {' or '.join(metric.names)} of {resource.address}"
    alarms = [resource.referred_by(METRIC_ALARM, via=path) for path in DIMENSIONS]
    if resource[metric.by].text is None:
        alarms += [resource.graph.strangers(resource, METRIC_ALARM, path) for path in DIMENSIONS]
    return _any_alarm(resource, alarms, wanted, lambda series: metric.is_seen_in(series, resource), suits)


def is_filter_alarmed(metric_filter: Resource) -> Truth:
    """Whether an alarm looks at the metric that a log metric filter makes, and does something."""
    made = metric_filter["metric_transformation"]

    def looks_at(series: Series) -> Truth:
        return _same_text(series.metric, made["name"]) & _same_text(series.namespace, made["namespace"])

    alarms = [metric_filter.others(METRIC_ALARM)]
    return _any_alarm(metric_filter, alarms, f"the metric {made['name'].shown()} of {metric_filter.address}", looks_at, lambda _: TRUE)


def acts(alarm: Resource) -> Truth:
    """Whether an alarm does anything when it fires, by itself or through a composite alarm."""
    own = _has_actions(alarm)
    return own if own.is_true else own | composites_of(alarm).any(_has_actions)


def composites_of(alarm: Resource) -> Related:
    """The composite alarms that fire when this alarm does."""
    return alarm.others(COMPOSITE_ALARM, naming_it=True).where(lambda composite: _includes(composite["alarm_rule"], alarm))


def _any_alarm(
    subject: Resource, related: list[Related], wanted: str, looks_at: Callable[[Series], Truth], suits: Callable[[Series], Truth]
) -> Truth:
    alarms = dict.fromkeys(alarm for one in related for alarm in (*one.found, *one.possible))
    seen = [(series, looks_at(series)) for alarm in alarms for series in series_of(alarm)]
    close = [(series, watched) for series, watched in seen if not watched.is_false]
    answer = any_of(watched & suits(series) & acts(series.alarm) for series, watched in close)
    if not any(watched.is_true for _, watched in close):
        answer = answer | subject.answer(False, f"no alarm looks at {wanted}")
    if unseen := dict.fromkeys(reason for one in related for reason in one.unseen):
        answer = answer | subject.answer(None, f"an alarm on {wanted} may be where the scan does not see it: {'; '.join(list(unseen)[:3])}")
    return answer


def _has_actions(alarm: Resource) -> Truth:
    return ~alarm["actions_enabled"].equals(False) & ~alarm["alarm_actions"].is_empty()


def _includes(rule: Attribute, alarm: Resource) -> Truth:
    """Whether the rule of a composite alarm asks for the state of this alarm.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html
    """
    name, text = alarm["alarm_name"].text, rule.text
    if text is None and isinstance(rule.value, Unknown) and isinstance(rule.value.partial, TemplateText):
        text = "".join(part if isinstance(part, str) else UNKNOWN_PART for part in rule.value.partial.parts)
    asked = ASKED_FOR.findall(text or "")
    if name is not None and any(name in names_of(one.strip(), METRIC_ALARM) for one in asked):
        return rule.answer(True, f"asks for {name}")
    meant = rule.refers_to(METRIC_ALARM)
    if alarm in meant.found and (name is None or rule.text is None):
        return rule.answer(True, f"asks for {alarm.address}")
    if name is None or text is None or (UNKNOWN_PART in text and not meant.found):
        return rule.answer(None, f"may ask for {alarm.address}")
    return rule.answer(False, f"does not ask for {alarm.address}")


def _same_text(one: Attribute, other: Attribute) -> Truth:
    return one.equals(other.text) if other.text is not None else other.matches(".") & one.matches(".")
