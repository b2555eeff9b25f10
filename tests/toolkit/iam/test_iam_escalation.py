"""Ways from one identity to the rights of others, where looking at single policies would see none, or one too many."""

from __future__ import annotations

import json
import time
from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.iam.holders import KINDS
from readygate.toolkit.iam.managed import managed_excerpt
from readygate.toolkit.iam.principal_graph import Escalation, escalation

System = Callable[[str | dict[str, str]], Graph]

TRUST = 'assume_role_policy = jsonencode({ Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = %s }] })'
LAMBDA = TRUST % '{ Service = "lambda.amazonaws.com" }'


def document(*statements: object) -> str:
    """A document as an expression of the language."""
    return f"jsonencode({json.dumps({'Version': '2012-10-17', 'Statement': statements})})".replace("${", "$${")


def allow(action: object, resource: object = "*", **more: object) -> dict[str, object]:
    """A statement that allows."""
    return {"Effect": "Allow", "Action": action, "Resource": resource, **more}


def role(name: str, *statements: object, trust: str = LAMBDA, more: str = "") -> str:
    """A role with an inline policy."""
    inline = f'  inline_policy {{\n    name = "i"\n    policy = {document(*statements)}\n  }}\n' if statements else ""
    return f'resource "aws_iam_role" "{name}" {{\n  name = "{name}"\n  {trust}\n  {more}\n{inline}}}\n'


def user(name: str, *statements: object) -> str:
    """A user with an inline policy."""
    policy = f'resource "aws_iam_user_policy" "{name}" {{\n  user = aws_iam_user.{name}.name\n  policy = {document(*statements)}\n}}\n'
    return f'resource "aws_iam_user" "{name}" {{\n  name = "{name}"\n}}\n' + (policy if statements else "")


def way(system: System, text: str, start: str) -> Escalation | None:
    """The way that is found from an address."""
    return escalation(system(text).at(start)[0])


ADMIN = allow("*")


@pytest.mark.parametrize(
    ("text", "hops", "told"),
    [
        (user("a", ADMIN), 1, "may do everything in IAM"),
        (user("a", allow("sts:AssumeRole", "arn:aws:iam::*:role/b")) + role("b", ADMIN, trust=TRUST % '{ AWS = "123456789012" }'), 2,
         "may sts:AssumeRole aws_iam_role.b; then aws_iam_role.b may do everything in IAM"),
        (user("a") + role("b", ADMIN, trust=TRUST % "{ AWS = aws_iam_user.a.arn }"), 2, "may sts:AssumeRole aws_iam_role.b"),
        (user("a", allow(["iam:PassRole"], "arn:aws:iam::*:role/b"), allow("lambda:*", "arn:aws:lambda:*:*:function:dev-*")) + role("b", ADMIN), 2,
         "may iam:PassRole aws_iam_role.b to lambda.amazonaws.com with lambda:CreateFunction and lambda:AddPermission; then aws_iam_role.b may"),
        (user("a", allow("iam:UpdateAssumeRolePolicy", "arn:aws:iam::*:role/b")) + role("b", ADMIN), 2,
         "may iam:UpdateAssumeRolePolicy on aws_iam_role.b and then assume it"),
        (user("a", allow("iam:CreateLoginProfile", "arn:aws:iam::*:user/b")) + user("b", ADMIN), 2, "may iam:CreateLoginProfile for aws_iam_user.b"),
        (user("a", allow("iam:PutRolePolicy", "arn:aws:iam::*:role/b")) + role("b", allow("s3:*"), trust=TRUST % "{ AWS = aws_iam_user.a.arn }"), 1,
         "may sts:AssumeRole aws_iam_role.b, and may iam:PutRolePolicy on it"),
        (user("a", allow("iam:PutUserPolicy", "arn:aws:iam::*:user/${aws:username}")), 1, "may iam:PutUserPolicy on itself"),
    ],
)  # fmt: skip
def test_ways_up(system: System, text: str, hops: int, told: str) -> None:
    """Each way is told hop by hop."""
    found = way(system, text, "aws_iam_user.a")
    assert found
    assert found.state is True
    assert len(found.hops) == hops
    assert told in found.message
    assert found.evidence
    assert found.message.endswith(f", by {', '.join(found.policies)}")


@pytest.mark.parametrize(
    "text",
    [
        user("a", allow("sts:AssumeRole", "arn:aws:iam::*:role/b")) + role("b", ADMIN),
        user("a") + role("b", ADMIN, trust=TRUST % '{ AWS = "123456789012" }'),
        user("a", allow("sts:AssumeRole", "arn:aws:iam::*:role/b")) + role("b", allow("s3:*"), trust=TRUST % '{ AWS = "123456789012" }'),
        user("a", allow("iam:PassRole", "arn:aws:iam::*:role/b"), allow("ec2:RunInstances")) + role("b", ADMIN),
        user("a", allow("iam:PassRole", "arn:aws:iam::*:role/b"), allow("lambda:CreateFunction")) + role("b", ADMIN),
        user("a", allow("iam:PassRole", "arn:aws:iam::*:role/b", Condition={"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}),
             allow("lambda:*", "arn:aws:lambda:*:*:function:dev-*")) + role("b", ADMIN),
        user("a", allow("iam:PutRolePolicy", "arn:aws:iam::*:role/b")) + role("b", allow("s3:*")),
        user("a", allow("iam:CreateAccessKey", "arn:aws:iam::*:user/${aws:username}")) + user("b", ADMIN),
        user("a", allow("iam:AddUserToGroup", "arn:aws:iam::*:group/g")) + 'resource "aws_iam_group" "g" {\n  name = "g"\n}\n',
    ],
)  # fmt: skip
def test_no_way_up(system: System, text: str) -> None:
    """Where one side is missing, or the other identity is no mightier, there is no way."""
    assert way(system, text, "aws_iam_user.a") is None


def test_a_boundary_cuts_the_way_where_it_holds(system: System) -> None:
    """A role with a boundary is no administrator, however much its policies allow, and so does not help others."""
    boundary = f'resource "aws_iam_policy" "edge" {{\n  name = "edge"\n  policy = {document(allow("s3:*"))}\n}}\n'
    bounded = role("b", ADMIN, trust=TRUST % "{ AWS = aws_iam_user.a.arn }", more="permissions_boundary = aws_iam_policy.edge.arn")
    graph = system(user("a") + boundary + bounded)
    assert escalation(graph.at("aws_iam_user.a")[0]) is None
    assert escalation(graph.at("aws_iam_role.b")[0]) is None


def test_a_sure_way_goes_before_a_shorter_doubtful_one(system: System) -> None:
    """What depends on something is only told where nothing is sure."""
    mfa = {"Bool": {"aws:MultiFactorAuthPresent": "true"}}
    doubtful = allow("iam:PutUserPolicy", "arn:aws:iam::*:user/a", Condition=mfa)
    found = way(system, user("a", doubtful), "aws_iam_user.a")
    assert found
    assert (found.state, found.undecided) == (None, ("whether Bool aws:MultiFactorAuthPresent true",))
    assert found.message == (
        "perhaps may iam:PutUserPolicy on itself, by aws_iam_user_policy.a; undecided: whether Bool aws:MultiFactorAuthPresent true"
    )
    sure = way(system, user("a", doubtful) + role("b", ADMIN, trust=TRUST % "{ AWS = aws_iam_user.a.arn }"), "aws_iam_user.a")
    assert sure
    assert sure.state is True
    assert len(sure.hops) == 2


@pytest.mark.parametrize(
    ("condition", "state"),
    [
        ({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}}, True),
        ({"StringEquals": {"aws:RequestTag/team": "red"}}, True),
        ({"Bool": {"aws:SecureTransport": "true"}}, True),
        ({"StringEquals": {"lambda:FunctionUrlAuthType": "NONE"}}, True),
        ({"IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}, None),
        ({"StringEquals": {"aws:ResourceTag/team": "red"}}, None),
        ({"StringEquals": {"aws:PrincipalTag/team": "red"}}, None),
        ({"StringEquals": {"aws:RequestedRegion": "eu-west-1"}, "IpAddress": {"aws:SourceIp": "198.51.100.0/24"}}, None),
        ({"Null": {"aws:RequestedRegion": "true"}, "StringLike": {"aws:RequestedRegion": "*"}}, False),
    ],
)
def test_conditions_that_the_caller_chooses_bind_nobody(system: System, condition: object, state: bool | None) -> None:
    """A region or tag of the request is chosen, a network or the tag of what is there is given."""
    found = way(system, user("a", allow("lambda:UpdateFunctionCode", Condition=condition)), "aws_iam_user.a")
    assert (found.state if found else False) is state


def test_policies_of_aws_that_are_not_kept_whole() -> None:
    """Of every policy of AWS it is known whether it helps; one that does not exist leaves the question open."""
    assert managed_excerpt("arn:aws:iam::aws:policy/service-role/AWSConfigRole")
    restores = managed_excerpt("arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForRestores")
    assert restores
    assert any("iam:PassRole" in [pattern.text for pattern in one.actions.patterns] for one in restores.statements)
    assert managed_excerpt("arn:aws:iam::aws:policy/NoSuchPolicy") is None
    assert managed_excerpt("arn:aws:iam::111122223333:policy/AWSConfigRole") is None


def test_roles_of_services_that_run_nothing_of_their_customers(system: System) -> None:
    """Such a role does nothing by choice of anybody; a role of a service that runs code does."""
    for service, state in (("backup", None), ("lambda", True)):
        found = way(system, role("b", allow(["iam:PassRole", "ec2:*"]), trust=TRUST % f'{{ Service = "{service}.amazonaws.com" }}'), "aws_iam_role.b")
        assert (found.state if found else None) is state


def test_a_hundred_identities_in_two_seconds(system: System) -> None:
    """A dense graph in which everybody may assume some of the others is searched in time."""
    text = "".join(
        role(f"r{number}", allow("sts:AssumeRole", f"arn:aws:iam::*:role/r{number % 10}*"), allow("iam:PassRole", "arn:aws:iam::*:role/r1?"),
             allow(["lambda:CreateFunction", "lambda:InvokeFunction"]), *([ADMIN] if number == 77 else []), trust=TRUST % '{ AWS = "123456789012" }')
        for number in range(100)
    )  # fmt: skip
    graph = system(text)
    began = time.process_time()
    found = [escalation(one) for type_ in KINDS for one in graph.by_type.get(type_, ())]
    assert time.process_time() - began < 2
    assert len(found) == 100
    assert sum(one is not None for one in found) > 9
