"""Triggers of Eventarc.

API: https://cloud.google.com/eventarc/docs/reference/rest/v1/projects.locations.triggers
"""

from __future__ import annotations

from readygate.live.gcp.shapes import Asset, Kind

NAMES = {"cloudRun": "cloud_run_service", "eventFilters": "matching_criteria"}


def _manager(asset: Asset) -> str:
    """A function of the second generation gets its events by a trigger that Cloud Functions made."""
    labels = asset.data.get("labels") or {}
    return "Cloud Functions" if labels.get("goog-managed-by") == "cloudfunctions" else ""


CONVERTERS = {
    "eventarc.googleapis.com/Trigger": (
        Kind(
            type="google_eventarc_trigger",
            attributes="destination event_data_content_type labels location matching_criteria name project service_account transport",
            names=NAMES,
            owner=_manager,
        ),
    ),
}
