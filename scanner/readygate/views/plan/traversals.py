"""The references that plan JSON lists for an expression, taken apart.

For each place where the expression names something, the list has the longest form and then every shorter one, down to the resource:
`aws_sqs_queue.a["x"].arn`, `aws_sqs_queue.a["x"]`, `aws_sqs_queue.a`. A key that is no constant is left out, with all that follows it
(https://github.com/hashicorp/terraform/issues/30826). Source: https://developer.hashicorp.com/terraform/internals/json-format#expression-representation
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple, TypeAlias

import msgspec


class Key(NamedTuple):
    """A constant in brackets."""

    value: str | int


Step: TypeAlias = str | Key


class Traversal(NamedTuple):
    """One place where an expression names something: the first name, and the steps behind it."""

    root: str
    steps: tuple[Step, ...] = ()

    def name(self, position: int) -> str:
        """The name at a position behind the root; empty where there is none."""
        step = self.steps[position] if position < len(self.steps) else ""
        return step if isinstance(step, str) else ""


_STEP = re.compile(r'(?:\.|^)([^.\[\]"]++)|\[([0-9]{1,9})\]|\[("(?:[^"\\]|\\.)*+")\]')


@lru_cache(maxsize=4096)
def parse_traversal(text: str) -> Traversal | None:
    """The parts of a reference; None where it is none."""
    steps: list[Step] = []
    at = 0
    while found := _STEP.match(text, at):
        at = found.end()
        if found[1] is not None:
            steps.append(Key(int(found[1])) if steps and found[1].isdecimal() else found[1])
        else:
            steps.append(Key(int(found[2]) if found[2] is not None else _unquoted(found[3])))
    root = steps[0] if steps else None
    return Traversal(root, tuple(steps[1:])) if isinstance(root, str) and at == len(text) else None


def _unquoted(text: str) -> str:
    try:
        return msgspec.json.decode(text, type=str).replace("$${", "${").replace("%%{", "%{")
    except (msgspec.DecodeError, UnicodeError):
        return text[1:-1]


def longest(references: Iterable[str]) -> tuple[Traversal, ...]:
    """The places that a list of references stands for, each by its longest form."""
    found: list[Traversal] = []
    former: Traversal | None = None
    for text in references:
        one = parse_traversal(text)
        if one is None:
            continue
        if former is None or not _shortens(one, former):
            found.append(one)
        former = one
    return tuple(found)


def _shortens(one: Traversal, former: Traversal) -> bool:
    return one.root == former.root and len(one.steps) < len(former.steps) and former.steps[: len(one.steps)] == one.steps
