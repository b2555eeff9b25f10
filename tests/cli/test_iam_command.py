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
