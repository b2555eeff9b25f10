"""Policies that AWS manages, by name or ARN."""

from __future__ import annotations

import pytest

from readygate.toolkit.iam.documents import Document
from readygate.toolkit.iam.managed import managed_policies, managed_policy
from readygate.toolkit.iam.permissions import administrator_equivalent, allowed, can, contains, every
from readygate.toolkit.iam.sets import RequestSet

ARN = "arn:aws:iam::aws:policy/"


def _document(name: str) -> Document:
    policy = managed_policy(name)
    assert policy, name
    return policy.document


def _allowed(name: str) -> RequestSet:
    return allowed([_document(name)])


def test_every_known_policy_can_be_read() -> None:
    """Each has a date and statements without any doubt but that of the long lists."""
    assert len(managed_policies()) > 50
    for name in managed_policies():
        policy = managed_policy(name)
        assert policy
        assert policy.date[:2] == "20"
        assert policy.document.statements
        assert all(not one.reasons or "long list" in one.reasons[0] for one in policy.document.statements), name


@pytest.mark.parametrize(
    "arn",
    [f"{ARN}AdministratorAccess", "arn:aws-cn:iam::aws:policy/AdministratorAccess", "AdministratorAccess", f"{ARN}IAMFullAccess"],
)
def test_administrators(arn: str) -> None:
    """AdministratorAccess and all of IAM are what an administrator has."""
    assert administrator_equivalent([_document(arn)]).state is True


@pytest.mark.parametrize("name", ["PowerUserAccess", "AmazonS3FullAccess", "ReadOnlyAccess", "job-function/ViewOnlyAccess", "SecurityAudit"])
def test_others_are_no_administrators(name: str) -> None:
    """Whatever else a policy allows, without all of IAM it makes no administrator."""
    assert administrator_equivalent([_document(ARN + name)]).state is False


def test_what_policies_allow() -> None:
    """Single facts of the reference pages."""
    reading = every("s3:Get*", "s3:List*", "s3:Describe*", "s3-object-lambda:Get*", "s3-object-lambda:List*")
    assert contains(reading, _allowed("AmazonS3ReadOnlyAccess")).state
    assert contains(_allowed("AmazonS3ReadOnlyAccess"), reading).state
    assert contains(_allowed("AmazonS3FullAccess"), every("s3:*")).state
    assert can(_allowed("PowerUserAccess"), "iam:CreateServiceLinkedRole", "arn:aws:iam::111122223333:role/x").state
    assert can(_allowed("PowerUserAccess"), "iam:CreateUser", "arn:aws:iam::111122223333:user/x").state is False
    assert can(_allowed("service-role/AWSLambdaBasicExecutionRole"), "logs:PutLogEvents", "arn:aws:logs:eu-west-1:111122223333:log-group:a").state


def test_reading_policies_are_bounds() -> None:
    """What they may allow is unknown, what they do not allow is known."""
    assert can(_allowed("ReadOnlyAccess"), "s3:GetObject", "arn:aws:s3:::logs/a").state is None
    assert can(_allowed("ReadOnlyAccess"), "s3:PutObject", "arn:aws:s3:::logs/a").state is False
    assert can(_allowed("SecurityAudit"), "iam:PassRole", "arn:aws:iam::111122223333:role/x").state is False


@pytest.mark.parametrize("arn", ["arn:aws:iam::111122223333:policy/AdministratorAccess", f"{ARN}NoSuchPolicy", "arn:aws:s3:::AdministratorAccess"])
def test_other_policies_are_not_known(arn: str) -> None:
    """A customer's policy of the same name is another policy."""
    assert managed_policy(arn) is None
