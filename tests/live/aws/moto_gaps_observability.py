"""What moto's server lacks for alarms and logs."""

from __future__ import annotations

import json
from importlib import import_module
from typing import Any

SUPPRESSION = ("ActionsSuppressor", "ActionsSuppressorExtensionPeriod", "ActionsSuppressorWaitPeriod")


def _composite_alarms() -> None:
    """https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html."""
    from moto.core.utils import camelcase_to_underscores

    responses: Any = import_module("moto.cloudwatch.responses").CloudWatchResponse

    def put(self: Any) -> Any:
        answer = responses.put_metric_alarm(self)
        alarm = self.cloudwatch_backend.alarms[self._get_param("AlarmName")]
        for name in SUPPRESSION:
            setattr(alarm, camelcase_to_underscores(name), self._get_param(name))
        return answer

    responses.put_composite_alarm = put


def _trails() -> None:
    """https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DescribeTrails.html."""
    responses: Any = import_module("moto.cloudtrail.responses").CloudTrailResponse

    trail: Any = import_module("moto.cloudtrail.models").Trail
    told, description = responses.describe_trails, trail.description

    def describe(self: Any) -> str:
        asked = self._get_param("trailNameList")
        trails = json.loads(told(self))["trailList"]
        return json.dumps({"trailList": [trail for trail in trails if not asked or trail["Name"] in asked or trail["TrailARN"] in asked]})

    def described(self: Any, **named: bool) -> dict[str, Any]:
        custom = bool(self.event_selectors or self.advanced_event_selectors)
        return {**description(self, **named), "HasCustomEventSelectors": custom, "HasInsightSelectors": bool(self.insight_selectors)}

    responses.describe_trails, trail.description = describe, described


def _alert_managers() -> None:
    """https://docs.aws.amazon.com/prometheus/latest/APIReference/API_DescribeAlertManagerDefinition.html."""
    from moto.core.exceptions import JsonRESTError

    urls: Any = import_module("moto.amp.urls")
    responses: Any = import_module("moto.amp.responses").PrometheusServiceResponse
    kept: dict[str, str] = {}

    def workspace(self: Any) -> str:
        return str(self.path.split("/")[-3])

    def put(self: Any) -> str:
        kept[workspace(self)] = json.loads(self.body)["data"]
        return json.dumps({"status": {"statusCode": "ACTIVE"}})

    def told(self: Any) -> str:
        if workspace(self) not in kept:
            raise JsonRESTError("ResourceNotFoundException", "no definition")
        status = {"statusCode": "ACTIVE"}
        return json.dumps({"alertManagerDefinition": {"data": kept[workspace(self)], "status": status, "createdAt": 0, "modifiedAt": 0}})

    responses.create_alert_manager_definition = responses.put_alert_manager_definition = put
    responses.describe_alert_manager_definition = told
    urls.url_paths["{0}/workspaces/(?P<workspace_id>[^/]+)/alertmanager/definition$"] = responses.dispatch


GAPS = (_composite_alarms, _trails, _alert_managers)
