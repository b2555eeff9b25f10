"""HTTP and WebSocket APIs of API Gateway and what they are made of.

API: https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import own_tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

API = (
    *("api_endpoint", "api_key_selection_expression", "description", "disable_execute_api_endpoint", "ip_address_type", "name"),
    *("protocol_type", "route_selection_expression", "version"),
)
CORS = ("allow_credentials", "allow_headers", "allow_methods", "allow_origins", "expose_headers", "max_age")
ROUTE = (
    *("api_key_required", "authorization_scopes", "authorization_type", "authorizer_id", "model_selection_expression", "operation_name"),
    *("request_models", "route_key", "route_response_selection_expression", "target"),
)
INTEGRATION = (
    *("connection_id", "connection_type", "content_handling_strategy", "credentials_arn", "description", "integration_method"),
    *("integration_response_selection_expression", "integration_subtype", "integration_type", "integration_uri", "passthrough_behavior"),
    *("payload_format_version", "request_parameters", "request_templates", "template_selection_expression"),
)
AUTHORIZER = (
    *("authorizer_credentials_arn", "authorizer_payload_format_version", "authorizer_result_ttl_in_seconds", "authorizer_type"),
    *("authorizer_uri", "enable_simple_responses", "name"),
)
SETTINGS = ("data_trace_enabled", "detailed_metrics_enabled", "logging_level", "throttling_burst_limit", "throttling_rate_limit")
Data = Mapping[str, Any]


def apis(api: Api) -> Iterator[Found]:
    """Every HTTP and WebSocket API of a region."""
    for item in api.pages("get_apis", "Items"):
        attributes = {
            **named(item, *API),
            "arn": _arn(api, item["ApiId"]),
            "execution_arn": api.arn("execute-api", item["ApiId"]),
            "cors_configuration": nested(item.get("CorsConfiguration"), *CORS),
            "tags": own_tags(item.get("Tags")),
        }
        yield api.found("aws_apigatewayv2_api", item["ApiId"], attributes, name=item["Name"], created=item.get("CreatedDate"))


def _arn(api: Api, path: str) -> str:
    """The ARN of a part of API Gateway, in which no account stands."""
    return f"arn:{api.place.partition}:apigateway:{api.place.region}::/apis/{path}"


def _of_each(reading: Callable[[Api, str], Reading]) -> Callable[[Api], Reading]:
    """Starts a reading for each API of a region."""

    def started(api: Api) -> Reading:
        for item in api.pages("get_apis", "Items"):
            yield reading(api, item["ApiId"])

    return started


def routes(api: Api, identity: str) -> Reading:
    """The routes of one API."""
    for item in api.pages("get_routes", "Items", ApiId=identity):
        parameters = item.get("RequestParameters") or {}
        attributes: dict[str, Value] = {
            "api_id": identity,
            **named(item, *ROUTE),
            "request_parameter": [{"request_parameter_key": key, "required": value.get("Required")} for key, value in parameters.items()],
        }
        yield api.found("aws_apigatewayv2_route", item["RouteId"], attributes, name=item["RouteKey"])


def integrations(api: Api, identity: str) -> Reading:
    """The integrations of one API."""
    for item in api.pages("get_integrations", "Items", ApiId=identity):
        responses = item.get("ResponseParameters") or {}
        attributes: dict[str, Value] = {
            "api_id": identity,
            **named(item, *INTEGRATION, timeout_milliseconds="TimeoutInMillis"),
            "response_parameters": [{"status_code": code, "mappings": mappings} for code, mappings in responses.items()],
            "tls_config": nested(item.get("TlsConfig"), "server_name_to_verify"),
        }
        yield api.found("aws_apigatewayv2_integration", item["IntegrationId"], attributes)


def authorizers(api: Api, identity: str) -> Reading:
    """The authorizers of one API."""
    for item in api.pages("get_authorizers", "Items", ApiId=identity):
        attributes = {
            "api_id": identity,
            **named(item, *AUTHORIZER, identity_sources="IdentitySource"),
            "jwt_configuration": nested(item.get("JwtConfiguration"), "audience", "issuer"),
        }
        yield api.found("aws_apigatewayv2_authorizer", item["AuthorizerId"], attributes, name=item["Name"])


def stages(api: Api, identity: str) -> Reading:
    """The stages of one API."""
    for item in api.pages("get_stages", "Items", ApiId=identity):
        stage = item["StageName"]
        attributes: dict[str, Value] = {
            "api_id": identity,
            **named(item, "auto_deploy", "client_certificate_id", "deployment_id", "description", "stage_variables", name="StageName"),
            "arn": _arn(api, f"{identity}/stages/{stage}"),
            "execution_arn": api.arn("execute-api", f"{identity}/{stage}"),
            "access_log_settings": nested(item.get("AccessLogSettings"), "destination_arn", "format"),
            "default_route_settings": nested(item.get("DefaultRouteSettings"), *SETTINGS),
            "route_settings": [{"route_key": key, **named(settings, *SETTINGS)} for key, settings in (item.get("RouteSettings") or {}).items()],
            "tags": own_tags(item.get("Tags")),
        }
        yield api.found("aws_apigatewayv2_stage", stage, attributes, name=f"{identity} {stage}", created=item.get("CreatedDate"))


READERS = (
    Reader(service="apigatewayv2", types=("aws_apigatewayv2_api",), operations=("get_apis",), read=apis),
    Reader(service="apigatewayv2", types=("aws_apigatewayv2_route",), operations=("get_apis", "get_routes"), read=_of_each(routes)),
    Reader(service="apigatewayv2", types=("aws_apigatewayv2_integration",), operations=("get_apis", "get_integrations"), read=_of_each(integrations)),
    Reader(service="apigatewayv2", types=("aws_apigatewayv2_authorizer",), operations=("get_apis", "get_authorizers"), read=_of_each(authorizers)),
    Reader(service="apigatewayv2", types=("aws_apigatewayv2_stage",), operations=("get_apis", "get_stages"), read=_of_each(stages)),
)
