"""Concrete requests against examples of the AWS documentation, restated; the sets must agree with each."""

from __future__ import annotations

from typing import Any

import pytest

from readygate.toolkit.iam.documents import Document, parse_document
from readygate.toolkit.iam.evaluation import Decision, Request, evaluate
from readygate.toolkit.iam.permissions import allowed, can

GUIDE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/"
CASES: list[tuple[str, dict[str, Any], list[tuple[Request, Decision]]]] = []
YES, NO, DENIED = Decision.ALLOWED, Decision.NOT_ALLOWED, Decision.DENIED
HR = {"aws:PrincipalTag/department": "HR"}
BUCKET = "arn:aws:s3:::amzn-s3-demo-bucket"


def case(page: str, statement: dict[str, Any] | list[dict[str, Any]], *requests: tuple[Request, Decision]) -> None:
    """An example of a page: a document, and what it says of requests."""
    CASES.append((page, {"Version": "2012-10-17", "Statement": statement}, list(requests)))


def allow(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    """A statement that allows."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def deny(action: str | list[str], resource: str | list[str] = "*", **more: Any) -> dict[str, Any]:
    """A statement that denies."""
    return {**allow(action, resource, **more), "Effect": "Deny"}


case(
    "reference_policies_elements_resource.html",
    allow("s3:*", f"{BUCKET}/*/test/*"),
    *(
        (Request("s3:GetObject", f"{BUCKET}/{name}"), YES)
        for name in ("1/test/object.jpg", "1/2/test/3/object.jpg", "1///test///o", "/test/object.jpg", "1/test/")
    ),
    *((Request("s3:GetObject", f"{BUCKET}/{name}"), NO) for name in ("1-test/object.jpg", "test/object.jpg", "1/2/test.jpg")),
)
case(
    "reference_policies_elements_action.html",
    allow(["iam:*AccessKey*", "SQS:SENDMESSAGE"]),
    (Request("iam:CreateAccessKey"), YES),
    (Request("iam:ListAccessKeys"), YES),
    (Request("iam:GetAccessKeyLastUsed"), YES),
    (Request("sqs:SendMessage"), YES),
    (Request("iam:CreateUser"), NO),
)
case(
    "reference_policies_elements_notaction.html",
    [
        {"Effect": "Allow", "NotAction": "iam:*", "Resource": "*"},
        {"Effect": "Deny", "NotAction": "s3:DeleteBucket", "Resource": "arn:aws:s3:::*"},
    ],
    (Request("ec2:RunInstances", "arn:aws:ec2:us-east-1:111122223333:instance/i-1"), YES),
    (Request("iam:CreateUser"), NO),
    (Request("s3:GetObject", f"{BUCKET}/a"), DENIED),
    (Request("s3:DeleteBucket", BUCKET), YES),
)
case(
    "reference_policies_elements_notresource.html",
    [allow("s3:*"), {"Effect": "Deny", "Action": "s3:*", "NotResource": [BUCKET, f"{BUCKET}/*"]}],
    (Request("s3:GetObject", f"{BUCKET}/a"), YES),
    (Request("s3:GetObject", "arn:aws:s3:::another/a"), DENIED),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_String",
    allow("iam:*AccessKey*", Condition={"StringEquals": {"aws:PrincipalTag/job-category": "iamuser-admin"}}),
    (Request("iam:CreateAccessKey", context={"aws:PrincipalTag/job-category": "iamuser-admin"}), YES),
    (Request("iam:CreateAccessKey", context={"aws:PrincipalTag/job-category": "IAMUSER-admin"}), NO),
    (Request("iam:CreateAccessKey"), NO),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_Numeric",
    allow("s3:ListBucket", BUCKET, Condition={"NumericLessThanEquals": {"s3:max-keys": "10"}}),
    (Request("s3:ListBucket", BUCKET, context={"s3:max-keys": "10"}), YES),
    (Request("s3:ListBucket", BUCKET, context={"s3:max-keys": "9.5"}), YES),
    (Request("s3:ListBucket", BUCKET, context={"s3:max-keys": "11"}), NO),
    (Request("s3:ListBucket", BUCKET), NO),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_Date",
    allow("iam:*AccessKey*", Condition={"DateGreaterThan": {"aws:TokenIssueTime": "2020-01-01T00:00:01Z"}}),
    (Request("iam:CreateAccessKey", context={"aws:TokenIssueTime": "2020-01-01T00:00:02Z"}), YES),
    (Request("iam:CreateAccessKey", context={"aws:TokenIssueTime": "2020-01-01T01:00:00+01:00"}), NO),
    (Request("iam:CreateAccessKey", context={"aws:TokenIssueTime": "1577836802"}), YES),
    (Request("iam:CreateAccessKey"), NO),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_Boolean",
    [
        allow("s3:*"),
        deny("s3:*", [BUCKET, f"{BUCKET}/*"], Condition={"Bool": {"aws:SecureTransport": "false"}}),
    ],
    (Request("s3:GetObject", f"{BUCKET}/a", context={"aws:SecureTransport": "false"}), DENIED),
    (Request("s3:GetObject", f"{BUCKET}/a", context={"aws:SecureTransport": "true"}), YES),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_BinaryEquals",
    allow("kms:*", Condition={"BinaryEquals": {"key": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}}),
    (Request("kms:Decrypt", context={"key": "QmluYXJ5VmFsdWVJbkJhc2U2NA=="}), YES),
    (Request("kms:Decrypt", context={"key": "qmluYXJ5VmFsdWVJbkJhc2U2NA=="}), NO),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_IPAddress",
    allow("someservice:*", Condition={"IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:DB8:1234:5678::/64"]}}),
    (Request("someservice:Get", context={"aws:SourceIp": "203.0.113.255"}), YES),
    (Request("someservice:Get", context={"aws:SourceIp": "203.0.114.0"}), NO),
    (Request("someservice:Get", context={"aws:SourceIp": "2001:db8:1234:5678::1"}), YES),
    (Request("someservice:Get"), NO),
)
for operator, decision in (("StringLike", YES), ("ArnLike", NO)):
    case(
        "reference_policies_elements_condition_operators.html#Conditions_ARN",
        allow("sqs:*", Condition={operator: {"aws:SourceArn": "arn:aws:someservice:*:111122223333:finance/*"}}),
        (
            Request(
                "sqs:SendMessage", context={"aws:SourceArn": "arn:aws:someservice:us-east-2:999999999999:store/abc:111122223333:finance/document.txt"}
            ),
            decision,
        ),
        (Request("sqs:SendMessage", context={"aws:SourceArn": "arn:aws:someservice:us-east-2:111122223333:finance/document.txt"}), YES),
    )
case(
    "reference_policies_elements_condition_operators.html#Conditions_IfExists",
    allow("ec2:RunInstances", Condition={"StringLikeIfExists": {"ec2:InstanceType": ["t1.*", "t2.*", "m3.*"]}}),
    (Request("ec2:RunInstances", context={"ec2:InstanceType": "t2.micro"}), YES),
    (Request("ec2:RunInstances", context={"ec2:InstanceType": "m5.large"}), NO),
    (Request("ec2:RunInstances"), YES),
)
case(
    "reference_policies_elements_condition_operators.html#Conditions_Null",
    allow("ec2:*", Condition={"Null": {"aws:TokenIssueTime": "true"}}),
    (Request("ec2:StopInstances"), YES),
    (Request("ec2:StopInstances", context={"aws:TokenIssueTime": "2020-01-01T00:00:00Z"}), NO),
)
case(
    "reference_policies_condition-logic-multiple-context-keys-or-values.html",
    allow("s3:*", Condition={
        "StringEqualsIgnoreCase": {"aws:PrincipalTag/department": ["finance", "hr", "legal"], "aws:PrincipalTag/role": ["audit", "security"]},
        "StringEquals": {"aws:PrincipalAccount": "123456789012"},
    }),
    (Request("s3:ListBucket", context={**HR, "aws:PrincipalTag/role": "audit", "aws:PrincipalAccount": "123456789012"}), YES),
    (Request("s3:ListBucket", context={**HR, "aws:PrincipalAccount": "123456789012"}), NO),
)  # fmt: skip
case(
    "reference_policies_condition_examples-multi-valued-context-keys.html",
    [
        allow("iam:*"),
        deny("iam:Tag*", Condition={"ForAllValues:StringNotLike": {"aws:TagKeys": "key1*"}}),
    ],
    (Request("iam:TagUser", context={"aws:TagKeys": ("key1:legal",)}), YES),
    (Request("iam:TagUser", context={"aws:TagKeys": ("key1:hr", "key1:personnel")}), YES),
    (Request("iam:TagUser", context={"aws:TagKeys": ("key2:audit",)}), DENIED),
    (Request("iam:TagUser"), DENIED),
)
case(
    "reference_policies_condition-single-vs-multi-valued-context-keys.html",
    [
        allow("dynamodb:GetItem", Condition={"ForAllValues:StringEquals": {"dynamodb:Attributes": ["ID", "Message", "Tags"]}}),
        allow("dynamodb:PutItem"),
        deny("dynamodb:PutItem", Condition={"ForAnyValue:StringEquals": {"dynamodb:Attributes": ["ID", "PostDateTime"]}}),
    ],
    (Request("dynamodb:GetItem", context={"dynamodb:Attributes": ("Message", "Tags")}), YES),
    (Request("dynamodb:GetItem", context={"dynamodb:Attributes": ("Message", "UserName")}), NO),
    (Request("dynamodb:GetItem"), YES),
    (Request("dynamodb:PutItem", context={"dynamodb:Attributes": ("PostDateTime", "Message")}), DENIED),
    (Request("dynamodb:PutItem", context={"dynamodb:Attributes": ("UserName",)}), YES),
    (Request("dynamodb:PutItem"), YES),
)
case(
    "reference_policies_variables.html#policy-vars-wheretouse",
    [
        allow("s3:ListBucket", BUCKET, Condition={"StringLike": {"s3:prefix": ["${aws:username}/*"]}}),
        allow(["s3:GetObject", "s3:PutObject"], f"{BUCKET}/${{aws:username}}/*"),
    ],
    (Request("s3:GetObject", f"{BUCKET}/bob/a", context={"aws:username": "bob"}), YES),
    (Request("s3:GetObject", f"{BUCKET}/bob/a", context={"aws:username": "alice"}), NO),
    (Request("s3:GetObject", f"{BUCKET}/bob/a", context={"aws:username": "*"}), NO),
    (Request("s3:GetObject", f"{BUCKET}/bob/a"), NO),
    (Request("s3:ListBucket", BUCKET, context={"aws:username": "bob", "s3:prefix": "bob/photos"}), YES),
)
case(
    "reference_policies_variables.html#policy-vars-default-values",
    allow("s3:GetObject", f"{BUCKET}-${{aws:PrincipalTag/team, 'company-wide'}}/*"),
    (Request("s3:GetObject", f"{BUCKET}-yellow/a", context={"aws:PrincipalTag/team": "yellow"}), YES),
    (Request("s3:GetObject", f"{BUCKET}-company-wide/a", context={"aws:PrincipalTag/team": "yellow"}), NO),
    (Request("s3:GetObject", f"{BUCKET}-company-wide/a"), YES),
)
case(
    "reference_policies_variables.html#policy-vars-no-value",
    [
        allow("s3:GetObject", f"{BUCKET}/*"),
        deny("s3:*", Condition={"StringNotEquals": {"s3:ExistingObjectTag/Team": "${aws:PrincipalTag/Team}"}}),
    ],
    (Request("s3:GetObject", f"{BUCKET}/a", context={"s3:ExistingObjectTag/Team": "red"}), DENIED),
    (Request("s3:GetObject", f"{BUCKET}/a", context={"s3:ExistingObjectTag/Team": "red", "aws:PrincipalTag/Team": "red"}), YES),
)
case(
    "reference_policies_variables.html#policy-vars-specialchars",
    allow("s3:GetObject", [f"{BUCKET}/a${{*}}", f"{BUCKET}/b${{?}}${{$}}"]),
    (Request("s3:GetObject", f"{BUCKET}/a*"), YES),
    (Request("s3:GetObject", f"{BUCKET}/ab"), NO),
    (Request("s3:GetObject", f"{BUCKET}/b?$"), YES),
)
case(
    "reference_policies_elements_principal.html",
    [
        {"Effect": "Allow", "Principal": {"AWS": ["123456789012", "arn:aws:iam::444455556666:role/path/audit"]}, "Action": "s3:*", "Resource": "*"},
        {"Effect": "Allow", "Principal": {"Service": "sns.amazonaws.com"}, "Action": "sqs:SendMessage", "Resource": "*"},
    ],
    (Request("s3:GetObject", f"{BUCKET}/a", "AWS:arn:aws:iam::123456789012:user/anyone"), YES),
    (Request("s3:GetObject", f"{BUCKET}/a", "AWS:arn:aws:sts::444455556666:assumed-role/audit/session"), YES),
    (Request("s3:GetObject", f"{BUCKET}/a", "AWS:arn:aws:iam::444455556666:role/other"), NO),
    (Request("sqs:SendMessage", "*", "Service:sns.amazonaws.com"), YES),
    (Request("sqs:SendMessage", "*", "Service:events.amazonaws.com"), NO),
)
case(
    "reference_policies_elements_notprincipal.html",
    [
        {"Effect": "Allow", "Principal": "*", "Action": "s3:*", "Resource": "*"},
        {
            "Effect": "Deny",
            "NotPrincipal": {"AWS": ["arn:aws:iam::444455556666:user/Bob", "arn:aws:iam::444455556666:root"]},
            "Action": "s3:*",
            "Resource": "*",
        },
    ],
    (Request("s3:GetObject", f"{BUCKET}/a", "AWS:arn:aws:iam::444455556666:user/Bob"), YES),
    (Request("s3:GetObject", f"{BUCKET}/a", "AWS:arn:aws:iam::444455556666:user/Eve"), DENIED),
    (Request("s3:GetObject", f"{BUCKET}/a", "AWS:anonymous"), DENIED),
)


@pytest.mark.parametrize(
    ("page", "document", "request_", "decision"), [(page, document, *one) for page, document, requests in CASES for one in requests]
)
def test_examples_of_the_documentation(page: str, document: dict[str, Any], request_: Request, decision: Decision) -> None:
    """A request is decided as the page of the IAM User Guide tells; asked as a set, the answer is the same."""
    parsed = parse_document(document)
    assert evaluate(request_, [parsed]) is decision, f"{GUIDE}{page}"
    missing = {test.key: None for one in parsed.statements for test in one.conditions} | {"aws:username": None, "aws:principaltag/team": None}
    context = {**missing, **{key.lower(): value for key, value in request_.context.items()}}
    verdict = can(allowed([parsed]), request_.action, request_.resource, principal=request_.principal or None, context=context)
    assert verdict.state is (decision is YES), f"{GUIDE}{page}: {verdict}"


def test_variables_are_text_in_documents_of_the_first_version() -> None:
    """Without the version of 2012 a policy variable is not replaced (reference_policies_elements_version.html)."""
    old = parse_document({"Statement": allow("s3:GetObject", f"{BUCKET}/${{aws:username}}")})
    assert evaluate(Request("s3:GetObject", f"{BUCKET}/bob", context={"aws:username": "bob"}), [old]) is NO
    assert evaluate(Request("s3:GetObject", f"{BUCKET}/${{aws:username}}"), [old]) is YES


def test_a_star_that_ends_a_field_goes_beyond_the_colon() -> None:
    """Only there: a star inside of a field of an ARN keeps to the field (reference_policies_elements_resource.html)."""

    def queue(resource: str) -> Document:
        return parse_document({"Version": "2012-10-17", "Statement": allow("sqs:*", resource)})

    request = Request("sqs:SendMessage", "arn:aws:sqs:eu-west-1:111122223333:jobs")
    assert evaluate(request, [queue("arn:aws:sqs:*")]) is YES
    assert evaluate(request, [queue("arn:aws:sqs:eu-*-1:111122223333:jobs")]) is YES
    assert evaluate(request, [queue("arn:aws:sqs:eu-*s")]) is NO
