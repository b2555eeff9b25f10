"""Reading a project with Google's own clients, over REST and gRPC, also where calls are denied, throttled or not answered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from environment import PROJECT
from fake_cloud import FakeCloud

from readygate.live.cloud import CloudError
from readygate.live.found import Failure, ForbiddenCallError, Found
from readygate.live.gcp import readers
from readygate.live.gcp.account import Account
from readygate.live.gcp.assets import GRANTS, TYPES
from readygate.live.gcp.methods import METHODS, is_read
from readygate.live.gcp.permissions import ALWAYS, permissions
from readygate.live.gcp.session import Credentials, Session

ASSETS = f"v1/projects/{PROJECT}/assets"


def read(account: Account) -> tuple[list[Found], list[Failure]]:
    """What is found, in a settled order, and what failed."""
    failures: list[Failure] = []
    with ThreadPoolExecutor(8) as threads:
        found = sorted(account.read(threads, failures.append), key=lambda one: (one.type, one.id))
    return found, failures


def test_both_transports_give_the_same_whatever_the_pages(cloud: FakeCloud, opened: Any) -> None:
    """Over REST and gRPC, in long and short pages, the same objects are found."""
    answers = []
    for transport, page in (("rest", 30), ("grpc", 7), ("grpc", 1000)):
        cloud.page = page
        with opened(cloud, transport) as account:
            answers.append(read(account))
    assert not answers[0][1]
    assert len({(one.type, one.id) for one in answers[0][0]}) == len(answers[0][0]) > 150
    assert answers[0] == answers[1] == answers[2]


def test_denied_inventory_leaves_its_types_unseen(cloud: FakeCloud, opened: Any, transport: str) -> None:
    """Where the list of resources is denied, exactly the types that it tells of are unseen; grants and channels are still found."""
    cloud.failing[f"{ASSETS}:RESOURCE"] = [403]
    with opened(cloud, transport) as account:
        found, failures = read(account)
    (failure,) = failures
    assert (failure.action, failure.reason) == ("cloudasset.assets.listResource", "PERMISSION_DENIED")
    assert set(failure.types) == {type_ for own in TYPES.values() for type_ in own}
    assert {one.type for one in found} >= {"google_project_iam_member", "google_monitoring_notification_channel", "google_billing_budget"}
    assert "google_pubsub_topic" not in {one.type for one in found}


def test_denied_policies_leave_grants_unseen(cloud: FakeCloud, opened: Any, transport: str) -> None:
    """Where the list of policies is denied, grants in every form are unseen, and nothing else is."""
    cloud.failing[f"{ASSETS}:IAM_POLICY"] = [403]
    with opened(cloud, transport) as account:
        found, failures = read(account)
    (failure,) = failures
    assert failure.action == "cloudasset.assets.listIamPolicy"
    assert (
        set(failure.types) == {type_ for own in GRANTS.values() for type_ in own} >= {"google_project_iam_binding", "google_pubsub_topic_iam_policy"}
    )
    assert sum(one.type == "google_pubsub_topic" for one in found) == 11


@pytest.mark.parametrize("code", [429, 503])
def test_throttled_calls_are_made_again(cloud: FakeCloud, opened: Any, transport: str, code: int) -> None:
    """A call that is throttled, or meets a passing fault, on the first and on a later page is made again, and nothing is lost."""
    with opened(cloud, transport) as account:
        whole, _ = read(account)
    cloud.calls.clear()
    cloud.failing[f"{ASSETS}:RESOURCE"] = [code, 0, code, 0]
    cloud.failing[f"v3/projects/{PROJECT}/notificationChannels"] = [code, 0]
    with opened(cloud, transport) as account:
        assert read(account) == (whole, [])


def test_a_call_that_stays_throttled_is_given_up(cloud: FakeCloud, opened: Any, transport: str) -> None:
    """A call that is throttled for good is told with Google's name of the reason."""
    cloud.failing[f"{ASSETS}:IAM_POLICY"] = [429]
    with opened(cloud, transport, patience=0.4) as account:
        _, failures = read(account)
    assert [(one.action, one.reason) for one in failures] == [("cloudasset.assets.listIamPolicy", "RESOURCE_EXHAUSTED")]


def test_a_type_that_the_inventory_does_not_know_is_left_out_alone(cloud: FakeCloud, opened: Any) -> None:
    """One unknown type spoils the list of all; the others are still found, and only that one's objects are unseen."""
    with opened(cloud) as account:
        whole, _ = read(account)
    cloud.contents = {**cloud.contents, "unknown": ["redis.googleapis.com/Cluster"]}
    with opened(cloud) as account:
        found, failures = read(account)
    assert found == whole
    assert [(one.reason, one.types) for one in failures] == [("INVALID_ARGUMENT", ("google_redis_cluster",))]


def test_a_service_that_a_project_does_not_use_holds_nothing(cloud: FakeCloud, opened: Any) -> None:
    """A refusal because the service is switched off is no failure: nothing of it exists there. Another refusal is one, for its type alone."""
    path = f"v1/projects/{PROJECT}/dashboards"
    cloud.failing[path] = [403]
    cloud.details[path] = "SERVICE_DISABLED"
    with opened(cloud) as account:
        found, failures = read(account)
    assert not failures
    assert "google_monitoring_dashboard" not in {one.type for one in found}
    cloud.details.clear()
    with opened(cloud) as account:
        _, failures = read(account)
    assert [(one.action, one.types) for one in failures] == [("monitoring.dashboards.list", ("google_monitoring_dashboard",))]


def test_an_inventory_that_is_switched_off_says_so(cloud: FakeCloud, opened: Any) -> None:
    """Where the inventory itself is switched off, nothing is taken for absent: its types are unseen, and the reason says what to switch on."""
    cloud.failing[f"{ASSETS}:RESOURCE"] = [403]
    cloud.details[f"{ASSETS}:RESOURCE"] = "SERVICE_DISABLED"
    with opened(cloud) as account:
        _, failures = read(account)
    (failure,) = failures
    assert failure.reason == "PERMISSION_DENIED SERVICE_DISABLED"
    assert "google_pubsub_topic" in failure.types


def test_older_services_refuse_for_haste_with_the_code_of_a_denied_call(cloud: FakeCloud, opened: Any) -> None:
    """A refusal with 403 whose reason is a limit of calls is one to try again, not a denied one."""
    path = f"v1/projects/{PROJECT}/instances"
    cloud.failing[path] = [403, 0]
    cloud.details[path] = "rateLimitExceeded"
    with opened(cloud) as account:
        _, failures = read(account)
    assert not failures
    assert cloud.calls.count(path) == 2


def test_a_denied_attribute_is_unknown_alone(cloud: FakeCloud, opened: Any) -> None:
    """Where only the billing account of a project may not be seen, the project is found with that attribute unknown."""
    cloud.failing[f"v1/projects/{PROJECT}/billingInfo"] = [403]
    with opened(cloud) as account:
        found, failures = read(account)
    (project,) = (one for one in found if one.type == "google_project")
    assert project.attributes["project_id"] == PROJECT
    assert project.attributes["billing_account"].reasons == ("PERMISSION_DENIED: resourcemanager.projects.get",)  # type: ignore[union-attr]
    assert {type_ for one in failures for type_ in one.types} == {"google_billing_budget"}


def test_folders_are_read_with_all_of_their_projects(cloud: FakeCloud, opened: Any, transport: str) -> None:
    """A folder is read like a project: its projects come from the inventory, and every object tells which one it lies in."""
    cloud.contents = {**cloud.contents, "project": {**cloud.contents["project"]}}
    with opened(cloud, transport, scope="folders/77") as account:
        found, failures = read(account)
    assert not failures
    assert account.accounts == (PROJECT,)
    assert {one.account for one in found if one.type == "google_pubsub_topic"} == {PROJECT}
    assert "v1/folders/77/assets:RESOURCE" in cloud.calls


def test_a_project_that_cannot_be_seen_says_so(cloud: FakeCloud, opened: Any, transport: str) -> None:
    """A project to which there is no access ends with a message that names it and what to do."""
    cloud.failing[f"v3/projects/{PROJECT}"] = [403]
    with pytest.raises(CloudError, match=rf"projects/{PROJECT} cannot be seen \(PERMISSION_DENIED\).*drift permissions"), opened(cloud, transport):
        pass


def test_every_declared_method_only_reads() -> None:
    """Every method that any reader declares, and every method that there is, gets or lists; so do all that are sent with GET."""
    declared = {(reader.service, name) for reader in readers() for name in reader.operations} | {one for reader in readers() for one in reader.others}
    assert {name for _, name in declared | {*ALWAYS}} == {name for own in METHODS.values() for name in own}
    assert all(is_read(name) for _, name in declared | {*ALWAYS})
    assert not any(is_read(name) for name in ("projects.delete", "projects.setIamPolicy", "assets.export", "feeds.create", "liens.listen"))


def test_undeclared_methods_are_stopped() -> None:
    """A method that no reader declares, or that changes something, is stopped before anything is sent."""
    session = Session(Credentials(), {"monitoring": frozenset({"services.list", "services.delete"})})
    for operation in ("projects.dashboards.list", "services.delete"):
        with pytest.raises(ForbiddenCallError):
            session.get("monitoring", operation, {})
    with pytest.raises(ForbiddenCallError):
        next(session.assets("projects/p", "RESOURCE", []))
    with pytest.raises(ForbiddenCallError):
        session.project("projects/p")


def test_permissions_are_those_of_the_declared_methods() -> None:
    """The permissions of a reader alone are its own and what shows that there is access; none of them writes."""
    own = permissions(one for one in readers() if one.service == "sqladmin")
    assert own == [
        "cloudasset.assets.listResource",
        "cloudsql.databases.list",
        "cloudsql.instances.list",
        "cloudsql.users.list",
        "resourcemanager.projects.get",
    ]
    assert all(one.rpartition(".")[2].startswith(("get", "list")) for one in permissions(readers()))
