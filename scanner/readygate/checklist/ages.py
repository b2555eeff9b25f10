"""How old something may be: `24h`, `90d`, `2w`, `6months`, `1y`."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Annotated

from msgspec import Meta

PATTERN = r"^\d+\s*(h|d|w|months?|y)$"
Age = Annotated[str, Meta(pattern=PATTERN, description="Such as 24h, 90d, 2w, 6months or 1y.")]

_HOURS = {"h": 1, "d": 24, "w": 7 * 24, "month": 31 * 24, "y": 366 * 24}
"""The longest month and year: nobody is blamed for a day that the calendar adds."""


LONGEST = 1000 * 366 * 24
"""Hours; no calendar counts much further, and nothing here is as old."""


def age_of(text: str) -> timedelta:
    """The time that an age stands for."""
    found = re.fullmatch(r"(\d+)\s*(h|d|w|month|y)s?", text)
    if found is None:
        raise ValueError(f"{text!r} is no age")
    return timedelta(hours=min(int(found[1]) * _HOURS[found[2]], LONGEST))


def is_too_old(made: datetime, limit: str | None, now: datetime) -> bool:
    """Whether something that was made then is older than a limit."""
    return limit is not None and now - made > age_of(limit)
