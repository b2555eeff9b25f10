"""Keys of KMS, their policies and aliases.

API: https://docs.aws.amazon.com/kms/latest/APIReference/API_KeyMetadata.html, .../API_GetKeyRotationStatus.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

KINDS = {
    (False, False): "aws_kms_key",
    (False, True): "aws_kms_replica_key",
    (True, False): "aws_kms_external_key",
    (True, True): "aws_kms_replica_external_key",
}
"""The types of keys: is the material imported, is the key a replica of one in another region."""
POLICY = "default"
"""The name of the only policy that a key can have."""
UNTOUCHED = '"key-default-1"'
"""Is in the policy that every key has until someone replaces it."""
NOT_ROTATED = "UnsupportedOperationException"
"""What is answered of keys that cannot be rotated."""
BY_AWS = "alias/aws/"
Data = Mapping[str, Any]


def keys(api: Api) -> Reading:
    """Every key of a region."""
    for item in api.pages("list_keys", "Keys"):
        yield key(api, item["KeyId"])


def key(api: Api, id_: str) -> Reading:
    """One key and its policy. A key that waits for its deletion is gone for Terraform."""
    told = api.call("describe_key", KeyId=id_)["KeyMetadata"]
    if told["KeyState"] in ("PendingDeletion", "PendingReplicaDeletion"):
        return
    imported, replica = told.get("Origin") == "EXTERNAL", member(told, "MultiRegionConfiguration.MultiRegionKeyType") == "REPLICA"
    policy = api.ask("get_key_policy", unseen=("aws_kms_key_policy",), KeyId=id_, PolicyName=POLICY)
    text = policy.get("Policy")
    attributes = {
        **named(told, "arn", "description", "key_usage"),
        **(_imported(told) if imported else _made(api, told, id_, replica=replica)),
        "policy": text,
        "tags": api.ask("list_resource_tags", KeyId=id_).shaped(lambda data: tags(data.get("Tags"), "TagKey", "TagValue")),
    }
    if replica:
        attributes["primary_key_arn"] = member(told, "MultiRegionConfiguration.PrimaryKey.Arn")
    else:
        attributes["multi_region"] = told.get("MultiRegion", False)
    if replica or not imported:
        attributes["key_id"] = id_
    owner = "aws" if told.get("KeyManager") == "AWS" else ""
    yield api.found(KINDS[imported, replica], id_, attributes, created=told.get("CreationDate"), owned_by=owner)
    if isinstance(text, str):
        untouched = owner or ("aws" if UNTOUCHED in text else "")
        yield api.found("aws_kms_key_policy", id_, {"key_id": id_, "policy": text}, owned_by=untouched)


def _imported(told: Data) -> dict[str, Value]:
    return named(told, "enabled", "expiration_model", "key_state", "valid_to")


def _made(api: Api, told: Data, id_: str, *, replica: bool) -> dict[str, Value]:
    rotation = api.ask("get_key_rotation_status", NOT_ROTATED, KeyId=id_) if told.get("Origin", "AWS_KMS") == "AWS_KMS" else Answer({})
    rotated = rotation.flag("KeyRotationEnabled")
    spec = told.get("KeySpec") or told.get("CustomerMasterKeySpec")
    if replica:
        return {**named(told, "enabled"), "key_rotation_enabled": rotated, "key_spec": spec}
    return {
        **named(told, "custom_key_store_id", is_enabled="Enabled", xks_key_id="XksKeyConfiguration.Id"),
        **named(rotation, "rotation_period_in_days"),
        "customer_master_key_spec": spec,
        "enable_key_rotation": rotated,
    }


def aliases(api: Api) -> Reading:
    """Every alias of a region that names a key."""
    for item in api.pages("list_aliases", "Aliases"):
        name, target = item["AliasName"], item.get("TargetKeyId")
        if target:
            attributes = {**named(item, arn="AliasArn", name="AliasName", target_key_id="TargetKeyId")}
            attributes["target_key_arn"] = f"{item['AliasArn'].removesuffix(name)}key/{target}"
            owner = "aws" if name.startswith(BY_AWS) else ""
            yield api.found("aws_kms_alias", name, attributes, created=item.get("CreationDate"), owned_by=owner)


READERS = (
    Reader(
        service="kms",
        types=(*KINDS.values(), "aws_kms_key_policy"),
        operations=("list_keys", "describe_key", "get_key_policy", "get_key_rotation_status", "list_resource_tags"),
        read=keys,
    ),
    Reader(service="kms", types=("aws_kms_alias",), operations=("list_aliases",), read=aliases),
)
