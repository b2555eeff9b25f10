"""Distributions of CloudFront.

API: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_GetDistributionConfig.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

EVERY_ZONE = "Z2FDTNDATAQYW2"
"""The hosted zone of all distributions.

Source: https://docs.aws.amazon.com/Route53/latest/APIReference/API_AliasTarget.html
"""


def distributions(api: Api) -> Reading:
    """Every distribution of the account."""
    for listed in api.pages("list_distributions", "DistributionList.Items"):
        yield distribution(api, listed)


def distribution(api: Api, listed: Mapping[str, Any]) -> Reading:
    """One distribution."""
    id_, arn = listed["Id"], listed["ARN"]
    told = api.call("get_distribution_config", Id=id_)
    config = told["DistributionConfig"]
    attributes = named(
        config, "caller_reference", "comment", "continuous_deployment_policy_id", "default_root_object", "enabled", "is_ipv6_enabled", "price_class",
        "staging", web_acl_id="WebACLId",
    )  # fmt: skip
    attributes |= {"id": id_, "arn": arn, "etag": told.get("ETag"), "hosted_zone_id": EVERY_ZONE, **named(listed, "domain_name", "status")}
    attributes["http_version"] = str(config.get("HttpVersion", "")).lower()
    attributes["aliases"] = items(config, "Aliases")
    attributes["origin"] = [_origin(one) for one in items(config, "Origins")]
    attributes["origin_group"] = [_origin_group(one) for one in items(config, "OriginGroups")]
    attributes["default_cache_behavior"] = [_behaviour(config.get("DefaultCacheBehavior") or {})]
    attributes["ordered_cache_behavior"] = [_behaviour(one) | named(one, "path_pattern") for one in items(config, "CacheBehaviors")]
    attributes |= _surroundings(config)
    attributes["tags"] = api.ask("list_tags_for_resource", Resource=arn).shaped(lambda data: tags(items(data, "Tags")))
    name = next(iter(items(config, "Aliases")), "") or listed.get("DomainName") or id_
    yield api.found("aws_cloudfront_distribution", id_, attributes, name=name)


def items(data: Mapping[str, Any], name: str) -> list[Any]:
    """What CloudFront wraps in a quantity and items."""
    return [*((data.get(name) or {}).get("Items") or ())]


def _surroundings(config: Mapping[str, Any]) -> dict[str, Value]:
    """What holds for all behaviours."""
    certificate = {"acm_certificate_arn": "ACMCertificateArn", "iam_certificate_id": "IAMCertificateId", "ssl_support_method": "SSLSupportMethod"}
    log, zone = config.get("Logging") or {}, member(config, "Restrictions.GeoRestriction") or {}
    errors = {"error_caching_min_ttl": "ErrorCachingMinTTL", "error_code": "ErrorCode", "response_page_path": "ResponsePagePath"}
    return {
        "custom_error_response": [named(one, **errors) | {"response_code": _number(one)} for one in items(config, "CustomErrorResponses")],
        "logging_config": nested(log if log.get("Enabled") else None, "bucket", "include_cookies", "prefix"),
        "restrictions": [{"geo_restriction": [{"locations": zone.get("Items", []), "restriction_type": zone.get("RestrictionType", "none")}]}],
        "viewer_certificate": nested(config.get("ViewerCertificate"), "cloudfront_default_certificate", "minimum_protocol_version", **certificate),
    }


def _number(error: Mapping[str, Any]) -> Value:
    """The code of an answer, which comes as a text."""
    code = error.get("ResponseCode")
    return int(code) if code else None


def _origin(given: Mapping[str, Any]) -> Value:
    """Where a distribution gets what it does not hold yet."""
    custom = given.get("CustomOriginConfig")
    ports = {"http_port": "HTTPPort", "https_port": "HTTPSPort", "origin_keepalive_timeout": "OriginKeepaliveTimeout"}
    own = named(custom or {}, "origin_protocol_policy", "origin_read_timeout", **ports)
    own["origin_ssl_protocols"] = items(custom or {}, "OriginSslProtocols")
    storage = given.get("S3OriginConfig")
    identity = (storage or {}).get("OriginAccessIdentity")
    shield = given.get("OriginShield") or {}
    inner = "origin_keepalive_timeout", "origin_read_timeout", "vpc_origin_id"
    return named(given, "connection_attempts", "connection_timeout", "domain_name", "origin_access_control_id", "origin_path", origin_id="Id") | {
        "custom_header": [{"name": one.get("HeaderName"), "value": one.get("HeaderValue")} for one in items(given, "CustomHeaders")],
        "custom_origin_config": block(own if custom else None),
        "origin_shield": nested(shield if shield.get("Enabled") else None, "enabled", "origin_shield_region"),
        "s3_origin_config": [{"origin_access_identity": identity}] if identity else [],
        "vpc_origin_config": nested(given.get("VpcOriginConfig"), *inner),
    }


def _origin_group(given: Mapping[str, Any]) -> Value:
    """Origins that stand in for each other."""
    codes = items(given.get("FailoverCriteria") or {}, "StatusCodes")
    return {
        "origin_id": given.get("Id"),
        "failover_criteria": [{"status_codes": codes}],
        "member": [named(one, "origin_id") for one in items(given, "Members")],
    }


def _behaviour(given: Mapping[str, Any]) -> dict[str, Value]:
    """What a distribution does with requests."""
    behaviour = named(
        given, "cache_policy_id", "compress", "field_level_encryption_id", "origin_request_policy_id", "realtime_log_config_arn",
        "response_headers_policy_id", "smooth_streaming", "target_origin_id", "viewer_protocol_policy",
        default_ttl="DefaultTTL", max_ttl="MaxTTL", min_ttl="MinTTL",
    )  # fmt: skip
    allowed = given.get("AllowedMethods") or {}
    behaviour |= {"allowed_methods": allowed.get("Items", []), "cached_methods": items(allowed, "CachedMethods")}
    behaviour |= {"trusted_key_groups": items(given, "TrustedKeyGroups"), "trusted_signers": items(given, "TrustedSigners")}
    edge = {"event_type": "EventType", "include_body": "IncludeBody", "lambda_arn": "LambdaFunctionARN"}
    behaviour["lambda_function_association"] = [named(one, **edge) for one in items(given, "LambdaFunctionAssociations")]
    functions = {"event_type": "EventType", "function_arn": "FunctionARN"}
    behaviour["function_association"] = [named(one, **functions) for one in items(given, "FunctionAssociations")]
    behaviour["forwarded_values"] = block(_forwarded(given.get("ForwardedValues")))
    behaviour["grpc_config"] = nested(given.get("GrpcConfig"), "enabled")
    return behaviour


def _forwarded(given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    """What of a request reaches the origin, by the older means."""
    if not given:
        return None
    cookies = given.get("Cookies") or {}
    return {
        "cookies": [{"forward": cookies.get("Forward"), "whitelisted_names": items(cookies, "WhitelistedNames")}],
        "headers": items(given, "Headers"),
        "query_string": given.get("QueryString"),
        "query_string_cache_keys": items(given, "QueryStringCacheKeys"),
    }


READERS = (
    Reader(
        service="cloudfront",
        types=("aws_cloudfront_distribution",),
        operations=("list_distributions", "get_distribution_config", "list_tags_for_resource"),
        read=distributions,
        scope="account",
    ),
)
