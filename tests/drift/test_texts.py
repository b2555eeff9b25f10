"""Policy documents are compared by what they permit."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.drift.texts import same_permissions, same_text

QUEUE = "arn:aws:sqs:eu-west-1:111122223333:jobs"
BUCKET = "arn:aws:s3:::data"


def statement(effect: str = "Allow", **elements: Any) -> dict[str, Any]:
    """A statement about a queue, unless it is told otherwise."""
    return {"Effect": effect, "Action": "sqs:SendMessage", "Resource": QUEUE, **elements}


def document(*statements: dict[str, Any]) -> str:
    """A policy document."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


SAME = {
    "names of statements": (document(statement(Sid="One")), document(statement(Sid="Two"))),
    "one text and a list of one": (document(statement()), document(statement(Action=["sqs:SendMessage"], Resource=[QUEUE]))),
    "the order of what is listed": (
        document(statement(Action=["sqs:SendMessage", "sqs:ReceiveMessage"])),
        document(statement(Action=["sqs:ReceiveMessage", "sqs:SendMessage"])),
    ),
    "statements that are split": (
        document(statement(Action=["sqs:SendMessage", "sqs:ReceiveMessage"])),
        document(statement(), statement(Action="sqs:ReceiveMessage")),
    ),
    "a statement that another one covers": (document(statement(Action="sqs:*")), document(statement(Action="sqs:*"), statement())),
    "the case of actions": (document(statement()), document(statement(Action="SQS:sendmessage"))),
    "a lone statement and a list of one": (
        document(statement()),
        json.dumps({"Version": "2012-10-17", "Statement": statement()}),
    ),
    "an account and its root": (
        document(statement(Principal={"AWS": "111122223333"})),
        document(statement(Principal={"AWS": "arn:aws:iam::111122223333:root"})),
    ),
    "the order of condition values": (
        document(statement(Condition={"StringEquals": {"aws:PrincipalTag/team": ["a", "b"]}})),
        document(statement(Condition={"StringEquals": {"aws:PrincipalTag/team": ["b", "a"]}})),
    ),
    "flags as texts": (
        document(statement("Deny", Condition={"Bool": {"aws:SecureTransport": False}})),
        document(statement("Deny", Condition={"Bool": {"aws:SecureTransport": "false"}})),
    ),
}
OTHER = {
    "another action": (document(statement()), document(statement(Action=["sqs:SendMessage", "sqs:DeleteQueue"]))),
    "another resource": (document(statement()), document(statement(Resource="*"))),
    "another effect": (document(statement()), document(statement("Deny"))),
    "what is denied, though nothing is allowed": (document(statement("Deny")), document(statement("Deny", Action="sqs:DeleteQueue"))),
    "a condition less": (document(statement(Condition={"Bool": {"aws:SecureTransport": "true"}})), document(statement())),
    "another principal": (
        document(statement(Principal={"AWS": "111122223333"})),
        document(statement(Principal={"AWS": "444455556666"})),
    ),
}


@pytest.mark.parametrize("case", SAME)
def test_documents_that_permit_the_same_are_the_same(case: str) -> None:
    """Neither the spelling nor the cut into statements counts."""
    one, other = SAME[case]
    assert same_text(one, other)
    assert same_text(other, one)


@pytest.mark.parametrize("case", OTHER)
def test_documents_that_permit_something_else_are_not_the_same(case: str) -> None:
    """More, less, or something else is allowed or denied."""
    one, other = OTHER[case]
    assert not same_text(one, other)
    assert not same_text(other, one)


actions = st.lists(st.sampled_from(["sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteQueue", "s3:GetObject"]), min_size=1, max_size=3, unique=True)
statements = st.builds(
    lambda effect, listed, target: statement(effect, Action=listed, Resource=target),
    st.sampled_from(["Allow", "Deny"]),
    actions,
    st.sampled_from([QUEUE, BUCKET, "*"]),
)


@given(st.lists(statements, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_a_document_cut_into_single_actions_permits_the_same(listed: list[dict[str, Any]], random: Any) -> None:
    """Each statement for each of its actions, in any order, some of them twice."""
    single = [{**one, "Action": action, "Sid": f"s{random.randrange(10**6)}"} for one in listed for action in one["Action"]]
    single += random.sample(single, 1)
    random.shuffle(single)
    assert same_permissions(document(*listed), document(*single))


@given(st.lists(statements, min_size=1, max_size=3))
def test_an_action_of_its_own_is_seen(listed: list[dict[str, Any]]) -> None:
    """What no other statement names is missed when its statement is gone."""
    more = [*listed, statement("Deny", Action="kms:Decrypt", Resource=BUCKET)]
    assert not same_permissions(document(*listed), document(*more))
