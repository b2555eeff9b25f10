"""How much time passes between two runs of a schedule.

Source: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
"""

from __future__ import annotations

import re
from itertools import pairwise

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth

MONTHS = 12
LONGEST_MONTH = 31
CRON_FIELDS = 6
"""Minutes, hours, day of month, month, day of week, year."""


def runs_every(expression: Attribute, most: int) -> Truth:
    """Whether a schedule, `rate(10 days)` or `cron(0 8 1 * ? *)`, runs at least once in so many days."""
    if expression.text is None:
        return expression.matches(".")
    days = longest_pause(expression.text)
    if days is None:
        return expression.answer(None, f"is {expression.shown()}, of which it is not known how often it runs")
    return expression.answer(days <= most, f"is {expression.shown()}, up to {days} days apart")


def longest_pause(expression: str) -> int | None:
    """The most days that pass between two runs, rounded up; None where the expression does not tell."""
    if rate := re.fullmatch(r"\s*rate\(\s*(\d+)\s+(minute|hour|day)s?\s*\)\s*", expression):
        minutes = int(rate[1]) * {"minute": 1, "hour": 60, "day": 1440}[rate[2]]
        return -(-minutes // 1440)
    cron = re.fullmatch(r"\s*cron\((.*)\)\s*", expression)
    fields = cron[1].split() if cron else []
    if len(fields) != CRON_FIELDS or fields[5] != "*":
        return None
    if (fields[2], fields[3]) in (("*", "*"), ("?", "*")) and fields[4] in ("*", "?"):
        return 1
    months = _months(fields[3])
    return max(later - earlier for earlier, later in pairwise([*months, months[0] + MONTHS])) * LONGEST_MONTH if months else None


def _months(field: str) -> list[int]:
    """The months that a field of cron names by number."""
    if step := re.fullmatch(r"(\*|\d+)/(\d+)", field):
        first = 1 if step[1] == "*" else int(step[1])
        return list(range(first, MONTHS + 1, max(1, int(step[2]))))
    if field == "*":
        return list(range(1, MONTHS + 1))
    return sorted({int(month) for month in field.split(",")}) if re.fullmatch(r"\d+(,\d+)*", field) else []
