"""Cloud Functions of both generations.

API: https://cloud.google.com/functions/docs/reference/rest/v1/projects.locations.functions,
https://cloud.google.com/functions/docs/reference/rest/v2/projects.locations.functions
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind, first, seconds
from readygate.model.values import Value


def _former(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """Timeouts as numbers, the archive in two parts, and how the function is called."""
    web = first(own.get("https_trigger"))
    event = first(own.get("event_trigger"))
    bucket, _, object_ = str(asset.data.get("sourceArchiveUrl") or "").removeprefix("gs://").partition("/")
    made: dict[str, Value] = {
        "timeout": seconds(own.get("timeout")),
        "trigger_http": True if web else None,
        "https_trigger_url": web.get("url"),
        "https_trigger_security_level": web.get("security_level"),
        "source_archive_bucket": bucket or None,
        "source_archive_object": object_ or None,
        "event_trigger": [],
    }
    if event:
        policy: Value = [{"retry": bool(first(event["failure_policy"]).get("retry"))}] if event.get("failure_policy") else []
        made["event_trigger"] = [{"event_type": event.get("event_type"), "resource": event.get("resource"), "failure_policy": policy}]
    return made


def _is_second(asset: Asset) -> bool:
    """The second API lists functions of the first generation, too."""
    return asset.data.get("environment") != "GEN_1"


CONVERTERS = {
    "cloudfunctions.googleapis.com/CloudFunction": (
        Kind(
            type="google_cloudfunctions_function",
            attributes=(
                "available_memory_mb build_environment_variables description docker_registry docker_repository entry_point environment_variables "
                "event_trigger https_trigger_security_level https_trigger_url ingress_settings kms_key_name labels max_instances min_instances name "
                "project region runtime secret_environment_variables secret_volumes service_account_email source_archive_bucket "
                "source_archive_object timeout trigger_http vpc_connector vpc_connector_egress_settings"
            ),
            more=_former,
        ),
    ),
    "cloudfunctions.googleapis.com/Function": (
        Kind(
            type="google_cloudfunctions2_function",
            attributes="build_config description environment event_trigger kms_key_name labels location name project service_config state url",
            numbers="generation",
            is_there=_is_second,
        ),
    ),
}
