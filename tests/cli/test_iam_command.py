"""`readygate iam`, as users run it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Command = Callable[..., Any]

READER = {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::logs/*"}
WRITER = {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "arn:aws:s3:::logs/*"}
SPELLED = {"Effect": "Allow", "Action": "S3:getobjec?", "Resource": "arn:aws:s3:::logs/*"}


def document(*statements: object) -> str:
    """A document of the current version as JSON."""
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


@pytest.fixture
def documents(write: Callable[[dict[str, str]], Path]) -> Callable[..., list[str]]:
    """Files with documents of these statements."""

    def build(*statements: list[object]) -> list[str]:
        root = write({f"{number}.json": document(*listed) for number, listed in enumerate(statements)})
        return [str(root / f"{number}.json") for number in range(len(statements))]

    return build


def test_a_wider_document_has_exit_code_1(command: Command, documents: Callable[..., list[str]]) -> None:
    """A statement that allows more is told with a request and with what the old document says of it."""
    shown = command("iam", "diff", *documents([READER], [READER, WRITER]))
    assert shown.code == 1
    assert shown.out == (
        "the new document allows more, and all that the old one allows\n"
        "+ s3:PutObject on arn:aws:s3:::logs/example\n"
        "    allowed by statement 2 of the new document; not allowed by the old one\n"
    )


def test_a_narrower_document_has_exit_code_0(command: Command, documents: Callable[..., list[str]]) -> None:
    """What the old document alone allows is told, but it is no more."""
    denial = {**WRITER, "Effect": "Deny", "Action": "s3:*"}
    shown = command("iam", "diff", *documents([READER, WRITER], [READER, WRITER, denial]))
    assert shown.code == 0
    assert shown.out.startswith("the new document allows less")
    assert (
        "- s3:GetObject on arn:aws:s3:::logs/example\n    allowed by statement 1 of the old document (Read); explicitly denied by the new one"
        in shown.out
    )


def test_other_spellings_are_no_difference(command: Command, documents: Callable[..., list[str]]) -> None:
    """Where texts differ but the requests do not, the documents are the same."""
    most = {**READER, "Resource": ["arn:aws:s3:::logs/*", "arn:aws:s3:::logs/2024/*"]}
    shown = command("iam", "diff", *documents([READER], [most]))
    assert (shown.code, shown.out) == (0, "both documents allow the same\n")
    assert command("iam", "diff", *documents([READER], [SPELLED])).code == 1


def test_what_cannot_be_told_has_exit_code_3(command: Command, documents: Callable[..., list[str]]) -> None:
    """A condition that AWS does not know leaves it open what is allowed."""
    shown = command("iam", "diff", *documents([READER], [READER, {**WRITER, "Condition": {"StringSame": {"aws:username": "bob"}}}]))
    assert shown.code == 3
    assert shown.out.startswith("it cannot be told whether they allow the same\n+ perhaps s3:PutObject")
    assert "StringSame is not an operator of AWS" in shown.out


def test_a_witness_is_on_a_resource_of_its_service(command: Command, documents: Callable[..., list[str]]) -> None:
    """Where any resource shows it, one is named that the action can have."""
    every = [{"Effect": "Allow", "Action": action, "Resource": "*"} for action in ("sqs:DeleteQueue", "iam:PassRole", "s3:PutObject")]
    shown = command("iam", "diff", *documents([READER], every)).out
    assert "sqs:DeleteQueue on arn:aws:sqs:us-east-1:111122223333:example\n" in shown
    assert "iam:PassRole on arn:aws:iam::111122223333:role/example\n" in shown
    assert "s3:PutObject on arn:aws:s3:::example\n" in shown


def test_difference_as_json(command: Command, documents: Callable[..., list[str]]) -> None:
    """The same as one object."""
    shown = json.loads(command("iam", "diff", *documents([READER], [WRITER]), "--format", "json").out)
    assert (shown["new_allows_more"], shown["old_allows_more"]) == ("yes", "yes")
    (added,) = shown["added"]
    assert added["request"] == {"action": "s3:PutObject", "resource": "arn:aws:s3:::logs/example", "principal": None, "context": {}}
    assert (added["statement"], added["other_document"], added["certain"]) == (0, "not allowed", True)
    assert shown["removed"][0]["sid"] == "Read"


def test_documents_in_answers_of_the_aws_command(
    process: Callable[..., subprocess.CompletedProcess[str]], documents: Callable[..., list[str]]
) -> None:
    """The document is found inside of what the AWS command prints, also on standard input."""
    (old,) = documents([READER])
    wrapped = f'{{"PolicyVersion": {{"VersionId": "v3", "Document": {document(READER)}}}}}'
    done = process("iam", "diff", old, "-", stdin=wrapped)
    assert (done.returncode, done.stdout) == (0, "both documents allow the same\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [("{", "is not valid JSON"), ("[]", "is no policy document"), ('{"Resources": {}}', 'it has no "Statement"')],
)
def test_what_is_no_document_is_wrong_usage(command: Command, write: Callable[[dict[str, str]], Path], text: str, message: str) -> None:
    """A file without a document is a usage error, not an empty document."""
    shown = command("iam", "explain", str(write({"x.json": text}) / "x.json"))
    assert shown.code == 2
    assert message in shown.err


def test_both_from_standard_input_is_wrong_usage(command: Command) -> None:
    """There is only one standard input."""
    shown = command("iam", "diff", "-", "-")
    assert shown.code == 2
    assert "only one of the documents" in shown.err


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ({"Action": "*", "Resource": "*"}, "! its holder is an administrator: it may do everything in IAM\n"),
        ({"Action": "iam:PutUserPoli??", "Resource": "*"}, "! its holder can gain more rights by iam:PutUserPolicy, each on every resource\n"),
        ({"NotAction": "iam:*", "Resource": "*"}, "doing everything but iam:*\n"),
        ({"NotAction": "iam:*", "Resource": "*"}, "! NotAction with Allow grants everything that it does not name"),
        ({"Action": "sqs:*", "Resource": "arn:aws:sqs:*:*:jobs"}, "! sqs:* names 13 actions that change something, sqs:AddPermission"),
        ({"Action": "s3:GetObject", "Resource": "*"}, "! every resource, though s3:GetObject can be limited to some\n"),
        ({"Action": "s3:GetObjet", "Resource": "*"}, "! s3:GetObjet is no action that is known\n"),
        (
            {"Action": "s3:GetObject", "Resource": "arn:aws:s3:::a", "Principal": "*"},
            "! it lets in any account, as in s3:GetObject on arn:aws:s3:::a\n",
        ),
        ({"Action": "s3:GetObject", "Resource": "arn:aws:s3:::a", "Principal": {"AWS": "111122223333"}}, "    to    arn:*:iam::111122223333:*"),
        (
            {
                "Action": "s3:GetObject",
                "Resource": "arn:aws:s3:::a",
                "Condition": {"StringLike": {"aws:Referer": "*"}, "Bool": {"aws:SecureTransport": True}},
            },
            "    if    StringLike aws:Referer *\n    and   Bool aws:SecureTransport true\n    ! StringLike aws:Referer * accepts every value\n",
        ),
    ],
)
def test_explain(command: Command, documents: Callable[..., list[str]], statement: dict[str, object], said: str) -> None:
    """Statements are told in plain words, dangers with a mark."""
    shown = command("iam", "explain", *documents([{"Effect": "Allow", **statement}]))
    assert shown.code == 0
    assert said in shown.out


def test_a_harmless_document_has_no_danger(command: Command, documents: Callable[..., list[str]]) -> None:
    """Named actions on named resources, and what is denied, are no danger."""
    shown = command("iam", "explain", *documents([READER, {"Effect": "Deny", "NotAction": "s3:*", "Resource": "*"}]))
    assert "!" not in shown.out
    assert "statement 2 denies\n    doing everything but s3:*\n    on    every resource\n" in shown.out


def test_explanation_as_json(command: Command, documents: Callable[..., list[str]]) -> None:
    """The same as one object, with all actions by access level."""
    shown = json.loads(command("iam", "explain", *documents([{"Effect": "Allow", "Action": "sqs:List*", "Resource": "*"}]), "--format", "json").out)
    assert shown["statements"][0]["known_actions"] == {
        "reading": ["sqs:ListQueues", "sqs:ListDeadLetterSourceQueues", "sqs:ListMessageMoveTasks", "sqs:ListQueueTags"]
    }
    assert [one["statement"] for one in shown["dangers"]] == [0]


SYSTEM = """
provider "aws" {
  region = "eu-west-1"
}

variable "secure" {
  type    = string
  default = "true"
}

resource "aws_s3_bucket" "logs" {
  for_each = toset(["a", "b"])
  bucket   = "logs-${each.key}"
}

resource "aws_sqs_queue" "jobs" {
  name_prefix = "jobs-"
}

resource "aws_iam_role" "app" {
  name               = "app"
  assume_role_policy = jsonencode({ Statement = [] })
}

data "aws_iam_policy_document" "app" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.logs["a"].arn}/*"]
  }

  statement {
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.jobs.arn]

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = [var.secure]
    }
  }
}

resource "aws_iam_role_policy" "app" {
  role   = aws_iam_role.app.id
  policy = data.aws_iam_policy_document.app.json
}
"""


@pytest.fixture
def root(write: Callable[[dict[str, str]], Path]) -> str:
    """A configuration with a role."""
    return str(write({"main.tf": SYSTEM}))


def test_yes_with_the_statement(command: Command, root: str) -> None:
    """The statement that allows it is told with its place."""
    for principal in ("aws_iam_role.app", "app", "arn:aws:iam::123456789012:role/app"):
        shown = command("iam", "can", principal, "s3:GetObject", 'aws_s3_bucket.logs["a"]/x.csv', root)
        assert (shown.code, shown.out) == (
            0,
            "yes: aws_iam_role.app may s3:GetObject on arn:aws:s3:::logs-a/x.csv\n    allowed by aws_iam_role_policy.app (main.tf:26)\n",
        )


def test_no_with_what_is_lacking(command: Command, root: str) -> None:
    """Where nothing allows it, that is told."""
    shown = command("iam", "can", "app", "s3:GetObject", "arn:aws:s3:::logs-b/x.csv", root)
    assert (shown.code, shown.out) == (
        1,
        "no: aws_iam_role.app may not s3:GetObject on arn:aws:s3:::logs-b/x.csv\n    no statement of its policies allows it\n",
    )


def test_unknown_with_what_it_depends_on(command: Command, root: str) -> None:
    """A condition leaves it open until its key is given; a name that is made up later is told as what it is."""
    shown = command("iam", "can", "app", "sqs:SendMessage", "aws_sqs_queue.jobs", root)
    assert shown.code == 3
    assert shown.out == (
        "unknown: aws_iam_role.app may or may not sqs:SendMessage on arn:aws:sqs:eu-west-1:123456789012:jobs-(name of aws_sqs_queue.jobs)\n"
        "    allowed (if Bool aws:SecureTransport true) by aws_iam_role_policy.app (main.tf:31)\n"
        "    depends on: whether Bool aws:SecureTransport true\n"
    )
    arguments = ("iam", "can", "app", "sqs:SendMessage", "aws_sqs_queue.jobs", root, "--context")
    assert command(*arguments, "aws:SecureTransport=true").code == 0
    assert command(*arguments, "aws:SecureTransport=false").code == 1


def test_access_as_json(command: Command, root: str) -> None:
    """The same as one object."""
    shown = json.loads(command("iam", "can", "app", "s3:GetObject", 'aws_s3_bucket.logs["a"]/x', root, "--format", "json").out)
    assert (shown["answer"], shown["principal"], shown["resource"]) == ("yes", "aws_iam_role.app", "arn:aws:s3:::logs-a/x")
    assert shown["statements"] == [{"effect": "Allow", "policy": "aws_iam_role_policy.app", "conditions": [], "file": "main.tf", "line": 26}]


def test_secrets_are_masked_in_answers(command: Command, write: Callable[[dict[str, str]], Path]) -> None:
    """A sensitive value of a condition is shown nowhere."""
    text = SYSTEM.replace('type    = string\n  default = "true"', 'type      = string\n  sensitive = true\n  default   = "s3cr3t-s3cr3t"')
    shown = command("iam", "can", "app", "sqs:SendMessage", "aws_sqs_queue.jobs", str(write({"main.tf": text.replace("Bool", "StringEquals")})))
    assert shown.code == 3
    assert "aws_iam_role_policy.app" in shown.out
    assert "s3cr3t" not in shown.out


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nobody", "s3:GetObject", "*"), "there is no such aws_iam_role"),
        (("app", "GetObject", "*"), "write the action as service:Name"),
        (("app", "s3:Get*", "*"), "write the action as service:Name"),
        (("app", "s3:GetObject", "aws_s3_bucket.other"), "there is no such resource"),
        (("app", "s3:GetObject", "aws_s3_bucket.logs"), "has several instances"),
        (("app", "s3:GetObject", "*", ".", "--context", "x"), "write it as KEY=VALUE"),
    ],
)
def test_wrong_questions(command: Command, root: str, arguments: tuple[str, ...], message: str) -> None:
    """What cannot be asked is a usage error with a way out."""
    given = [root if one == "." else one for one in arguments]
    shown = command("iam", "can", *given, *([] if root in given else [root]))
    assert shown.code == 2
    assert message in shown.err
