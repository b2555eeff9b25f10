"""Reading makes no call that somebody could do without who only wants the same attributes."""

from __future__ import annotations

from collections import Counter
from typing import Any

import boto3
import pytest
from recorded_account import REGION, cloud, read

from readygate.live.aws.session import Session

NUMBER = 120
"""More than a page of tables."""


def test_the_calls_for_queues_and_tables_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each list page by page, then two calls for a queue and five for a table, one of them for its policy, each made once."""
    calls: Counter[str] = Counter()
    made = Session._made

    def client(self: Session, service: str, region: str) -> Any:
        found = made(self, service, region)
        found.meta.events.register("before-send", lambda event_name, **_: calls.update([event_name.partition(".")[2]]))
        return found

    with cloud() as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            monkeypatch.setenv(name, value)
        sqs, dynamodb = boto3.client("sqs", REGION), boto3.client("dynamodb", REGION)
        key: Any = {
            "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
            "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
        }
        for number in range(NUMBER):
            sqs.create_queue(QueueName=f"q{number}")
            dynamodb.create_table(TableName=f"t{number}", BillingMode="PAY_PER_REQUEST", **key)
        monkeypatch.setattr(Session, "_made", client)
        found, failures = read(frozenset({"aws_sqs_queue", "aws_dynamodb_table", "aws_dynamodb_resource_policy"}))
    assert failures == []
    assert Counter(one.type for one in found) == {"aws_sqs_queue": NUMBER, "aws_dynamodb_table": NUMBER}
    each = ("DescribeTable", "DescribeContinuousBackups", "DescribeTimeToLive", "ListTagsOfResource", "GetResourcePolicy")
    assert calls == {
        "sts.GetCallerIdentity": 1,
        "sqs.ListQueues": 1,
        **dict.fromkeys(("sqs.GetQueueAttributes", "sqs.ListQueueTags"), NUMBER),
        "dynamodb.ListTables": 4,
        **dict.fromkeys((f"dynamodb.{operation}" for operation in each), NUMBER),
    }
