"""The commands on a fake cloud, from credentials to exit code: drift against a configuration, verdicts on what exists, and the role that it takes."""

from __future__ import annotations

import json
import subprocess
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from environment import PROJECT, variables
from fake_cloud import FakeCloud, served_by_rest

SYSTEM = "fixtures/systems/sales_intelligence/good"


@pytest.fixture
def run(cloud: FakeCloud, tmp_path: Path) -> Any:
    """Runs a command with the fake cloud as Google's: exit code, and the report as data."""

    def runs(*arguments: str) -> tuple[int, Any]:
        with served_by_rest(cloud) as address:
            made = subprocess.run(
                [sys.executable, "-m", "readygate", *arguments, "--provider", "gcp", "--format", "json"],
                env=variables(address, tmp_path),
                capture_output=True,
                text=True,
                timeout=300,
                check=False,
            )
        assert made.stdout, made.stderr
        return made.returncode, json.loads(made.stdout)

    return runs


def asset(cloud: FakeCloud, kind: str, name: str) -> dict[str, Any]:
    """A recorded asset."""
    return next(one for one in cloud.contents["assets"] if one["assetType"] == kind and one["name"].endswith(f"/{name}"))


def items(report: Any) -> set[tuple[str, str]]:
    """What drifted, and how."""
    return {(one["kind"], one["address"]) for one in report["items"]}


def test_a_cloud_as_declared_is_in_sync(run: Any) -> None:
    """The configuration of the system against a project that holds it is in sync; only what is not read at all is not checked."""
    code, report = run("drift", SYSTEM)
    assert items(report) == {("unread", "google_storage_bucket_object.source")}
    assert report["summary"]["compared_resources"] > 150
    assert code == 0


def test_drift_is_found_and_nothing_else(cloud: FakeCloud, run: Any) -> None:
    """Changed attributes, a missing object, one that nobody declared and a grant that nobody declared are told, each as what it is."""
    asset(cloud, "pubsub.googleapis.com/Subscription", "alerts")["resource"]["data"]["ackDeadlineSeconds"] = 10
    asset(cloud, "storage.googleapis.com/Bucket", "sales-intelligence-sources-prod")["resource"]["data"]["versioning"]["enabled"] = False
    jobs = cloud.contents["lists"][f"v1/projects/{PROJECT}/locations/us-central1/jobs"]["jobs"]
    next(one for one in jobs if one["name"].endswith("/gmail-full-sync"))["schedule"] = "0 9 * * *"
    lost = asset(cloud, "secretmanager.googleapis.com/Secret", "gmail-client-secret")
    cloud.contents["assets"].remove(lost)
    stray = {**asset(cloud, "pubsub.googleapis.com/Topic", "alerts"), "name": f"//pubsub.googleapis.com/projects/{PROJECT}/topics/stray"}
    cloud.contents["assets"].append(stray)
    grants = next(one for one in cloud.contents["policies"] if one["assetType"].endswith("/Project"))["iamPolicy"]["bindings"]
    grants.append({"role": "roles/owner", "members": ["user:stranger@example.com"]})
    code, report = run("drift", SYSTEM)
    assert items(report) == {
        ("changed", 'google_pubsub_subscription.stream["alerts"]'),
        ("changed", "google_storage_bucket.sources"),
        ("changed", 'google_cloud_scheduler_job.sync["gmail-full-sync"]'),
        ("missing", 'google_secret_manager_secret.this["gmail-client-secret"]'),
        ("undeclared", "google_pubsub_topic.stray"),
        ("undeclared", f"google_project_iam_member.{PROJECT}/roles/owner/user:stranger@example.com"),
        ("unread", "google_storage_bucket_object.source"),
    }
    assert code == 1


def test_a_denied_list_is_told_and_ends_with_three(cloud: FakeCloud, run: Any) -> None:
    """Where the inventory's policies are denied, grants are not called missing, and the exit code says that something could not be read."""
    cloud.failing[f"v1/projects/{PROJECT}/assets:IAM_POLICY"] = [403]
    code, report = run("drift", SYSTEM)
    assert {kind for kind, _ in items(report)} == {"unread"}
    assert code == 3


def test_a_late_inventory_raises_no_alarm(cloud: FakeCloud, run: Any) -> None:
    """What the inventory has of yesterday is asked of the services: a setting that was put back, an object that was made since, and one that was
    deleted since are no drift, neither are grants, and a change that is there is still told, as its service has it.
    """
    cloud.services, cloud.service_policies = deepcopy(cloud.contents["assets"]), deepcopy(cloud.contents["policies"])
    grants = next(one for one in cloud.contents["policies"] if one["assetType"].endswith("/Project"))["iamPolicy"]["bindings"]
    grants.append({"role": "roles/owner", "members": ["user:stranger@example.com"]})
    topic = next(one for one in cloud.contents["policies"] if one["assetType"].endswith("/Topic"))["iamPolicy"]
    topic["bindings"] = topic["bindings"][1:]
    asset(cloud, "pubsub.googleapis.com/Subscription", "alerts")["resource"]["data"]["ackDeadlineSeconds"] = 10
    bucket = asset(cloud, "storage.googleapis.com/Bucket", "sales-intelligence-sources-prod")["resource"]["data"]
    bucket["versioning"]["enabled"] = False
    cloud.contents["assets"].remove(asset(cloud, "secretmanager.googleapis.com/Secret", "gmail-client-secret"))
    stray = {**asset(cloud, "pubsub.googleapis.com/Topic", "alerts"), "name": f"//pubsub.googleapis.com/projects/{PROJECT}/topics/stray"}
    cloud.contents["assets"].append(stray)
    own = next(one for one in cloud.services if one["name"].endswith("//storage.googleapis.com/sales-intelligence-sources-prod"))
    own["resource"]["data"]["iamConfiguration"]["publicAccessPrevention"] = "inherited"
    code, report = run("drift", SYSTEM)
    assert items(report) == {("changed", "google_storage_bucket.sources"), ("unread", "google_storage_bucket_object.source")}
    (changed,) = (one for one in report["items"] if one["kind"] == "changed")
    assert [one["attribute"] for one in changed["changes"]] == ["public_access_prevention"]
    assert not changed["unconfirmed"]
    assert report["summary"]["unconfirmed"] == 0
    assert code == 1


def test_what_cannot_be_confirmed_is_told_as_such(cloud: FakeCloud, run: Any) -> None:
    """Where the service refuses to tell, and where only the inventory tells at all, the item says so and is counted; the refused call is listed."""
    asset(cloud, "pubsub.googleapis.com/Subscription", "alerts")["resource"]["data"]["ackDeadlineSeconds"] = 10
    cloud.failing[f"v1/projects/{PROJECT}/subscriptions/alerts"] = [403]
    grants = next(one for one in cloud.contents["policies"] if one["assetType"].endswith("/Dataset"))["iamPolicy"]["bindings"]
    grants.append({"role": "roles/bigquery.dataViewer", "members": ["user:stranger@example.com"]})
    code, report = run("drift", SYSTEM)
    doubts = {one["type"]: one["unconfirmed"] for one in report["items"] if one["kind"] != "unread"}
    assert doubts == {
        "google_pubsub_subscription": "PERMISSION_DENIED: pubsub.subscriptions.get",
        "google_bigquery_dataset_iam_member": "only Cloud Asset Inventory tells of it",
    }
    assert report["summary"]["unconfirmed"] == 2
    assert any("pubsub.subscriptions.get" in one["summary"] for one in report["diagnostics"])
    assert not report["summary"]["complete"]
    assert code in (1, 3)


def test_one_of_several_projects_that_cannot_be_opened(cloud: FakeCloud, run: Any) -> None:
    """The others are compared all the same, and the report says which one was not; where none can be opened there is nothing to report."""
    cloud.failing["v3/projects/nowhere"] = [403]
    code, report = run("drift", SYSTEM, "--project", PROJECT, "--project", "nowhere")
    assert report["summary"]["compared_resources"] > 150
    assert not {kind for kind, _ in items(report)} - {"unread"}
    assert [one["summary"] for one in report["diagnostics"] if one["summary"].startswith("opening gcp projects/nowhere failed")]
    assert report["clouds"] == [f"gcp projects/{PROJECT}", "gcp projects/nowhere"]
    assert "google_pubsub_topic" in report["unseen"]
    assert code == 3
    with pytest.raises(AssertionError, match="projects/nowhere cannot be seen"):
        run("drift", SYSTEM, "--project", "nowhere")


def test_what_exists_is_judged_by_the_same_policies(cloud: FakeCloud, run: Any) -> None:
    """A bucket that is made open to everyone fails in the live account, and nothing fails before."""
    _, before = run("scan", "--live")
    assert not [one for one in before["findings"] if one["outcome"] == "fail"]
    data = asset(cloud, "storage.googleapis.com/Bucket", "sales-intelligence-sources-prod")["resource"]["data"]
    data["iamConfiguration"]["publicAccessPrevention"] = "inherited"
    code, after = run("scan", "--live", "--project", PROJECT)
    failed = {(one["policy"], one["address"]) for one in after["findings"] if one["outcome"] == "fail"}
    assert failed == {("gcp-storage-public-access-prevention", "google_storage_bucket.sales-intelligence-sources-prod")}
    assert code == 1


def test_a_late_inventory_fails_nothing(cloud: FakeCloud, run: Any) -> None:
    """What fails as the inventory has it is asked of its service before it is told: a bucket that was closed since passes, and one that the service
    does not tell of fails with a warning.
    """
    cloud.services = deepcopy(cloud.contents["assets"])
    data = asset(cloud, "storage.googleapis.com/Bucket", "sales-intelligence-sources-prod")["resource"]["data"]
    data["iamConfiguration"]["publicAccessPrevention"] = "inherited"
    code, report = run("scan", "--live")
    assert not [one for one in report["findings"] if one["outcome"] == "fail"]
    assert not [one for one in report["diagnostics"] if "inventory" in one["summary"]]
    assert code in (0, 3)
    cloud.failing["storage/v1/b/sales-intelligence-sources-prod"] = [403] * 5
    code, report = run("scan", "--live")
    assert [one["policy"] for one in report["findings"] if one["outcome"] == "fail"] == ["gcp-storage-public-access-prevention"]
    (told,) = (one for one in report["diagnostics"] if "inventory" in one["summary"])
    assert told["summary"] == "1 resources that fail are told from the inventory alone"
    assert told["detail"] == "It may be minutes late: PERMISSION_DENIED: storage.buckets.get."
    assert code == 1


def test_the_role_has_what_readers_call_for() -> None:
    """The custom role is YAML that gcloud takes, with the two permissions of the inventory and none that writes."""
    made = subprocess.run(
        [sys.executable, "-m", "readygate", "drift", "permissions", "--provider", "gcp"], capture_output=True, text=True, check=True, timeout=120
    )
    role = yaml.safe_load(made.stdout)
    assert {"cloudasset.assets.listResource", "cloudasset.assets.listIamPolicy"} <= set(role["includedPermissions"])
    assert (role["title"], role["stage"]) == ("Readygate reader", "GA")
