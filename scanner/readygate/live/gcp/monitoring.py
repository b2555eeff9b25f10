"""What of Cloud Monitoring the inventory does not hold: notification channels, uptime checks, services with their objectives, dashboards.

API: https://cloud.google.com/monitoring/api/ref_v3/rest, https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from readygate.live.found import Found, Reading
from readygate.live.gcp.api import Api, moment
from readygate.live.gcp.shapes import Rule, last, seconds
from readygate.live.reader import Reader
from readygate.model.values import Value

DAY = 86400
UPTIME = (
    "checker_type content_matchers display_name http_check monitored_resource name period resource_group selected_regions tcp_check timeout "
    "user_labels"
)
OWN_FIELDS = ("name", "etag")
"""Members of a dashboard that nobody writes."""

Shape = Callable[[Mapping[str, Any]], dict[str, Value]]


def _channel(data: Mapping[str, Any]) -> dict[str, Value]:
    own = Rule().block(data)
    return {**_chosen(own, "description display_name labels name type user_labels verification_status"), "enabled": data.get("enabled", True)}


def _uptime(data: Mapping[str, Any]) -> dict[str, Value]:
    own = Rule(maps=Rule().maps | {"headers"}, numbers=frozenset({"port"})).block(data)
    return {**_chosen(own, UPTIME), "uptime_check_id": last(data["name"]), "checker_type": data.get("checkerType") or "STATIC_IP_CHECKERS"}


def _objective(data: Mapping[str, Any]) -> dict[str, Value]:
    """The provider has a block for each way to measure, and counts days."""
    own = Rule().block(data)
    indicator = Rule().block(data.get("serviceLevelIndicator") or {})
    period = seconds(data.get("rollingPeriod"))
    return {
        **_chosen(own, "calendar_period display_name goal name user_labels"),
        "basic_sli": indicator.get("basic_sli"),
        "request_based_sli": indicator.get("request_based"),
        "windows_based_sli": indicator.get("windows_based"),
        "rolling_period_days": period // DAY if isinstance(period, int) else None,
        "service": data["name"].partition("/serviceLevelObjectives/")[0].rpartition("/")[2],
        "slo_id": last(data["name"]),
    }


def _service(data: Mapping[str, Any]) -> dict[str, Value]:
    own = Rule().block(data)
    return {**_chosen(own, "display_name name telemetry user_labels"), "service_id": last(data["name"])}


def _dashboard(data: Mapping[str, Any]) -> dict[str, Value]:
    return {"dashboard_json": json.dumps({name: value for name, value in data.items() if name not in OWN_FIELDS})}


def _chosen(own: Mapping[str, Value], names: str) -> dict[str, Value]:
    return {name: own.get(name) for name in names.split()}


LISTS: tuple[tuple[str, str, Shape], ...] = (
    ("projects.notificationChannels.list", "google_monitoring_notification_channel", _channel),
    ("projects.uptimeCheckConfigs.list", "google_monitoring_uptime_check_config", _uptime),
    ("services.list", "google_monitoring_custom_service", _service),
    ("services.serviceLevelObjectives.list", "google_monitoring_slo", _objective),
    ("projects.dashboards.list", "google_monitoring_dashboard", _dashboard),
)


def everything(api: Api) -> Reading:
    """Every list in every project."""
    for project in api.projects().values():
        for operation, type_, shape in LISTS:
            yield _listed(api, project, operation, type_, shape)


def _listed(api: Api, project: str, operation: str, type_: str, shape: Shape) -> Reading:
    for data in api.items(operation, type_, project=project):
        if operation == "services.list" and "custom" not in data:
            continue
        yield _found(type_, project, data, shape)


def _found(type_: str, project: str, data: Mapping[str, Any], shape: Shape) -> Found:
    """An object; its name is the one that people gave it, which need not be its own alone."""
    attributes: dict[str, Value] = {**shape(data), "project": project}
    created = data.get("creationRecord") or {}
    return Found(
        type=type_,
        id=data["name"],
        name=str(data.get("displayName") or last(data["name"])),
        attributes=attributes,
        account=project,
        created=moment(created.get("mutateTime")),
        creator=str(created.get("mutatedBy") or ""),
    )


READERS = (
    Reader(
        service="monitoring",
        types=tuple(type_ for _, type_, _ in LISTS),
        operations=tuple(operation for operation, _, _ in LISTS),
        others=(("cloudasset", "assets.list:RESOURCE"),),
        read=everything,
        scope="account",
    ),
)
