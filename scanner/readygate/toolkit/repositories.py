"""Repositories for container images."""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import Truth

EVERY_TAG = r"^\*+$"


def leaves_every_tag_open(repository: Resource) -> Truth:
    """Whether a filter excludes every tag of an ECR repository from its immutability. The filters are younger than the schemas that are shipped.

    Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-tag-mutability.html
    """
    return repository["image_tag_mutability_exclusion_filter"].any(lambda one: one["filter"].matches(EVERY_TAG))
