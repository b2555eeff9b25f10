"""Workspaces of Managed Service for Prometheus, their rules, and whom they alert.

API: https://docs.aws.amazon.com/prometheus/latest/APIReference/API_DescribeWorkspace.html, .../API_DescribeAlertManagerDefinition.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

NONE = "ResourceNotFoundException"
"""What is answered of a workspace that logs nothing, or alerts nobody."""
ALERTS, RULES = "aws_prometheus_alert_manager_definition", "aws_prometheus_rule_group_namespace"
Data = Mapping[str, Any]


def workspaces(api: Api) -> Reading:
    """Every workspace of a region."""
    for item in api.pages("list_workspaces", "workspaces"):
        yield workspace(api, item)


def workspace(api: Api, item: Data) -> Reading:
    """One workspace, and whom it alerts."""
    id_ = item["workspaceId"]
    said = api.ask("describe_workspace", workspaceId=id_).inside("workspace")
    logging = api.ask("describe_logging_configuration", NONE, workspaceId=id_).inside("loggingConfiguration")
    attributes = {
        **named(item, "alias", "arn", "kms_key_arn"),
        **named(said, "prometheus_endpoint"),
        "logging_configuration": logging.shaped(lambda data: nested(data, "log_group_arn")),
        "tags": own_tags(item.get("tags")),
    }
    yield api.found("aws_prometheus_workspace", id_, attributes, name=item.get("alias") or id_, created=item.get("createdAt"))
    alerts = api.ask("describe_alert_manager_definition", NONE, unseen=(ALERTS,), workspaceId=id_).inside("alertManagerDefinition")
    if alerts.data:
        yield api.found(ALERTS, id_, {"workspace_id": id_, "definition": _text(alerts)}, created=alerts.data.get("createdAt"))


def rules(api: Api) -> Reading:
    """The rules of every workspace of a region."""
    for item in api.pages("list_workspaces", "workspaces"):
        yield rules_of(api, item["workspaceId"])


def rules_of(api: Api, workspace_id: str) -> Reading:
    """The rules of one workspace."""
    for item in api.pages("list_rule_groups_namespaces", "ruleGroupsNamespaces", workspaceId=workspace_id):
        said = api.ask("describe_rule_groups_namespace", workspaceId=workspace_id, name=item["name"]).inside("ruleGroupsNamespace")
        attributes: dict[str, Value] = {**named(item, "arn", "name"), "data": _text(said), "workspace_id": workspace_id}
        attributes["tags"] = own_tags(item.get("tags"))
        yield api.found(RULES, item["arn"], attributes, name=item["name"], created=item.get("createdAt"))


def _text(said: Answer) -> Any:
    return said.shaped(lambda data: bytes(data["data"]).decode())


READERS = (
    Reader(
        service="amp",
        types=("aws_prometheus_workspace", ALERTS),
        operations=("list_workspaces", "describe_workspace", "describe_logging_configuration", "describe_alert_manager_definition"),
        read=workspaces,
    ),
    Reader(
        service="amp",
        types=(RULES,),
        operations=("list_workspaces", "list_rule_groups_namespaces", "describe_rule_groups_namespace"),
        read=rules,
    ),
)
