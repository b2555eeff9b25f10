"""Proposals for items that nobody bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.checklist.proposals import Proposals
from readygate.cli.binder import accept, propose
from readygate.engine.policies import discover
from readygate.engine.run import load_all


@pytest.fixture(scope="module")
def proposals() -> Proposals:
    """Those of the policies that are shipped."""
    return Proposals(one.policy for one in load_all(discover())[0])


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("DynamoDB PITR enabled", "aws-dynamodb-point-in-time-recovery"),
        ("Configure SQS DLQ and redrive policy", "aws-sqs-dead-letter-queue"),
        ("Visibility timeout of queues", "aws-sqs-visibility-timeout"),
        ("S3 buckets block public access", "aws-s3-public-access"),
        ("Snowflake network policies", "snowflake-network-policy"),
        ("Terraform state is remote and locked", "terraform-state"),
        (".env is ignored by git", "repository-environment"),
    ],
)
def test_words_lead_to_policies(proposals: Proposals, text: str, wanted: str) -> None:
    """What an item says in other words is among the first proposals, with the words that fit."""
    found = proposals.of(text)
    assert any(one.policy.startswith(wanted) for one in found), found
    assert all(one.words and 0 < one.score <= 1 for one in found)


@pytest.mark.parametrize("text", ["", "Lunch is paid for", "Vision statement agreed with stakeholders"])
def test_nothing_is_forced(proposals: Proposals, text: str) -> None:
    """Where no policy has words like these, none is proposed."""
    assert proposals.of(text) == []


def test_only_what_is_asked_for_is_written(tmp_path: Path) -> None:
    """Nothing is written below the score, and bound items are left alone."""
    file = tmp_path / "c.md"
    text = "- [ ] DynamoDB PITR enabled\r\n- [ ] Audit logging for admin actions\r\n- [x] Mine <!-- readygate: {attested: true} -->\r\n"
    file.write_bytes(text.encode())
    accept(propose(file, None, ()), 1.0)
    assert file.read_bytes() == text.encode()
    accept(propose(file, None, ()), 0.8)
    first, second, third, _ = file.read_bytes().decode().split("\r\n")
    assert first == "- [ ] DynamoDB PITR enabled <!-- readygate: aws-dynamodb-point-in-time-recovery -->"
    assert [second, third] == text.split("\r\n")[1:3]
    assert [row.text for row in propose(file, None, ()).rows] == ["Audit logging for admin actions"]
