"""The commands on a fake cloud, from credentials to exit code: drift against a configuration, verdicts on what exists, and the role that it takes."""

from __future__ import annotations

import json
import subprocess
import sys
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


def test_the_role_has_what_readers_call_for() -> None:
    """The custom role is YAML that gcloud takes, with the two permissions of the inventory and none that writes."""
    made = subprocess.run(
        [sys.executable, "-m", "readygate", "drift", "permissions", "--provider", "gcp"], capture_output=True, text=True, check=True, timeout=120
    )
    role = yaml.safe_load(made.stdout)
    assert {"cloudasset.assets.listResource", "cloudasset.assets.listIamPolicy"} <= set(role["includedPermissions"])
    assert (role["title"], role["stage"]) == ("Readygate reader", "GA")
