"""What watches an API from outside needs one cheap route to ask."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-apigateway-health-route",
    title="HTTP API has a health route",
    resource="aws_apigatewayv2_api",
    severity=Severity.LOW,
    remediation="Add a route `GET /health` that tells only whether the API is up, or set the parameter `path`.",
    references=("https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html",),
    parameters={"path": Parameter("/health", "path of the health endpoint")},
    proves=("MB-3.4",),
)


def applies(api: Resource) -> Truth:
    """WebSocket APIs have no paths."""
    return api["protocol_type"].equals("HTTP")


def check(api: Resource, parameters: Parameters) -> Truth:
    path = parameters.text("path")
    routes = api.referred_by("aws_apigatewayv2_route", via="api_id")
    own = routes.any(lambda route: route["route_key"].one_of(f"GET {path}", f"ANY {path}"))

    def catches_all(route: Resource) -> Truth:
        key = route["route_key"]
        swallows = key.equals("$default") | key.matches(r"^(ANY|GET) /\{[^}]*\+\}$")
        return Truth(None, swallows.because) if swallows.is_true else swallows

    return own | routes.any(catches_all) | _body(api)


def _body(api: Resource) -> Truth:
    """Routes may also come from an OpenAPI document or a quick-create target."""
    imported = api["body"].is_set() | api["target"].is_set()
    return Truth(None, imported.because) if imported.is_true else imported
