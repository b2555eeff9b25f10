"""An alert on a single bad second wakes people for nothing, and one without severity or summary reaches nobody, or nobody who knows what to do."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of

POLICY = Policy(
    id="repository-prometheus-rules",
    title="Alerting rule waits, has a severity, and says what is wrong",
    resource="repository_alert_rule",
    severity=Severity.LOW,
    remediation="Set `for`, the label `severity`, and the annotation `summary` or `description`.",
    references=(
        "https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",
        "https://prometheus.io/docs/practices/alerting/",
    ),
    parameters={
        "labels": Parameter(("severity",), "labels that each alert has"),
        "annotations": Parameter(("summary", "description", "message"), "annotations of which each alert has one"),
    },
    proves=("DS-3.1.3", "DS-3.5.1", "DS-R.c2.3", "DS-R.m1.2"),
)


def check(rule: Resource, parameters: Parameters) -> Truth:
    labels = all_of(_is_filled(rule["labels"][name]) for name in parameters.texts("labels"))
    told = any_of(_is_filled(rule["annotations"][name]) for name in parameters.texts("annotations"))
    return _waits(rule["for"]) & _is_filled(rule["expression"]) & labels & told


def _waits(duration: Attribute) -> Truth:
    """Even `absent(up)` is true after a single scrape that failed."""
    return duration.is_set() & ~duration.one_of("0", "0s", "0m", 0)


def _is_filled(part: Attribute) -> Truth:
    return ~part.is_empty()
