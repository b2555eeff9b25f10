"""Projects, folders, the services that projects use, and policies of the organisation.

API: https://cloud.google.com/resource-manager/reference/rest, https://cloud.google.com/service-usage/docs/reference/rest
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.gcp.shapes import Asset, Kind, Rule, last, plain
from readygate.model.values import Value

USUAL = frozenset({
    "analyticshub", "bigquery", "bigqueryconnection", "bigquerydatapolicy", "bigquerymigration", "bigqueryreservation", "bigquerystorage",
    "cloudapis", "cloudtrace", "dataform", "dataplex", "datastore", "logging", "monitoring", "servicemanagement", "serviceusage", "sql-component",
    "storage", "storage-api", "storage-component", "telemetry",
})  # fmt: skip
"""Services that are on in every new project; https://cloud.google.com/service-usage/docs/enabled-service#default"""


def _project(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    """A project in either version of the API: the first one has a parent in two parts, the third one a path."""
    data, parent = asset.data, asset.data.get("parent") or {}
    if isinstance(parent, str):
        parent = {"type": parent.partition("/")[0].removesuffix("s"), "id": last(parent)}
    kind, id_ = parent.get("type"), parent.get("id")
    number = data.get("projectNumber") or last(data.get("name"))
    return {
        "name": data.get("displayName") or data.get("name"),
        "number": str(plain(number)),
        "project_id": data.get("projectId"),
        "org_id": id_ if kind == "organization" else None,
        "folder_id": id_ if kind == "folder" else None,
    }


def _is_active(asset: Asset) -> bool:
    return (asset.data.get("lifecycleState") or asset.data.get("state") or "ACTIVE") == "ACTIVE"


def _folder(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"folder_id": asset.name, "name": asset.path}


def _service(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"service": asset.name}


def _is_on(asset: Asset) -> bool:
    return asset.data.get("state") == "ENABLED"


def _service_id(asset: Asset) -> str:
    return f"{asset.project}/{asset.name}"


def _usual(asset: Asset) -> str:
    return "Google, with the project" if asset.name.removesuffix(".googleapis.com") in USUAL else ""


def _constraint(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    """Flags of rules are texts for the provider: nothing is not false."""
    return {
        "name": asset.path,
        "parent": asset.path.partition("/policies/")[0],
        "spec": [_spec(asset.data["spec"])] if asset.data.get("spec") else [],
        "dry_run_spec": [_spec(asset.data["dryRunSpec"])] if asset.data.get("dryRunSpec") else [],
    }


def _spec(data: Mapping[str, Any]) -> dict[str, Value]:
    rules: list[Value] = []
    for one in data.get("rules") or ():
        rule = Rule().block(one)
        rule.update({name: str(value).upper() for name, value in rule.items() if isinstance(value, bool)})
        rules.append(rule)
    return {"inherit_from_parent": bool(data.get("inheritFromParent")), "reset": bool(data.get("reset")), "rules": rules}


CONVERTERS = {
    "cloudresourcemanager.googleapis.com/Folder": (
        Kind(type="google_folder", attributes="display_name folder_id lifecycle_state name parent", more=_folder, is_there=_is_active),
    ),
    "cloudresourcemanager.googleapis.com/Project": (
        Kind(type="google_project", attributes="folder_id labels name number org_id project_id", more=_project, is_there=_is_active),
    ),
    "orgpolicy.googleapis.com/Policy": (Kind(type="google_org_policy_policy", attributes="dry_run_spec name parent spec", more=_constraint),),
    "serviceusage.googleapis.com/Service": (
        Kind(type="google_project_service", attributes="project service", more=_service, is_there=_is_on, id=_service_id, owner=_usual),
    ),
}
