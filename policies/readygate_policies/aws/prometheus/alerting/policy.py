"""Metrics that nothing compares with a limit, or whose alerts go nowhere, are only of use after the failure."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-prometheus-alerting",
    title="Prometheus workspace has alerting rules, and somewhere to send alerts",
    resource="aws_prometheus_workspace",
    severity=Severity.LOW,
    remediation="Add an `aws_prometheus_rule_group_namespace` and an `aws_prometheus_alert_manager_definition` for the workspace.",
    references=(
        "https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-Ruler.html",
        "https://docs.aws.amazon.com/prometheus/latest/userguide/AMP-alert-manager.html",
    ),
    proves=("DS-3.1.1",),
)
ALERTING = r"(?m)^\s*(-\s+)?alert:\s*\S"


def check(workspace: Resource) -> Truth:
    """Recording rules alone (`record:`) warn nobody."""
    rules = workspace.referred_by("aws_prometheus_rule_group_namespace", via="workspace_id").any(lambda one: one["data"].matches(ALERTING))
    return rules & workspace.referred_by("aws_prometheus_alert_manager_definition", via="workspace_id").exists()
