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
        ("data.aws_kms_alias.aws.target_key_arn", None),
    ],
)
def test_keys_of_aws_are_no_own_keys(system: Callable[[str], Graph], key: str, expected: bool | None) -> None:
    """A key that is only looked up may be one of AWS."""
    text = f"""
variable "key" {{}}

resource "aws_kms_key" "own" {{}}

data "aws_kms_alias" "aws" {{
  name = "alias/aws/sqs"
}}

resource "aws_sqs_queue" "jobs" {{
  kms_master_key_id = {key}
}}"""
    queue = system(text).at("aws_sqs_queue.jobs")[0]
    assert is_own_key(queue["kms_master_key_id"]).state is expected
