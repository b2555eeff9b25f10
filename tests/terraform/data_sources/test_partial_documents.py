"""Policy documents of which not all is known: what is known of them stays to be judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from readygate.model.values import JsonText, Reference, Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]

QUEUE = 'resource "aws_sqs_queue" "q" {}\nvariable "text" { type = string }\n'


def document(view: View, name: str = "d") -> Any:
    """The structure of an unknown document."""
    json = next(one for one in view.resources if one.name == name).attributes["json"]
    assert isinstance(json, Unknown)
    assert isinstance(json.partial, JsonText)
    return json.partial.value


def test_actions_are_known_beside_an_unknown_resource(load_root: LoadRoot) -> None:
    """The statement keeps its known parts; the unknown one says where it comes from, also from the outside."""
    text = 'data "aws_iam_policy_document" "d" {\n statement {\n  actions = ["sqs:*"]\n  resources = [aws_sqs_queue.q.arn, "arn:x"]\n }\n}\n'
    view = load_root(QUEUE + text)
    (statement,) = document(view)["Statement"]
    assert (statement["Effect"], statement["Action"], statement["Resource"][0]) == ("Allow", "sqs:*", "arn:x")
    arn = Reference("aws_sqs_queue.q", ("arn",))
    assert statement["Resource"][1].references == (arn,)
    data = next(one for one in view.resources if one.mode == "data")
    assert data.references["json", "Statement", 0, "Resource", 1] == (arn,)


def test_single_unknown_resource_stands_alone(load_root: LoadRoot) -> None:
    """A list of one is written as its item, known or not."""
    text = 'data "aws_iam_policy_document" "d" {\n statement {\n  actions = ["a:b"]\n  resources = [aws_sqs_queue.q.arn]\n }\n}\n'
    assert isinstance(document(load_root(QUEUE + text))["Statement"][0]["Resource"], Unknown)


def test_unknown_source_document_leaves_an_unknown_statement(load_root: LoadRoot) -> None:
    """What a source document says is not known; the document's own statements are."""
    text = 'data "aws_iam_policy_document" "d" {\n source_policy_documents = [var.text]\n statement {\n  sid = "Own"\n  actions = ["a:b"]\n }\n}\n'
    unknown, own = document(load_root(QUEUE + text))["Statement"]
    assert isinstance(unknown, Unknown)
    assert (own["Sid"], own["Action"]) == ("Own", "a:b")


def test_partly_known_source_document_is_merged(load_root: LoadRoot) -> None:
    """A document made of another one, itself only partly known, has the statements of both."""
    text = (
        'data "aws_iam_policy_document" "s" {\n statement {\n  actions = ["s:x"]\n  resources = [aws_sqs_queue.q.arn]\n }\n}\n'
        'data "aws_iam_policy_document" "d" {\n source_policy_documents = [data.aws_iam_policy_document.s.json]\n statement {\n'
        '  actions = ["d:x"]\n }\n}\n'
    )
    assert [one["Action"] for one in document(load_root(QUEUE + text))["Statement"]] == ["s:x", "d:x"]


def test_unknown_override_may_replace_any_named_statement(load_root: LoadRoot) -> None:
    """Only a statement without a Sid is safe from a document that nobody knows."""
    text = (
        'data "aws_iam_policy_document" "d" {\n statement {\n  sid = "Named"\n  actions = ["a:b"]\n }\n statement {\n  actions = ["c:d"]\n }\n'
        " override_policy_documents = [var.text]\n}\n"
    )
    named, plain, added = document(load_root(QUEUE + text))["Statement"]
    assert isinstance(named, Unknown)
    assert plain["Action"] == "c:d"
    assert isinstance(added, Unknown)


def test_unknown_number_of_statements(load_root: LoadRoot) -> None:
    """A dynamic block over something unknown stands as one unknown for its statements."""
    text = (
        'variable "all" { type = list(string) }\ndata "aws_iam_policy_document" "d" {\n dynamic "statement" {\n  for_each = var.all\n'
        "  content {\n   actions = [statement.value]\n  }\n }\n}\n"
    )
    (statement,) = document(load_root(text))["Statement"]
    assert isinstance(statement, Unknown)


def test_unknown_condition_and_principal(load_root: LoadRoot) -> None:
    """Values of conditions and identifiers of principals may be unknown while the rest of the statement is known."""
    text = (
        'data "aws_iam_policy_document" "d" {\n statement {\n  principals {\n   type = "AWS"\n   identifiers = [var.text]\n  }\n'
        '  condition {\n   test = "StringEquals"\n   variable = "aws:x"\n   values = [var.text, "known"]\n  }\n }\n}\n'
    )
    (statement,) = document(load_root(QUEUE + text))["Statement"]
    assert isinstance(statement["Principal"]["AWS"], Unknown)
    assert statement["Condition"]["StringEquals"]["aws:x"][1] == "known"


def test_known_document_remembers_what_it_names(load_root: LoadRoot) -> None:
    """A document that is known leads to the resources whose names it holds."""
    text = (
        'resource "aws_s3_bucket" "b" {\n bucket = "data"\n}\ndata "aws_iam_policy_document" "d" {\n statement {\n'
        '  resources = ["arn:aws:s3:::${aws_s3_bucket.b.bucket}/*"]\n }\n}\n'
        'resource "aws_iam_policy" "p" {\n policy = data.aws_iam_policy_document.d.json\n}\n'
    )
    view = load_root(text)
    policy = next(one for one in view.resources if one.type == "aws_iam_policy")
    assert Reference("aws_s3_bucket.b", ("bucket",)) in policy.references["policy",]


def test_arguments_without_effect_are_pointed_out(load_root: LoadRoot) -> None:
    """Version 5 of the provider takes `source_json` and ignores it: a warning, since whoever wrote it expects otherwise."""
    view = load_root('data "aws_iam_policy_document" "d" {\n source_json = "{}"\n}\n')
    assert [(one.level, one.detail) for one in view.diagnostics] == [("warning", '"source_json" has no effect in version 5 of the AWS provider.')]
