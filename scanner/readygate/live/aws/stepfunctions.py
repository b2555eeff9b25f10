"""State machines of Step Functions.

API: https://docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeStateMachine.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value


def machines(api: Api) -> Reading:
    """Every state machine of a region."""
    for item in api.pages("list_state_machines", "stateMachines"):
        yield machine(api, item["stateMachineArn"])


def machine(api: Api, arn: str) -> Reading:
    """One state machine."""
    said = api.call("describe_state_machine", stateMachineArn=arn)
    attributes = {
        **named(said, "creation_date", "definition", "description", "name", "revision_id", "role_arn", "status", "type", arn="stateMachineArn"),
        "encryption_configuration": nested(said.get("encryptionConfiguration"), "kms_data_key_reuse_period_seconds", "kms_key_id", "type"),
        "logging_configuration": [_logging(logging)] if (logging := said.get("loggingConfiguration")) else [],
        "tracing_configuration": nested(said.get("tracingConfiguration"), "enabled"),
        "tags": api.ask("list_tags_for_resource", resourceArn=arn).shaped(lambda data: tags(data.get("tags"), "key", "value")),
    }
    yield api.found("aws_sfn_state_machine", arn, attributes, name=said["name"], created=said.get("creationDate"))


def _logging(logging: Mapping[str, Any]) -> dict[str, Value]:
    groups = [to["cloudWatchLogsLogGroup"]["logGroupArn"] for to in logging.get("destinations", ()) if "cloudWatchLogsLogGroup" in to]
    return {**named(logging, "include_execution_data", "level"), "log_destination": groups[0] if groups else None}


READERS = (
    Reader(
        service="stepfunctions",
        types=("aws_sfn_state_machine",),
        operations=("list_state_machines", "describe_state_machine", "list_tags_for_resource"),
        read=machines,
    ),
)
