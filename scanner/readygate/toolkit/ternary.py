"""Answers that may not be known, as plain values (None: not known): for inner loops, in which nobody asks why.

A policy's own answers are `Truth`, which keeps the reasons.
"""

from __future__ import annotations

from collections.abc import Iterable


def any_holds(answers: Iterable[bool | None]) -> bool | None:
    """True where at least one is; asks no further then."""
    found: bool | None = False
    for answer in answers:
        if answer:
            return True
        if answer is None:
            found = None
    return found


def all_hold(answers: Iterable[bool | None]) -> bool | None:
    """False where at least one is; asks no further then."""
    found: bool | None = True
    for answer in answers:
        if answer is False:
            return False
        if answer is None:
            found = None
    return found
