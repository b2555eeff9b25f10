"""SQS queues.

API: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
"""

from __future__ import annotations

from datetime import UTC, datetime

from readygate.live.aws.api import Api
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

NUMBERS = {
    "DelaySeconds": "delay_seconds",
    "MaximumMessageSize": "max_message_size",
    "MessageRetentionPeriod": "message_retention_seconds",
    "ReceiveMessageWaitTimeSeconds": "receive_wait_time_seconds",
    "VisibilityTimeout": "visibility_timeout_seconds",
}
KEY_SECONDS = 300
"""For how long a data key is used again where nobody says: what the service takes, and the provider stores."""
FLAGS = {"ContentBasedDeduplication": "content_based_deduplication", "FifoQueue": "fifo_queue", "SqsManagedSseEnabled": "sqs_managed_sse_enabled"}
TEXTS = {
    "DeduplicationScope": "deduplication_scope",
    "FifoThroughputLimit": "fifo_throughput_limit",
    "KmsMasterKeyId": "kms_master_key_id",
    "Policy": "policy",
    "RedriveAllowPolicy": "redrive_allow_policy",
    "RedrivePolicy": "redrive_policy",
}


def queues(api: Api) -> Reading:
    """Every queue of a region."""
    for url in api.pages("list_queues", "QueueUrls"):
        yield queue(api, url)


def queue(api: Api, url: str) -> Reading:
    """One queue."""
    said = api.ask("get_queue_attributes", QueueUrl=url, AttributeNames=["All"]).inside("Attributes")
    name = url.rsplit("/", 1)[-1]
    attributes: dict[str, Value] = {"name": name, "url": url, "id": url, "arn": api.arn("sqs", name)}
    attributes.update({own: said.number(theirs) for theirs, own in NUMBERS.items()})
    attributes["kms_data_key_reuse_period_seconds"] = said.number("KmsDataKeyReusePeriodSeconds", KEY_SECONDS)
    attributes.update({own: said.flag(theirs) for theirs, own in FLAGS.items()})
    attributes.update({own: said.get(theirs) for theirs, own in TEXTS.items()})
    attributes["tags"] = api.ask("list_queue_tags", QueueUrl=url).shaped(lambda data: own_tags(data.get("Tags")))
    stamp = said.data.get("CreatedTimestamp")
    yield api.found("aws_sqs_queue", url, attributes, name=name, created=datetime.fromtimestamp(float(stamp), UTC) if stamp else None)


READERS = (Reader(service="sqs", types=("aws_sqs_queue",), operations=("list_queues", "get_queue_attributes", "list_queue_tags"), read=queues),)
