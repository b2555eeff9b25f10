"""The file waivers.yaml."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from readygate.engine.policies import discover
from readygate.engine.waivers import read_waivers
from readygate.engine.yaml_file import YamlFileError

WAIVER = "waivers:\n  - {policies: [%s], addresses: ['*'], owner: ada, approver: %s, reason: later, until: '%s'}\n"
TODAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("policies", "until", "said"),
    [
        ("aws-sqs-dead-leter-queue", "2026-11-01", "There is no policy aws-sqs-dead-leter-queue; did you mean aws-sqs-dead-letter-queue?"),
        ("aws-sqs-*, azure-*", "2026-11-01", "There is no policy azure-*; `readygate policy list` shows all"),
        ("azure-x", "2026-10-31", ""),
        ("CKV_AWS_27, aws-sqs-dead-letter-queue, '*'", "2026-11-01", ""),
    ],
)
def test_what_names_no_policy_is_told(tmp_path: Path, policies: str, until: str, said: str) -> None:
    """It accepts nothing, and nobody would know; a lapsed one is told as such, and what other scanners check is theirs to know."""
    file = tmp_path / "waivers.yaml"
    file.write_text(WAIVER % (policies, "bob", until))
    told = list(read_waivers(file, TODAY).misnamed(discover()))
    assert [(one.level.value, one.detail, one.subject and one.subject.start.line) for one in told] == ([("note", said, 2)] if said else [])


@pytest.mark.parametrize("approver", ["Ada", "'ada '", "ADA"])
def test_nobody_accepts_for_himself(tmp_path: Path, approver: str) -> None:
    """However the name is written."""
    file = tmp_path / "waivers.yaml"
    file.write_text(WAIVER % ("a", approver, "2026-12-31"))
    with pytest.raises(YamlFileError, match="another person"):
        read_waivers(file, TODAY)
