"""Grants of Google Cloud are compared one by one, whichever resources declare them."""

from __future__ import annotations

import json

import pytest
from test_comparison import declared, live

from readygate.drift.comparison import Scope, compare
from readygate.drift.items import Kind
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource
from readygate.model.values import Value

TOPIC = "google_pubsub_topic_iam"
ROLE = "roles/pubsub.publisher"
ANN, BOB, EVE = "user:ann@example.com", "user:bob@example.com", "user:eve@example.com"
Told = list[tuple[Kind, str, tuple[Value, ...], tuple[Value, ...]]]


def grant(member: str, role: str = ROLE, topic: str = "jobs", **more: str) -> Deployed:
    """A grant as readers find it."""
    return live(
        f"{TOPIC}_member",
        {"id": f"projects/p/topics/{topic}/{role}/{member}", "topic": topic, "project": "p", "role": role, "member": member, "condition": []},
        **more,
    )


def member(name: str, member_: str, role: str = ROLE, topic: str = "projects/p/topics/jobs") -> Resource:
    """One grant; the topic is named in full."""
    return declared(f"{TOPIC}_member", name, {"id": f"{topic}/{role}/{member_}", "topic": topic, "project": "p", "role": role, "member": member_})


def binding(*members: str, role: str = ROLE) -> Resource:
    """All members of a role."""
    id_ = f"projects/p/topics/jobs/{role}"
    return declared(f"{TOPIC}_binding", "all", {"id": id_, "topic": "jobs", "project": "p", "role": role, "members": list(members)})


def policy(**roles: list[str]) -> Resource:
    """All roles on the topic."""
    data = json.dumps({"bindings": [{"role": f"roles/pubsub.{name}", "members": members} for name, members in roles.items()]})
    return declared(f"{TOPIC}_policy", "all", {"id": "projects/p/topics/jobs", "topic": "jobs", "project": "p", "policy_data": data})


def told(resources: list[Resource], objects: list[Deployed], scope: Scope | None = None) -> Told:
    """The items with what was removed and added."""
    items = compare(resources, objects, scope or Scope()).items
    found = ((item, item.changes[0] if item.changes else None) for item in items)
    return [(item.kind, item.type.rpartition("_")[2], one.removed if one else (), one.added if one else ()) for item, one in found]


@pytest.mark.parametrize("resources", [[member("a", ANN), member("b", BOB)], [binding(ANN, BOB)], [policy(publisher=[BOB, ANN])]])
def test_every_form_declares_the_same(resources: list[Resource]) -> None:
    """Member by member, as a binding or as a policy: no drift, also where the cloud writes an address with other letters."""
    assert told(resources, [grant(ANN), grant("user:Bob@example.com" if len(resources) == 1 else BOB)]) == []


def test_a_grant_that_nobody_declared_is_told_where_all_are_declared() -> None:
    """A member more of a bound role changes the binding; of another role it is undeclared; of a whole policy it changes the policy."""
    objects = [grant(ANN), grant(EVE), grant(EVE, "roles/pubsub.admin")]
    assert told([binding(ANN)], objects) == [(Kind.CHANGED, "binding", (), (EVE,)), (Kind.UNDECLARED, "member", (), ())]
    admin: Value = {"role": "roles/pubsub.admin", "member": EVE}
    assert told([policy(publisher=[ANN, EVE])], objects) == [(Kind.CHANGED, "policy", (), (admin,))]
    assert told([member("a", ANN)], [grant(ANN), grant(EVE)]) == [(Kind.UNDECLARED, "member", (), ())]


def test_a_grant_that_is_gone_is_told_where_it_is_declared() -> None:
    """One of the members of a binding, all of them, or a member that was declared alone."""
    assert told([binding(ANN, BOB)], [grant(ANN)]) == [(Kind.CHANGED, "binding", (BOB,), ())]
    assert told([binding(ANN, BOB)], [grant(EVE, topic="other")]) == [(Kind.MISSING, "binding", (), ()), (Kind.UNDECLARED, "member", (), ())]
    assert told([member("a", ANN)], []) == [(Kind.MISSING, "member", (), ())]


def test_grants_that_were_not_read_are_not_missing() -> None:
    """Where the policies of topics were denied, nobody knows."""
    scope = Scope(unread={f"{TOPIC}_binding": ("PERMISSION_DENIED",)})
    assert [one[0] for one in told([binding(ANN)], [], scope)] == [Kind.UNREAD]


def test_grants_of_services_of_google_are_hidden() -> None:
    """What Google grants to its own service agents changes no binding."""
    agent = grant("serviceAccount:service-1@gcp-sa-pubsub.iam.gserviceaccount.com", owned_by="Google")
    drift = compare([binding(ANN)], [grant(ANN), agent])
    assert drift.items == ()
