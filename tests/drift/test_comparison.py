"""Declared resources against live objects: which is which, what differs, what is missing, and what nobody declared."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from readygate.drift.comparison import Scope, compare
from readygate.drift.items import Drift, Item, Kind
from readygate.model.deployed import Deployed
from readygate.model.resource import Provider, Resource
from readygate.model.truth import UNKNOWN
from readygate.model.values import Reference, Unknown, Value

ACCOUNT, REGION = "111122223333", "eu-west-1"
HERE = Provider("aws", region=REGION, account=ACCOUNT)


def declared(type_: str, name: str, attributes: dict[str, Value], **more: Any) -> Resource:
    """A resource of a state."""
    return Resource(address=f"{type_}.{name}", type=type_, name=name, **{"provider": HERE, "view": "state", **more}, attributes=attributes)


def live(type_: str, attributes: dict[str, Value], region: str = REGION, **more: Any) -> Deployed:
    """An object of the account."""
    name = str(attributes.get("name") or attributes["id"])
    place = Provider("aws", region=region or None, account=ACCOUNT)
    resource = Resource(address=f"{type_}.{name}", type=type_, name=name, provider=place, attributes=attributes, view="live")
    return Deployed(resource=resource, **more)


def queue_url(name: str, region: str = REGION) -> str:
    """The id of a queue."""
    return f"https://sqs.{region}.amazonaws.com/{ACCOUNT}/{name}"


def queue(name: str, region: str = REGION, **attributes: Value) -> dict[str, Value]:
    """The attributes of a queue."""
    return {"id": queue_url(name, region), "name": name, "arn": f"arn:aws:sqs:{region}:{ACCOUNT}:{name}", "delay_seconds": 0, **attributes}


def only(drift: Drift) -> Item:
    """The one item there is."""
    (item,) = drift.items
    return item


QUEUE = "aws_sqs_queue"


def test_the_same_is_no_drift() -> None:
    """A queue that is as it is declared gives no item, and counts as found."""
    drift = compare([declared(QUEUE, "jobs", queue("jobs"))], [live(QUEUE, queue("jobs"))])
    assert (drift.items, drift.matched) == ((), 1)
    assert drift.compared >= 2


def test_changed_missing_and_undeclared_are_told_apart() -> None:
    """A changed attribute, a queue that is gone, and one that nobody declared, with its age and creator."""
    at = datetime(2026, 11, 1, tzinfo=UTC)
    drift = compare(
        [declared(QUEUE, "jobs", queue("jobs")), declared(QUEUE, "gone", queue("gone"))],
        [live(QUEUE, queue("jobs", delay_seconds=9)), live(QUEUE, queue("stray"), created=at, creator="alice")],
    )
    changed, missing, stray = drift.items
    assert (changed.kind, changed.address, [(one.name, one.declared, one.live) for one in changed.changes]) == (
        Kind.CHANGED,
        "aws_sqs_queue.jobs",
        [("delay_seconds", 0, 9)],
    )
    assert (missing.kind, missing.address, missing.id) == (Kind.MISSING, "aws_sqs_queue.gone", queue_url("gone"))
    assert (stray.kind, stray.type, stray.id, stray.created, stray.creator) == (Kind.UNDECLARED, QUEUE, queue_url("stray"), at, "alice")
    assert (stray.region, stray.account) == (REGION, ACCOUNT)


@pytest.mark.parametrize(
    ("scope", "reason"),
    [
        (Scope(unread={QUEUE: ("AccessDenied: sqs:ListQueues",)}), "AccessDenied: sqs:ListQueues"),
        (Scope(types=frozenset({"aws_s3_bucket"})), "objects of its type were not read"),
        (Scope(regions=["us-east-1"]), "region eu-west-1 was not read"),
        (Scope(accounts=["444455556666"]), "account 111122223333 was not read"),
    ],
)
def test_what_was_not_looked_for_is_not_missing(scope: Scope, reason: str) -> None:
    """A list that was denied, a type, region or account that was not read: the resource was not checked, with the reason."""
    item = only(compare([declared(QUEUE, "jobs", queue("jobs"))], [], scope))
    assert (item.kind, item.reason) == (Kind.UNREAD, reason)


def test_an_account_that_could_not_be_opened_may_hold_what_has_no_known_account() -> None:
    """What is declared without an account may lie in any; what is declared in one that was read is missing all the same."""
    known = declared(QUEUE, "jobs", queue("jobs"))
    somewhere = declared(QUEUE, "jobs", {"name": "jobs"}, provider=Provider("aws"))
    scope = Scope(accounts=[ACCOUNT], unopened=["arn:aws:iam::444455556666:role/audit"])
    item = only(compare([somewhere], [], scope))
    assert (item.kind, item.reason) == (Kind.UNREAD, "it may lie in arn:aws:iam::444455556666:role/audit, which could not be opened")
    assert only(compare([known], [], scope)).kind is Kind.MISSING


def test_a_denied_attribute_is_told_as_not_checked() -> None:
    """Attributes that could not be read are told with the reason, beside what did change."""
    denied = Unknown(("AccessDenied: sqs:ListQueueTags",))
    drift = compare([declared(QUEUE, "jobs", queue("jobs", tags={"a": "b"}))], [live(QUEUE, queue("jobs", tags=denied, delay_seconds=1))])
    changed, unread = drift.items
    assert changed.kind is Kind.CHANGED
    assert (unread.kind, unread.attributes, unread.reason) == (Kind.UNREAD, ("tags",), "AccessDenied: sqs:ListQueueTags")


def test_an_object_in_another_region_was_moved() -> None:
    """A queue of the same name in another region is the declared one, moved; one that lies in both places is not."""
    jobs = declared(QUEUE, "jobs", queue("jobs"))
    moved = only(compare([jobs], [live(QUEUE, queue("jobs", "us-east-1"), "us-east-1")]))
    assert (moved.kind, moved.reason) == (Kind.MOVED, "declared in eu-west-1, found in us-east-1")
    other = only(compare([jobs], [live(QUEUE, queue("jobs", "us-east-1"), "us-east-1"), live(QUEUE, queue("jobs"))]))
    assert (other.kind, other.region) == (Kind.UNDECLARED, "us-east-1")


def test_an_object_made_anew_under_its_name_has_another_id() -> None:
    """A key pair of an object's old name and a new id is told as a changed id, and compared."""
    table = {"id": "jobs", "name": "jobs", "arn": f"arn:aws:rds:{REGION}:{ACCOUNT}:db:jobs", "identifier": "jobs", "multi_az": True}
    base = declared("aws_db_instance", "jobs", {**table, "id": "db-OLD", "arn": None})
    item = only(compare([base], [live("aws_db_instance", {**table, "id": "db-NEW", "multi_az": False})]))
    assert [(one.name, one.declared, one.live) for one in item.changes] == [("id", "db-OLD", "db-NEW"), ("multi_az", True, False)]


def test_what_the_cloud_made_itself_is_hidden() -> None:
    """An object that no customer made is kept apart, with its owner."""
    drift = compare([], [live("aws_iam_role", {"id": "AWSServiceRoleForRDS", "name": "AWSServiceRoleForRDS"}, owned_by="rds.amazonaws.com")])
    assert drift.items == ()
    assert [(one.address, one.reason) for one in drift.hidden] == [("aws_iam_role.AWSServiceRoleForRDS", "rds.amazonaws.com")]


def test_resources_of_no_cloud_are_not_compared() -> None:
    """Random names, local files and data sources exist in no cloud, and an instance that may not exist is not missing."""
    listed = [
        declared("random_id", "suffix", {"id": "a"}),
        declared("aws_caller_identity", "me", {"id": "a"}, mode="data"),
        declared(QUEUE, "some", queue("some"), existence=UNKNOWN),
    ]
    assert compare(listed, []).items == ()


def test_two_states_may_use_the_same_address() -> None:
    """Each of the resources is compared with its own object."""
    drift = compare(
        [declared(QUEUE, "it", queue("one")), declared(QUEUE, "it", queue("two"))],
        [live(QUEUE, queue("one")), live(QUEUE, queue("two", delay_seconds=3))],
    )
    assert only(drift).id == queue_url("two")
    assert drift.matched == 2


def configured(type_: str, name: str, attributes: dict[str, Value], **more: Any) -> Resource:
    """A resource of a configuration, of which nobody knows an id yet."""
    return declared(type_, name, {"id": Unknown(("known after apply",)), **attributes}, view="configuration", **more)


def test_a_configuration_is_paired_by_what_it_names() -> None:
    """Without an id, the name tells which object a resource is; what it leaves to the provider is not compared."""
    jobs = configured(QUEUE, "jobs", {"name": "jobs", "delay_seconds": 5, "policy": Unknown(("not set",), unset=True)})
    item = only(compare([jobs], [live(QUEUE, queue("jobs", policy="{}"))]))
    assert [(one.name, one.declared, one.live) for one in item.changes] == [("delay_seconds", 5, 0)]


def test_a_part_is_paired_through_the_object_that_its_host_is() -> None:
    """A rule of which the group is not known before apply belongs to the group that is found."""
    group = configured("aws_security_group", "web", {"name": "web", "vpc_id": Unknown(("known after apply",))})
    of_web = Unknown(("known after apply",), references=(Reference("aws_security_group.web", ("id",)),))
    rule = {"ip_protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_ipv4": "10.0.0.0/8"}
    part = configured("aws_vpc_security_group_ingress_rule", "https", {"security_group_id": of_web, **rule})
    block: list[Value] = [{"protocol": "tcp", "from_port": 443, "to_port": 443, "cidr_blocks": ["10.0.0.0/8"]}]
    there = live("aws_security_group", {"id": "sg-1", "name": "web", "vpc_id": "vpc-1", "ingress": block, "egress": []})
    assert compare([group, part], [there]).items == ()


def test_several_candidates_are_none() -> None:
    """Where two objects could be the declared one, neither is taken for it: it was not checked, and neither is called missing."""
    group = configured("aws_security_group", "web", {"name": "web", "vpc_id": Unknown(("known after apply",))})
    objects = [live("aws_security_group", {"id": f"sg-{number}", "name": "web", "vpc_id": f"vpc-{number}"}) for number in (1, 2)]
    kinds = [item.kind for item in compare([group], objects).items]
    assert Kind.MISSING not in kinds
    assert Kind.UNREAD in kinds


def test_what_comes_with_another_object_is_not_told_by_itself() -> None:
    """The interface and the volume of a declared instance are no additions; those of nobody are."""
    instance: dict[str, Value] = {"id": "i-1", "primary_network_interface_id": "eni-1", "root_block_device": [{"volume_id": "vol-1"}]}
    drift = compare(
        [declared("aws_instance", "web", instance)],
        [
            live("aws_instance", {"id": "i-1"}),
            live("aws_network_interface", {"id": "eni-1"}),
            live("aws_ebs_volume", {"id": "vol-1"}),
            live("aws_ebs_volume", {"id": "vol-2"}),
        ],
    )
    assert [(item.kind, item.id) for item in drift.items] == [(Kind.UNDECLARED, "vol-2")]


def test_one_thing_of_two_types_is_told_once() -> None:
    """A mail identity that both versions of the service show is declared if either is, and told once if none is."""
    older, newer = "aws_ses_domain_identity", "aws_sesv2_email_identity"
    both = [live(older, {"id": "example.com", "domain": "example.com"}), live(newer, {"id": "example.com", "email_identity": "example.com"})]
    assert [item.type for item in compare([], both).items] == [newer]
    assert compare([declared(older, "mail", {"id": "example.com", "domain": "example.com"})], both).items == ()


def test_a_default_group_is_found_as_a_group() -> None:
    """Objects of `aws_default_...` types are the same as those of the plain types."""
    group: dict[str, Value] = {"id": "sg-1", "name": "default", "ingress": [], "egress": []}
    drift = compare([declared("aws_default_security_group", "default", group)], [live("aws_security_group", group, owned_by="AWS")])
    assert (drift.items, drift.hidden, drift.matched) == ((), (), 1)


def test_ids_that_are_not_unique_pair_within_what_they_belong_to() -> None:
    """Two functions have a permission with the same statement id: each is its own, and the third one is missing."""
    kind = "aws_lambda_permission"
    one, two, three = ({"id": "events", "statement_id": "events", "function_name": name, "action": "lambda:Invoke"} for name in "abc")
    drift = compare([declared(kind, "c", {**three}), declared(kind, "b", {**two})], [live(kind, {**one}), live(kind, {**two})])
    assert [(item.kind, item.address) for item in drift.items] == [(Kind.MISSING, f"{kind}.c"), (Kind.UNDECLARED, f"{kind}.events")]


def test_an_object_is_found_through_what_refers_to_it() -> None:
    """A key has no name: it is the one that the queue's object uses, as the declared key is the one that the declared queue uses."""
    of_key = Unknown(("known after apply",), references=(Reference("aws_kms_key.data", ("arn",)),))
    references = {("kms_master_key_id",): (Reference("aws_kms_key.data", ("arn",)),)}
    jobs = configured(QUEUE, "jobs", {"name": "jobs", "kms_master_key_id": of_key}, references=references)
    key = configured("aws_kms_key", "data", {"enable_key_rotation": True})
    arns = [f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{name}" for name in ("1", "2")]
    objects = [live("aws_kms_key", {"id": arn[-1], "arn": arn, "enable_key_rotation": arn[-1] == "1"}) for arn in arns]
    drift = compare([jobs, key], [live(QUEUE, queue("jobs", kms_master_key_id=arns[1])), *objects])
    assert [(item.kind, item.id) for item in drift.items] == [(Kind.CHANGED, "2"), (Kind.UNDECLARED, "1")]


def test_an_object_is_found_by_its_arguments_where_it_is_the_only_one() -> None:
    """Without a name, the one object with all of the known arguments is the declared one; of two, nobody knows which."""
    gateway = configured("aws_nat_gateway", "main", {"subnet_id": "subnet-1", "connectivity_type": "public"})
    own = live("aws_nat_gateway", {"id": "nat-1", "subnet_id": "subnet-1", "connectivity_type": "public"})
    other = live("aws_nat_gateway", {"id": "nat-2", "subnet_id": "subnet-2", "connectivity_type": "public"})
    assert [(item.kind, item.id) for item in compare([gateway], [own, other]).items] == [(Kind.UNDECLARED, "nat-2")]
    twin = live("aws_nat_gateway", {"id": "nat-3", "subnet_id": "subnet-1", "connectivity_type": "public"})
    (item,) = compare([gateway], [own, twin]).items
    assert (item.kind, item.reason) == (Kind.UNREAD, "it is not known which object it is; it could be nat-1, nat-3")


def test_what_the_cloud_does_anyway_is_no_drift() -> None:
    """A default that nobody wrote and the same one in the cloud; anything but the default is drift."""
    table = configured("aws_dynamodb_table", "jobs", {"name": "jobs", "table_class": None})
    assert compare([table], [live("aws_dynamodb_table", {"id": "jobs", "name": "jobs", "table_class": "STANDARD"})]).items == ()
    item = only(compare([table], [live("aws_dynamodb_table", {"id": "jobs", "name": "jobs", "table_class": "STANDARD_INFREQUENT_ACCESS"})]))
    assert [change.name for change in item.changes] == ["table_class"]
