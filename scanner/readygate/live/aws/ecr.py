"""Repositories of ECR, their policies, and what the registry says of all of them.

API: https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_DescribeRepositories.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

DOCUMENTS = (
    ("aws_ecr_repository_policy", "get_repository_policy", "RepositoryPolicyNotFoundException", "policyText"),
    ("aws_ecr_lifecycle_policy", "get_lifecycle_policy", "LifecyclePolicyNotFoundException", "lifecyclePolicyText"),
)
"""Documents of a repository: the type, the call that tells it, the code that says that there is none, and its member."""


def repositories(api: Api) -> Reading:
    """Every repository of a region."""
    for given in api.pages("describe_repositories", "repositories"):
        yield repository(api, given)


def repository(api: Api, given: Mapping[str, Any]) -> Reading:
    """One repository with its policies."""
    name, arn, registry = given["repositoryName"], given["repositoryArn"], given.get("registryId", api.place.account)
    attributes = named(given, "image_tag_mutability", "registry_id", arn="repositoryArn", name="repositoryName", repository_url="repositoryUri")
    attributes["id"] = name
    attributes["encryption_configuration"] = nested(given.get("encryptionConfiguration"), "encryption_type", "kms_key")
    attributes["image_scanning_configuration"] = nested(given.get("imageScanningConfiguration"), "scan_on_push")
    attributes["tags"] = api.ask("list_tags_for_resource", resourceArn=arn).shaped(lambda data: tags(data.get("tags")))
    yield api.found("aws_ecr_repository", name, attributes, created=given.get("createdAt"))
    for type_, operation, absent, text in DOCUMENTS:
        document = api.ask(operation, absent, unseen=(type_,), repositoryName=name).data.get(text)
        if document:
            yield api.found(type_, name, {"id": name, "repository": name, "registry_id": registry, "policy": document})


def registry(api: Api) -> Reading:
    """What a region's registry says of all repositories. Where nobody says anything, images are looked through once, when they come in."""
    said = api.call("get_registry_scanning_configuration")
    scanning = said.get("scanningConfiguration") or {}
    id_ = said.get("registryId", api.place.account)
    rules: list[Value] = [
        {"scan_frequency": rule.get("scanFrequency"), "repository_filter": blocks(rule.get("repositoryFilters"), "filter", "filter_type")}
        for rule in scanning.get("rules", ())
    ]
    scan = scanning.get("scanType", "BASIC")
    owner = "AWS" if scan == "BASIC" and not rules else ""
    attributes: dict[str, Value] = {"id": id_, "registry_id": id_, "scan_type": scan, "rule": rules}
    yield api.found("aws_ecr_registry_scanning_configuration", id_, attributes, owned_by=owner)


def registry_policy(api: Api) -> Reading:
    """The policy of a region's registry."""
    said = api.ask("get_registry_policy", "RegistryPolicyNotFoundException", unseen=("aws_ecr_registry_policy",)).data
    if said.get("policyText"):
        id_ = said.get("registryId", api.place.account)
        yield api.found("aws_ecr_registry_policy", id_, {"id": id_, "registry_id": id_, "policy": said["policyText"]})


READERS = (
    Reader(
        service="ecr",
        types=("aws_ecr_repository", *(document[0] for document in DOCUMENTS)),
        operations=("describe_repositories", "list_tags_for_resource", *(document[1] for document in DOCUMENTS)),
        read=repositories,
    ),
    Reader(
        service="ecr",
        types=("aws_ecr_registry_scanning_configuration",),
        operations=("get_registry_scanning_configuration",),
        read=registry,
    ),
    Reader(service="ecr", types=("aws_ecr_registry_policy",), operations=("get_registry_policy",), read=registry_policy),
)
