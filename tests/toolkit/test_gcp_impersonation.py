"""Which service accounts of Google Cloud may become others."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.gcp_impersonation import impersonated_by, rules, way_to_rule

System = Callable[[str | dict[str, str]], Graph]

ACCOUNTS = 'provider "google" {\n  project = "shop"\n}\nvariable "any" {}\n' + "".join(
    f'resource "google_service_account" "{name}" {{\n  account_id = "{name}"\n}}\n' for name in ("web", "deploy", "boss")
)
CONDITION = '  condition {\n    title = "hours"\n    expression = "request.time.getHours() < 18"\n  }\n'


def on_account(target: str, member: str, role: str = "roles/iam.serviceAccountTokenCreator", more: str = "") -> str:
    """A grant on a service account to another one."""
    return (
        f'resource "google_service_account_iam_member" "{target}_{member}" {{\n  service_account_id = google_service_account.{target}.name\n'
        f'  role = "{role}"\n  member = google_service_account.{member}.member\n{more}}}\n'
    )


def on_project(member: str, role: str = '"roles/owner"', more: str = "") -> str:
    """A grant on the project to a service account."""
    return (
        f'resource "google_project_iam_member" "{member}" {{\n  project = "shop"\n  role = {role}\n'
        f'  member = "serviceAccount:${{google_service_account.{member}.email}}"\n{more}}}\n'
    )


@pytest.mark.parametrize(
    ("text", "names", "state"),
    [
        ("", [], False),
        (on_project("web"), ["web"], True),
        (on_project("web", '"roles/viewer"'), [], False),
        (on_project("web", '"roles/resourcemanager.projectIamAdmin"'), ["web"], True),
        (on_project("web", more=CONDITION), ["web"], None),
        (on_project("web", "var.any"), ["web"], None),
        (on_account("boss", "web") + on_project("boss"), ["web", "boss"], True),
        (on_account("boss", "web", "roles/iam.serviceAccountUser") + on_project("boss"), ["web", "boss"], True),
        (on_account("boss", "web", "roles/iam.serviceAccountViewer") + on_project("boss"), [], False),
        (on_account("boss", "web") + on_project("boss", '"roles/viewer"'), [], False),
        (on_account("boss", "web", more=CONDITION) + on_project("boss"), ["web", "boss"], None),
        (on_account("deploy", "web") + on_account("boss", "deploy") + on_project("boss"), ["web", "deploy", "boss"], True),
        (on_account("boss", "web", more=CONDITION) + on_account("deploy", "web") + on_account("boss", "deploy") + on_project("boss"),
         ["web", "deploy", "boss"], True),
        (on_account("web", "boss") + on_project("boss"), [], False),
    ],
)  # fmt: skip
def test_ways_to_rule(system: System, text: str, names: list[str], state: bool | None) -> None:
    """A service account rules by its own roles or as another one; what is sure goes before what is shorter."""
    way = way_to_rule(system(ACCOUNTS + text).at("google_service_account.web")[0])
    assert ([one.name for one in way.accounts] if way else []) == names
    assert (way.truth.state if way else False) is state


def test_all_forms_of_grants_count(system: System) -> None:
    """Bindings and whole policies give roles as members do."""
    binding = (
        'resource "google_service_account_iam_binding" "b" {\n  service_account_id = google_service_account.deploy.name\n'
        '  role = "roles/iam.serviceAccountKeyAdmin"\n  members = ["user:a@example.com", google_service_account.web.member]\n}\n'
    )
    policy = (
        'resource "google_service_account_iam_policy" "p" {\n  service_account_id = google_service_account.boss.name\n  policy_data = jsonencode({'
        ' bindings = [{ role = "roles/iam.workloadIdentityUser", members = [google_service_account.web.member] }] })\n}\n'
    )
    graph = system(ACCOUNTS + binding + policy)
    web = graph.at("google_service_account.web")[0]
    assert [(step.target.name, step.truth.state) for step in impersonated_by(web)] == [("deploy", True), ("boss", True)]
    assert [rules(one).state for one in graph.by_type["google_service_account"]] == [False, False, False]
