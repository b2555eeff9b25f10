"""Who may do what, as the inventory's policies tell it, and what the service APIs alone know."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from environment import PROJECT
from fake_cloud import FakeCloud
from google.cloud.asset_v1 import types
from google.protobuf import json_format

from readygate.live.found import Found
from readygate.live.gcp.assets import asset_of
from readygate.live.gcp.grants import grants

NUMBER = "412345678901"


def told(kind: str, name: str, policy: dict[str, Any]) -> list[Found]:
    """The grants of one policy."""
    message = types.Asset()
    json_format.ParseDict({"assetType": kind, "name": name, "ancestors": [f"projects/{NUMBER}"], "iamPolicy": policy}, message._pb)
    return list(grants(asset_of(message._pb, {NUMBER: PROJECT}), message._pb.iam_policy))


def test_conditions_are_kept() -> None:
    """A grant under a condition has it, and its id has the condition's title, as the provider's does."""
    condition = {"title": "nights", "expression": 'request.time.getHours("UTC") < 6'}
    policy = {"version": 3, "bindings": [{"role": "roles/viewer", "members": ["user:a@example.com"], "condition": condition}]}
    (found,) = told("cloudresourcemanager.googleapis.com/Project", f"//cloudresourcemanager.googleapis.com/projects/{NUMBER}", policy)
    assert (found.type, found.id) == ("google_project_iam_member", f"{PROJECT}/roles/viewer/user:a@example.com/nights")
    assert found.attributes == {
        "project": PROJECT,
        "role": "roles/viewer",
        "member": "user:a@example.com",
        "condition": [{"title": "nights", "description": "", "expression": 'request.time.getHours("UTC") < 6'}],
    }


@pytest.mark.parametrize(
    ("kind", "path", "type_", "names", "host"),
    [
        ("storage", "shop", "google_storage_bucket", {"bucket": "shop"}, "b/shop"),
        ("pubsub", f"projects/{PROJECT}/topics/t", "google_pubsub_topic", {"topic": f"projects/{PROJECT}/topics/t", "project": PROJECT}, None),
        ("pubsub", f"projects/{PROJECT}/subscriptions/s", "google_pubsub_subscription", {"subscription": "s", "project": PROJECT}, None),
        (
            "bigquery",
            f"projects/{PROJECT}/datasets/d/tables/t",
            "google_bigquery_table",
            {"table_id": f"projects/{PROJECT}/datasets/d/tables/t", "dataset_id": "d", "project": PROJECT},
            None,
        ),
        ("secretmanager", f"projects/{NUMBER}/secrets/s", "google_secret_manager_secret", {"secret_id": f"projects/{PROJECT}/secrets/s"}, None),
        ("cloudresourcemanager", "folders/77", "google_folder", {"folder": "folders/77"}, "folders/77"),
        ("cloudresourcemanager", "organizations/9", "google_organization", {"org_id": "9"}, "9"),
    ],
)
def test_grants_name_what_they_are_on(kind: str, path: str, type_: str, names: dict[str, str], host: str | None) -> None:
    """A grant names what it is on by the provider's argument, and its id begins with the provider's name of it."""
    kinds = {"buckets": "Bucket", "topics": "Topic", "subscriptions": "Subscription", "tables": "Table", "secrets": "Secret"}
    collection = path.split("/")[-2] if "/" in path else "buckets"
    asset_type = {"folders": "Folder", "organizations": "Organization"}.get(collection) or kinds[collection]
    service = f"{kind}.googleapis.com"
    (found,) = told(f"{service}/{asset_type}", f"//{service}/{path}", {"bindings": [{"role": "r", "members": ["allUsers"]}]})
    assert found.type == f"{type_}_iam_member"
    assert found.attributes.items() >= names.items()
    assert found.id == f"{host or path.replace(NUMBER, PROJECT)}/r/allUsers"


def test_what_services_grant_themselves_is_told_apart() -> None:
    """Accounts of Google's services, and what new buckets grant by themselves, are nobody's; people and own accounts are somebody's."""
    members = {
        f"serviceAccount:service-{NUMBER}@gcp-sa-pubsub.iam.gserviceaccount.com": True,
        f"serviceAccount:{NUMBER}@cloudservices.gserviceaccount.com": True,
        f"projectOwner:{PROJECT}": True,
        f"serviceAccount:web@{PROJECT}.iam.gserviceaccount.com": False,
        f"serviceAccount:{NUMBER}-compute@developer.gserviceaccount.com": False,
        "user:owner@example.com": False,
        "allUsers": False,
    }
    policy = {"bindings": [{"role": "roles/editor", "members": [*members, "deleted:user:gone@example.com?uid=1"]}]}
    found = told("cloudresourcemanager.googleapis.com/Project", f"//cloudresourcemanager.googleapis.com/projects/{NUMBER}", policy)
    assert {str(one.attributes["member"]): bool(one.owned_by) for one in found} == members


def test_audit_logs_are_told_with_exemptions() -> None:
    """The audit logs of a project are objects of their own, with who is exempt."""
    logs = [{"logType": "DATA_READ", "exemptedMembers": ["user:a@example.com"]}, {"logType": "DATA_WRITE"}]
    policy = {"auditConfigs": [{"service": "allServices", "auditLogConfigs": logs}]}
    (found,) = told("cloudresourcemanager.googleapis.com/Project", f"//cloudresourcemanager.googleapis.com/projects/{NUMBER}", policy)
    assert (found.type, found.id) == ("google_project_iam_audit_config", f"{PROJECT}/audit_config/allServices")
    assert found.attributes["audit_log_config"] == [
        {"log_type": "DATA_READ", "exempted_members": ["user:a@example.com"]},
        {"log_type": "DATA_WRITE", "exempted_members": []},
    ]


LISTS: dict[str, Any] = {
    f"v3/projects/{PROJECT}/uptimeCheckConfigs": {
        "uptimeCheckConfigs": [
            {
                "name": f"projects/{PROJECT}/uptimeCheckConfigs/site-1",
                "displayName": "Site",
                "monitoredResource": {"type": "uptime_url", "labels": {"host": "shop.example", "project_id": PROJECT}},
                "httpCheck": {"path": "/health", "port": 443, "useSsl": True, "validateSsl": True, "requestMethod": "GET"},
                "period": "60s",
                "timeout": "10s",
            }
        ]
    },
    f"v3/projects/{PROJECT}/services": {
        "services": [
            {"name": f"projects/{NUMBER}/services/shop", "displayName": "Shop", "custom": {}},
            {"name": f"projects/{NUMBER}/services/ist:x", "displayName": "Found by Google", "istioService": {}},
        ]
    },
    f"v3/projects/{PROJECT}/services/-/serviceLevelObjectives": {
        "serviceLevelObjectives": [
            {
                "name": f"projects/{NUMBER}/services/shop/serviceLevelObjectives/up",
                "goal": 0.999,
                "rollingPeriod": "2419200s",
                "serviceLevelIndicator": {"requestBased": {"goodTotalRatio": {"badServiceFilter": "b", "totalServiceFilter": "t"}}},
            }
        ]
    },
    f"v1/projects/{PROJECT}/instances": {
        "items": [
            {"name": "orders", "state": "RUNNABLE"},
            {"name": "orders-replica", "state": "RUNNABLE", "masterInstanceName": f"{PROJECT}:orders"},
            {"name": "stopped", "state": "SUSPENDED"},
        ]
    },
    f"v1/projects/{PROJECT}/instances/orders/users": {
        "items": [
            {"name": "postgres", "host": "", "type": "BUILT_IN"},
            {"name": "app", "type": "CLOUD_IAM_SERVICE_ACCOUNT", "passwordPolicy": {"allowedFailedAttempts": 5}},
        ]
    },
    f"v1/projects/{PROJECT}/instances/orders/databases": {"items": [{"name": "postgres"}, {"name": "shop", "charset": "UTF8", "collation": "C"}]},
    f"v2/projects/{PROJECT}/exclusions": {"exclusions": [{"name": "noise", "filter": "severity<INFO"}]},
    f"v1/projects/{PROJECT}/locations/global/workloadIdentityPools": {
        "workloadIdentityPools": [{"name": f"projects/{NUMBER}/locations/global/workloadIdentityPools/github", "state": "ACTIVE"}]
    },
    f"v1/projects/{NUMBER}/locations/global/workloadIdentityPools/github/providers": {
        "workloadIdentityPoolProviders": [
            {"name": f"projects/{NUMBER}/locations/global/workloadIdentityPools/github/providers/actions", "attributeCondition": "a"}
        ]
    },
    f"v1/projects/{PROJECT}/locations/-/instances": {"instances": [{"name": f"projects/{PROJECT}/locations/us-central1/instances/carts"}]},
    "v3/liens": {
        "liens": [
            {
                "name": "liens/p1-l2",
                "parent": f"projects/{NUMBER}",
                "restrictions": ["resourcemanager.projects.delete"],
                "origin": "terraform",
                "reason": "production",
                "createTime": "2026-01-01T10:00:00Z",
            }
        ]
    },
}
"""What the services' own lists say; each has one item on a page."""


def test_what_the_inventory_does_not_hold_is_asked_of_services(cloud: FakeCloud, opened: Any) -> None:
    """Uptime checks, objectives, SQL users and databases, exclusions and liens come page by page from the services, with the provider's ids."""
    cloud.contents["lists"].update(LISTS)
    with opened(cloud) as account, ThreadPoolExecutor(4) as threads:
        failures: list[Any] = []
        found = {(one.type, one.id): one for one in account.read(threads, failures.append)}
    assert not failures
    check = found["google_monitoring_uptime_check_config", f"projects/{PROJECT}/uptimeCheckConfigs/site-1"].attributes
    assert check["http_check"] == [{"path": "/health", "port": 443, "use_ssl": True, "validate_ssl": True, "request_method": "GET"}]
    assert check["monitored_resource"] == [{"type": "uptime_url", "labels": {"host": "shop.example", "project_id": PROJECT}}]
    assert ("google_monitoring_custom_service", f"projects/{NUMBER}/services/shop") in found
    assert ("google_monitoring_custom_service", f"projects/{NUMBER}/services/ist:x") not in found
    objective = found["google_monitoring_slo", f"projects/{NUMBER}/services/shop/serviceLevelObjectives/up"].attributes
    assert (objective["service"], objective["slo_id"], objective["rolling_period_days"], str(objective["goal"])) == ("shop", "up", 28, "0.999")
    assert objective["request_based_sli"] == [{"good_total_ratio": [{"bad_service_filter": "b", "total_service_filter": "t"}]}]
    user = found["google_sql_user", "app//orders"]
    assert (user.attributes["type"], user.attributes["password_policy"]) == ("CLOUD_IAM_SERVICE_ACCOUNT", [{"allowed_failed_attempts": 5}])
    assert found["google_sql_user", "postgres//orders"].owned_by == "Cloud SQL"
    assert found["google_sql_database", f"projects/{PROJECT}/instances/orders/databases/shop"].attributes["charset"] == "UTF8"
    assert found["google_logging_project_exclusion", f"projects/{PROJECT}/exclusions/noise"].attributes["filter"] == "severity<INFO"
    assert found["google_resource_manager_lien", f"{PROJECT}/p1-l2"].attributes["restrictions"] == ["resourcemanager.projects.delete"]
    pool = f"projects/{PROJECT}/locations/global/workloadIdentityPools/github"
    assert found["google_iam_workload_identity_pool", pool].attributes["workload_identity_pool_id"] == "github"
    assert found["google_iam_workload_identity_pool_provider", f"{pool}/providers/actions"].attributes["attribute_condition"] == "a"
    assert ("google_memorystore_instance", f"projects/{PROJECT}/locations/us-central1/instances/carts") in found
    assert sum(type_ == "google_cloud_scheduler_job" for type_, _ in found) == 8
    assert not [call for call in cloud.calls if "orders-replica" in call or "stopped" in call]
