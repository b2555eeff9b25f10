"""REST APIs of API Gateway and what they are made of.

API: https://docs.aws.amazon.com/apigateway/latest/api/API_RestApi.html
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block, own_tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

SETTINGS = (
    *("cache_data_encrypted", "cache_ttl_in_seconds", "caching_enabled", "data_trace_enabled", "logging_level", "metrics_enabled"),
    *("require_authorization_for_cache_control", "throttling_burst_limit", "throttling_rate_limit", "unauthorized_cache_control_header_strategy"),
)
INTEGRATION = (
    *("cache_key_parameters", "cache_namespace", "connection_id", "connection_type", "content_handling", "credentials"),
    *("passthrough_behavior", "request_parameters", "request_templates", "type", "uri"),
)
NO_CACHE = "NOT_AVAILABLE"
Data = Mapping[str, Any]


def rest_apis(api: Api) -> Iterator[Found]:
    """Every REST API of a region, and its policy."""
    for item in api.pages("get_rest_apis", "items"):
        policy = _unescaped(item.get("policy"))
        size = item.get("minimumCompressionSize")
        attributes: dict[str, Value] = {
            **named(item, "api_key_source", "binary_media_types", "created_date", "description", "disable_execute_api_endpoint", "name"),
            "arn": _arn(api, f"restapis/{item['id']}"),
            "execution_arn": api.arn("execute-api", item["id"]),
            "endpoint_configuration": nested(item.get("endpointConfiguration"), "ip_address_type", "types", "vpc_endpoint_ids"),
            "minimum_compression_size": None if size is None else str(size),
            "policy": policy,
            "tags": own_tags(item.get("tags")),
        }
        if root := item.get("rootResourceId"):
            attributes["root_resource_id"] = root
        yield api.found("aws_api_gateway_rest_api", item["id"], attributes, name=item["name"], created=item.get("createdDate"))
        if policy:
            yield api.found("aws_api_gateway_rest_api_policy", item["id"], {"rest_api_id": item["id"], "policy": policy}, name=item["name"])


def _unescaped(policy: str | None) -> str | None:
    """A policy as it was given; the service tells it with its quotation marks escaped."""
    return json.loads(f'"{policy}"') if policy and policy[:2] == "{\\" else policy


def _arn(api: Api, path: str) -> str:
    """The ARN of a part of API Gateway, in which no account stands."""
    return f"arn:{api.place.partition}:apigateway:{api.place.region}::/{path}"


def _of_each(reading: Callable[[Api, str], Reading]) -> Callable[[Api], Reading]:
    """Starts a reading for each REST API of a region."""

    def started(api: Api) -> Reading:
        for item in api.pages("get_rest_apis", "items"):
            yield reading(api, item["id"])

    return started


def resources(api: Api, rest: str) -> Reading:
    """The paths of one REST API, their methods and how these are answered."""
    for item in api.pages("get_resources", "items", restApiId=rest, embed=["methods"]):
        if item.get("parentId"):
            attributes = {"rest_api_id": rest, **named(item, "parent_id", "path", "path_part")}
            yield api.found("aws_api_gateway_resource", item["id"], attributes, name=item["path"])
        for verb, method in (item.get("resourceMethods") or {}).items():
            yield from _method(api, {"rest_api_id": rest, "resource_id": item["id"], "http_method": verb}, method, f"{verb} {item['path']}")


def _method(api: Api, key: dict[str, Value], method: Data, name: str) -> Iterator[Found]:
    identity = "-".join(str(part) for part in key.values())
    plain = ("api_key_required", "authorization_scopes", "authorizer_id", "operation_name", "request_models", "request_parameters")
    attributes = {**key, **named(method, *plain, "request_validator_id", authorization="authorizationType")}
    yield api.found("aws_api_gateway_method", f"agm-{identity}", attributes, name=name)
    for code, item in (method.get("methodResponses") or {}).items():
        attributes = {**key, "status_code": code, **named(item, "response_models", "response_parameters")}
        yield api.found("aws_api_gateway_method_response", f"agmr-{identity}-{code}", attributes, name=f"{name} {code}")
    if integration := method.get("methodIntegration"):
        yield from _integration(api, key, integration, name)


def _integration(api: Api, key: dict[str, Value], integration: Data, name: str) -> Iterator[Found]:
    identity = "-".join(str(part) for part in key.values())
    attributes = {
        **key,
        **named(integration, *INTEGRATION, integration_http_method="httpMethod", timeout_milliseconds="timeoutInMillis"),
        "tls_config": nested(integration.get("tlsConfig"), "insecure_skip_verification"),
    }
    yield api.found("aws_api_gateway_integration", f"agi-{identity}", attributes, name=name)
    for code, item in (integration.get("integrationResponses") or {}).items():
        values = named(item, "content_handling", "response_parameters", "response_templates", "selection_pattern")
        yield api.found(
            "aws_api_gateway_integration_response", f"agir-{identity}-{code}", {**key, "status_code": code, **values}, name=f"{name} {code}"
        )


def stages(api: Api, rest: str) -> Reading:
    """The stages of one REST API, and what is set for their methods."""
    for item in api.pages("get_stages", "item", restApiId=rest):
        stage = item["stageName"]
        yield api.found("aws_api_gateway_stage", f"ags-{rest}-{stage}", _stage(api, rest, item), name=stage, created=item.get("createdDate"))
        for path, settings in (item.get("methodSettings") or {}).items():
            attributes: dict[str, Value] = {"rest_api_id": rest, "stage_name": stage, "method_path": path, "settings": blocks([settings], *SETTINGS)}
            yield api.found("aws_api_gateway_method_settings", f"{rest}-{stage}-{path}", attributes, name=f"{stage} {path}")


def _stage(api: Api, rest: str, item: Data) -> dict[str, Value]:
    stage = item["stageName"]
    cached = item.get("cacheClusterEnabled") and item.get("cacheClusterStatus") != NO_CACHE
    canary = ("deployment_id", "percent_traffic", "stage_variable_overrides", "use_stage_cache")
    return {
        **named(item, "cache_cluster_enabled", "client_certificate_id", "deployment_id", "description", "documentation_version", "stage_name"),
        **named(item, "variables", "web_acl_arn", xray_tracing_enabled="tracingEnabled"),
        "rest_api_id": rest,
        "arn": _arn(api, f"restapis/{rest}/stages/{stage}"),
        "execution_arn": api.arn("execute-api", f"{rest}/{stage}"),
        "invoke_url": f"https://{rest}.execute-api.{api.place.region}.amazonaws.com/{stage}",
        "access_log_settings": nested(item.get("accessLogSettings"), "destination_arn", "format"),
        "cache_cluster_size": item.get("cacheClusterSize") if cached else None,
        "canary_settings": nested(item.get("canarySettings"), *canary),
        "tags": own_tags(item.get("tags")),
    }


def validators(api: Api, rest: str) -> Reading:
    """The request validators of one REST API."""
    for item in api.pages("get_request_validators", "items", restApiId=rest):
        attributes = {"rest_api_id": rest, **named(item, "name", "validate_request_body", "validate_request_parameters")}
        yield api.found("aws_api_gateway_request_validator", item["id"], attributes, name=item["name"])


def usage_plans(api: Api) -> Iterator[Found]:
    """Every usage plan of a region."""
    for item in api.pages("get_usage_plans", "items"):
        attributes: dict[str, Value] = {
            **named(item, "description", "name", "product_code"),
            "arn": _arn(api, f"usageplans/{item['id']}"),
            "api_stages": [_planned(stage) for stage in item.get("apiStages") or ()],
            "quota_settings": nested(item.get("quota"), "limit", "offset", "period"),
            "throttle_settings": nested(item.get("throttle"), "burst_limit", "rate_limit"),
            "tags": own_tags(item.get("tags")),
        }
        yield api.found("aws_api_gateway_usage_plan", item["id"], attributes, name=item["name"])


def _planned(stage: Data) -> dict[str, Value]:
    throttled = (stage.get("throttle") or {}).items()
    return {**named(stage, "api_id", "stage"), "throttle": [{"path": path, **named(item, "burst_limit", "rate_limit")} for path, item in throttled]}


def api_keys(api: Api) -> Iterator[Found]:
    """Every API key of a region, without what makes it a key."""
    for item in api.pages("get_api_keys", "items", includeValues=False):
        attributes = {
            **named(item, "created_date", "customer_id", "description", "enabled", "last_updated_date", "name"),
            "arn": _arn(api, f"apikeys/{item['id']}"),
            "tags": own_tags(item.get("tags")),
        }
        yield api.found("aws_api_gateway_api_key", item["id"], attributes, name=item.get("name", ""), created=item.get("createdDate"))


def domain_names(api: Api) -> Iterator[Found]:
    """Every domain name of a region."""
    for item in api.pages("get_domain_names", "items"):
        name, private = item["domainName"], item.get("domainNameId")
        attributes = {
            **named(item, "certificate_arn", "certificate_name", "certificate_upload_date", "domain_name", "domain_name_id"),
            **named(item, "ownership_verification_certificate_arn", "regional_certificate_arn", "regional_certificate_name"),
            **named(item, "regional_domain_name", "security_policy", regional_zone_id="regionalHostedZoneId"),
            **named(item, cloudfront_domain_name="distributionDomainName", policy="managementPolicy"),
            "arn": item.get("domainNameArn") or _arn(api, f"domainnames/{name}"),
            "endpoint_configuration": nested(item.get("endpointConfiguration"), "ip_address_type", "types"),
            "mutual_tls_authentication": block(
                named(tls, "truststore_uri", "truststore_version") if (tls := item.get("mutualTlsAuthentication")) else None
            ),
            "tags": own_tags(item.get("tags")),
        }
        yield api.found("aws_api_gateway_domain_name", f"{name}/{private}" if private else name, attributes, name=name)


READERS = (
    Reader(
        service="apigateway",
        types=("aws_api_gateway_rest_api", "aws_api_gateway_rest_api_policy"),
        operations=("get_rest_apis",),
        read=rest_apis,
    ),
    Reader(
        service="apigateway",
        types=(
            *("aws_api_gateway_resource", "aws_api_gateway_method", "aws_api_gateway_method_response"),
            *("aws_api_gateway_integration", "aws_api_gateway_integration_response"),
        ),
        operations=("get_rest_apis", "get_resources"),
        read=_of_each(resources),
    ),
    Reader(
        service="apigateway",
        types=("aws_api_gateway_stage", "aws_api_gateway_method_settings"),
        operations=("get_rest_apis", "get_stages"),
        read=_of_each(stages),
    ),
    Reader(
        service="apigateway",
        types=("aws_api_gateway_request_validator",),
        operations=("get_rest_apis", "get_request_validators"),
        read=_of_each(validators),
    ),
    Reader(service="apigateway", types=("aws_api_gateway_usage_plan",), operations=("get_usage_plans",), read=usage_plans),
    Reader(service="apigateway", types=("aws_api_gateway_api_key",), operations=("get_api_keys",), read=api_keys),
    Reader(service="apigateway", types=("aws_api_gateway_domain_name",), operations=("get_domain_names",), read=domain_names),
)
