"""Who may do what: each role that each member holds, as the object that Terraform has for it, and which audit logs are written.

Members are told one by one: what a `*_iam_binding` or `*_iam_policy` declares is the same grants, and only one by one can it be said which is new.
Sources: https://cloud.google.com/iam/docs/reference/rest/v1/Policy,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from readygate.live.found import Found
from readygate.live.gcp.shapes import Asset
from readygate.model.values import Value


class Granted(NamedTuple):
    """How grants on a type of assets are told."""

    type: str
    """The resource type of what they are made on."""
    argument: str
    """The argument of the grant that names it."""
    named: Callable[[Asset], dict[str, Value]]
    """The arguments by which the grant names it."""
    host: Callable[[Asset], str]
    """What the grant's id begins with."""


def _path(asset: Asset) -> str:
    return asset.path


def _by(argument: str, name: Callable[[Asset], str], *places: str) -> Callable[[Asset], dict[str, Value]]:
    """The arguments that name an asset: its name, and where it lies."""

    def named(asset: Asset) -> dict[str, Value]:
        place = asset.place()
        return {argument: name(asset), **{one: place[one] for one in places}}

    return named


def _granted(type_: str, argument: str, name: Callable[[Asset], str], *places: str, host: Callable[[Asset], str] = _path) -> Granted:
    return Granted(type_, argument, _by(argument, name, *places), host)


def _name(asset: Asset) -> str:
    return asset.name


def _bucket(asset: Asset) -> str:
    return f"b/{asset.name}"


def _service(asset: Asset) -> dict[str, Value]:
    """A service under both names of the argument: grants are the same for either generation of the resource type.

    Its mere name also stands for the function that runs as it.
    """
    return {"name": asset.name, "service": asset.name, "project": asset.project, "location": asset.part("locations")}


def _table(asset: Asset) -> dict[str, Value]:
    return {"table_id": asset.path, "dataset_id": asset.part("datasets"), "project": asset.project}


def _database(asset: Asset) -> dict[str, Value]:
    return {"database": asset.name, "instance": asset.part("instances"), "project": asset.project}


GRANTED: dict[str, Granted] = {
    "artifactregistry.googleapis.com/Repository": _granted("google_artifact_registry_repository", "repository", _path, "project", "location"),
    "bigquery.googleapis.com/Dataset": _granted("google_bigquery_dataset", "dataset_id", _name, "project"),
    "bigquery.googleapis.com/Table": Granted("google_bigquery_table", "table_id", _table, _path),
    "cloudfunctions.googleapis.com/CloudFunction": _granted("google_cloudfunctions_function", "cloud_function", _path, "project", "region"),
    "cloudfunctions.googleapis.com/Function": _granted("google_cloudfunctions2_function", "cloud_function", _path, "project", "location"),
    "cloudkms.googleapis.com/CryptoKey": _granted("google_kms_crypto_key", "crypto_key_id", _path),
    "cloudkms.googleapis.com/KeyRing": _granted("google_kms_key_ring", "key_ring_id", _path),
    "cloudresourcemanager.googleapis.com/Folder": _granted("google_folder", "folder", _path),
    "cloudresourcemanager.googleapis.com/Organization": _granted("google_organization", "org_id", _name, host=_name),
    "cloudresourcemanager.googleapis.com/Project": _granted("google_project", "project", _name, host=_name),
    "cloudtasks.googleapis.com/Queue": _granted("google_cloud_tasks_queue", "name", _path, "project", "location"),
    "dataproc.googleapis.com/Cluster": _granted("google_dataproc_cluster", "cluster", _name, "project", "region"),
    "iam.googleapis.com/ServiceAccount": _granted("google_service_account", "service_account_id", _path),
    "pubsub.googleapis.com/Subscription": _granted("google_pubsub_subscription", "subscription", _name, "project"),
    "pubsub.googleapis.com/Topic": _granted("google_pubsub_topic", "topic", _path, "project"),
    "run.googleapis.com/Job": _granted("google_cloud_run_v2_job", "name", _path, "project", "location"),
    "run.googleapis.com/Service": Granted("google_cloud_run_v2_service", "name", _service, _path),
    "secretmanager.googleapis.com/Secret": _granted("google_secret_manager_secret", "secret_id", _path, "project"),
    "spanner.googleapis.com/Database": Granted("google_spanner_database", "database", _database, _path),
    "storage.googleapis.com/Bucket": _granted("google_storage_bucket", "bucket", _name, host=_bucket),
}
"""By asset type."""
RUN_SERVICE = "google_cloud_run_v2_service"
"""What has two generations of resource types, with the same grants."""
LOGGED = ("google_project", "google_folder", "google_organization")
"""What audit logs are configured for."""
CONVENIENCE = ("projectEditor:", "projectOwner:", "projectViewer:")
"""Members that stand for those with a basic role in a project; new buckets and datasets grant them theirs.

Source: https://cloud.google.com/iam/docs/principals-overview
"""
AGENTS = (
    "cloudbuild.gserviceaccount.com", "cloudservices.gserviceaccount.com", "compute-system", "container-engine-robot", "gcp-sa-",
    "gs-project-accounts",
)  # fmt: skip
"""How the domains of accounts begin by which services of Google act; their names are numbers of projects."""


def grant_types(asset_type: str) -> tuple[str, ...]:
    """The resource types of which objects stay unseen without the policies of an asset type: whatever form a grant is declared in."""
    own = GRANTED[asset_type].type
    forms = tuple(f"{own}_iam_{form}" for form in ("member", "binding", "policy"))
    if own in LOGGED:
        return (*forms, f"{own}_iam_audit_config")
    return (*forms, *(form.replace("_run_v2_", "_run_") for form in forms)) if own == RUN_SERVICE else forms


def grants(asset: Asset, policy: Any) -> Iterator[Found]:
    """The grants on an asset, and the audit logs that its policy asks for."""
    granted = GRANTED.get(asset.type)
    if granted is None:
        return
    named, host = granted.named(asset), granted.host(asset)
    for binding in policy.bindings:
        for member in binding.members:
            if not member.startswith("deleted:"):
                yield _grant(granted, asset, {**named, "role": binding.role, "member": member}, host, binding.condition)
    for config in policy.audit_configs if granted.type in LOGGED else ():
        yield _audit_config(granted.type, asset, named, host, config)


def _grant(granted: Granted, asset: Asset, arguments: dict[str, Value], host: str, condition: Any) -> Found:
    """One role for one member.

    Its id is that of https://github.com/hashicorp/terraform-provider-google/blob/main/google/tpgiamresource/resource_iam_member.go.
    """
    parts = [host, str(arguments["role"]), str(arguments["member"])]
    said: list[Value] = []
    if condition.expression:
        parts.append(condition.title)
        said = [{"title": condition.title, "description": condition.description, "expression": condition.expression}]
    return Found(
        type=f"{granted.type}_iam_member",
        id="/".join(parts),
        name="/".join((asset.name, *parts[1:])),
        attributes={**arguments, "condition": said},
        account=asset.project,
        owned_by=_agent(str(arguments["member"])),
    )


def _agent(member: str) -> str:
    """Who granted the role where it is that of an account by which a service of Google acts.

    Source: https://cloud.google.com/iam/docs/service-agents
    """
    if member.startswith(CONVENIENCE):
        return "Google, with what it is granted on"
    name, _, domain = member.removeprefix("serviceAccount:").partition("@")
    is_agent = name.removeprefix("service-").isdigit() and domain.startswith(AGENTS)
    return "Google, for a service that is used" if is_agent else ""


def _audit_config(type_: str, asset: Asset, named: dict[str, Value], host: str, config: Any) -> Found:
    logs: list[Value] = [
        {"log_type": type(log).LogType.Name(log.log_type), "exempted_members": list(log.exempted_members)} for log in config.audit_log_configs
    ]
    return Found(
        type=f"{type_}_iam_audit_config",
        id=f"{host}/audit_config/{config.service}",
        name=f"{asset.name}/{config.service}",
        attributes={**named, "service": config.service, "audit_log_config": logs},
        account=asset.project,
    )
