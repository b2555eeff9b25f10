"""Headers that CloudFront adds to responses.

Sources: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html,
https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-response-headers-policies.html
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = "aws_cloudfront_response_headers_policy"
BLOCKS = {
    "content-security-policy": "content_security_policy",
    "referrer-policy": "referrer_policy",
    "strict-transport-security": "strict_transport_security",
    "x-content-type-options": "content_type_options",
    "x-frame-options": "frame_options",
    "x-xss-protection": "xss_protection",
}
"""By header: the block of a policy that adds it."""
MANAGED_IDS = (
    "67f7725c-6f97-4210-82d7-5512b31e9d03",
    "e61eb60c-9c35-4d20-a928-2b84e02af89c",
    "eaab4381-ed33-4a86-88ca-d9558dc6cd63",
)
"""Policies of AWS that add security headers."""
MANAGED_NAMES = (
    "Managed-SecurityHeadersPolicy",
    "Managed-CORS-and-SecurityHeadersPolicy",
    "Managed-CORS-with-preflight-and-SecurityHeadersPolicy",
)
MANAGED_HEADERS = ("referrer-policy", "strict-transport-security", "x-content-type-options", "x-frame-options", "x-xss-protection")
"""What these policies add."""
CHANGING = ("origin-response", "viewer-response")
"""Events at which a function may change a response."""


def adds_header(behaviour: Attribute, header: str) -> Truth:
    """Whether responses of a cache behaviour get a header, named in lower case."""
    named = behaviour["response_headers_policy_id"]
    if named.is_empty().is_true:
        return named.answer(None, "is not set, but a function may add headers") if _may_be_changed(behaviour) else named.is_set()
    if named.text in MANAGED_IDS:
        return named.answer(header in MANAGED_HEADERS, f"is a policy of AWS that adds {', '.join(MANAGED_HEADERS)}")
    policies = named.refers_to(POLICY)
    if not policies.found:
        return named.answer(None, f"is {named.shown()}, which is not declared here")
    return policies.any(lambda policy: _adds(policy, header))


def _may_be_changed(behaviour: Attribute) -> bool:
    functions = [*behaviour["function_association"].items(), *behaviour["lambda_function_association"].items()]
    return any(not function["event_type"].one_of(*CHANGING).is_false for function in functions)


def _adds(policy: Resource, header: str) -> Truth:
    if policy.mode == "data":
        known = policy["name"].text in MANAGED_NAMES
        return policy["name"].answer((header in MANAGED_HEADERS) if known else None, f"is {policy['name'].shown()}")
    custom = policy["custom_headers_config"]["items"].any(lambda item: _is_header(item["header"], header))
    block = policy["security_headers_config"][BLOCKS[header]] if header in BLOCKS else None
    return custom if block is None else custom | ~block.is_empty()


def _is_header(name: Attribute, header: str) -> Truth:
    return name.matches(".") if name.text is None else name.answer(name.text.lower() == header, f"is {name.shown()}")
