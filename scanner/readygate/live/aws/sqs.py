"""SQS queues, and their policies as the objects of their own that Terraform has for them.

API: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueAttributes.html
"""

from __future__ import annotations

from datetime import UTC, datetime

from readygate.live.answer import Answer
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
PARTS = {
    "Policy": "aws_sqs_queue_policy",
    "RedriveAllowPolicy": "aws_sqs_queue_redrive_allow_policy",
    "RedrivePolicy": "aws_sqs_queue_redrive_policy",
}
"""The attributes of a queue that are objects of their own, too."""


def queues(api: Api) -> Reading:
    """Every queue of a region."""
    for url in api.pages("list_queues", "QueueUrls"):
        yield queue(api, url)


def queue(api: Api, url: str) -> Reading:
    """One queue."""
    said = api.ask("get_queue_attributes", unseen=tuple(PARTS.values()), QueueUrl=url, AttributeNames=["All"]).inside("Attributes")
    name = url.rsplit("/", 1)[-1]
    attributes: dict[str, Value] = {"name": name, "url": url, "arn": api.arn("sqs", name)}
    attributes.update({own: said.number(theirs) for theirs, own in NUMBERS.items()})
    attributes["kms_data_key_reuse_period_seconds"] = said.number("KmsDataKeyReusePeriodSeconds", KEY_SECONDS)
    attributes.update({own: said.flag(theirs) for theirs, own in FLAGS.items()})
    attributes.update({own: said.get(theirs) for theirs, own in TEXTS.items()})
    attributes["tags"] = api.ask("list_queue_tags", QueueUrl=url).shaped(lambda data: own_tags(data.get("Tags")))
    stamp = said.data.get("CreatedTimestamp")
    yield api.found("aws_sqs_queue", url, attributes, name=name, created=datetime.fromtimestamp(float(stamp), UTC) if stamp else None)
    yield from _parts(api, url, name, said)


def _parts(api: Api, url: str, name: str, said: Answer) -> Reading:
    for member, type_ in PARTS.items():
        if text := said.data.get(member):
            yield api.found(type_, url, {"queue_url": url, TEXTS[member]: text}, name=name)


READERS = (
    Reader(
        service="sqs",
        types=("aws_sqs_queue", *PARTS.values()),
        operations=("list_queues", "get_queue_attributes", "list_queue_tags"),
        read=queues,
    ),
)
