"""Kinesis data streams, their consumers and the policies of both.

API: https://docs.aws.amazon.com/kinesis/latest/APIReference/API_DescribeStreamSummary.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader

NONE = "ResourceNotFoundException"
"""What a stream or consumer without a policy answers."""


def streams(api: Api) -> Reading:
    """Every stream of a region."""
    for name in api.pages("list_streams", "StreamNames"):
        yield stream(api, name)


def stream(api: Api, name: str) -> Reading:
    """One stream."""
    said = api.call("describe_stream_summary", StreamName=name)["StreamDescriptionSummary"]
    mode = said.get("StreamModeDetails") or {"StreamMode": "PROVISIONED"}
    attributes = {
        **named(said, "encryption_type", arn="StreamARN", name="StreamName", kms_key_id="KeyId", retention_period="RetentionPeriodHours"),
        "shard_count": said.get("OpenShardCount") if mode["StreamMode"] == "PROVISIONED" else 0,
        "shard_level_metrics": [metric for monitoring in said.get("EnhancedMonitoring", ()) for metric in monitoring.get("ShardLevelMetrics", ())],
        "stream_mode_details": nested(mode, "stream_mode"),
        "tags": api.ask("list_tags_for_stream", StreamName=name).shaped(lambda data: tags(data.get("Tags"))),
    }
    yield api.found("aws_kinesis_stream", said["StreamARN"], attributes, name=name, created=said.get("StreamCreationTimestamp"))


def shares(api: Api) -> Reading:
    """The consumers and policies of every stream of a region."""
    for name in api.pages("list_streams", "StreamNames"):
        yield shares_of(api, api.arn("kinesis", f"stream/{name}"))


def shares_of(api: Api, arn: str) -> Reading:
    """The consumers of one stream, and the policies of the stream and of them."""
    yield from _policy(api, arn)
    for item in api.pages("list_stream_consumers", "Consumers", StreamARN=arn):
        attributes = {"stream_arn": arn, **named(item, arn="ConsumerARN", name="ConsumerName", creation_timestamp="ConsumerCreationTimestamp")}
        created = item.get("ConsumerCreationTimestamp")
        yield api.found("aws_kinesis_stream_consumer", item["ConsumerARN"], attributes, name=item["ConsumerName"], created=created)
        yield from _policy(api, item["ConsumerARN"])


def _policy(api: Api, arn: str) -> Reading:
    said = api.ask("get_resource_policy", NONE, unseen=("aws_kinesis_resource_policy",), ResourceARN=arn)
    if (policy := said.data.get("Policy")) and policy != "{}":
        yield api.found("aws_kinesis_resource_policy", arn, {"resource_arn": arn, "policy": policy})


READERS = (
    Reader(
        service="kinesis",
        types=("aws_kinesis_stream",),
        operations=("list_streams", "describe_stream_summary", "list_tags_for_stream"),
        read=streams,
    ),
    Reader(
        service="kinesis",
        types=("aws_kinesis_stream_consumer", "aws_kinesis_resource_policy"),
        operations=("list_streams", "list_stream_consumers", "get_resource_policy"),
        read=shares,
    ),
)
