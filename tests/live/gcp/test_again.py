"""Single objects asked of their services, for every type that can be: what the inventory says and what the service says are the same object."""

from __future__ import annotations

from typing import Any

import pytest
from environment import PROJECT
from fake_cloud import FakeCloud
from test_gcp_account import read

from readygate.live.cloud import Again, Inventoried
from readygate.live.found import Failure
from readygate.live.gcp.assets import KINDS
from readygate.live.gcp.gets import GET_POLICIES, GETS
from readygate.live.gcp.grants import GRANTED
from readygate.live.gcp.methods import METHODS
from readygate.model.resource import Provider, Resource
from readygate.model.values import Unknown, Value


def resource(type_: str, **attributes: Value) -> Resource:
    """What is declared, or was found."""
    return Resource(address=f"{type_}.this", type=type_, name="this", provider=Provider("google", account=PROJECT), attributes=attributes)


def test_every_object_is_the_same_again(cloud: FakeCloud, opened: Any) -> None:
    """Each recorded object of a type that can be asked for is found again by its own attributes, equal in all of them, its id too."""
    failures: list[Failure] = []
    with opened(cloud) as account:
        found, _ = read(account)
        asked = [one for one in found if one.type in GETS]
        assert len({one.type for one in asked}) >= 14
        assert isinstance(account, Inventoried)
        for one in asked:
            again = account.ask_again(resource(one.type, **one.attributes), failures.append)
            assert [(new.type, new.id, new.attributes) for new in again.found] == [(one.type, one.id, one.attributes)]
    assert not failures


def test_every_grant_is_the_same_again(cloud: FakeCloud, opened: Any) -> None:
    """Each recorded grant is found again on its object, with all others that were found there and nothing else; each policy is asked for once."""
    failures: list[Failure] = []
    with opened(cloud) as account:
        found, _ = read(account)
        granted = [one for one in found if one.type.endswith("_iam_member") and one.type != "google_bigquery_dataset_iam_member"]
        assert len({one.type for one in granted}) >= 7
        cloud.calls.clear()
        for one in granted:
            again = account.ask_again(resource(one.type, **one.attributes), failures.append)
            assert again.covers is not None
            beside = [other for other in granted if again.covers(resource(other.type, **other.attributes))]
            assert sorted(new.id for new in again.found if new.type == one.type) == sorted(other.id for other in beside)
            assert one in again.found
        assert len(cloud.calls) == len(set(cloud.calls))
    assert not failures


def test_grants_on_service_accounts_are_told_by_their_names(cloud: FakeCloud, opened: Any) -> None:
    """The inventory calls service accounts by their numbers; grants on them are told with the names that Terraform has, and asked for by these."""
    own = next(one for one in cloud.contents["assets"] if one["assetType"] == "iam.googleapis.com/ServiceAccount")
    binding = {"role": "roles/iam.serviceAccountTokenCreator", "members": ["user:someone@example.com"]}
    cloud.contents["policies"].append({**own, "iamPolicy": {"bindings": [binding]}})
    cloud.contents["policies"][-1].pop("resource")
    with opened(cloud) as account:
        found, _ = read(account)
        (grant,) = (one for one in found if one.type == "google_service_account_iam_member")
        again = account.ask_again(resource(grant.type, **grant.attributes), lambda _: None)
    assert grant.attributes["service_account_id"] == own["resource"]["data"]["name"]
    assert again.found == (grant,)


def test_what_is_declared_is_found_by_its_names(cloud: FakeCloud, opened: Any) -> None:
    """Without an id, an object is asked for by what is declared; where that is not known yet nothing is asked."""
    with opened(cloud) as account:
        account_again = account.ask_again(resource("google_service_account", account_id="dialpad-sync", email=Unknown(("later",))), lambda _: None)
        policy = account.ask_again(resource("google_monitoring_alert_policy", name=Unknown(("later",))), lambda _: None)
        gone = account.ask_again(resource("google_pubsub_topic", name="nowhere"), lambda _: None)
        calls = [call for call in cloud.calls if "alertPolicies" in call]
    assert [one.type for one in account_again.found] == ["google_service_account"]
    assert policy == Again(doubt="its name is not known")
    assert not calls
    assert gone == Again()


REFUSALS = (([403], "PERMISSION_DENIED: pubsub.topics.get"), ([429, 503, 0], ""), ([429], "RESOURCE_EXHAUSTED: pubsub.topics.get"))


@pytest.mark.parametrize(("codes", "doubt"), REFUSALS)
def test_refusals_are_told(cloud: FakeCloud, opened: Any, codes: list[int], doubt: str) -> None:
    """A refused call is told with its permission, once; one that is throttled is made again as long as there is patience."""
    failures: list[Failure] = []
    cloud.failing[f"v1/projects/{PROJECT}/topics/alerts"] = codes
    with opened(cloud, patience=2.0 if 0 in codes else 0.4) as account:
        again = account.ask_again(resource("google_pubsub_topic", name="alerts"), failures.append)
    assert again.doubt == doubt
    assert [one.action for one in failures] == (["pubsub.topics.get"] if doubt else [])
    assert bool(again.found) is not bool(doubt)


@pytest.mark.parametrize("type_", GETS)
def test_calls_are_of_types_that_are_converted(type_: str) -> None:
    """Each call is of an asset type that is made into the resource type, reads only, and no two calls have one name."""
    get = GETS[type_]
    assert type_ in {kind.type for kind in KINDS[get.asset]}
    assert METHODS[get.service][get.operation].path == get.path
    assert get.permission.endswith(".get")


@pytest.mark.parametrize("type_", GET_POLICIES)
def test_policies_are_of_types_that_are_converted(type_: str) -> None:
    """The same for policies, whose answers tell of grants on the type; a POST is never anything but that."""
    get = GET_POLICIES[type_]
    assert GRANTED[get.asset].type == type_
    assert METHODS[get.service][get.operation].path == get.path
    assert get.permission.endswith(".getIamPolicy")
    assert [name for methods in METHODS.values() for name, method in methods.items() if method.posts and not name.endswith(".getIamPolicy")] == []
