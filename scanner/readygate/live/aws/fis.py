"""Templates of experiments of Fault Injection Service.

API: https://docs.aws.amazon.com/fis/latest/APIReference/API_ExperimentTemplate.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import block, own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

Data = Mapping[str, Any]


def templates(api: Api) -> Reading:
    """Every template of a region."""
    for item in api.pages("list_experiment_templates", "experimentTemplates"):
        yield template(api, item["id"])


def template(api: Api, id_: str) -> Reading:
    """One template."""
    said = api.call("get_experiment_template", id=id_)["experimentTemplate"]
    logged = said.get("logConfiguration")
    attributes: dict[str, Value] = {
        **named(said, "description", "role_arn"),
        "action": [_action(name, one) for name, one in (said.get("actions") or {}).items()],
        "experiment_options": nested(said.get("experimentOptions"), "account_targeting", "empty_target_resolution_mode"),
        "experiment_report_configuration": _report(said.get("experimentReportConfiguration")),
        "log_configuration": block(logged and _logging(logged)),
        "stop_condition": blocks(said.get("stopConditions"), "source", "value"),
        "tags": own_tags(said.get("tags")),
        "target": [_target(name, one) for name, one in (said.get("targets") or {}).items()],
    }
    yield api.found("aws_fis_experiment_template", id_, attributes, created=said.get("creationTime"))


def _action(name: str, item: Data) -> dict[str, Value]:
    return {
        "name": name,
        **named(item, "action_id", "description", "start_after"),
        "parameter": _pairs((item.get("parameters") or {}).items()),
        "target": _pairs((item.get("targets") or {}).items()),
    }


def _target(name: str, item: Data) -> dict[str, Value]:
    return {
        "name": name,
        **named(item, "parameters", "resource_arns", "resource_type", "selection_mode"),
        "filter": blocks(item.get("filters"), "path", "values"),
        "resource_tag": _pairs((item.get("resourceTags") or {}).items()),
    }


def _pairs(items: Iterable[tuple[str, str]]) -> list[Value]:
    return [{"key": key, "value": value} for key, value in items]


def _logging(item: Data) -> dict[str, Value]:
    return {
        **named(item, "log_schema_version"),
        "cloudwatch_logs_configuration": nested(item.get("cloudWatchLogsConfiguration"), "log_group_arn"),
        "s3_configuration": nested(item.get("s3Configuration"), "bucket_name", "prefix"),
    }


def _report(item: Data | None) -> list[Value]:
    if not item:
        return []
    dashboards = blocks(item.get("dataSources", {}).get("cloudWatchDashboards"), dashboard_arn="dashboardIdentifier")
    outputs = nested(item.get("outputs", {}).get("s3Configuration"), "bucket_name", "prefix")
    return [
        {
            **named(item, "post_experiment_duration", "pre_experiment_duration"),
            "data_sources": [{"cloudwatch_dashboard": dashboards}] if dashboards else [],
            "outputs": [{"s3_configuration": outputs}] if outputs else [],
        }
    ]


READERS = (
    Reader(
        service="fis",
        types=("aws_fis_experiment_template",),
        operations=("list_experiment_templates", "get_experiment_template"),
        read=templates,
    ),
)
