"""Canaries of CloudWatch Synthetics.

API: https://docs.aws.amazon.com/AmazonSynthetics/latest/APIReference/API_Canary.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

RUNNING = ("RUNNING", "STARTING")


def canaries(api: Api) -> Reading:
    """Every canary of a region."""
    for item in api.pages("describe_canaries", "Canaries"):
        name = item["Name"]
        attributes = {
            **named(
                item, "artifact_s3_location", "engine_arn", "execution_role_arn", "name", "runtime_version",
                failure_retention_period="FailureRetentionPeriodInDays",
                handler="Code.Handler", source_location_arn="Code.SourceLocationArn", status="Status.State",
                success_retention_period="SuccessRetentionPeriodInDays",
            ),
            "arn": api.arn("synthetics", f"canary:{name}"),
            "artifact_config": _encryption(member(item, "ArtifactConfig.S3Encryption")),
            "run_config": _run(item.get("RunConfig")),
            "schedule": nested(item.get("Schedule"), "duration_in_seconds", "expression"),
            "start_canary": member(item, "Status.State") in RUNNING,
            "tags": own_tags(item.get("Tags")),
            "timeline": nested(item.get("Timeline"), "created", "last_modified", "last_started", "last_stopped"),
            "vpc_config": nested(item.get("VpcConfig"), "security_group_ids", "subnet_ids", "vpc_id"),
        }  # fmt: skip
        yield api.found("aws_synthetics_canary", name, attributes, created=member(item, "Timeline.Created"))


def _run(item: Mapping[str, Any] | None) -> list[Value]:
    """How a canary runs; its environment is never told."""
    return nested(item, "active_tracing", memory_in_mb="MemoryInMB", timeout_in_seconds="TimeoutInSeconds")


def _encryption(item: Mapping[str, Any] | None) -> list[Value]:
    encrypted = nested(item, "encryption_mode", "kms_key_arn")
    return [{"s3_encryption": encrypted}] if encrypted else []


READERS = (Reader(service="synthetics", types=("aws_synthetics_canary",), operations=("describe_canaries",), read=canaries),)
