"""Buckets with what other resources say of them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.buckets import keeps_versions, refuses_plain_http

System = Callable[[str], Graph]

DENIES = """
resource "aws_s3_bucket" "b" {
  %s
}

resource "aws_s3_bucket_policy" "b" {
  bucket = aws_s3_bucket.b.id

  policy = jsonencode({
    Statement = [{
      Effect    = "Deny"
      Principal = "*"
      Action    = "s3:*"
      Resource  = %s
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}
"""


@pytest.mark.parametrize(
    ("name", "resources", "expected"),
    [
        ('bucket = "b"', '["arn:aws:s3:::b", "arn:aws:s3:::b/*"]', True),
        ('bucket = "b"', '["arn:aws:s3:::b*"]', True),
        ('bucket = "b"', '"*"', True),
        ('bucket = "b"', '"arn:aws:s3:::b"', False),
        ('bucket = "b"', '["arn:aws:s3:::b", "arn:aws:s3:::b/a*"]', False),
        ('bucket = "b"', '["arn:aws:s3:::b", "arn:aws:s3:::b/?"]', False),
        ('bucket_prefix = "b-"', '["${aws_s3_bucket.b.arn}", "${aws_s3_bucket.b.arn}/*"]', True),
        ('bucket_prefix = "b-"', '"${aws_s3_bucket.b.arn}/*"', False),
        ('bucket_prefix = "b-"', '["arn:aws:s3:::b-1", "arn:aws:s3:::b-1/*"]', None),
        ('bucket_prefix = "b-"', '"*"', True),
    ],
)
def test_a_policy_has_to_cover_the_bucket_and_all_objects(system: System, name: str, resources: str, expected: bool | None) -> None:
    """Known names are compared as patterns, others by reference."""
    bucket = system(DENIES % (name, resources)).at("aws_s3_bucket.b")[0]
    assert refuses_plain_http(bucket).state is expected


@pytest.mark.parametrize(
    ("inside", "beside", "expected"),
    [
        ("", "", False),
        ("versioning {\n enabled = true\n }", "", True),
        ("", 'versioning_configuration {\n status = "Enabled"\n }', True),
        ("", 'versioning_configuration {\n status = "Suspended"\n }', False),
        ("", "versioning_configuration {\n status = var.status\n }", None),
    ],
)
def test_versions_are_kept_by_either_resource(system: System, inside: str, beside: str, expected: bool | None) -> None:
    """The bucket's own block, or the resource beside it."""
    text = f'variable "status" {{}}\nresource "aws_s3_bucket" "b" {{\n bucket = "b"\n {inside}\n}}\n'
    text += f'resource "aws_s3_bucket_versioning" "b" {{\n bucket = aws_s3_bucket.b.id\n {beside}\n}}' if beside else ""
    assert keeps_versions(system(text).at("aws_s3_bucket.b")[0]).state is expected
