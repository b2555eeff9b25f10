"""Policies that are there to limit others, and grant nothing.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
"""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.iam.holders import KINDS, ROLE, USER

POLICY = "aws_iam_policy"
BOUNDARY = "permissions_boundary"


def only_limits(policy: Resource) -> Truth:
    """Whether a policy is the boundary of identities and attached to none, so that what it allows is nobody's yet."""
    if policy.type != POLICY:
        return FALSE
    limits = policy.referred_by(ROLE, USER, via=BOUNDARY).exists()
    if limits.is_false:
        return limits
    return limits & ~any_of(policy.referred_by(type_, via=via).exists() for type_, via in _GIVING)


_GIVING = (
    *((type_, via) for kind in KINDS.values() for type_, _, via in kind.attached),
    *((type_, via) for type_, kind in KINDS.items() for via in kind.own),
)
"""What gives identities policies: resource types, and the attributes that hold them."""
