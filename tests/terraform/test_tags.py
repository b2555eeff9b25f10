"""`tags_all`: the provider's default tags and the resource's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.values import Unknown
from readygate.views.view import View

LoadRoot = Callable[..., View]

PROVIDER = 'provider "aws" {\n region = "eu-west-1"\n default_tags {\n  tags = { Owner = "team", Empty = null }\n }\n%s}\n'


def tags_all(view: View) -> Any:
    """The merged tags of the only resource."""
    return view.resources[0].attributes["tags_all"]


@pytest.mark.parametrize(
    ("tags", "merged"),
    [
        ("", {"Owner": "team"}),
        ('tags = { Name = "q" }', {"Name": "q", "Owner": "team"}),
        ('tags = { Owner = "me", Size = 3, None = null }', {"Owner": "me", "Size": "3"}),
    ],
)
def test_own_tags_go_before_default_ones(load_root: LoadRoot, tags: str, merged: dict[str, str]) -> None:
    """Tags are merged as text, the resource's own winning, nulls dropped."""
    assert tags_all(load_root(PROVIDER % "" + f'resource "aws_sqs_queue" "q" {{\n {tags}\n}}\n')) == merged


def test_ignored_tags_are_left_out(load_root: LoadRoot) -> None:
    """Keys and prefixes that the provider is told to ignore are not in it."""
    provider = PROVIDER % ' ignore_tags {\n  keys = ["Owner"]\n  key_prefixes = ["k8s/"]\n }\n'
    assert tags_all(load_root(provider + 'resource "aws_sqs_queue" "q" {\n tags = { "k8s/x" = "1", Kept = "2" }\n}\n')) == {"Kept": "2"}


def test_no_tags_are_an_empty_map(load_root: LoadRoot) -> None:
    """Without default tags and own ones there are none."""
    assert tags_all(load_root('resource "aws_sqs_queue" "q" {}\n')) == {}


def test_unknown_tags_make_it_unknown(load_root: LoadRoot) -> None:
    """Where the tags as a whole are not known, neither are the merged ones; where one value is not, only that."""
    unknown = 'variable "t" { type = map(string) }\nresource "aws_sqs_queue" "q" {\n tags = var.t\n}\n'
    assert isinstance(tags_all(load_root(unknown)), Unknown)
    one = 'variable "t" { type = string }\nresource "aws_sqs_queue" "q" {\n tags = { a = var.t, b = "x" }\n}\n'
    merged = tags_all(load_root(one))
    assert isinstance(merged["a"], Unknown)
    assert merged["b"] == "x"


def test_alias_has_tags_of_its_own(load_root: LoadRoot) -> None:
    """A resource gets the default tags of the provider configuration that it names."""
    other = 'provider "aws" {\n alias = "b"\n default_tags {\n  tags = { From = "b" }\n }\n}\n'
    text = PROVIDER % "" + other + 'resource "aws_sqs_queue" "q" {\n provider = aws.b\n}\n'
    assert tags_all(load_root(text)) == {"From": "b"}
