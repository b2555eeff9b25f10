"""What runs at fixed times, and queues of tasks.

API: https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs, https://cloud.google.com/tasks/docs/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind
from readygate.model.values import Value


def _job(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"paused": asset.data.get("state") == "PAUSED", "region": asset.part("locations")}


CONVERTERS = {
    "cloudscheduler.googleapis.com/Job": (
        Kind(
            type="google_cloud_scheduler_job",
            attributes=(
                "app_engine_http_target attempt_deadline description http_target name paused project pubsub_target region retry_config schedule "
                "time_zone"
            ),
            maps="headers",
            more=_job,
        ),
    ),
    "cloudtasks.googleapis.com/Queue": (
        Kind(type="google_cloud_tasks_queue", attributes="location name project rate_limits retry_config stackdriver_logging_config"),
    ),
}
