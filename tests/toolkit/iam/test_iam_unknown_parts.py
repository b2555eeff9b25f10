"""What is not known of a document stays open: it bounds the answers, and decides nothing."""

from __future__ import annotations

from typing import Any

import pytest

from readygate.model.values import JsonText, Reference, TemplateText, Unknown, Value
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.evaluation import Decision, Request, evaluate
from readygate.toolkit.iam.permissions import administrator_equivalent, allowed, can, contains, every

UNKNOWN = Unknown(("variable x has no value",))
ARN = Unknown(("known after apply",), references=(Reference("aws_s3_bucket.logs", ("arn",)),))
BELOW = Unknown(("known after apply",), partial=TemplateText((ARN, "/*")))
REQUEST = Request("s3:GetObject", "arn:aws:s3:::logs/a")


def policy(**statement: Any) -> Value:
    """A document as an evaluator gives it: JSON of which some parts are not known."""
    value: dict[str, Value] = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*", **statement}]}
    return Unknown(("known after apply",), partial=JsonText(value))


@pytest.mark.parametrize(
    "value",
    [
        UNKNOWN,
        policy(Effect=UNKNOWN),
        policy(Action=UNKNOWN),
        policy(Action=["sqs:*", UNKNOWN]),
        policy(Resource=ARN),
        policy(Resource=[BELOW]),
        policy(NotAction=[UNKNOWN], Action=None),
        policy(Condition=UNKNOWN),
        policy(Condition={"StringEquals": {"aws:SourceArn": UNKNOWN}}),
        policy(Condition={"NumericEquals": {"s3:max-keys": UNKNOWN}}),
        policy(Condition={"MadeUpOperator": {"s3:max-keys": "1"}}),
        "not JSON",
        "[]",
        {"Version": "2012-10-17", "Statement": UNKNOWN},
        {"Version": "2012-10-17", "Statement": [UNKNOWN]},
    ],
)
def test_whatever_is_unknown_leaves_the_request_undecided(value: Value) -> None:
    """Evaluated, asked as a set, or compared, the answer is unknown with a reason; the document still contains itself."""
    document = parse_document(value)
    context = {"aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:t", "s3:max-keys": "1"}
    assert evaluate(Request(REQUEST.action, REQUEST.resource, context=context), [document]) is Decision.UNDECIDED
    permissions = allowed([document])
    verdict = can(permissions, REQUEST.action, REQUEST.resource, context=context)
    assert verdict.state is None
    assert verdict.undecided
    assert contains(permissions, permissions).state
    assert contains(every("*"), permissions).state


def test_what_is_known_is_decided_beside_the_unknown() -> None:
    """An unknown resource says nothing about actions that are not named."""
    permissions = allowed([parse_document(policy(Resource=ARN))])
    assert can(permissions, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs").state is False
    assert contains(every("s3:*"), permissions).state
    assert administrator_equivalent([parse_document(policy(Resource=ARN))]).state is False


@pytest.mark.parametrize(("action", "may"), [("s3:*", False), ("*", True), ("i?m:Get*", True), ("IAM:*", True), ("iam", False), (UNKNOWN, True)])
def test_who_is_an_administrator_depends_on_statements_about_iam_only(action: Value, may: bool) -> None:
    """What is not known of other statements is no reason to doubt, and is not told."""
    document = parse_document(policy(Action=action))
    assert document.statements[0].may_be_about("iam") is may
    both = parse_document({"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "s3:*", "Resource": ARN}, {"Effect": "Allow", "Action": "iam:*", "Resource": UNKNOWN}
    ]})  # fmt: skip
    assert administrator_equivalent([both]).undecided == UNKNOWN.reasons


def test_the_same_unknown_is_the_same_on_both_sides() -> None:
    """An ARN that is not known yet, and what lies below it, compare by structure."""
    bucket = allowed([parse_document(policy(Resource=[ARN, BELOW]))])
    logs = Unknown(("known after apply",), partial=TemplateText((ARN, "/logs/*")))
    below = allowed([parse_document(policy(Resource=logs))])
    assert contains(bucket, below).state
    verdict = contains(below, bucket)
    assert verdict.state is False
    assert str(verdict.witness) == "s3:GetObject on (aws_s3_bucket.logs.arn)"


def test_a_resource_to_be_created_is_a_witness() -> None:
    """Whatever its ARN will be, a request on it shows what the other document does not allow; a variable may turn out to be a wildcard."""
    writing, reading = (allowed([parse_document(policy(Action=action, Resource=BELOW))]) for action in ("s3:Put*", "s3:Get*"))
    assert contains(reading, writing).state is False
    assert contains(every("s3:*", resource="arn:aws:s3:::other/*"), writing).state is None
    assert contains(every("sqs:*"), writing).state is False
    variable = allowed([parse_document(policy(Resource=UNKNOWN))])
    assert contains(reading, variable).state is None
    known = Unknown(("known after apply",), references=(Reference("aws_sqs_queue.jobs", ("arn",)),), prefix="arn:aws:sqs:")
    assert contains(every("*", resource="arn:aws:s3:::*"), allowed([parse_document(policy(Resource=known))])).state is False


def test_a_known_start_is_used() -> None:
    """What starts like the ARN of a bucket is no queue."""
    queue = Unknown(("known after apply",), prefix="arn:aws:s3:::")
    permissions = allowed([parse_document(policy(Action="*", Resource=queue))])
    assert can(permissions, "sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs").state is False
    assert can(permissions, "s3:GetObject", "arn:aws:s3:::logs/a").state is None


def test_an_unknown_deny_takes_away_certainty() -> None:
    """What may be denied is not certainly allowed."""
    statement = [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}, {"Effect": "Deny", "Action": "s3:Put*", "Resource": UNKNOWN}]
    permissions = allowed([parse_document({"Version": "2012-10-17", "Statement": statement})])
    assert can(permissions, "s3:GetObject", "arn:aws:s3:::logs/a").state is True
    assert can(permissions, "s3:PutObject", "arn:aws:s3:::logs/a").state is None


def test_a_text_with_unknown_pieces_is_read_as_json() -> None:
    """A template whose pieces are not known is a document with unknown texts."""
    template = TemplateText(('{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "s3:*", "Resource": "', ARN, '/*"}}'))
    document = parse_document(Unknown(("known after apply",), partial=template))
    assert can(allowed([document]), "sqs:SendMessage").state is False
    assert can(allowed([document]), "s3:GetObject", "arn:aws:s3:::logs/a").state is None


def test_a_document_that_nobody_set_allows_nothing() -> None:
    """What the provider fills in by itself is no document of the user's."""
    assert parse_document(Unknown(("known after apply",), unset=True)).statements == ()
    assert parse_document(None).statements == ()
