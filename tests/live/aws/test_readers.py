"""What our readers say of an account is what Terraform's provider says of it: recorded states of roots that the real terraform applied."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
from recorded_account import CLOUD, LOCAL, ROOTS, cloud, read, refreshed, stored
from stubbed_service import check

from readygate.live.aws import readers
from readygate.live.found import Failure, Found
from readygate.model.values import Unknown

READ = frozenset(type_ for reader in readers() for type_ in reader.types)
IDENTIFIED: dict[str, tuple[str, ...]] = {
    "aws_autoscaling_attachment": ("autoscaling_group_name", "elb", "lb_target_group_arn"),
    "aws_ebs_encryption_by_default": (),
    "aws_iam_group_membership": ("group",),
    "aws_iam_group_policy_attachment": ("group", "policy_arn"),
    "aws_iam_role_policy_attachment": ("role", "policy_arn"),
    "aws_iam_user_group_membership": ("user",),
    "aws_iam_user_policy_attachment": ("user", "policy_arn"),
    "aws_lb_target_group_attachment": ("target_group_arn", "target_id", "port"),
    "aws_network_acl_rule": ("network_acl_id", "egress", "rule_number"),
    "aws_s3_bucket_acl": ("bucket",),
}
"""By which attributes an object is known whose id the provider draws by lot, or makes of what the API does not tell."""
MOTO_DIFFERS: dict[tuple[str, str], str] = {
    (
        "aws_autoscaling_group",
        "availability_zone_distribution",
    ): "tells one without members, which botocore takes for none and the provider for an empty one",
    ("aws_autoscaling_group", "capacity_reservation_specification"): "likewise",
    ("aws_rds_cluster", "scaling_configuration"): "tells an empty one of clusters that have none",
    ("aws_default_network_acl", "subnet_ids"): "keeps a subnet under the default ACL although another ACL took it",
}
"""Attributes of which moto tells something else from one call to the next, with what it does."""
EMPTY = (None, "", [], {}, False, 0)


@pytest.fixture(scope="module", params=ROOTS)
def account(request: pytest.FixtureRequest) -> Iterator[tuple[str, list[Found], list[Failure]]]:
    """A root, and what our readers find in the account that it was applied to."""
    root: str = request.param
    patch = pytest.MonkeyPatch()
    with cloud(root) as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        types = frozenset(type_ for type_, _ in stored(root))
        yield root, *read(types & READ)
    patch.undo()


def test_objects_and_attributes_are_those_of_the_state(account: tuple[str, list[Found], list[Failure]]) -> None:
    """Every object of a type that is read is found under the id of the state, and every attribute that is read is as Terraform's refresh has it."""
    root, found, failures = account
    assert failures == []
    live = {(one.type, _identity(one.type, LOCAL.sub(CLOUD, one.id), one.attributes)): one.attributes for one in found}
    differences = {}
    for (type_, id_), (address, attributes) in refreshed(root).items():
        if type_ in READ:
            seen = live.get((type_, _identity(type_, id_, attributes)))
            differences[address] = "not found" if seen is None else _differences(type_, seen, attributes)
    assert {address: what for address, what in differences.items() if what} == {}


def test_attributes_have_the_names_of_the_provider(account: tuple[str, list[Found], list[Failure]]) -> None:
    """No reader gives an attribute, at any depth, that the provider's schema does not know; this holds too for objects that the root did not make."""
    for one in account[1]:
        check(one)


def _identity(type_: str, id_: str, attributes: Any) -> object:
    """What an object is known by."""
    return tuple(attributes[name] for name in IDENTIFIED[type_]) if type_ in IDENTIFIED else id_


def _differences(type_: str, live: Any, stored_: Any) -> dict[str, tuple[Any, Any]]:
    """The attributes that differ, each as it is live and as it is stored."""
    pairs = {name: (value, stored_.get(name)) for name, value in live.items() if not _left_out(type_, name)}
    return {name: pair for name, pair in pairs.items() if not isinstance(pair[0], Unknown) and _plain(pair[0]) != _plain(pair[1])}


def _left_out(type_: str, name: str) -> bool:
    return (type_, name) in MOTO_DIFFERS or (name == "id" and type_ in IDENTIFIED)


def _plain(value: Any) -> Any:
    """A value in which empty means null, JSON texts are read, and numbers and lists that may be sets have one form."""
    if isinstance(value, str):
        value = LOCAL.sub(CLOUD, value)
        if value[:1] in ("{", "["):
            with suppress(ValueError):
                return _plain(json.loads(value))
    if isinstance(value, list):
        return sorted((_plain(item) for item in value), key=repr) or None
    if isinstance(value, dict):
        return {key: plain for key, item in sorted(value.items()) if (plain := _plain(item)) is not None} or None
    if isinstance(value, str) and value.isdigit():
        return int(value)
    return None if value in EMPTY else value
