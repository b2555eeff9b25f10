"""Where resources live."""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import Truth

GLOBAL = {"aws_route53_health_check": "us-east-1"}
"""By type: the Region in which the metrics of global resources are kept, whatever Region their provider is for.

Source: https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/monitoring-health-checks.html
"""


def share_region(one: Resource, other: Resource) -> Truth:
    """Whether two resources live in the same account and Region, as far as their provider configurations tell."""
    ours, theirs = one.provider, other.provider
    here, there = (GLOBAL.get(each.type, each.provider.region) for each in (one, other))
    for mine, its in ((here, there), (ours.account, theirs.account)):
        if isinstance(mine, str) and isinstance(its, str) and mine != its:
            return other.answer(False, f"{other.address} is in {its}, {one.address} in {mine}")
    alike = one.type not in GLOBAL and other.type not in GLOBAL
    if alike and ours.is_same(theirs):
        return other.answer(True, f"{other.address} has the same provider as {one.address}")
    if isinstance(here, str) and isinstance(there, str):
        return other.answer(True, f"{other.address} is in {there}, like {one.address}")
    return other.answer(None, f"whether {other.address} is in the Region of {one.address} is not known")


def lies_elsewhere(one: Resource, other: Resource) -> Truth:
    """Whether another resource is in another Region, whichever account it belongs to."""
    ours, theirs = one.provider, other.provider
    if isinstance(ours.region, str) and isinstance(theirs.region, str):
        return other.answer(ours.region != theirs.region, f"{other.address} is in {theirs.region}, {one.address} in {ours.region}")
    if ours.is_same(theirs):
        return other.answer(False, f"{other.address} has the same provider as {one.address}")
    return other.answer(None, f"whether {other.address} is in another Region than {one.address} is not known")
