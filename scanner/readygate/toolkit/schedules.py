"""How much time passes between two runs of a schedule.

Sources: https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html,
https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Synthetics_Canaries_cron.html
"""

from __future__ import annotations

import re
from itertools import pairwise

from readygate.model.attribute import Attribute
from readygate.model.truth import Truth

HOUR = 60
DAY = 24 * HOUR
LONGEST_MONTH = 31 * DAY
MONTHS = 12
CRON_FIELDS = 6
"""Minutes, hours, day of month, month, day of week, year."""
ANY = ("*", "?")


def runs_every(expression: Attribute, most: int) -> Truth:
    """Whether a schedule, `rate(10 days)` or `cron(0 8 1 * ? *)`, runs at least once in so many minutes."""
    if expression.text is None:
        return expression.matches(".")
    minutes = longest_pause(expression.text)
    if minutes is None:
        return expression.answer(None, f"is {expression.shown()}, of which it is not known how often it runs")
    apart = f"{-(-minutes // DAY)} days" if minutes > DAY else f"{minutes} minutes"
    return expression.answer(minutes <= most, f"is {expression.shown()}, up to {apart} apart")


def longest_pause(expression: str) -> int | None:
    """The most minutes that pass between two runs; None where the expression does not tell."""
    if rate := re.fullmatch(r"\s*rate\(\s*([1-9]\d*)\s+(minute|hour|day)s?\s*\)\s*", expression):
        return int(rate[1]) * {"minute": 1, "hour": HOUR, "day": DAY}[rate[2]]
    cron = re.fullmatch(r"\s*cron\((.*)\)\s*", expression)
    fields = cron[1].split() if cron else []
    return _between_runs(*fields) if len(fields) == CRON_FIELDS else None


def _between_runs(minute: str, hour: str, day: str, month: str, weekday: str, year: str) -> int | None:
    if year != "*":
        return None
    if month == "*" and day in ANY and weekday in ANY:
        return _within_a_day(minute, hour)
    months = _numbers(month, 1, MONTHS)
    return max(later - earlier for earlier, later in pairwise([*months, months[0] + MONTHS])) * LONGEST_MONTH if months else None


def _within_a_day(minute: str, hour: str) -> int:
    if hour != "*":
        return DAY
    minutes = _numbers(minute, 0, HOUR - 1)
    return max(later - earlier for earlier, later in pairwise([*minutes, minutes[0] + HOUR])) if minutes else HOUR


def _numbers(field: str, first: int, last: int) -> list[int]:
    """The numbers that a field of cron stands for; none where it says it in another way."""
    if step := re.fullmatch(r"(\*|\d+)/([1-9]\d*)", field):
        return list(range(first if step[1] == "*" else int(step[1]), last + 1, int(step[2])))
    if field == "*":
        return list(range(first, last + 1))
    return sorted({int(number) for number in field.split(",")}) if re.fullmatch(r"\d+(,\d+)*", field) else []
