"""Many rejected sign-ins in a row are an attack or a broken release; either way somebody has to know."""

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.identity import names_of
from readygate.model.policy import Policy, Severity
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.alarms import Metric, is_alarmed, is_filter_alarmed
from readygate.toolkit.names import names

POLICY = Policy(
    id="aws-cloudwatch-auth-alarm",
    title="API has an alarm on rejected requests",
    resource=("aws_apigatewayv2_api", "aws_api_gateway_rest_api"),
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_cloudwatch_metric_alarm` on `4xx` (HTTP API) or `4XXError` (REST API), or on the metric of an "
        "`aws_cloudwatch_log_metric_filter` that counts 401 and 403 in the API's access log."
    ),
    references=(
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-metrics.html",
        "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html",
    ),
    proves=("MB-3.3",),
)
REJECTED = {
    "aws_apigatewayv2_api": Metric(namespace="AWS/ApiGateway", names=("4xx",), dimension="ApiId", by="id"),
    "aws_api_gateway_rest_api": Metric(namespace="AWS/ApiGateway", names=("4XXError",), dimension="ApiName", by="name"),
}
STAGES = {"aws_apigatewayv2_api": ("aws_apigatewayv2_stage", "api_id"), "aws_api_gateway_rest_api": ("aws_api_gateway_stage", "rest_api_id")}
LOG_GROUP = "aws_cloudwatch_log_group"
METRIC_FILTER = "aws_cloudwatch_log_metric_filter"
AUTHENTICATION = r"(?i)\b40[13]\b|unauthori[sz]ed|forbidden|access.?denied|auth[a-z]*.?(fail|err)|(invalid|expired).?token"


def applies(api: Resource) -> Truth:
    """WebSocket APIs have no such metric."""
    return api["protocol_type"].equals("HTTP") if api.type == "aws_apigatewayv2_api" else TRUE


def check(api: Resource) -> Truth:
    counted = is_alarmed(api, REJECTED[api.type], lambda series: series.fires_upward())
    type_, via = STAGES[api.type]
    stages = api.referred_by(type_, via=via)
    counting = api.others(METRIC_FILTER, among=api.graph.once(_counting_rejections))
    filters = counting.where(lambda one: one.once(_counts_rejections) & _reads_log_of(one, stages))
    return counted | filters.any(lambda one: one.once(is_filter_alarmed))


def _counting_rejections(graph: Graph) -> list[Resource]:
    return [one for one in graph.by_type.get(METRIC_FILTER, ()) if not one.once(_counts_rejections).is_false]  # equivalent: only spares asking again


def _counts_rejections(metric_filter: Resource) -> Truth:
    return metric_filter["pattern"].matches(AUTHENTICATION)


def _reads_log_of(metric_filter: Resource, stages: Related) -> Truth:
    """Whether a filter reads the access log of the API with these stages, or the log of a function."""
    group = metric_filter["log_group_name"]
    return group.starts_with("/aws/lambda/") | stages.any(lambda stage: _is_group(group, stage["access_log_settings"]["destination_arn"]))


def _is_group(name: Attribute, arn: Attribute) -> Truth:
    groups = arn.refers_to(LOG_GROUP)
    if groups.found:
        return groups.any(lambda group: names(name, group))
    if name.text is not None and arn.text is not None:
        return name.answer(name.text in names_of(arn.text, LOG_GROUP), f"is {name.shown()}")
    return arn.is_set() & name.answer(None, "is a log group that cannot be told from that of the API")
