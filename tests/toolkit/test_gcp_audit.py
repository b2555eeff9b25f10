"""Audit logs of Google Cloud mean the same in both forms in which they are asked for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.gcp_audit import asks_for, is_logged

CONFIG = """
variable "any" {}

resource "google_project_iam_audit_config" "x" {
  project = "shop"
  service = %s

  audit_log_config {
    log_type         = %s
    exempted_members = %s
  }
}
"""
POLICY = """
variable "any" {}

data "google_iam_policy" "x" {
  audit_config {
    service = %s

    audit_log_configs {
      log_type         = %s
      exempted_members = %s
    }
  }
}

resource "google_project_iam_policy" "x" {
  project     = "shop"
  policy_data = data.google_iam_policy.x.policy_data
}
"""
SECRETS = "secretmanager.googleapis.com"


@pytest.mark.parametrize("form", [CONFIG, POLICY], ids=["config", "policy"])
@pytest.mark.parametrize(
    ("service", "kind", "exempted", "asked", "logged"),
    [
        ('"allServices"', '"DATA_READ"', "[]", True, True),
        (f'"{SECRETS}"', '"DATA_READ"', "[]", True, True),
        ('"storage.googleapis.com"', '"DATA_READ"', "[]", False, False),
        ('"allServices"', '"ADMIN_READ"', "[]", True, False),
        ('"allServices"', '"DATA_READ"', '["user:a@example.com"]', True, False),
        ("var.any", '"DATA_READ"', "[]", None, None),
        ('"allServices"', "var.any", "[]", True, None),
    ],
)
def test_what_is_logged(
    system: Callable[[str], Graph], form: str, service: str, kind: str, exempted: str, asked: bool | None, logged: bool | None
) -> None:
    """A service's logs are written where it or all services are configured, and nobody is exempt."""
    (root,) = system(form % (service, kind, exempted)).by_type["terraform"]
    assert (asks_for(root, SECRETS).state, is_logged(root, SECRETS, "DATA_READ").state) == (asked, logged)


def test_nothing_is_asked_for(system: Callable[[str], Graph]) -> None:
    """Without a configuration nothing is known to be logged."""
    (root,) = system('resource "google_pubsub_topic" "x" {\n  name = "x"\n}').by_type["terraform"]
    assert asks_for(root, SECRETS).is_false
    assert is_logged(root, SECRETS, "DATA_READ").is_false
