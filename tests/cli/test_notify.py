"""Messages to a real server on this machine."""

from __future__ import annotations

from typing import Any

import click
import pytest

from readygate.cli.notify import notify


def test_messages_arrive(inbox: tuple[str, list[Any]]) -> None:
    """Title and text are delivered as they are."""
    address, arrived = inbox
    assert notify([address], "2 new drifts", "- `aws_sqs_queue.jobs`") == []
    assert [(one["title"], "aws_sqs_queue.jobs" in one["message"]) for one in arrived] == [("2 new drifts", True)]


def test_what_was_not_taken_is_told_without_secrets(inbox: tuple[str, list[Any]]) -> None:
    """An address that refuses leaves the others alone; one that is none is an error. Neither is quoted."""
    address, arrived = inbox
    assert notify([f"{address}/closed", address], "t", "b") == ["json (--notify number 1)"]
    assert len(arrived) == 2
    with pytest.raises(click.ClickException, match=r"nonsense \(--notify number 1\) is no address"):
        notify(["nonsense://hunter2"], "t", "b")
