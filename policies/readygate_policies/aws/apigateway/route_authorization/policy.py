"""A route without authorization answers anyone on the internet."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, any_of

POLICY = Policy(
    id="aws-apigateway-route-authorization",
    title="Route requires authorization",
    resource=("aws_apigatewayv2_route", "aws_api_gateway_method", "aws_lambda_function_url", "aws_apigatewayv2_api"),
    severity=Severity.HIGH,
    remediation="Set `authorization_type` (JWT, AWS_IAM or CUSTOM) with an authorizer; name routes that are meant to be public in `public_routes`.",
    references=(
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-access-control.html",
        "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-control-access-to-api.html",
        "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    ),
    parameters={"public_routes": Parameter(("GET /health",), "routes that anyone may call, as METHOD /path")},
    replaces=("CKV_AWS_59", "CKV_AWS_309", "CKV2_AWS_70", "CKV_AWS_258", "AVD-AWS-0004", "aws-apigateway-no-public-access"),
    related=(
        "awslambda_function_url_public",
        "apigatewayv2_api_authorizers_enabled",
        "apigateway_restapi_authorizers_enabled",
        "apigateway_restapi_public_with_authorizer",
    ),
    frameworks=("FSBP APIGateway.8",),
    proves=("MB-2.3",),
)


def applies(route: Resource, parameters: Parameters) -> Truth:
    """Not what is meant to be public, preflight requests, or WebSocket routes other than the one that connects."""
    if route.type == "aws_apigatewayv2_api":
        return route["target"].is_set()
    if route.type == "aws_lambda_function_url":
        return TRUE
    if route.type == "aws_api_gateway_method":
        return ~route["http_method"].equals("OPTIONS") & ~_public_method(route, parameters.texts("public_routes"))
    key = route["route_key"]
    inside = any_of(api["protocol_type"].equals("WEBSOCKET") for api in route.refers_to("aws_apigatewayv2_api", via="api_id"))
    return ~key.one_of(*parameters.texts("public_routes")) & ~key.matches("^OPTIONS ") & ~(inside & ~key.equals("$connect"))


def check(route: Resource) -> Truth:
    if route.type == "aws_apigatewayv2_api":
        return route["target"].answer(False, "makes a route that requires no authorization")
    if route.type == "aws_api_gateway_method":
        return ~route["authorization"].equals("NONE")
    return ~route["authorization_type"].or_default("NONE").equals("NONE")


def _public_method(method: Resource, routes: tuple[str, ...]) -> Truth:
    """Whether a method of a REST API is one of the public routes; only paths of one segment can be told from `path_part`."""
    paths = method.refers_to("aws_api_gateway_resource", via="resource_id")
    parts = [route.split(" /", 1) for route in routes if " /" in route]
    return any_of(method["http_method"].equals(verb) & any_of(resource["path_part"].equals(path) for resource in paths) for verb, path in parts)
