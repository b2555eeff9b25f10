"""The recorder of AWS Config in each region, and where it delivers to.

API: https://docs.aws.amazon.com/config/latest/APIReference/API_ConfigurationRecorder.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block
from readygate.live.found import Reading
from readygate.live.reader import Reader

Data = Mapping[str, Any]


def recorders(api: Api) -> Reading:
    """The recorder of a region; those that services have beside it are theirs."""
    for item in api.pages("describe_configuration_recorders", "ConfigurationRecorders"):
        recorded, mode = item.get("recordingGroup"), item.get("recordingMode")
        attributes = named(item, "name", role_arn="roleARN")
        attributes["recording_group"] = block(
            recorded
            and {
                **named(recorded, "all_supported", "include_global_resource_types", "resource_types"),
                "exclusion_by_resource_types": nested(recorded.get("exclusionByResourceTypes"), "resource_types"),
                "recording_strategy": nested(recorded.get("recordingStrategy"), "use_only"),
            }
        )
        overrides = blocks((mode or {}).get("recordingModeOverrides"), "description", "recording_frequency", "resource_types")
        attributes["recording_mode"] = block(mode and {**named(mode, "recording_frequency"), "recording_mode_override": overrides})
        yield api.found("aws_config_configuration_recorder", item["name"], attributes, owned_by=item.get("servicePrincipal", ""))


def statuses(api: Api) -> Reading:
    """Whether the recorder of a region records."""
    for item in api.pages("describe_configuration_recorder_status", "ConfigurationRecordersStatus"):
        attributes = named(item, "name", is_enabled="recording")
        yield api.found("aws_config_configuration_recorder_status", item["name"], attributes, owned_by=item.get("servicePrincipal", ""))


def channels(api: Api) -> Reading:
    """Where a region's recorder delivers to."""
    for item in api.pages("describe_delivery_channels", "DeliveryChannels"):
        attributes = named(item, "name", "s3_bucket_name", "s3_key_prefix", "s3_kms_key_arn", "sns_topic_arn")
        attributes["snapshot_delivery_properties"] = nested(item.get("configSnapshotDeliveryProperties"), "delivery_frequency")
        yield api.found("aws_config_delivery_channel", item["name"], attributes)


READERS = (
    Reader(service="config", types=("aws_config_configuration_recorder",), operations=("describe_configuration_recorders",), read=recorders),
    Reader(
        service="config",
        types=("aws_config_configuration_recorder_status",),
        operations=("describe_configuration_recorder_status",),
        read=statuses,
    ),
    Reader(service="config", types=("aws_config_delivery_channel",), operations=("describe_delivery_channels",), read=channels),
)
