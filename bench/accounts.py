"""An account of any size that costs nothing to make: what the readers would find in it, and the state that declares some of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import UTC, datetime
from typing import Any

from readygate.live.aws import readers
from readygate.live.found import Failure, Found

ACCOUNT, REGION = "123456789012", "eu-west-1"
WHEN = datetime(2026, 3, 1, tzinfo=UTC)
TAGS = {"team": "core", "environment": "production", "cost-centre": "4711"}


def queue(number: int) -> tuple[str, str, dict[str, Any]]:
    """A queue as `live.aws.sqs` gives it."""
    name = f"orders-{number:06}"
    url = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/{name}"
    redrive = json.dumps({"deadLetterTargetArn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}-dead", "maxReceiveCount": 5})
    return (
        "aws_sqs_queue",
        url,
        {
            "name": name, "url": url, "arn": f"arn:aws:sqs:{REGION}:{ACCOUNT}:{name}", "delay_seconds": 0, "max_message_size": 262144,
            "message_retention_seconds": 345600, "receive_wait_time_seconds": 20, "visibility_timeout_seconds": 60,
            "kms_data_key_reuse_period_seconds": 300, "content_based_deduplication": False, "fifo_queue": False, "sqs_managed_sse_enabled": True,
            "deduplication_scope": None, "fifo_throughput_limit": None, "kms_master_key_id": None, "policy": None, "redrive_allow_policy": None,
            "redrive_policy": redrive, "tags": {**TAGS},
        },
    )  # fmt: skip


def log_group(number: int) -> tuple[str, str, dict[str, Any]]:
    """A log group as `live.aws.logs` gives it."""
    name = f"/aws/lambda/orders-{number:06}"
    arn = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:{name}"
    attributes = {"name": name, "arn": arn, "kms_key_id": None, "log_group_class": "STANDARD", "retention_in_days": 30, "tags": {**TAGS}}
    return "aws_cloudwatch_log_group", name, attributes


def role(number: int) -> tuple[str, str, dict[str, Any]]:
    """A role as `live.aws.iam` gives it."""
    name = f"orders-{number:06}"
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    return (
        "aws_iam_role",
        name,
        {
            "name": name, "arn": f"arn:aws:iam::{ACCOUNT}:role/{name}", "assume_role_policy": json.dumps({"Statement": trust}),
            "description": "runs a function", "max_session_duration": 3600, "path": "/", "permissions_boundary": None,
            "unique_id": f"AROA{number:017}", "inline_policy": [], "managed_policy_arns": [], "tags": {**TAGS},
        },
    )  # fmt: skip


KINDS: tuple[Callable[[int], tuple[str, str, dict[str, Any]]], ...] = (queue, log_group, role)


class GeneratedAccount:
    """An account with a number of objects, of three types in turn."""

    provider = "aws"
    name = f"aws {ACCOUNT} {REGION}"
    types = frozenset(type_ for reader in readers() for type_ in reader.types)
    regions = (REGION,)
    accounts = (ACCOUNT,)

    def __init__(self, objects: int) -> None:
        self._objects = objects

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """The objects, one by one."""
        del executor, tell
        for number in range(self._objects):
            type_, id_, attributes = KINDS[number % len(KINDS)](number)
            region = "" if type_ == "aws_iam_role" else REGION
            yield Found(type=type_, id=id_, name=attributes["name"], attributes=attributes, region=region, account=ACCOUNT, created=WHEN)


def state(objects: int) -> str:
    """The state that declares the first of its objects."""
    return json.dumps({"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "", "resources": [*map(_declared, range(objects))]})


def _declared(number: int) -> dict[str, Any]:
    type_, id_, attributes = KINDS[number % len(KINDS)](number)
    return {
        "mode": "managed",
        "type": type_,
        "name": f"orders_{number:06}",
        "provider": 'provider["registry.terraform.io/hashicorp/aws"]',
        "instances": [{"schema_version": 0, "attributes": {**attributes, "id": id_, "tags_all": attributes["tags"]}}],
    }
