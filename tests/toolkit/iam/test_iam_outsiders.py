"""Whom policies of resources let in, where the text of the principal or condition does not tell it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.iam.identities import placed
from readygate.toolkit.iam.outsiders import Opening, foreign_openings, openings
from readygate.toolkit.iam.resource_openings import foreigners
from readygate.toolkit.iam.resource_policies import permission_statements
from readygate.toolkit.iam.trust import trusting_foreigners

System = Callable[[str | dict[str, str]], Graph]

OWN = "111122223333"


def found_in(system: System, *statements: dict[str, Any], deputies: bool = False) -> list[Opening]:
    """The openings of a queue's policy."""
    listed = [{"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:jobs", **one} for one in statements]
    policy = json.dumps({"Version": "2012-10-17", "Statement": listed}).replace("${", "$${")
    text = f'variable "org" {{}}\nresource "aws_sqs_queue_policy" "p" {{\n  queue_url = "jobs"\n  policy = jsonencode({policy})\n}}\n'
    graph = system(text.replace('"(org)"', "var.org"))
    return list(openings(placed(graph.by_type["aws_sqs_queue_policy"][0]["policy"]), deputies=deputies))


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        ({}, True),
        ({"StringEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}}, False),
        ({"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdefghij"}}, True),
        ({"StringLike": {"aws:PrincipalOrgID": "o-*"}}, True),
        ({"StringNotEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}}, True),
        ({"StringEquals": {"aws:PrincipalOrgID": "(org)"}}, None),
        ({"ForAnyValue:StringLike": {"aws:PrincipalOrgPaths": "o-abcdefghij/*"}}, False),
        ({"ForAllValues:StringLike": {"aws:PrincipalOrgPaths": "o-abcdefghij/*"}}, True),
        ({"StringEquals": {"aws:PrincipalAccount": [OWN, "444455556666"]}}, False),
        ({"ArnLike": {"aws:PrincipalArn": f"arn:aws:iam::{OWN}:role/*"}}, False),
        ({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:user/*"}}, True),
        ({"StringLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}, True),
        ({"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}}, False),
        ({"ArnLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/deploy"}, "StringEquals": {"aws:PrincipalAccount": OWN}}, False),
        ({"StringEquals": {"aws:PrincipalTag/team": "red"}}, True),
        ({"StringEquals": {"AWS:SourceOwner": OWN}}, False),
        ({"StringEquals": {"aws:SourceAccount": OWN}}, False),
        ({"StringEqualsIfExists": {"aws:SourceAccount": OWN}}, True),
        ({"ArnEquals": {"aws:SourceArn": f"arn:aws:sns:eu-west-1:{OWN}:topic"}}, False),
        ({"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}}, True),
        ({"ArnLike": {"aws:SourceArn": "arn:aws:sns:*:*:*"}, "StringEquals": {"aws:SourceAccount": OWN}}, False),
        ({"ArnLike": {"aws:SourceArn": "arn:aws:s3:::*"}}, True),
        ({"ArnLike": {"aws:SourceArn": "arn:aws:s3:::ours"}}, False),
        ({"StringLike": {"aws:SourceArn": "*"}}, True),
        ({"StringEquals": {"aws:SourceVpce": "vpce-0123456789abcdef0"}}, False),
        ({"StringEqualsIfExists": {"aws:SourceVpce": "vpce-0123456789abcdef0"}}, True),
        ({"Null": {"aws:SourceVpc": "false"}}, False),
        ({"IpAddress": {"aws:VpcSourceIp": "10.0.0.0/8"}}, False),
        ({"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, False),
        ({"IpAddress": {"aws:SourceIp": ["0.0.0.0/1", "128.0.0.0/1"]}}, True),
        ({"NotIpAddress": {"aws:SourceIp": "203.0.113.0/24"}}, True),
        ({"StringLike": {"aws:Referer": "https://example.com/*"}}, True),
        ({"Bool": {"aws:SecureTransport": "true"}}, True),
        ({"StringEquals": {"aws:userid": "AIDAEXAMPLEEXAMPLE"}}, False),
        ({"Bool": {"aws:PrincipalIsAWSService": "true"}}, False),
        ({"Bool": {"elasticfilesystem:AccessedViaMountTarget": "true"}}, False),
    ],
)
def test_conditions_that_narrow_and_those_that_do_not(system: System, condition: dict[str, Any], state: bool | None) -> None:
    """A condition narrows as far as it keeps out a stranger who can choose all else."""
    for principal in ("*", {"AWS": "*"}, {"AWS": ["arn:aws:iam::111122223333:root", "*"]}):
        found = found_in(system, {"Principal": principal, "Condition": condition})
        assert (any(not one.undecided for one in found) or (None if found else False)) is state
        assert all(one.fact for one in found)


@pytest.mark.parametrize(
    ("statements", "state"),
    [
        ([{"Principal": {"AWS": OWN}}], False),
        ([{"Principal": {"Service": "sns.amazonaws.com"}}], False),
        ([{"NotPrincipal": {"AWS": f"arn:aws:iam::{OWN}:root"}}], True),
        ([{"Principal": "*"}, {"Effect": "Deny", "Principal": "*", "Action": "*"}], False),
        ([{"Principal": "*"}, {"Effect": "Deny", "Principal": "*", "Condition": {"StringNotEquals": {"aws:PrincipalOrgID": "o-abcdefghij"}}}], False),
        ([{"Principal": "*"}, {"Effect": "Deny", "Principal": "*", "Action": "sqs:DeleteQueue"}], True),
        ([{"Principal": "*"}, {"Effect": "Deny", "NotPrincipal": {"AWS": f"arn:aws:iam::{OWN}:root"}, "Action": "sqs:*"}], False),
        ([{"Principal": "*", "Effect": "Deny"}], False),
    ],
)
def test_statements_together(system: System, statements: list[dict[str, Any]], state: bool) -> None:
    """A Deny takes back what another statement gives, and NotPrincipal lets in all others."""
    assert bool(found_in(system, *statements)) is state


def test_requests_that_nobody_signs(system: System) -> None:
    """Where a key is only compared if it exists, requests without any principal get in, but only where a service takes them."""
    lax = {"Principal": "*", "Condition": {"StringEqualsIfExists": {"aws:PrincipalOrgID": "o-abcdefghij"}}}
    (found,) = found_in(system, lax)
    assert found.who == "anybody without an account"
    assert not found_in(system, {**lax, "Action": "secretsmanager:GetSecretValue", "Resource": "*"})


def test_the_witness(system: System) -> None:
    """What an opening lets do is a request that the evaluator allows."""
    (found,) = found_in(system, {"Principal": "*", "Action": "SQS:Send*"})
    assert found.fact == "lets any account do sqs:SendMessage on arn:aws:sqs:us-east-1:111122223333:jobs"
    assert found.placed.name == "aws_sqs_queue_policy.p"
    (everywhere,) = found_in(system, {"Principal": "*", "Action": "SQS:Send*", "Resource": "*"})
    assert everywhere.fact == "lets any account do sqs:SendMessage"
    (through,) = found_in(system, {"Principal": "*", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:events:*:*:rule/*"}}})
    assert through.fact.startswith("lets any account through a service do sqs:SendMessage")
    assert through.request
    assert through.request.context["aws:sourcearn"] == "arn:aws:events:x:998877665544:rule/x"


@pytest.mark.parametrize(
    ("arguments", "state"),
    [
        ('principal = "s3.amazonaws.com"', True),
        ('principal = "s3.amazonaws.com"\n source_arn = "arn:aws:s3:::ours"', False),
        ('principal = "s3.amazonaws.com"\n source_account = "111122223333"', False),
        ('principal = "s3.amazonaws.com"\n source_arn = aws_s3_bucket.b.arn', False),
        ('principal = "events.amazonaws.com"\n source_arn = "arn:aws:events:eu-west-1:*:rule/*"', True),
        ('principal = "events.amazonaws.com"\n principal_org_id = "o-abcdefghij"', False),
        ('principal = "*"', True),
        ('principal = "*"\n principal_org_id = "o-abcdefghij"', False),
        ('principal = "111122223333"', False),
        ("principal = var.who", None),
    ],
)
def test_single_permissions(system: System, arguments: str, state: bool | None) -> None:
    """A service that anybody can direct lets in anybody, where no source is asked for."""
    text = 'variable "who" {}\nresource "aws_s3_bucket" "b" {\n bucket = "b"\n}\n'
    text += f'resource "aws_lambda_permission" "p" {{\n action = "lambda:InvokeFunction"\n function_name = "f"\n {arguments}\n}}\n'
    found = list(openings(permission_statements(system(text).by_type["aws_lambda_permission"][0]), deputies=True))
    assert (any(not one.undecided for one in found) or (None if found else False)) is state


@pytest.mark.parametrize(
    ("principal", "condition", "accounts"),
    [
        ({"AWS": ["111122223333", "arn:aws:iam::444455556666:root"]}, {}, ["444455556666"]),
        ({"AWS": "arn:aws:iam::444455556666:role/ci"}, {}, ["444455556666"]),
        ({"AWS": "arn:aws:iam::444455556666:role/ci"}, {"StringEquals": {"aws:PrincipalAccount": OWN}}, []),
        ("*", {}, []),
    ],
)
def test_accounts_that_nobody_trusts(system: System, principal: object, condition: object, accounts: list[str]) -> None:
    """Accounts that a policy names and lets in are told, but for those that are trusted."""
    statement = {"Effect": "Allow", "Action": "sqs:*", "Resource": "*", "Principal": principal, "Condition": condition}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    graph = system(f'resource "aws_sqs_queue_policy" "p" {{\n  queue_url = "jobs"\n  policy = jsonencode({policy})\n}}\n')
    found = foreign_openings(placed(graph.by_type["aws_sqs_queue_policy"][0]["policy"]), frozenset({OWN}))
    assert [one.who for one in found] == [f"the account {account}" for account in accounts]


def test_trusted_accounts_of_holders_and_roles(system: System) -> None:
    """The own account need not be listed; one that is neither own nor listed is told."""
    statement = '{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { AWS = ["111122223333", "444455556666", "777788889999"] } }'
    provider = 'provider "aws" {\n  region = "eu-west-1"\n  allowed_account_ids = ["111122223333"]\n}\n'
    role = f'resource "aws_iam_role" "r" {{\n  assume_role_policy = jsonencode({{ Statement = [{statement}] }})\n}}\n'
    queue = f'resource "aws_sqs_queue_policy" "p" {{\n  queue_url = "jobs"\n  policy = jsonencode({{ Statement = [{statement}] }})\n}}\n'
    graph = system(provider + role + queue)
    for found in (
        trusting_foreigners(graph.by_type["aws_iam_role"][0], ["444455556666"]),
        foreigners(graph.by_type["aws_sqs_queue_policy"][0], ["444455556666"]),
    ):
        assert [one.who for one in found] == ["the account 777788889999"]
