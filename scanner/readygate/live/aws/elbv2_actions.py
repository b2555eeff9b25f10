"""What listeners of load balancers do with requests, and with which ones, in the shape of the provider."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readygate.live.aws.members import blocks, named, nested
from readygate.model.values import Value

AUTHENTICATION = ("authentication_request_extra_params", "on_unauthenticated_request", "scope", "session_cookie_name", "session_timeout")
COGNITO = ("user_pool_arn", "user_pool_client_id", "user_pool_domain")
OIDC = ("authorization_endpoint", "client_id", "issuer", "token_endpoint", "user_info_endpoint")
VALUES = {
    "host-header": ("host_header", "HostHeaderConfig"),
    "http-request-method": ("http_request_method", "HttpRequestMethodConfig"),
    "path-pattern": ("path_pattern", "PathPatternConfig"),
    "source-ip": ("source_ip", "SourceIpConfig"),
}
"""Conditions that are a list of values: the block, and the member of the answer."""


def actions(given: Iterable[Mapping[str, Any]]) -> list[Value]:
    """The actions of a listener or rule."""
    return [_action(action) for action in given]


def _action(action: Mapping[str, Any]) -> Value:
    """An action. That of a single group is stored with the group alone, as most people write it."""
    forward = action.get("ForwardConfig") if action.get("Type") == "forward" else None
    attributes = named(action, "order", "type") | {
        "authenticate_cognito": nested(action.get("AuthenticateCognitoConfig"), *AUTHENTICATION, *COGNITO),
        "authenticate_oidc": nested(action.get("AuthenticateOidcConfig"), *AUTHENTICATION, *OIDC),
        "fixed_response": nested(action.get("FixedResponseConfig"), "content_type", "message_body", "status_code"),
        "redirect": nested(action.get("RedirectConfig"), "host", "path", "port", "protocol", "query", "status_code"),
    }
    several = forward is not None and len(forward.get("TargetGroups", ())) > 1
    attributes["target_group_arn"] = None if several else action.get("TargetGroupArn")
    attributes["forward"] = [_forward(forward)] if forward is not None and several else []
    return attributes


def _forward(given: Mapping[str, Any]) -> Value:
    """Where requests go, and in which shares."""
    return {
        "target_group": blocks(given.get("TargetGroups"), "weight", arn="TargetGroupArn"),
        "stickiness": nested(given.get("TargetGroupStickinessConfig"), "enabled", duration="DurationSeconds"),
    }


def conditions(given: Iterable[Mapping[str, Any]]) -> list[Value]:
    """The conditions of a rule."""
    return [_condition(condition) for condition in given]


def _condition(condition: Mapping[str, Any]) -> Value:
    field = condition.get("Field", "")
    attributes: dict[str, Value] = {"http_header": [], "query_string": []}
    attributes.update({block: [] for block, _ in VALUES.values()})
    if field in VALUES:
        block, member = VALUES[field]
        attributes[block] = [{"values": (condition.get(member) or condition).get("Values", [])}]
    elif field == "http-header":
        attributes["http_header"] = nested(condition.get("HttpHeaderConfig"), "http_header_name", "values")
    elif field == "query-string":
        attributes["query_string"] = blocks((condition.get("QueryStringConfig") or {}).get("Values"), "key", "value")
    return attributes
