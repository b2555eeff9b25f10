"""The wildcards of IAM: `*` is any text, `?` any one character.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
"""

from __future__ import annotations

from readygate.model.values import UNKNOWN_PIECE


def has_wildcard(pattern: str) -> bool:
    """Whether a pattern can match more than one text."""
    return "*" in pattern or "?" in pattern


def glob_matches(pattern: str, text: str, *, ignore_case: bool = False) -> bool:
    """Whether a text matches a pattern, in time proportional to the product of their lengths at worst."""
    if ignore_case:
        pattern, text = pattern.lower(), text.lower()
    beginning, wildcard, rest = pattern.partition("*")
    if not rest and "?" not in pattern:
        return text.startswith(beginning) if wildcard else text == pattern
    at = place = 0
    star, resume = -1, 0
    while place < len(text):
        if at < len(pattern) and (pattern[at] == "?" or (pattern[at] == text[place] and pattern[at] != "*")):
            at += 1
            place += 1
        elif at < len(pattern) and pattern[at] == "*":
            star, resume = at, place
            at += 1
        elif star >= 0:
            resume += 1
            at, place = star + 1, resume
        else:
            return False
    return pattern[at:].strip("*") == ""


def glob_may_match(pattern: str, text: str, *, ignore_case: bool = False) -> bool:
    """Whether a text matches a pattern, or may, since pieces of it are not known (`UNKNOWN_PIECE`, as `outline` gives it)."""
    if ignore_case:
        pattern, text = pattern.lower(), text.lower()
    waiting, seen = [(0, 0)], {(0, 0)}
    while waiting:
        at, place = waiting.pop()
        if at == len(pattern) and place == len(text):
            return True
        mark, letter = pattern[at : at + 1], text[place : place + 1]
        steps = []
        if mark == "*" or letter == UNKNOWN_PIECE:
            steps = [(at + 1, place)] * bool(mark) + [(at, place + 1)] * bool(letter)
        elif mark and letter and mark in ("?", letter):
            steps = [(at + 1, place + 1)]
        waiting += (step for step in steps if step not in seen)
        seen.update(steps)
    return False
