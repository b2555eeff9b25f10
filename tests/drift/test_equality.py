"""Two spellings of one resource are the same, and one value that differs is one change at its place."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stored_resources import changed, leaves, respelled, stored_resources

from readygate.drift.equality import differences
from readygate.drift.texts import spellings
from readygate.model.resource import Resource
from readygate.model.values import JsonText, Unknown, Value

STORED = stored_resources()
CHANGEABLE = [(resource, leaf) for resource in STORED for leaf in leaves(resource)]


@given(st.sampled_from(STORED), st.randoms(use_true_random=False))
def test_another_spelling_is_no_difference(resource: Resource, random: Random) -> None:
    """The order of sets and of members of JSON, empty values and the type of a number say nothing."""
    assert differences(resource, respelled(resource, random)).changes == ()


@pytest.mark.parametrize("seed", [1, 2])
def test_one_changed_value_is_one_change_at_its_place(seed: int) -> None:
    """Of a resource that is written differently and has one other value, exactly that value is told: for every value of every stored resource."""
    random = Random(seed)  # noqa: S311 - it shuffles
    for resource, (where, told) in CHANGEABLE:
        found = differences(resource, respelled(changed(resource, where), random)).changes
        assert [change.path for change in found] == [told], f"{resource.address} {where}"


def test_there_are_many_resources_to_compare() -> None:
    """The properties are tried on resources of many types."""
    assert len({one.type for one in STORED}) >= 80
    assert len(CHANGEABLE) >= 1000


def resource(type_: str, attributes: dict[str, Value], **more: Any) -> Resource:
    """A resource of a type with some attributes."""
    return Resource(address=f"{type_}.it", type=type_, name="it", attributes=attributes, **more)


def paths(type_: str, declared: dict[str, Value], live: dict[str, Value], **more: Any) -> list[str]:
    """Where a live resource differs from a declared one."""
    return [change.name for change in differences(resource(type_, declared, **more), resource(type_, live, view="live")).changes]


QUEUE = "aws_sqs_queue"


@pytest.mark.parametrize("unknown", [Unknown(("known after apply",)), Unknown(("not set",), unset=True)])
def test_what_one_side_does_not_know_is_not_compared(unknown: Unknown) -> None:
    """An attribute that is not known, not set or not read is no difference."""
    assert paths(QUEUE, {"policy": unknown}, {"policy": "{}"}) == []
    assert paths(QUEUE, {"delay_seconds": 5}, {"delay_seconds": unknown}) == []
    assert paths(QUEUE, {"delay_seconds": 5}, {}) == []


def test_what_nobody_can_set_is_not_compared() -> None:
    """What only the provider fills in, the id, and the tags with those of the provider say nothing of their own."""
    assert paths(QUEUE, {"arn": "a", "id": "a", "tags_all": {"a": "b"}}, {"arn": "b", "id": "b", "tags_all": {}}) == []


def test_tags_of_the_provider_are_declared_too() -> None:
    """No cloud tells the tags of a resource from those that its provider sets on all resources."""
    declared: dict[str, Value] = {"tags": {"team": "a"}, "tags_all": {"team": "a", "stage": "live"}}
    assert paths(QUEUE, declared, {"tags": {"team": "a", "stage": "live"}}) == []
    assert paths(QUEUE, declared, {"tags": {"team": "a"}}) == ["tags.stage"]


def test_an_older_provider_cannot_tell_nothing_from_zero_and_a_newer_one_can() -> None:
    """0 and false count as nothing where the provider uses the older plugin SDK, and only there."""
    assert paths(QUEUE, {"delay_seconds": None, "fifo_queue": None}, {"delay_seconds": 0, "fifo_queue": False}) == []
    rule = "aws_vpc_security_group_ingress_rule"
    assert paths(rule, {"from_port": None}, {"from_port": 0}) == ["from_port"]


def test_a_block_in_which_everything_is_off_is_no_block() -> None:
    """A versioning block that says "no" is the same as none; one without any setting is a choice of its own."""
    off: list[Value] = [{"enabled": False, "mfa_delete": False}]
    assert paths("aws_s3_bucket", {"versioning": []}, {"versioning": off}) == []
    on: list[Value] = [{"enabled": True, "mfa_delete": False}]
    assert paths("aws_s3_bucket", {"versioning": []}, {"versioning": on}) == ["versioning"]
    none: list[Value] = [{"count": [], "none": [{}]}]
    count: list[Value] = [{"count": [{"custom_request_handling": []}], "none": []}]
    assert paths("aws_wafv2_web_acl", {"rule": [{"name": "a", "override_action": none}]}, {"rule": [{"name": "a", "override_action": count}]}) != []


def test_keys_are_named_in_many_ways() -> None:
    """The id of a key, its ARN, its alias and the alias's ARN name the same key; another alias or another key does not."""
    alias = resource("aws_kms_alias", {"name": "alias/data", "target_key_id": "1234"})
    known = spellings([alias])
    key = "arn:aws:kms:eu-west-1:111122223333:key/1234"
    names = ["1234", key, "alias/data", "arn:aws:kms:eu-west-1:111122223333:alias/data"]
    for one in names:
        for other in names:
            queues = [resource(QUEUE, {"kms_master_key_id": name}) for name in (one, other)]
            assert differences(*queues, known).changes == ()
        for other in ("alias/other", key.replace("1234", "9876"), key.replace("eu-west-1", "us-east-1"), "234"):
            queues = [resource(QUEUE, {"kms_master_key_id": name}) for name in (one, other)]
            assert bool(differences(*queues, known).changes) == (other != key.replace("eu-west-1", "us-east-1") or "eu-west-1" in one)


def test_sensitive_values_are_not_told() -> None:
    """That a sensitive value differs is told, and neither of the values."""
    declared = resource("aws_db_instance", {"password": "a"}, sensitive=frozenset([("password",)]))
    (change,) = differences(declared, resource("aws_db_instance", {"password": "b"}, view="live")).changes
    assert (change.sensitive, change.declared, change.live) == (True, None, None)


def test_elements_of_sets_that_are_not_known_may_be_any() -> None:
    """A set of which one element is not known is the same where one element is left over, and not where two are."""
    unknown = Unknown(("known after apply",))
    assert paths("aws_instance", {"vpc_security_group_ids": ["sg-1", unknown]}, {"vpc_security_group_ids": ["sg-2", "sg-1"]}) == []
    assert paths("aws_instance", {"vpc_security_group_ids": ["sg-1", unknown]}, {"vpc_security_group_ids": ["sg-1", "sg-2", "sg-3"]}) == [
        "vpc_security_group_ids"
    ]


def test_lists_keep_their_order() -> None:
    """The order of layers decides which file of a function wins."""
    assert paths("aws_lambda_function", {"layers": ["a", "b"]}, {"layers": ["b", "a"]}) == ["layers[0]", "layers[1]"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("2026-01-01T00:00:00Z", "2026-01-01T01:00:00.000+01:00"),
        ("2001:db8::/32", "2001:0DB8:0::/32"),
        ('{"maxReceiveCount":5}', '{"maxReceiveCount":"5"}'),
        ("role/app", "role/app"),
    ],
)
def test_texts_that_mean_the_same_are_the_same(one: str, other: str) -> None:
    """Times of several zones, networks in several spellings and JSON with numbers as texts."""
    assert paths("aws_ssm_parameter", {"value": one}, {"value": other}) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('{"maxReceiveCount": "5", "deadLetterTargetArn": "arn:x"}', []),
        ('{"maxReceiveCount": 9, "deadLetterTargetArn": "arn:x"}', ["redrive_policy"]),
        ("no JSON", ["redrive_policy"]),
    ],
)
def test_what_is_known_of_a_document_is_compared(text: str, wanted: list[str]) -> None:
    """A redrive policy that refers to a queue which is not there yet still tells how often a message is tried."""
    unknown = Unknown(("known after apply",))
    partial = Unknown(("known after apply",), partial=JsonText({"maxReceiveCount": 5, "deadLetterTargetArn": unknown}))
    assert paths(QUEUE, {"redrive_policy": partial}, {"redrive_policy": text}) == wanted
