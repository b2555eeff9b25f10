"""Bodies that the provider's schema refuses: a warning, and an unknown where the value cannot be told."""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.values import Unknown
from readygate.views.config import ConfigView

LoadRoot = Callable[..., ConfigView]


def test_block_written_as_argument_is_unknown(load_root: LoadRoot) -> None:
    """A block type that is assigned like an argument is warned of, and what it holds is not known."""
    view = load_root('resource "aws_elasticsearch_domain" "d" {\n  domain_name = "d"\n  cluster_config = { instance_count = 2 }\n}\n')
    (found,) = view.diagnostics
    assert (found.summary, found.subject.start.line if found.subject else 0) == ("Unsupported argument", 3)
    assert isinstance(view.resources[0].attributes["cluster_config"], Unknown)


def test_too_many_blocks_are_unknown(load_root: LoadRoot) -> None:
    """Where the provider takes one block and two are written, which of them counts is not known."""
    rule = 'server_side_encryption_configuration {\n rule {\n  apply_server_side_encryption_by_default {\n   sse_algorithm = "AES256"\n  }\n }\n}\n'
    view = load_root(f'resource "aws_s3_bucket" "b" {{\n{rule}{rule}}}\n')
    assert [found.summary for found in view.diagnostics] == ["Too many server_side_encryption_configuration blocks"]
    assert isinstance(view.resources[0].attributes["server_side_encryption_configuration"], Unknown)
