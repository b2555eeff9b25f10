"""Baselines that a scan writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from readygate.engine.baseline import BaselineError, read_baseline

QUEUE = 'resource "aws_sqs_queue" "%s" {}\n'
ONLY = ("--include", "aws-sqs-dead-letter-queue")


def test_a_baseline_can_be_renewed(tmp_path: Path, command: Callable[..., Any]) -> None:
    """A scan that counts only what is new writes what it knew before, too, but nothing that is gone or that a comment accepts."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "main.tf").write_text(QUEUE % "a" + QUEUE % "b")
    command("scan", ".", *ONLY, "--write-baseline", "known.json", "--owner", "ada")
    accepted = "# readygate:ignore aws-sqs-dead-letter-queue\n" + QUEUE % "d"
    (tmp_path / "main.tf").write_text(QUEUE % "b" + QUEUE % "c" + accepted)
    command("scan", ".", *ONLY, "--baseline", "known.json", "--write-baseline", "known.json", "--owner", "bob")
    renewed = read_baseline(tmp_path / "known.json")
    assert (renewed.owner, sorted(one.address for one in renewed.failures)) == ("bob", ["aws_sqs_queue.b", "aws_sqs_queue.c"])


def test_a_baseline_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Text that is not UTF-8 is no baseline, and no defect of ours."""
    (tmp_path / "known.json").write_bytes(b'{"format": 1, "owner": "Jos\xe9", "made": "2026-10-01", "failures": []}')
    with pytest.raises(BaselineError, match="is no baseline"):
        read_baseline(tmp_path / "known.json")
