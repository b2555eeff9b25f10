"""Alert policies of Cloud Monitoring: what their conditions look at, and whether they reach somebody.

Sources: https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies#Condition,
https://cloud.google.com/logging/docs/logs-based-metrics, https://cloud.google.com/monitoring/promql/promql-mapping
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, any_of
from readygate.model.values import UNKNOWN_PIECE, Unknown, Value, outline, unknown_leaves
from readygate.toolkit.gcp_filters import Facts, Filter, read_filter
from readygate.toolkit.gcp_iam import is_granted, is_service_agent

ALERT = "google_monitoring_alert_policy"
CHANNEL = "google_monitoring_notification_channel"
LOG_METRIC = "google_logging_metric"
OBJECTIVE = "google_monitoring_slo"
TOPIC = "google_pubsub_topic"
SUBSCRIPTION = "google_pubsub_subscription"
KINDS = {
    "condition_threshold": "filter",
    "condition_matched_log": "filter",
    "condition_monitoring_query_language": "query",
    "condition_prometheus_query_language": "query",
}
"""Kinds of conditions that fire when something happens, and the argument that says what; one on absence fires when nothing does."""
OF_LOGS = "logging.googleapis.com/user/"
"""What the types of metrics begin with that Cloud Logging counts by a filter of one's own."""


class Symptom(Struct, frozen=True):
    """What an alert has to see: `sick` must be selected, and `well`, which is always there, must not be."""

    sick: Facts
    well: Facts | None = None


class Watch(Struct, frozen=True):
    """One set of time series or log entries that a condition looks at."""

    condition: Attribute
    kind: str
    text: Attribute
    filter: Filter | None
    metric: str = ""
    """The type of the metric where the text alone tells it, as in the query languages."""
    counter: Resource | None = None
    """The log-based metric that the condition looks at; then `text` and `filter` are that metric's."""

    def selects(self, symptom: Symptom, subject: Resource) -> Truth:
        """Whether a symptom is among what is looked at, and health is not."""
        return self.selects_any((symptom,), subject)

    def selects_any(self, symptoms: Iterable[Symptom], subject: Resource) -> Truth:
        """Whether one of several symptoms is among what is looked at, without the health beside it."""
        answer: bool | None = False
        for symptom in symptoms:
            sick = self._holds(symptom.sick, subject)
            well = False if sick is False or symptom.well is None else self._holds(symptom.well, subject)
            if sick is True and well is False:
                return self.text.answer(True, f"of {self.condition.resource.address} selects it")
            if sick is not False and well is not True:
                answer = None
        return self.text.answer(answer, f"of {self.condition.resource.address} {'does not select it' if answer is False else 'may select it'}")

    def _holds(self, facts: Facts, subject: Resource) -> bool | None:
        if ("metric.type" not in facts) is not self.is_of_logs or (self.metric and self.metric != facts.get("metric.type")):
            return False
        if any(UNKNOWN_PIECE in value for value in facts.values()):
            meant = self.text.refers_to(subject.type).found
            if subject not in meant:
                if meant:
                    return False
                facts = {name: value for name, value in facts.items() if UNKNOWN_PIECE not in value}
        return self.filter(facts) if self.filter else None

    @property
    def is_of_logs(self) -> bool:
        """Whether log entries are looked at, and not time series."""
        return self.kind == "condition_matched_log" or self.counter is not None

    def mentions(self, pattern: str) -> Truth:
        """Whether the text, or the log-based metric that it means, holds what matches a pattern of ours."""
        known = [outline(one.value) for one in self._texts()]
        if any(re.search(pattern, text, re.IGNORECASE) for text in known):
            return self.text.answer(True, f"of {self.condition.resource.address} mentions it")
        doubtful = any(UNKNOWN_PIECE in text for text in known) and not self._names_metric()
        return self.text.answer(None if doubtful else False, "is not known as a whole" if doubtful else "does not mention it")

    def _names_metric(self) -> bool:
        """Whether the text tells its metric, or that it is about an objective, and only which resource is meant has to wait for an id."""
        text, waits = outline(self.text.value), [one for _, one in unknown_leaves(self.text.value)]
        return self.counter is None and bool(re.search(TELLS_METRIC, text)) and all(one.references for one in waits)

    def _texts(self) -> Iterator[Attribute]:
        yield self.text
        if self.counter is not None:
            yield self.counter["name"]


NAMED = r"""\b(?:function_name|service_name|url_map_name|subscription_id|topic_id)"?\s*={1,2}\s*["']([^"']*)["']"""
"""A label that holds the name of what is looked at."""
BURNS = "select_slo_"
"""How a filter begins that is about an objective."""
TELLS_METRIC = rf"""^{BURNS}|\bmetric\.type\s*=\s*["'][^"'{UNKNOWN_PIECE}]+["']"""
"""A filter by the type of a metric, or one that selects an objective: https://cloud.google.com/monitoring/api/v3/filters"""
NOT_ALL = r"\bOR\b|\|\||\bNOT\b|(?:^|[\s(])-\w|[{}]"
"""What keeps a filter from demanding each of its comparisons."""
FILTERED = r"\bfilter\s+([^|;{}]*(?:\|\|[^|;{}]*)*)"
"""A filter of the Monitoring Query Language, which a single | ends."""
RATIO = r"\bratio\b|\bdiv\b|\)\s*/"
"""What divides in the query languages."""
BOUND = r"(?:>=?|\bgt\s*\([^,]*,|\bge\s*\([^,]*,)\s*(\d+(?:\.\d+)?|\.\d+)\s*('%')?"
"""A limit that a query compares with."""


# -- what conditions look at -------------------------------------------------------------------------------------------------------------
def watches(alert: Resource) -> list[Watch]:
    """All that the conditions of an alert policy look at."""
    return alert.once(_watches)


def _watches(alert: Resource) -> list[Watch]:
    found: list[Watch] = []
    for condition in alert["conditions"].items():
        for kind, argument in KINDS.items():
            block = condition[kind]
            if not block.is_empty().is_true:
                found += _of_text(block, kind, block[argument])
    return found


def _of_text(block: Attribute, kind: str, text: Attribute) -> Iterator[Watch]:
    known = outline(text.value)
    if kind == "condition_monitoring_query_language":
        selections = list(_in_query_language(known))
    elif kind == "condition_prometheus_query_language":
        selections = list(_in_prometheus(known))
    else:
        selections = [("", _of_objective(text) if known.startswith(BURNS) else read_filter(known))]
    counters = [one for one in text.resource.graph.by_type.get(LOG_METRIC, ()) if _means(text, known, one)]
    for counter in counters:
        yield Watch(block, kind, counter["filter"], _counted(counter, selections[0][1] if selections else None), counter=counter)
    if OF_LOGS in known and not counters:
        yield Watch(block, kind, text, None)
    else:
        yield from (Watch(block, kind, text, filter_, metric) for metric, filter_ in selections)


def _of_objective(text: Attribute) -> Filter | None:
    """What an alert on objectives may be about: the metrics that they measure; None where that is not told."""
    measured = [one for objective in text.refers_to(OBJECTIVE).found for one in _measured_by(objective)]

    def select(facts: Facts) -> bool | None:
        return None if any(UNKNOWN_PIECE in one or facts.get("metric.type", "") in one for one in measured) else False

    return select if measured else None


def _measured_by(objective: Resource) -> Iterator[str]:
    """The filters of an objective; one mark for what is not known where it measures what Google finds out about a service."""
    if not objective["basic_sli"].is_empty().is_true:
        yield UNKNOWN_PIECE
    for kind in ("request_based_sli", "windows_based_sli"):
        yield from _texts_in(objective[kind].value)


def _texts_in(value: Value) -> Iterator[str]:
    if isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts_in(part)
    elif isinstance(value, str) or (isinstance(value, Unknown) and not value.unset):
        yield outline(value)


def _counted(counter: Resource, selection: Filter | None) -> Filter:
    """What a condition selects of the log entries that a metric counts."""
    counted, type_ = read_filter(outline(counter["filter"].value)), f"{OF_LOGS}{counter['name'].text}"

    def select(facts: Facts) -> bool | None:
        answers = (counted(facts) if counted else None, selection({**facts, "metric.type": type_}) if selection else True)
        return False if False in answers else None if None in answers else True

    return select


def _means(text: Attribute, known: str, counter: Resource) -> bool:
    """Whether a condition looks at a log-based metric."""
    name = counter["name"].text
    if name is not None:
        return re.search(rf"logging(\.googleapis\.com/|_googleapis_com:)user[/_]{re.escape(name)}(?![\w/.-])", known) is not None
    return any(one is counter for one in text.refers_to(LOG_METRIC))


def _in_query_language(query: str) -> Iterator[tuple[str, Filter | None]]:
    """The metrics of a query in the Monitoring Query Language, with the filters that follow each other; those in braces are alternatives."""
    metrics = re.findall(r"[\w-]+(?:\.[\w-]+)*\.(?:googleapis\.com|io)/[\w/]+", query)
    shared, _, rest = query.partition("{")
    for part in re.split(r"[;{}]", rest):
        filters = [*re.findall(FILTERED, shared), *re.findall(FILTERED, part)]
        read = read_filter(" AND ".join(f"({one})" for one in filters)) if filters else _everything
        yield from ((metric, read) for metric in metrics)


def _everything(_: Facts) -> bool:
    return True


def _in_prometheus(query: str) -> Iterator[tuple[str, Filter | None]]:
    """The selectors of a query in PromQL; the names of its labels leave open whether they are the metric's or the resource's."""
    for name, labels in re.findall(r"\b(\w+_googleapis_com:\w+)\s*(\{[^}]*\})?", query):
        service, _, path = name.partition("_googleapis_com:")
        metric = f"{service}.googleapis.com/{_metric_path(path)}"
        text = " AND ".join(f"{_label(key)}{operator}{value}" for key, operator, value in re.findall(r"(\w+)\s*(=~|!~|!=|=)\s*(\"[^\"]*\")", labels))
        yield metric, read_filter(text) if text else _everything


def _metric_path(path: str) -> str:
    """The path of a metric, whose first part ends at the first underscore: function_execution_count is function/execution_count."""
    first, _, rest = path.partition("_")
    return f"{first}/{rest}" if first in ("function", "query", "https", "quota") else path


RESOURCE_LABELS = ("function_name", "service_name", "url_map_name", "project_id", "location", "region")


def _label(key: str) -> str:
    if key == "monitored_resource":
        return "resource.type"
    return f"resource.labels.{key}" if key in RESOURCE_LABELS else f"metric.labels.{key}"


# -- whom they tell --------------------------------------------------------------------------------------------------------------------------
def is_told(subject: Resource, wanted: str, looks: Callable[[Watch], Truth], *, anywhere: bool = False) -> Truth:
    """Whether an alert policy that reaches somebody looks at something of a subject; `anywhere`: at something of the whole system.

    `wanted` says in words what is looked for.
    """
    alerts = subject.others(ALERT, naming_it=not anywhere, among=None if anywhere else _near(subject))
    near = [(alert, any_of(looks(watch) for watch in watches(alert))) for alert in alerts]
    answer = any_of(seen & reaches_somebody(alert) for alert, seen in near if not seen.is_false)
    if all(seen.is_false for _, seen in near):
        answer = subject.answer(False, f"no alert policy looks at {wanted}")
    return answer | alerts.any(lambda _: FALSE) if alerts.open else answer


def _near(subject: Resource) -> list[Resource] | None:
    """The alert policies that may look at a resource; all of them where its name is not known."""
    name = subject["name"].text
    if name is None:
        return None
    by_name = subject.graph.once(_by_name)
    return list(dict.fromkeys(alert for key in (name, name.replace("_", "-").lower(), None) for alert in by_name.get(key, ())))


def _by_name(graph: Graph) -> dict[str | None, list[Resource]]:
    """The alert policies by the name that all their conditions demand of what they look at (None: they demand none, or not so simply)."""
    found: dict[str | None, list[Resource]] = {}
    for alert in graph.by_type.get(ALERT, ()):
        for name in {_demanded_name(watch) for watch in watches(alert)}:
            found.setdefault(name, []).append(alert)
    return found


def _demanded_name(watch: Watch) -> str | None:
    text = outline(watch.text.value)
    names = re.findall(NAMED, text)
    return names[0] if len(names) == 1 and UNKNOWN_PIECE not in text and not re.search(NOT_ALL, text) else None


def is_wanted(root: Resource, looks: Callable[[Watch], Truth], *, expected: bool) -> Truth:
    """Whether an alert about the whole system is to be judged in a root module: where it is declared, or demanded of one that uses Google Cloud."""
    declared = any_of(looks(watch) for alert in root.others(ALERT) for watch in watches(alert))
    return declared | (root["providers"].any(lambda provider: provider["name"].one_of("google", "google-beta")) if expected else FALSE)


def reaches_somebody(alert: Resource) -> Truth:
    """Whether an alert policy is on, and one of its channels is and has a listener."""
    return alert.once(_reaches_somebody)


def _reaches_somebody(alert: Resource) -> Truth:
    channels = alert["notification_channels"]
    declared = channels.refers_to(CHANNEL)
    reached = declared.any(is_heard) if declared.found else ~channels.is_empty()
    return alert["enabled"].or_default(True).equals(True) & reached


def is_heard(channel: Resource) -> Truth:
    """Whether a channel is on, and a topic that it publishes to is read by somebody."""
    on = channel["enabled"].or_default(True).equals(True)
    through_topic = channel["type"].equals("pubsub")
    return on & (~through_topic | channel["labels"]["topic"].refers_to(TOPIC).every(_is_read))


def _is_read(topic: Resource) -> Truth:
    published = is_granted(topic, lambda grant: grant.is_of("roles/pubsub.publisher") & grant.is_for(_is_monitoring))
    return published & topic.referred_by(SUBSCRIPTION, via="topic").exists()


def _is_monitoring(member: Attribute) -> Truth:
    return is_service_agent(member, "monitoring-notification")


# -- from when on they fire ----------------------------------------------------------------------------------------------------------------
def fires_by_share(watch: Watch, percent: int) -> Truth:
    """Whether a condition fires once the selected part is more than a share (percent) of the whole, if not before: at every single case."""
    block, share = watch.condition, Decimal(percent) / 100
    if watch.kind == "condition_matched_log":
        return TRUE
    if watch.kind != "condition_threshold":
        return _query_fires_by(block["query"], share)
    limit = block["threshold_value"].or_default(0)
    single = block["denominator_filter"].is_empty()
    return fires_upward(watch) & ((~single.quiet() & limit.at_most(share)) | (single & limit.at_most(0)))


def fires_upward(watch: Watch) -> Truth:
    """Whether a condition fires when the value rises; what a query compares is told by the query."""
    return watch.condition["comparison"].equals("COMPARISON_GT") if watch.kind == "condition_threshold" else TRUE


def _query_fires_by(query: Attribute, share: Decimal) -> Truth:
    text = outline(query.value)
    bounds = re.findall(BOUND, text)
    if UNKNOWN_PIECE in text or len(bounds) != 1 or not re.search(RATIO, text):
        return query.answer(None, "is a query whose limit is not understood")
    number, unit = bounds[0]
    limit = Decimal(number) / (100 if unit or re.search(r"\*\s*100\b", text) else 1)
    return query.answer(limit <= share, f"fires from {float(limit):.1%} on")
