"""DynamoDB tables, their replicas and policies.

API: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

ENABLED = ("ENABLED", "ENABLING", "UPDATING")
NO_KEY = "NotFoundException"
"""What a key answers that is not there any more."""
NO_POLICY = "PolicyNotFoundException"
Data = Mapping[str, Any]


def tables(api: Api) -> Reading:
    """Every table of a region."""
    for name in api.pages("list_tables", "TableNames"):
        yield table(api, name)


def table(api: Api, name: str) -> Reading:
    """One table."""
    said = api.call("describe_table", TableName=name)["Table"]
    arn = said["TableArn"]
    stream = said.get("StreamSpecification") or {}
    attributes = {
        **named(
            said, "deletion_protection_enabled", arn="TableArn", name="TableName", stream_arn="LatestStreamArn", stream_label="LatestStreamLabel"
        ),
        **_keys(said["KeySchema"]),
        **_capacity(said),
        "attribute": blocks(said.get("AttributeDefinitions"), name="AttributeName", type="AttributeType"),
        "billing_mode": member(said, "BillingModeSummary.BillingMode") or "PROVISIONED",
        "global_secondary_index": [_index(item) for item in said.get("GlobalSecondaryIndexes", ())],
        "local_secondary_index": [_local_index(item) for item in said.get("LocalSecondaryIndexes", ())],
        "point_in_time_recovery": _recovery(api.ask("describe_continuous_backups", TableName=name)),
        "replica": [_replica(api, name, item) for item in said.get("Replicas", ())],
        "server_side_encryption": _encryption(api, said.get("SSEDescription")),
        "stream_enabled": stream.get("StreamEnabled", False),
        "stream_view_type": stream.get("StreamViewType"),
        "table_class": member(said, "TableClassSummary.TableClass") or "STANDARD",
        "tags": api.ask("list_tags_of_resource", ResourceArn=arn).shaped(lambda data: tags(data.get("Tags"))),
        "ttl": _expiry(api.ask("describe_time_to_live", TableName=name)),
    }
    yield api.found("aws_dynamodb_table", name, attributes, created=said.get("CreationDateTime"))


def _keys(schema: Iterable[Data]) -> dict[str, Value]:
    keys = {item["KeyType"]: item["AttributeName"] for item in schema}
    return {"hash_key": keys.get("HASH"), "range_key": keys.get("RANGE")}


def _capacity(item: Data) -> dict[str, Value]:
    return {
        **named(item, read_capacity="ProvisionedThroughput.ReadCapacityUnits", write_capacity="ProvisionedThroughput.WriteCapacityUnits"),
        "on_demand_throughput": nested(
            item.get("OnDemandThroughput"), max_read_request_units="MaxReadRequestUnits", max_write_request_units="MaxWriteRequestUnits"
        ),
    }


def _index(item: Data) -> dict[str, Value]:
    return {**_keys(item["KeySchema"]), **_capacity(item), **_projection(item)}


def _local_index(item: Data) -> dict[str, Value]:
    return {"range_key": _keys(item["KeySchema"])["range_key"], **_projection(item)}


def _projection(item: Data) -> dict[str, Value]:
    return named(item, name="IndexName", projection_type="Projection.ProjectionType", non_key_attributes="Projection.NonKeyAttributes")


def _recovery(said: Answer) -> Any:
    def shape(data: Data) -> list[Value]:
        recovery = member(data, "ContinuousBackupsDescription.PointInTimeRecoveryDescription") or {}
        return [
            {"enabled": recovery.get("PointInTimeRecoveryStatus") == "ENABLED", "recovery_period_in_days": recovery.get("RecoveryPeriodInDays", 0)}
        ]

    return said.shaped(shape)


def _expiry(said: Answer) -> Any:
    def shape(data: Data) -> list[Value]:
        expiry = data.get("TimeToLiveDescription", {})
        return [{"attribute_name": expiry.get("AttributeName"), "enabled": expiry.get("TimeToLiveStatus") in ENABLED}]

    return said.shaped(shape)


def _encryption(api: Api, item: Data | None) -> list[Value]:
    return [{"enabled": item.get("Status") in ENABLED, "kms_key_arn": _chosen_key(api, item.get("KMSMasterKeyArn"))}] if item else []


def _chosen_key(api: Api, arn: str | None) -> Value:
    """The key, unless it is the one that AWS manages for all tables, which the provider leaves out; that one lies in the account itself."""
    if arn is None or f":{api.place.account}:" not in arn:
        return arn
    manager = api.ask("describe_key", NO_KEY, service="kms", KeyId=arn).inside("KeyMetadata").get("KeyManager")
    return manager if isinstance(manager, Unknown) else None if manager == "AWS" else arn


def _replica(api: Api, name: str, item: Data) -> dict[str, Value]:
    """A replica as it is told in its own region."""
    region = item["RegionName"]
    there = api.ask("describe_table", region=region, TableName=name).inside("Table")
    recovery = _recovery(api.ask("describe_continuous_backups", region=region, TableName=name))
    return {
        "region_name": region,
        "kms_key_arn": item.get("KMSMasterKeyId"),
        "point_in_time_recovery": recovery[0]["enabled"] if isinstance(recovery, list) else recovery,
        **named(there, arn="TableArn", stream_arn="LatestStreamArn", stream_label="LatestStreamLabel"),
    }


def policies(api: Api) -> Reading:
    """The policies of the tables of a region and of their streams."""
    for name in api.pages("list_tables", "TableNames"):
        yield policy(api, api.arn("dynamodb", f"table/{name}"))


def policy(api: Api, arn: str) -> Reading:
    """The policy of one table."""
    said = api.ask("get_resource_policy", NO_POLICY, unseen=("aws_dynamodb_resource_policy",), ResourceArn=arn)
    if text := said.data.get("Policy"):
        attributes = {"resource_arn": arn, "policy": text, **named(said, "revision_id")}
        yield api.found("aws_dynamodb_resource_policy", arn, attributes, name=arn.rpartition("/")[2])


READERS = (
    Reader(
        service="dynamodb",
        types=("aws_dynamodb_table",),
        operations=("list_tables", "describe_table", "describe_continuous_backups", "describe_time_to_live", "list_tags_of_resource"),
        others=(("kms", "describe_key"),),
        read=tables,
    ),
    Reader(service="dynamodb", types=("aws_dynamodb_resource_policy",), operations=("list_tables", "get_resource_policy"), read=policies),
)
