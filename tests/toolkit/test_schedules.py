"""How often schedules run."""

from __future__ import annotations

import pytest

from readygate.toolkit.schedules import DAY, longest_pause


@pytest.mark.parametrize(
    ("expression", "minutes"),
    [
        ("rate(5 minutes)", 5),
        ("rate(1 hour)", 60),
        ("rate(10 days)", 10 * DAY),
        ("cron(* * * * ? *)", 1),
        ("cron(0/15 * * * ? *)", 15),
        ("cron(0,10 * * * ? *)", 50),
        ("cron(30 * * * ? *)", 60),
        ("cron(0 8 * * ? *)", DAY),
        ("cron(0 8 1 * ? *)", 31 * DAY),
        ("cron(0 8 1 1/3 ? *)", 93 * DAY),
        ("cron(0 8 1 1,12 ? *)", 11 * 31 * DAY),
        ("cron(0 8 ? * 2#1 *)", 31 * DAY),
        ("cron(0 8 1 JAN ? *)", None),
        ("cron(0 8 1 1 ? 2030)", None),
        ("cron(0 8 * *)", None),
        ("rate(0 minutes)", None),
        ("at(2030-01-01T00:00:00)", None),
        ("", None),
    ],
)
def test_the_longest_pause(expression: str, minutes: int | None) -> None:
    """The most minutes between two runs, or that the expression does not tell."""
    assert longest_pause(expression) == minutes
