"""Proposals for items that nobody bound."""

from __future__ import annotations

from pathlib import Path

import pytest

from readygate.checklist.binding import bind
from readygate.checklist.proposals import Proposals
from readygate.checklist.reading import read_checklist
from readygate.cli.binder import accept, proposals_text, propose
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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Code coverage > 80%", ["report: coverage"]),
        ("All unit tests passing", ["report: junit"]),
        ("Load tests for worker throughput", ["report: k6"]),
        ("Full load tested", []),
        ("Runbooks for common operations", ["docs/runbook.md"]),
        ("On-call team trained", ["attested"]),
        (".gitignore verified", [".gitignore"]),
        ("DynamoDB PITR enabled", []),
    ],
)
def test_other_evidence_that_a_text_names(tmp_path: Path, text: str, wanted: list[str]) -> None:
    """It is shown how such a binding looks, as one that can be read; none is written."""
    file = tmp_path / "c.md"
    file.write_text(f"- [ ] {text}\n")
    (row,) = propose(file, None, ()).rows
    assert [name in one for name, one in zip(wanted, row.suggestions, strict=True)] == [True] * len(wanted), row.suggestions
    for one in row.suggestions:
        (bound,) = bind(read_checklist(f"- {text} <!-- readygate: {one} -->\n".encode(), "c.md"))
        assert bound.binding is not None
        assert one in proposals_text(propose(file, None, ()), None)
    accept(propose(file, None, ()), 0.99)
    assert file.read_text() == f"- [ ] {text}\n"


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


def test_what_fits_as_well_as_another_is_not_written(tmp_path: Path) -> None:
    """Of two policies with the same words none is taken unread, and where somebody signs none is proposed."""
    file = tmp_path / "c.md"
    file.write_text("- DLQ configured\n\n| Role | Done |\n|---|---|\n| Security | no |\n")
    proposed = propose(file, None, ())
    assert [(len(row.proposals), row.best, row.signed) for row in proposed.rows] == [(3, None, False), (0, None, True)]
    accept(proposed, 0.1)
    assert "readygate" not in file.read_text()
    assert "somebody signs here" in proposals_text(proposed, None)


def test_only_policies_of_the_systems_clouds_are_proposed(tmp_path: Path) -> None:
    """Where the configuration beside the checklist declares resources, those of other clouds are left out; policies about files stay."""
    file = tmp_path / "c.md"
    file.write_text("- Point-in-time recovery of databases\n- .env is ignored by git\n")
    everything = {one.policy.partition("-")[0] for row in propose(file, None, ()).rows for one in row.proposals}
    (tmp_path / "main.tf").write_text('resource "google_sql_database_instance" "a" {}\n')
    found = {one.policy.partition("-")[0] for row in propose(file, None, ()).rows for one in row.proposals}
    assert "aws" in everything
    assert found == {"gcp", "repository"}
