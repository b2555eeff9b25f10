"""Google data sources without Google."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readygate.model.values import JsonText, Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]


def data(view: View) -> Any:
    """What is known of the only data source."""
    return view.resources[0].attributes


def test_policy_structure_is_known(load_root: LoadRoot) -> None:
    """The bindings can be judged although the text that the provider makes of them cannot be told to the byte."""
    text = (
        'data "google_iam_policy" "p" {\n binding {\n  role = "roles/viewer"\n  members = ["user:b@x.example", "user:a@x.example"]\n }\n'
        ' audit_config {\n  service = "allServices"\n  audit_log_configs {\n   log_type = "DATA_READ"\n  }\n }\n}\n'
    )
    policy = data(load_root(text))["policy_data"]
    assert isinstance(policy.partial, JsonText)
    assert policy.partial.value["bindings"] == [{"role": "roles/viewer", "members": ["user:b@x.example", "user:a@x.example"]}]
    assert policy.partial.value["auditConfigs"][0]["auditLogConfigs"][0]["logType"] == "DATA_READ"


def test_project_comes_from_the_provider(load_root: LoadRoot) -> None:
    """The id of the project is that of the provider's settings or of the argument; its number is Google's."""
    provider = 'provider "google" {\n project = "shop"\n region = "europe-west1"\n}\n'
    project = data(load_root(provider + 'data "google_project" "p" {}\n'))
    assert (project["project_id"], isinstance(project["number"], Unknown)) == ("shop", True)
    other = data(load_root(provider + 'data "google_project" "p" {\n project_id = "other"\n}\n'))
    assert (other["project_id"], other["id"]) == ("other", "projects/other")
    config = data(load_root(provider + 'data "google_client_config" "c" {}\n'))
    assert (config["project"], config["region"]) == ("shop", "europe-west1")
    assert config["zone"].reasons == ("the provider's zone is not in its settings",)
