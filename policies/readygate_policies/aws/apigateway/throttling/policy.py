"""Without limits of its own an API may spend the whole account's quota, and money, on one caller."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-apigateway-throttling",
    title="API stage limits the rate of requests",
    resource=("aws_apigatewayv2_stage", "aws_api_gateway_stage"),
    severity=Severity.MEDIUM,
    remediation=(
        "Set rate and burst limits: in `default_route_settings` of an HTTP API, in `aws_api_gateway_method_settings` for `*/*` "
        "or a usage plan of a REST API."
    ),
    references=(
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html",
    ),
    parameters={
        "max_rate": Parameter(None, "highest accepted limit in requests per second; without one, every limit is accepted"),
        "max_burst": Parameter(None, "highest accepted burst in requests; without one, every burst is accepted"),
    },
    proves=("MB-2.6", "DS-6.1.5"),
)


def check(stage: Resource, parameters: Parameters) -> Truth:
    def limited(rate: Attribute, burst: Attribute) -> Truth:
        return _within(rate, parameters, "max_rate") & _within(burst, parameters, "max_burst")

    if stage.type == "aws_apigatewayv2_stage":
        settings = stage["default_route_settings"]
        return limited(settings["throttling_rate_limit"], settings["throttling_burst_limit"])

    def by_method(settings: Resource) -> Truth:
        inside = settings["settings"]
        return settings["method_path"].equals("*/*") & limited(inside["throttling_rate_limit"], inside["throttling_burst_limit"])

    def by_plan(plan: Resource) -> Truth:
        inside = plan["throttle_settings"]
        return limited(inside["rate_limit"], inside["burst_limit"])

    methods = stage.referred_by("aws_api_gateway_method_settings", via="stage_name")
    return methods.any(by_method) | stage.referred_by("aws_api_gateway_usage_plan", via="api_stages.stage").any(by_plan)


def _within(limit: Attribute, parameters: Parameters, name: str) -> Truth:
    set_ = limit.or_default(0).at_least(1)
    return set_ & limit.at_most(parameters.number(name)) if parameters.is_given(name) else set_
