"""Policies of CloudFront that add headers to answers.

API: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListResponseHeadersPolicies.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.cloudfront import items
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import block
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

SECURITY = {
    "content_security_policy": ("ContentSecurityPolicy", ("content_security_policy", "override")),
    "content_type_options": ("ContentTypeOptions", ("override",)),
    "frame_options": ("FrameOptions", ("frame_option", "override")),
    "referrer_policy": ("ReferrerPolicy", ("override", "referrer_policy")),
    "strict_transport_security": ("StrictTransportSecurity", ("access_control_max_age_sec", "include_subdomains", "override", "preload")),
    "xss_protection": ("XSSProtection", ("mode_block", "override", "protection", "report_uri")),
}
"""Blocks of headers for security: the member of the answer, and its members."""
LISTS = ("AccessControlAllowHeaders", "AccessControlAllowMethods", "AccessControlAllowOrigins", "AccessControlExposeHeaders")
OWN = ("access_control_allow_headers", "access_control_allow_methods", "access_control_allow_origins", "access_control_expose_headers")


def policies(api: Api) -> Reading:
    """Every policy that the account made."""
    for listed in _pages(api):
        yield _policy(api, listed["ResponseHeadersPolicy"])


def _pages(api: Api) -> Iterator[Mapping[str, Any]]:
    """The list, whose marker lies inside of it."""
    more: dict[str, str] = {}
    while True:
        page = api.call("list_response_headers_policies", Type="custom", **more)["ResponseHeadersPolicyList"]
        yield from page.get("Items", ())
        if not page.get("NextMarker"):
            return
        more = {"Marker": page["NextMarker"]}


def _policy(api: Api, policy: Mapping[str, Any]) -> Found:
    id_, config = policy["Id"], policy["ResponseHeadersPolicyConfig"]
    attributes: dict[str, Value] = {"id": id_, **named(config, "comment", "name")}
    attributes["arn"] = f"arn:{api.place.partition}:cloudfront::{api.place.account}:response-headers-policy/{id_}"
    attributes["cors_config"] = block(_cors(config.get("CorsConfig")))
    custom = [named(one, "header", "override", "value") for one in items(config, "CustomHeadersConfig")]
    attributes["custom_headers_config"] = [{"items": [*custom]}] if custom else []
    removed = [named(one, "header") for one in items(config, "RemoveHeadersConfig")]
    attributes["remove_headers_config"] = [{"items": [*removed]}] if removed else []
    security = config.get("SecurityHeadersConfig") or {}
    inside: dict[str, Value] = {own: nested(security.get(theirs), *names) for own, (theirs, names) in SECURITY.items()}
    attributes["security_headers_config"] = block(inside if security else None)
    timing = config.get("ServerTimingHeadersConfig")
    attributes["server_timing_headers_config"] = nested(timing if (timing or {}).get("Enabled") else None, "enabled", "sampling_rate")
    return api.found("aws_cloudfront_response_headers_policy", id_, attributes, name=config.get("Name", ""))


def _cors(given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    """Which pages of other origins may read answers."""
    if not given:
        return None
    lists: dict[str, Value] = {own: [{"items": items(given, theirs)}] if given.get(theirs) else [] for own, theirs in zip(OWN, LISTS, strict=True)}
    return named(given, "access_control_allow_credentials", "access_control_max_age_sec", "origin_override") | lists


READERS = (
    Reader(
        service="cloudfront",
        types=("aws_cloudfront_response_headers_policy",),
        operations=("list_response_headers_policies",),
        read=policies,
        scope="account",
    ),
)
