"""Distributions of CloudFront: their cache behaviours, and how browsers reach them.

Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-https-viewers-to-cloudfront.html
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of

DISTRIBUTION = "aws_cloudfront_distribution"
BEHAVIOURS = ("default_cache_behavior", "ordered_cache_behavior")


def every_behaviour(distribution: Resource, question: Callable[[Attribute], Truth]) -> Truth:
    """Whether the answer is true for each cache behaviour."""
    return all_of(distribution[name].every(question) for name in BEHAVIOURS)


def takes_https_only(distribution: Resource) -> Truth:
    """Whether browsers get nothing without encryption but a redirect."""
    return every_behaviour(distribution, lambda one: one["viewer_protocol_policy"].one_of("https-only", "redirect-to-https"))


def runs_at_edge(function: Resource) -> Truth:
    """Whether a distribution calls a Lambda function; what else is not known of its cache behaviours (`grpc_config`) leaves that as it is."""
    return any_of(function.referred_by(DISTRIBUTION, via=f"{name}.lambda_function_association.lambda_arn").exists() for name in BEHAVIOURS)
