"""The questions about permissions, where comparing texts would give the wrong answer."""

from __future__ import annotations

from typing import Any

import pytest

from readygate.toolkit.iam.documents import Document, parse_document
from readygate.toolkit.iam.permissions import administrator_equivalent, allowed, can, contains, every, is_empty
from readygate.toolkit.iam.search import Pins

BUCKET = "arn:aws:s3:::logs"


def document(*statements: dict[str, Any]) -> Document:
    """A document of the current version."""
    return parse_document({"Version": "2012-10-17", "Statement": list(statements)})


def allow(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    """A statement that allows."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    """A statement that denies."""
    return {"Effect": "Deny", "Action": action, "Resource": resource, **more}


MFA = {"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}}


@pytest.mark.parametrize(
    ("statements", "state"),
    [
        ([allow("*")], True),
        ([allow("*:*")], True),
        ([allow("iam:*")], True),
        ([allow(["iam:?*"])], True),
        ([{"Effect": "Allow", "NotAction": "s3:DeleteBucket", "Resource": "*"}], True),
        ([{"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"}], False),
        ([{"Effect": "Allow", "Action": "*", "NotResource": "arn:aws:s3:::logs"}], False),
        ([allow("*", "arn:aws:iam::*:*")], False),
        ([allow("*"), deny("organizations:*")], True),
        ([allow("*"), deny("iam:*", "arn:aws:iam::*:user/*")], False),
        ([allow("*"), deny("*", Condition={"Bool": {"aws:SecureTransport": "false"}})], None),
        ([allow("*", **MFA)], None),
        ([allow("s3:*", **MFA)], False),
    ],
)
def test_administrators(statements: list[dict[str, Any]], state: bool | None) -> None:
    """Who may do all of IAM on every resource is one, however that is written; under conditions it depends on them."""
    verdict = administrator_equivalent([document(*statements)])
    assert verdict.state is state
    assert bool(verdict.undecided) is (state is None)
    assert verdict.truth.state is state


def test_a_boundary_makes_no_administrator() -> None:
    """What the boundary does not allow is not allowed."""
    admin, boundary = document(allow("*")), document(allow(["s3:*", "iam:Get*"]))
    verdict = administrator_equivalent([admin], boundaries=[[boundary]])
    assert verdict.state is False
    assert verdict.witness
    assert verdict.witness.action.startswith("iam:")


def test_boundary_and_deny_together() -> None:
    """What is left is the intersection without what is denied anywhere."""
    left = allowed([document(allow("s3:*"), deny("s3:Delete*"))], boundaries=[[document(allow(["s3:Get*", "s3:Delete*"]))]])
    right = allowed([document(allow("s3:Get*"))])
    assert contains(left, right).state
    assert contains(right, left).state


@pytest.mark.parametrize(
    ("outer", "inner", "state"),
    [
        (f"{BUCKET}/*", f"{BUCKET}/${{aws:username}}/*", True),
        (f"{BUCKET}/${{aws:username}}/*", f"{BUCKET}/${{aws:username}}/docs/*", True),
        (f"{BUCKET}/${{aws:username}}/docs/*", f"{BUCKET}/${{aws:username}}/*", False),
        (f"{BUCKET}/${{aws:username}}/*", f"{BUCKET}/*", False),
        (f"{BUCKET}/${{aws:username}}/*", f"{BUCKET}/bob/*", False),
        (f"{BUCKET}/bob/*", f"{BUCKET}/${{aws:username}}/*", False),
        (f"{BUCKET}/${{AWS:UserName}}/*", f"{BUCKET}/${{aws:username}}/*", True),
        (f"{BUCKET}/${{aws:username}}/*", f"{BUCKET}/${{aws:userid}}/*", False),
    ],
)
def test_containment_with_policy_variables(outer: str, inner: str, state: bool) -> None:
    """The same variable means the same value on both sides; any other value breaks the containment in some request."""
    verdict = contains(allowed([document(allow("s3:*", outer))]), allowed([document(allow("s3:*", inner))]))
    assert verdict.state is state


def test_own_home_directory_with_the_name_fixed() -> None:
    """Where a user's name is fixed by a condition, the variable has that value."""
    bob = {"Condition": {"StringEquals": {"aws:username": "bob"}}}
    own = allowed([document(allow("s3:*", f"{BUCKET}/${{aws:username}}/*"))])
    named = allowed([document(allow("s3:*", f"{BUCKET}/bob/*"))])
    pins = Pins(context={"aws:username": "bob"})
    assert contains(own, named, pins).state
    assert contains(named, own, pins).state
    assert contains(own, allowed([document(allow("s3:*", f"{BUCKET}/eve/*", **bob))])).state is False


def test_networks_that_touch_cover_their_union() -> None:
    """Two halves of a network are the network."""

    def source(*networks: str) -> Document:
        return document(allow("s3:*", Condition={"IpAddress": {"aws:SourceIp": list(networks)}}))

    whole, halves = allowed([source("10.0.0.0/8")]), allowed([source("10.0.0.0/9", "10.128.0.0/9")])
    assert contains(halves, whole).state
    assert contains(whole, halves).state
    most = allowed([source("10.0.0.0/9", "10.128.0.0/10")])
    verdict = contains(most, whole)
    assert verdict.state is False
    assert verdict.witness
    assert verdict.witness.context == {"aws:sourceip": "10.192.0.0"}


def test_conditions_that_cover_all_values_are_none() -> None:
    """Allowing with and without encryption in transit is allowing."""
    both = [allow("s3:*", Condition={"Bool": {"aws:SecureTransport": value}}) for value in ("true", "false")]
    assert contains(allowed([document(*both)]), every("s3:*")).state
    absent = [allow("s3:*", Condition={"Bool": {"aws:MultiFactorAuthPresent": value}}) for value in ("true", "false")]
    verdict = contains(allowed([document(*absent)]), every("s3:*"))
    assert verdict.state is False
    assert verdict.witness
    assert verdict.witness.context == {}


def test_contradicting_conditions_allow_nothing() -> None:
    """A key cannot be missing and have a value, nor lie below and above the same number."""
    never = {"Null": {"aws:username": "true"}, "StringLike": {"aws:username": "*"}}
    assert is_empty(allowed([document(allow("s3:*", Condition=never))])).state
    numbers = {"NumericLessThan": {"s3:max-keys": "5"}, "NumericGreaterThanEquals": {"s3:max-keys": "5"}}
    assert is_empty(allowed([document(allow("s3:*", Condition=numbers))])).state


def test_a_key_compared_as_text_and_as_number_is_not_decided_by_guessing() -> None:
    """Combinations of different kinds of comparison that are not found by trying stay undecided."""
    mixed = {"NumericEquals": {"s3:max-keys": "5"}, "StringNotEquals": {"s3:max-keys": "5"}}
    verdict = is_empty(allowed([document(allow("s3:*", Condition=mixed))]))
    assert verdict.state is None
    assert verdict.undecided


@pytest.mark.parametrize(
    ("action", "resource", "context", "state"),
    [
        ("s3:GetObject", f"{BUCKET}/a", None, None),
        ("s3:GetObject", f"{BUCKET}/a", {"aws:SourceIp": "10.1.2.3"}, True),
        ("s3:GetObject", f"{BUCKET}/a", {"aws:SourceIp": "8.8.8.8"}, False),
        ("s3:GetObject", f"{BUCKET}/a", {"aws:SourceIp": None}, False),
        ("s3:PutObject", f"{BUCKET}/a", None, False),
    ],
)
def test_can(action: str, resource: str, context: dict[str, Any] | None, state: bool | None) -> None:
    """Yes and no hold in every context that agrees with what is given; otherwise the conditions are what is undecided."""
    office = document(allow("s3:Get*", f"{BUCKET}/*", Condition={"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}))
    verdict = can(allowed([office]), action, resource, context=context)
    assert verdict.state is state
    assert verdict.undecided == (("whether IpAddress aws:SourceIp 10.0.0.0/8",) if state is None else ())


def test_many_stars_inside_are_decided_by_what_is_asked() -> None:
    """The combinations of such patterns are exponentially many; whether one side covers the other is found without them."""
    stars = [f"arn:aws:s3:::*{one}{other}*{other}{one}*" for one in "abcdef" for other in "mnop"]
    first, second = (allowed([document(allow("s3:*", part))]) for part in (stars[:12], stars[12:]))
    assert contains(first | second, second).state
    verdict = contains(first, second)
    assert verdict.state is False
    assert verdict.witness
    assert second.holds(verdict.witness)
    assert first.holds(verdict.witness) is False


def test_what_is_too_much_is_unknown_with_the_reason() -> None:
    """A pattern of thousands of wildcards, which no name needs, is not searched; one request can still be judged."""
    endless = allowed([document(allow("s3:*", f"{BUCKET}{'*a' * 3000}"))])
    verdict = contains(allowed([document(allow("s3:Get*", f"{BUCKET}/*"))]), endless)
    assert verdict.state is None
    assert "wildcards" in verdict.undecided[0]
    assert can(endless, "s3:GetObject", f"{BUCKET}/b").state is False
