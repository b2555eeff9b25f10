"""A checklist that asks for an alert is met by a rule of that name, not by a file of rules."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

POLICY = Policy(
    id="repository-prometheus-required",
    title="Required alerts are among the rules of Prometheus",
    resource="repository",
    severity=Severity.MEDIUM,
    remediation="Add a rule with the missing name to a file that `rule_files` of Prometheus names.",
    references=("https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/",),
    parameters={"alerts": Parameter((), "names of alerts that have to be there")},
    proves=("DS-3.1.3", "DS-3.5.1", "DS-R.c2.3", "DS-R.m1.2"),
)
RULE = "repository_alert_rule"


def applies(repository: Resource, parameters: Parameters) -> Truth:
    return repository.answer(bool(parameters.texts("alerts")), "no alert is required")


def check(repository: Resource, parameters: Parameters) -> Truth:
    return all_of(_has(repository, name) for name in parameters.texts("alerts"))


def _has(repository: Resource, wanted: str) -> Truth:
    rules = [one for one in repository.graph.by_type.get(RULE, ()) if one.name == wanted]
    found = repository.others(RULE, among=rules).exists()
    return repository.answer(False, f"no rule alerts as {wanted}") if found.is_false else found  # equivalent: the message says more
