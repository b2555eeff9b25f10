"""What syntax errors hide is not taken for absent."""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.truth import UNKNOWN
from readygate.views.view import View

LoadRoot = Callable[..., View]


def test_an_unclosed_block_may_say_more(load_root: LoadRoot) -> None:
    """A resource that was cut off is marked, and its whole neighbours are not."""
    text = 'resource "aws_sqs_queue" "cut" {\n  name = "cut"\n\nresource "aws_sqs_queue" "whole" {\n  name = "whole"\n}\n'
    view = load_root({"main.tf": text})
    damage = {resource.name: resource.damage for resource in view.resources}
    assert damage["cut"].startswith("the block could not be read whole")
    assert damage["whole"] == ""


def test_a_broken_value_hides_nothing_else(load_root: LoadRoot) -> None:
    """Where only the value of an argument could not be read, that argument alone is unknown."""
    view = load_root({"main.tf": 'resource "aws_sqs_queue" "q" {\n  name = \n  delay_seconds = 5\n}\n'})
    assert [resource.damage for resource in view.resources] == [""]
    assert view.torn == ()
    assert view.resources[0]["name"].equals("q") == UNKNOWN
    assert view.resources[0]["delay_seconds"].equals(5).is_true


def test_a_broken_file_may_hold_what_is_missing(load_root: LoadRoot) -> None:
    """That nothing refers to a resource is not certain while a file could not be read whole."""
    queue = 'resource "aws_sqs_queue" "q" {\n  name = "q"\n}\n'
    graph = load_root({"main.tf": queue, "broken.tf": 'resource "aws_sqs_queue_policy" {{{\n'}).graph()
    assert graph.resources[0].referred_by("aws_sqs_queue_policy", via="queue_url").exists().is_unknown
    whole = load_root({"main.tf": queue, "broken.tf": ""}).graph()
    assert whole.resources[0].referred_by("aws_sqs_queue_policy", via="queue_url").exists().is_false
