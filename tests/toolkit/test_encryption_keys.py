"""Keys of KMS: which are a team's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.encryption_keys import is_own_key


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("aws_kms_key.own.arn", True),
        ('"alias/queues"', True),
        ('"alias/aws/sqs"', False),
        ('"arn:aws:kms:eu-west-1:111122223333:alias/aws/sqs"', False),
        ('""', False),
        ("null", False),
        ("var.key", None),
        ("data.aws_kms_alias.aws.target_key_arn", False),
        ("data.aws_kms_alias.own.target_key_arn", True),
        ("data.aws_kms_alias.any.target_key_arn", None),
        ("data.aws_kms_key.own.arn", True),
    ],
)
def test_keys_of_aws_are_no_own_keys(system: Callable[[str], Graph], key: str, expected: bool | None) -> None:
    """A key that is only looked up is told by what it is looked up by."""
    text = f"""
variable "key" {{}}

resource "aws_kms_key" "own" {{}}

data "aws_kms_alias" "aws" {{
  name = "alias/aws/sqs"
}}

data "aws_kms_alias" "own" {{
  name = "alias/queues"
}}

data "aws_kms_alias" "any" {{
  name = var.key
}}

data "aws_kms_key" "own" {{
  key_id = "1234abcd-12ab-34cd-56ef-1234567890ab"
}}

resource "aws_sqs_queue" "jobs" {{
  kms_master_key_id = {key}
}}"""
    queue = system(text).at("aws_sqs_queue.jobs")[0]
    assert is_own_key(queue["kms_master_key_id"]).state is expected
