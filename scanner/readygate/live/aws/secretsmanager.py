"""Secrets with their policies, rotation and versions. What is secret in them is never asked for.

API: https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_SecretListEntry.html, .../API_GetResourcePolicy.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

REPLICATION = "secretsmanager"
REPLICA = ("kms_key_id", "last_accessed_date", "region", "status", "status_message")


def secrets(api: Api) -> Reading:
    """Every secret of a region."""
    for item in api.pages("list_secrets", "SecretList"):
        yield secret(api, item)


def secret(api: Api, item: Mapping[str, Any]) -> Reading:
    """One secret and what Terraform has types of their own for."""
    arn, name, owner = item["ARN"], item["Name"], _owner(api, item)
    said = api.ask("describe_secret", SecretId=arn)
    policy = api.ask("get_resource_policy", unseen=("aws_secretsmanager_secret_policy",), SecretId=arn)
    attributes = {
        **named(item, "arn", "description", "kms_key_id", "name"),
        "policy": policy.get("ResourcePolicy"),
        "replica": said.shaped(lambda data: blocks(data.get("ReplicationStatus"), *REPLICA)),
        "tags": tags(item.get("Tags")),
    }
    yield api.found("aws_secretsmanager_secret", arn, attributes, name=name, created=item.get("CreatedDate"), owned_by=owner)
    if text := policy.data.get("ResourcePolicy"):
        yield api.found("aws_secretsmanager_secret_policy", arn, {"secret_arn": arn, "policy": text}, name=name, owned_by=owner)
    yield from _parts(api, item, owner)


def _owner(api: Api, item: Mapping[str, Any]) -> str:
    """Who made a secret where no customer did: another service, or the replication from another region."""
    replicated = item.get("PrimaryRegion", api.place.region) != api.place.region
    return str(item.get("OwningService") or (REPLICATION if replicated else ""))


def _parts(api: Api, item: Mapping[str, Any], owner: str) -> Iterator[Found]:
    """The rotation and the versions of a secret."""
    arn, name = item["ARN"], item["Name"]
    if item.get("RotationEnabled"):
        attributes: dict[str, Value] = {"secret_id": arn, **named(item, "rotation_enabled", "rotation_lambda_arn")}
        attributes["rotation_rules"] = nested(item.get("RotationRules"), "automatically_after_days", "duration", "schedule_expression")
        yield api.found("aws_secretsmanager_secret_rotation", arn, attributes, name=name, owned_by=owner)
    for version, stages in (item.get("SecretVersionsToStages") or {}).items():
        attributes = {"arn": arn, "secret_id": arn, "version_id": version, "version_stages": stages}
        yield api.found("aws_secretsmanager_secret_version", f"{arn}|{version}", attributes, name=name, owned_by=owner)


READERS = (
    Reader(
        service="secretsmanager",
        types=(
            *("aws_secretsmanager_secret", "aws_secretsmanager_secret_policy"),
            *("aws_secretsmanager_secret_rotation", "aws_secretsmanager_secret_version"),
        ),
        operations=("list_secrets", "describe_secret", "get_resource_policy"),
        read=secrets,
    ),
)
