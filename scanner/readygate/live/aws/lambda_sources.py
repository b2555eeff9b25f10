"""What Lambda functions take their events from: queues, streams, tables, brokers.

API: https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block, own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

PLAIN = (
    *("batch_size", "bisect_batch_on_function_error", "event_source_arn", "function_arn", "function_response_types", "kms_key_arn"),
    *("last_modified", "last_processing_result", "maximum_batching_window_in_seconds", "maximum_record_age_in_seconds"),
    *("maximum_retry_attempts", "parallelization_factor", "queues", "starting_position", "starting_position_timestamp", "state"),
    *("state_transition_reason", "topics", "tumbling_window_in_seconds", "uuid"),
)
ON = ("Enabled", "Enabling")
OFF = ("Disabled", "Disabling")


def mappings(api: Api) -> Reading:
    """Every event source mapping of a region."""
    for item in api.pages("list_event_source_mappings", "EventSourceMappings"):
        yield mapping(api, item)


def mapping(api: Api, item: Mapping[str, Any]) -> Reading:
    """One event source mapping."""
    attributes = {**named(item, *PLAIN, arn="EventSourceMappingArn", function_name="FunctionArn"), **_blocks(item)}
    if item["State"] in ON + OFF:
        attributes["enabled"] = item["State"] in ON
    attributes["tags"] = api.ask("list_tags", Resource=item["EventSourceMappingArn"]).shaped(lambda data: own_tags(data.get("Tags")))
    yield api.found("aws_lambda_event_source_mapping", item["UUID"], attributes)


def _blocks(item: Mapping[str, Any]) -> dict[str, Value]:
    failure = nested(item.get("DestinationConfig", {}).get("OnFailure"), destination_arn="Destination")
    filters = blocks(item.get("FilterCriteria", {}).get("Filters"), "pattern")
    endpoints = item.get("SelfManagedEventSource", {}).get("Endpoints")
    return {
        "amazon_managed_kafka_event_source_config": nested(item.get("AmazonManagedKafkaEventSourceConfig"), "consumer_group_id"),
        "destination_config": block({"on_failure": failure} if failure else None),
        "document_db_event_source_config": nested(item.get("DocumentDBEventSourceConfig"), "collection_name", "database_name", "full_document"),
        "filter_criteria": block({"filter": filters} if filters else None),
        "metrics_config": nested(item.get("MetricsConfig"), "metrics"),
        "provisioned_poller_config": nested(item.get("ProvisionedPollerConfig"), "maximum_pollers", "minimum_pollers"),
        "scaling_config": nested(item.get("ScalingConfig"), "maximum_concurrency"),
        "self_managed_event_source": block(endpoints and {"endpoints": {kind: ",".join(servers) for kind, servers in endpoints.items()}}),
        "self_managed_kafka_event_source_config": nested(item.get("SelfManagedKafkaEventSourceConfig"), "consumer_group_id"),
        "source_access_configuration": blocks(item.get("SourceAccessConfigurations"), "type", "uri"),
    }


READERS = (
    Reader(
        service="lambda",
        types=("aws_lambda_event_source_mapping",),
        operations=("list_event_source_mappings", "list_tags"),
        read=mappings,
    ),
)
