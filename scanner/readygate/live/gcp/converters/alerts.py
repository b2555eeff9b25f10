"""Alert policies.

API: https://cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.alertPolicies
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.gcp.shapes import Asset, Kind
from readygate.model.values import Value


def _policy(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    """The provider keeps whole names; a policy of which nobody says so is on."""
    return {"name": asset.data.get("name") or asset.path, "enabled": asset.data.get("enabled", True)}


CONVERTERS = {
    "monitoring.googleapis.com/AlertPolicy": (
        Kind(
            type="google_monitoring_alert_policy",
            attributes=(
                "alert_strategy combiner conditions display_name documentation enabled name notification_channels project severity user_labels"
            ),
            more=_policy,
        ),
    ),
}
