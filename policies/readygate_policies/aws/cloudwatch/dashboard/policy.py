"""When something breaks, the figures that tell what and since when have to be in one place already."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.dashboards import contents, shown_elsewhere

POLICY = Policy(
    id="aws-cloudwatch-dashboard",
    title="Dashboards show the metrics that the team needs",
    resource="aws_cloudwatch_dashboard",
    severity=Severity.LOW,
    remediation="Add widgets for the missing metrics to `dashboard_body`.",
    references=("https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html",),
    parameters={
        "metrics": Parameter(
            (
                "Latency|TargetResponseTime",
                "5xx|5XXError|HTTPCode_Target_5XX_Count|HTTPCode_ELB_5XX_Count",
                "ApproximateNumberOfMessagesVisible",
                "Errors",
                "Duration",
            ),
            "metric names that have to be shown; | separates names of which one is enough",
        )
    },
    proves=("MB-3.2", "DS-3.4.5"),
)


def check(dashboard: Resource, parameters: Parameters) -> Truth:
    """The dashboards of a system count together."""
    return all_of(_is_shown(dashboard, wanted.split("|")) for wanted in parameters.texts("metrics"))


def _is_shown(dashboard: Resource, names: list[str]) -> Truth:
    return dashboard.once(contents).metric(names) | shown_elsewhere(dashboard, names)
