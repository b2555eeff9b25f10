"""CloudWatch alarms: which metrics they look at, and for whom.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, any_of
from readygate.model.values import Reference, Unknown
from readygate.toolkit.alarm_actions import METRIC_ALARM, acts
from readygate.toolkit.names import names
from readygate.toolkit.regions import share_region

METRIC_FILTER = "aws_cloudwatch_log_metric_filter"
DIMENSIONS = ("dimensions", "metric_query.metric.dimensions")
"""Where an alarm says whose metrics it looks at."""
SELECT = (
    r"\s*SELECT\s+(?P<function>\w+)\s*\(\s*\"?(?P<metric>[^\")\s]+)\"?\s*\)\s+FROM\s+(?:SCHEMA\s*\(\s*)?\"?(?P<namespace>[\w/.-]+)\"?(?:\s*,[^)]*)?\s*\)?"
    r"(?:\s+WHERE\s+(?P<condition>.*?))?(?:\s+(?:GROUP|ORDER)\s+BY\b.*|\s+LIMIT\b.*)?\s*$"
)
"""A Metrics Insights query."""
LONGEST_QUERY = 2048
"""Characters that CloudWatch takes; on longer texts the pattern above could take for ever.

Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
"""
STATISTICS = {"AVG": "Average", "COUNT": "SampleCount", "MAX": "Maximum", "MIN": "Minimum", "SUM": "Sum"}
"""The functions of Metrics Insights and the statistics that they are."""

MOST_DOUBTFUL = 20
"""Series that may be meant and need not be: more of them make an answer no less unknown, and asking all of them of each resource takes forever."""

UPWARD = ("GreaterThanThreshold", "GreaterThanOrEqualToThreshold", "GreaterThanUpperThreshold", "LessThanLowerOrGreaterThanUpperThreshold")
"""Comparison operators that fire when the value rises."""
DOWNWARD = ("LessThanThreshold", "LessThanOrEqualToThreshold", "LessThanLowerThreshold", "LessThanLowerOrGreaterThanUpperThreshold")
"""Comparison operators that fire when the value falls."""


class Series(Struct, frozen=True):
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

    def fires_downward(self) -> Truth:
        """Whether the alarm fires when a value falls; of an expression over it either is possible."""
        return self.alarm["comparison_operator"].one_of(*DOWNWARD) | ~self.direct

    def fires_by(self, limit: int | Decimal) -> Truth:
        """Whether the alarm fires once the metric is above a limit, if not before; it may also watch for what is not normal."""
        bounded = self.alarm["threshold"].at_most(limit) | self.alarm["threshold_metric_id"].is_set()
        return self.fires_upward() & (bounded | ~self.direct)


class Selection(Struct, frozen=True):
    """A metric that an alarm reads with a Metrics Insights query, of many resources at once; `condition` is what stands behind WHERE."""

    series: Series
    namespace: str
    metric: str
    condition: str


class Metric(Struct, frozen=True, kw_only=True):
    """A metric of one resource: where CloudWatch keeps it, and the dimension that tells whose it is.

    `by` is the attribute of the resource whose value the dimension holds.
    """

    namespace: str
    names: tuple[str, ...]
    dimension: str
    by: str
    derived: bool = False
    """Whether the dimension holds names that are made from the resource's own, by which no reference leads to it."""

    def is_seen_in(self, series: Series, resource: Resource) -> Truth:
        """Whether a series is this metric of this resource."""
        return (
            series.namespace.equals(self.namespace) & series.metric.one_of(*self.names) & names(series.dimensions[self.dimension], resource, self.by)
        )

    def is_selected_by(self, selection: Selection, resource: Resource) -> Truth:
        """Whether a query reads this metric of this resource, be it among those of others."""
        query = selection.series.metric
        if selection.namespace != self.namespace or selection.metric not in self.names:
            return query.answer(False, f"reads {selection.namespace} {selection.metric}")
        name = resource[self.by].text
        if not selection.condition or (name is not None and re.fullmatch(rf"{self.dimension}\s*=\s*'{re.escape(name)}'", selection.condition)):
            return query.answer(True, f"reads {selection.metric}")
        return query.answer(None, f"reads {selection.metric} where {selection.condition}")

    def is_of_all(self, series: Series) -> Truth:
        """Whether a series is this metric of all resources together."""
        return series.namespace.equals(self.namespace) & series.metric.one_of(*self.names) & series.dimensions.is_empty()


def series_of(alarm: Resource) -> list[Series]:
    """The metrics that an alarm looks at: its own, or those of its metric queries."""
    return alarm.once(_all_series)


def _all_series(alarm: Resource) -> list[Series]:
    return list(_series(alarm))


def _series(alarm: Resource) -> Iterator[Series]:
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


def read_query(text: str) -> re.Match[str] | None:
    """The parts of a Metrics Insights query. The pattern takes longer to compile than a small system to judge, and few alarms need it."""
    return re.match(SELECT, text, re.IGNORECASE | re.DOTALL) if len(text) <= LONGEST_QUERY else None


def selections(graph: Graph) -> list[Selection]:
    """The Metrics Insights queries of all alarms.

    Source: https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-metrics-insights-querylanguage.html
    """
    found = []
    for alarm in graph.by_type.get(METRIC_ALARM, ()):
        for query in alarm["metric_query"].items():
            expression = query["expression"]
            parts = read_query(expression.text or "")
            if parts is not None:
                statistic = Attribute(alarm, expression.path, STATISTICS.get(parts["function"].upper(), parts["function"]))
                series = Series(alarm, expression, expression, expression, statistic, query["return_data"].equals(True))
                found.append(Selection(series, parts["namespace"], parts["metric"], (parts["condition"] or "").strip()))
    return found


def is_alarmed(resource: Resource, metric: Metric, suits: Callable[[Series], Truth] = lambda _: TRUE) -> Truth:
    """Whether an alarm looks at this metric of the resource, suits, and does something; the facts are about those that come closest."""
    alarms = [resource.referred_by(METRIC_ALARM, via=path) for path in DIMENSIONS]
    perhaps = {alarm for one in alarms for alarm in one.possible}
    seen = _seen((alarm for one in alarms for alarm in one.found), lambda series: metric.is_seen_in(series, resource))
    on_metric = _on_metrics(resource.graph, metric.names)
    if resource[metric.by].text is None and on_metric:
        alarms += [resource.graph.strangers(resource, METRIC_ALARM, path) for path in DIMENSIONS]
        for one in alarms[len(DIMENSIONS) :]:
            perhaps.update(one.found, one.possible)
    if metric.derived:
        perhaps.update(on_metric)
    if perhaps:
        near = (alarm for alarm in on_metric if alarm in perhaps)
        seen += _seen(near, lambda series: metric.is_seen_in(series, resource), MOST_DOUBTFUL)
    seen += [(one.series, metric.is_selected_by(one, resource)) for one in resource.graph.once(selections)]
    return _answer(resource, f"{metric.namespace} {' or '.join(metric.names)} of {resource.address}", seen, suits, alarms)


def is_alarmed_for_all(resource: Resource, metric: Metric, suits: Callable[[Series], Truth]) -> Truth:
    """Whether an alarm without dimensions, on the metric of all resources of the account together, suits and does something."""
    alarms = [resource.others(METRIC_ALARM, among=resource.graph.once(_without_dimensions))]
    seen = _seen((*alarms[0].found, *alarms[0].possible), metric.is_of_all)
    return _answer(resource, f"{metric.namespace} {' or '.join(metric.names)} of all resources", seen, suits, alarms)


def is_filter_alarmed(metric_filter: Resource) -> Truth:
    """Whether an alarm looks at the metric that a log metric filter makes, and does something."""
    made = metric_filter["metric_transformation"]
    name = made["name"].text
    alarms = metric_filter.others(METRIC_ALARM, given=name or "", among=None if name is None else _on_metrics(metric_filter.graph, (name,)))
    seen = _seen(
        (*alarms.found, *alarms.possible),
        lambda series: _same_text(_written_out(series.metric), made["name"]) & _same_text(series.namespace, made["namespace"]),
        MOST_DOUBTFUL if name is None else None,
    )
    return _answer(metric_filter, f"the metric {made['name'].shown()} of {metric_filter.address}", seen, lambda _: TRUE, [alarms])


def _on_metrics(graph: Graph, names: tuple[str, ...]) -> list[Resource]:
    """The alarms that look at metrics of these names, and those of which it is not known at what they look."""
    by_metric = graph.once(_by_metric)
    return list(dict.fromkeys(alarm for name in (*names, None) for alarm in by_metric.get(name, ())))


def _by_metric(graph: Graph) -> dict[str | None, list[Resource]]:
    """The alarms by the names of the metrics that they look at (None: a name that is not known)."""
    found: dict[str | None, list[Resource]] = {}
    for alarm in graph.by_type.get(METRIC_ALARM, ()):
        for series in series_of(alarm):
            found.setdefault(series.metric.text, []).append(alarm)
    return found


def _without_dimensions(graph: Graph) -> list[Resource]:
    """The alarms that look, or may look, at the metrics of all resources together."""
    alarms = graph.by_type.get(METRIC_ALARM, ())
    return [alarm for alarm in alarms if any(not series.dimensions.is_empty().is_false for series in series_of(alarm))]


def _seen(alarms: Iterable[Resource], looks: Callable[[Series], Truth], most: int | None = None) -> list[tuple[Series, Truth]]:
    """The series of these alarms that are looked for, or may be, and what is known of that; `most`: how many of them tell enough."""
    seen: list[tuple[Series, Truth]] = []
    for alarm in dict.fromkeys(alarms):
        seen += [(series, answer) for series in series_of(alarm) if not (answer := looks(series)).is_false]
        if most is not None and len(seen) >= most:
            break
    return seen


def _answer(subject: Resource, wanted: str, seen: list[tuple[Series, Truth]], suits: Callable[[Series], Truth], related: list[Related]) -> Truth:
    certain = {alarm for one in related for alarm in one.found}
    near = [(series, watched & _is_there(series.alarm, certain)) for series, watched in seen if not watched.is_false]
    close = [(series, _placed(watched, series.alarm, subject, wanted)) for series, watched in near]
    answer = any_of(watched & suits(series) & series.alarm.once(acts) for series, watched in close)
    if not any(watched.is_true for _, watched in close):
        answer = answer | subject.answer(False, f"no alarm looks at {wanted}")
    if sum(watched.is_unknown for _, watched in close) >= MOST_DOUBTFUL:
        answer = answer | subject.answer(None, f"more alarms than can be asked may look at {wanted}")
    if unseen := dict.fromkeys(reason for one in related for reason in one.unseen):
        answer = answer | subject.answer(None, f"an alarm on {wanted} may be where the scan does not see it: {'; '.join(list(unseen)[:3])}")
    return answer


def _is_there(alarm: Resource, certain: set[Resource]) -> Truth:
    """Whether the alarm exists: some are only there under a `count` that is not known."""
    return TRUE if alarm in certain or alarm.existence.is_true else alarm.answer(None, f"{alarm.address}: {alarm.existence_reason}")


def _placed(watched: Truth, alarm: Resource, subject: Resource, wanted: str) -> Truth:
    """Whether the alarm is where the metric is, with one fact instead of those about namespace, name and dimensions."""
    near = share_region(subject, alarm)
    if not near.is_true or not watched.is_true:
        return watched & near
    return alarm.answer(True, f"{alarm.address} looks at {wanted}")


def _written_out(metric: Attribute) -> Attribute:
    """The name of a metric, of which only the id of a metric filter is written: that is the filter's own name, whatever its metric is called.

    Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudwatch_log_metric_filter#attribute-reference
    """
    filters = metric.refers_to(METRIC_FILTER)
    value = metric.value
    if not isinstance(value, Unknown) or value.partial is not None or len(filters.found) != 1 or filters.open:
        return metric
    (named,) = filters.found
    return Attribute(metric.resource, metric.path, named.attributes["name"]) if value.references == (Reference(named.address, ("id",)),) else metric


def _same_text(one: Attribute, other: Attribute) -> Truth:
    return one.equals(other.text) if other.text is not None else other.matches(".") & one.matches(".")
