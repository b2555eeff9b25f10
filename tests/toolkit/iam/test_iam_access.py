"""Whether identities of a configuration may do things, all policies that count taken together."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.iam.access import Access, access, declared_target, target_of
from readygate.toolkit.iam.identities import identity_of

System = Callable[[str | dict[str, str]], Graph]

BASE = """
variable "anything" {
  type = string
}

provider "aws" {
  region = "eu-west-1"
%s
}

resource "aws_s3_bucket" "logs" {
  bucket = "logs"
}

resource "aws_iam_role" "app" {
  name               = "app"
  path               = "/team/"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_iam_user" "bob" {
  name = "bob"
}

resource "aws_iam_group" "readers" {
  name = "readers"
}
"""
READ = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}
DENY = {"Effect": "Deny", "Action": "s3:*", "Resource": "*"}
KNOWN = '  allowed_account_ids = ["111122223333"]'


def document(*statements: object) -> str:
    """A document as an expression of the language."""
    return f"jsonencode({json.dumps({'Version': '2012-10-17', 'Statement': statements})})".replace("${", "$${")


def block(type_: str, label: str = "x", /, **arguments: str) -> str:
    """A resource with these arguments as expressions."""
    inside = "\n".join(f"  {key} = {value}" for key, value in arguments.items())
    return f'resource "{type_}" "{label}" {{\n{inside}\n}}\n'


def asked(
    graph: Graph, identity: str = "aws_iam_role.app", action: str = "s3:GetObject", on: str = "aws_s3_bucket.logs", suffix: str = "/x"
) -> Access:
    """The answer for two addresses."""
    return access(identity_of(graph.at(identity)[0]), action, target_of(graph.at(on)[0], suffix))


def inline(*statements: object, role: str = "aws_iam_role.app.id") -> str:
    """A policy of the role."""
    return block("aws_iam_role_policy", role=role, policy=document(*statements))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", False),
        (inline(READ), True),
        (inline(READ, role='"another"'), False),
        (inline(READ, DENY), False),
        (inline({**READ, "Resource": "arn:aws:s3:::lo?s/*"}), True),
        (inline({**READ, "Action": "s3:getobject"}), True),
        (inline({**READ, "Action": "sqs:*"}), False),
        (inline({"Effect": "Allow", "NotAction": "s3:Delete*", "NotResource": "arn:aws:s3:::payroll*"}), True),
        (inline({**READ, "Condition": {"Bool": {"aws:SecureTransport": "true"}}}), None),
        (inline(READ, {**DENY, "Condition": {"Bool": {"aws:SecureTransport": "false"}}}), None),
        (inline({**READ, "Resource": "arn:aws:s3:::${aws:username}/*"}), False),
        (block("aws_iam_role_policy", role="aws_iam_role.app.id", policy="var.anything"), None),
        (block("aws_iam_policy", policy=document(READ)) + block(
            "aws_iam_role_policy_attachment", role="aws_iam_role.app.name", policy_arn="aws_iam_policy.x.arn"), True),
        (block("aws_iam_policy", policy=document(READ)) + block(
            "aws_iam_policy_attachment", name='"x"', roles='["app"]', policy_arn="aws_iam_policy.x.arn"), True),
        (block("aws_iam_policy", policy=document(READ)) + block(
            "aws_iam_role_policy_attachments_exclusive", role_name='"app"', policy_arns="[aws_iam_policy.x.arn]"), True),
        (block("aws_iam_role_policy_attachment", role="aws_iam_role.app.name",
               policy_arn='"arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"'), True),
        (block("aws_iam_role_policy_attachment", role="aws_iam_role.app.name", policy_arn='"arn:aws:iam::aws:policy/AmazonSQSFullAccess"'), False),
        (block("aws_iam_role_policy_attachment", role="aws_iam_role.app.name", policy_arn='"arn:aws:iam::111122223333:policy/x"'), None),
        (block("aws_iam_role_policy_attachment", role="aws_iam_role.app.name", policy_arn="var.anything"), None),
        (block("aws_iam_role_policy_attachment", role="aws_iam_role.app.name", policy_arn="var.anything")
         + block("aws_iam_role_policy", "d", role="aws_iam_role.app.id", policy=document(DENY)), False),
        ('data "aws_iam_policy" "s3" {\n  name = "AmazonS3FullAccess"\n}\n' + block(
            "aws_iam_role_policy_attachment", role="aws_iam_role.app.name", policy_arn="data.aws_iam_policy.s3.arn"), True),
    ],
)  # fmt: skip
def test_what_a_role_is_given(system: System, text: str, state: bool | None) -> None:
    """Policies count however they are written and attached; what is declared elsewhere leaves the answer open, a Deny settles it."""
    answer = asked(system(BASE % "" + text))
    assert answer.state is state
    assert bool(answer.undecided) is (state is None)


@pytest.mark.parametrize(
    ("boundary", "state"),
    [(READ, True), ({**READ, "Action": "sqs:*"}, False), ({**READ, "Action": "*", "Resource": "*"}, True), ({**DENY, "Effect": "Deny"}, False)],
)
def test_a_boundary_limits(system: System, boundary: dict[str, Any], state: bool) -> None:
    """What the boundary does not allow is not allowed."""
    text = BASE % "" + inline(READ) + block("aws_iam_policy", "edge", policy=document(boundary))
    graph = system(text.replace('  path               = "/team/"', "  permissions_boundary = aws_iam_policy.edge.arn"))
    assert asked(graph).state is state


def test_an_unknown_boundary_leaves_it_open(system: System) -> None:
    """What is not known may limit."""
    graph = system((BASE % "" + inline(READ)).replace('  path               = "/team/"', "  permissions_boundary = var.anything"))
    assert asked(graph).state is None


@pytest.mark.parametrize(
    "membership",
    [
        block("aws_iam_user_group_membership", user="aws_iam_user.bob.name", groups='["readers"]'),
        block("aws_iam_group_membership", name='"m"', users='["bob", "eve"]', group="aws_iam_group.readers.name"),
    ],
)
def test_users_have_what_their_groups_have(system: System, membership: str) -> None:
    """Membership counts in both forms, and the place is that of the group's policy."""
    text = BASE % "" + membership + block("aws_iam_group_policy", group="aws_iam_group.readers.name", policy=document(READ))
    answer = asked(system(text), "aws_iam_user.bob")
    assert answer.state is True
    assert [one.name for one in answer.because] == ["aws_iam_group_policy.x"]


def test_the_name_of_a_user_fills_policy_variables(system: System) -> None:
    """A user reaches what is named after it."""
    own = {**READ, "Resource": "arn:aws:s3:::logs/${aws:username}/*"}
    graph = system(BASE % "" + block("aws_iam_user_policy", user="aws_iam_user.bob.name", policy=document(own)))
    assert asked(graph, "aws_iam_user.bob", suffix="/bob/x").state is True
    assert asked(graph, "aws_iam_user.bob", suffix="/eve/x").state is False


def test_permission_sets(system: System) -> None:
    """Permission sets hold inline policies and attached ones, and may have a boundary."""
    arns = {"instance_arn": "var.anything", "permission_set_arn": "aws_ssoadmin_permission_set.s.arn"}
    text = BASE % "" + block("aws_ssoadmin_permission_set", "s", name='"s"', instance_arn="var.anything")
    text += block("aws_ssoadmin_permission_set_inline_policy", inline_policy=document(READ), **arns)
    text += block("aws_ssoadmin_managed_policy_attachment", managed_policy_arn='"arn:aws:iam::aws:policy/AmazonSQSFullAccess"', **arns)
    graph = system(text)
    assert asked(graph, "aws_ssoadmin_permission_set.s").state is True
    assert asked(graph, "aws_ssoadmin_permission_set.s", action="sqs:SendMessage").state is True
    assert asked(graph, "aws_ssoadmin_permission_set.s", action="s3:PutObject").state is False


def bucket_policy(**principal: Any) -> str:
    """A policy of the bucket for a principal."""
    return block("aws_s3_bucket_policy", bucket="aws_s3_bucket.logs.id", policy=document({**READ, **principal}))


@pytest.mark.parametrize(
    ("account", "text", "state"),
    [
        (KNOWN, bucket_policy(Principal={"AWS": "arn:aws:iam::111122223333:role/team/app"}), True),
        (KNOWN, bucket_policy(Principal={"AWS": "arn:aws:iam::111122223333:role/team/other"}), False),
        (KNOWN, bucket_policy(Principal={"AWS": "arn:aws:iam::111122223333:root"}), False),
        (KNOWN, bucket_policy(Principal={"AWS": "111122223333"}) + inline(READ), True),
        (KNOWN, bucket_policy(Principal="*"), True),
        (KNOWN, bucket_policy(Principal="*", Effect="Deny") + inline(READ), False),
        (KNOWN, bucket_policy(NotPrincipal={"AWS": "arn:aws:iam::111122223333:role/team/app"}, Effect="Deny") + inline(READ), True),
        ("", bucket_policy(Principal={"AWS": "arn:aws:iam::111122223333:role/team/app"}), None),
    ],
)
def test_policies_of_resources(system: System, account: str, text: str, state: bool | None) -> None:
    """A resource's own policy may let somebody in or keep them out; one that names the account leaves it to the policies of identities."""
    assert asked(system(BASE % account + text)).state is state


KEY = """
resource "aws_kms_key" "k" {
%s
}
"""
DECRYPT = {"Effect": "Allow", "Action": "kms:Decrypt", "Resource": "*"}


@pytest.mark.parametrize(
    ("principal", "identity", "state"),
    [
        (None, True, True),
        (None, False, False),
        ("arn:aws:iam::111122223333:root", True, True),
        ("arn:aws:iam::111122223333:root", False, False),
        ("arn:aws:iam::111122223333:role/team/app", False, True),
        ("arn:aws:iam::111122223333:role/team/other", True, False),
    ],
)
def test_keys_need_their_own_policy(system: System, principal: str | None, identity: bool, state: bool) -> None:
    """What a key's policy does not let in stays outside, whatever the identity's policies say."""
    policy = "" if principal is None else f"  policy = {document({**DECRYPT, 'Action': 'kms:*', 'Principal': {'AWS': principal}})}"
    graph = system(BASE % KNOWN + KEY % policy + (inline(DECRYPT) if identity else ""))
    answer = asked(graph, action="kms:Decrypt", on="aws_kms_key.k", suffix="")
    assert answer.state is state


@pytest.mark.parametrize(
    ("trusted", "permitted", "state"),
    [
        ("aws_iam_user.bob.arn", False, True),
        ("aws_iam_role.app.arn", True, False),
        ('"arn:aws:iam::111122223333:root"', True, True),
        ('"arn:aws:iam::111122223333:root"', False, False),
        ('"*"', False, True),
    ],
)
def test_assuming_a_role_needs_trust(system: System, trusted: str, permitted: bool, state: bool) -> None:
    """A role that trusts somebody by name needs nothing more; one that trusts the account needs the identity's policy as well."""
    trust = f'jsonencode({{ Statement = [{{ Effect = "Allow", Action = "sts:AssumeRole", Principal = {{ AWS = {trusted} }} }}] }})'
    text = BASE % KNOWN + block("aws_iam_role", "admin", name='"admin"', assume_role_policy=trust)
    if permitted:
        text += block(
            "aws_iam_user_policy",
            user='"bob"',
            policy=document({"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "arn:aws:iam::*:role/adm*"}),
        )
    answer = asked(system(text), "aws_iam_user.bob", "sts:AssumeRole", "aws_iam_role.admin", "")
    assert answer.state is state


@pytest.mark.parametrize(
    ("resource", "state"), [("aws_sqs_queue.q.arn", True), ('"arn:aws:sqs:*:*:team-*"', None), ('"arn:aws:sqs:*:*:other"', None)]
)
def test_a_name_that_is_not_known(system: System, resource: str, state: bool | None) -> None:
    """A reference means the resource whatever its name will be; whether a pattern does depends on the name."""
    policy = f'jsonencode({{ Statement = [{{ Effect = "Allow", Action = "sqs:*", Resource = {resource} }}] }})'
    text = BASE % "" + block("aws_sqs_queue", "q", name="var.anything") + block("aws_iam_role_policy", role='"app"', policy=policy)
    answer = asked(system(text), action="sqs:SendMessage", on="aws_sqs_queue.q", suffix="")
    assert answer.state is state


def test_a_generated_name_is_no_name_that_is_written_out(system: System) -> None:
    """What AWS or the provider makes up does not equal any text, but starts with its prefix."""
    statement = {"Effect": "Allow", "Action": "sqs:*", "Resource": ["arn:aws:sqs:*:*:jobs", "arn:aws:sqs:*:*:ours-*"]}
    text = BASE % "" + block("aws_sqs_queue", "q") + block("aws_sqs_queue", "p", name_prefix='"ours-"') + inline(statement)
    graph = system(text)
    assert asked(graph, action="sqs:SendMessage", on="aws_sqs_queue.q", suffix="").state is False
    assert asked(graph, action="sqs:SendMessage", on="aws_sqs_queue.p", suffix="").state is True


def test_an_account_that_is_written_out_may_be_the_own_one(system: System) -> None:
    """Where the account of the configuration is not known, a name in a given account means the resource of that name."""
    statement = {"Effect": "Allow", "Action": "sqs:*", "Resource": "arn:aws:sqs:eu-west-1:444455556666:jobs"}
    text = block("aws_sqs_queue", "q", name='"jobs"') + inline(statement)
    assert asked(system(BASE % "" + text), action="sqs:SendMessage", on="aws_sqs_queue.q", suffix="").state is True
    assert asked(system(BASE % KNOWN + text), action="sqs:SendMessage", on="aws_sqs_queue.q", suffix="").state is False


def test_arns_of_declared_resources(system: System) -> None:
    """An ARN of a declared resource, or of something in it, finds the resource and its policy."""
    graph = system(BASE % "")
    target = declared_target(graph, "arn:aws:s3:::logs/2024/x")
    assert target
    assert target.resource is graph.at("aws_s3_bucket.logs")[0]
    assert declared_target(graph, "arn:aws:s3:::logs-of-others/x") is None


def test_another_account_needs_both_sides(system: System) -> None:
    """What lies in another account must be allowed there as well."""
    other = 'provider "aws" {\n  alias  = "b"\n  region = "eu-west-1"\n  allowed_account_ids = ["444455556666"]\n}\n'
    queue = block("aws_sqs_queue", "q", name='"jobs"', provider="aws.b")
    statement = {"Effect": "Allow", "Action": "sqs:SendMessage", "Resource": "arn:aws:sqs:*:*:jobs"}
    theirs = block("aws_sqs_queue_policy", queue_url="aws_sqs_queue.q.id", provider="aws.b", policy=document(
        {**statement, "Principal": {"AWS": "111122223333"}}))  # fmt: skip
    for text, state in ((inline(statement), False), (theirs, False), (inline(statement) + theirs, True)):
        graph = system(BASE % KNOWN + other + queue + text)
        assert asked(graph, action="sqs:SendMessage", on="aws_sqs_queue.q", suffix="").state is state, text
