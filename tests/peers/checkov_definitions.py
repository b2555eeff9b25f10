"""Definitions of Checkov policies made at random and by the table, and a configuration for them to judge."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from typing import Any

TYPES = ("acme_a", "acme_b", "acme_c")

OPERANDS: dict[str, list[Any]] = {
    "any": [None],
    "exists": [None],
    "not_exists": [None],
    "is_empty": [None],
    "is_true": [None],
    "is_false": [None],
    "equals": ["x", "true", 5, None, ["x"]],
    "not_equals": ["x", True, 5, ["x"]],
    "equals_ignore_case": ["X", "NONE"],
    "not_equals_ignore_case": ["X"],
    "regex_match": ["x", ".*z", "^(?!xy).*$"],
    "not_regex_match": ["x", ".*z"],
    "contains": ["x", "y"],
    "not_contains": ["x", "y"],
    "within": [["x", "y"], [None, "x"]],
    "not_within": [["x", "y"]],
    "starting_with": ["x"],
    "not_starting_with": ["x"],
    "ending_with": ["z"],
    "not_ending_with": ["z"],
    "greater_than": [4, "w"],
    "greater_than_or_equal": [5, "x"],
    "less_than": [6, "y"],
    "less_than_or_equal": [5, "x"],
    "subset": [["x"], ["x", "y"]],
    "not_subset": [["x"]],
    "intersects": [["x", "y"], "x"],
    "not_intersects": [["y"], "x"],
    "range_includes": [5, "1-5", [5, 80]],
    "range_not_includes": [5],
    "cidr_range_subset": ["10.0.0.0/8"],
    "cidr_range_not_subset": ["10.0.0.0/8"],
    **{
        f"{size}_{relation}": [2]
        for size in ("length", "number_of_words")
        for relation in ("equals", "not_equals", "greater_than", "greater_than_or_equal", "less_than", "less_than_or_equal")
    },
}
"""Every operator about attributes, with what it is asked with."""

BODIES = {
    "unset": "",
    "x": 'a = "x"',
    "xyz": 'a = "xyz"',
    "words": 'a = "x z"',
    "five": "a = 5",
    "yes": "a = true",
    "list": 'a = ["x"]',
    "lists": 'a = ["x", "y"]',
    "network": 'a = "10.1.0.0/16"',
    "block": 'b {\n c = "x"\n}',
    "other": 'b {\n d = "x"\n}',
    "blocks": 'b {\n c = "x"\n}\nb {\n d = "y"\n}',
    "different": 'b {\n c = "y"\n d = 1\n}\nb {\n c = "xyz"\n d = 5\n}',
}
PATHS = (("", "a"), ("", "b.*.c"), ("jsonpath_", "b[*].c"), ("jsonpath_", "b[?(@.c == 'x')].c"), ("jsonpath_", "b[?(@.d > 2)].c"))


def things() -> str:
    """A resource of each body."""
    return "".join(f'resource "acme_thing" "{name}" {{\n{body}\n}}\n' for name, body in BODIES.items())


def questions() -> Iterator[dict[str, Any]]:
    """Each operator with each of its operands, of one value, of several, and of those that a filter chooses."""
    for (operator, operands), (prefix, path) in itertools.product(OPERANDS.items(), PATHS):
        for operand in operands:
            yield {
                "cond_type": "attribute",
                "resource_types": ["acme_thing"],
                "attribute": path,
                "operator": prefix + operator,
                "value": operand,
            }


def chain() -> str:
    """Resources of three types, of which some refer to some others."""
    refers = {
        "acme_b": ["c0", "c1", "c0 c1", "", "c2", ""],
        "acme_a": ["b0", "b1", "b0 b1", "", "b2", "b3", "b4 c3", "c0", "b5"],
        "acme_c": ["", "", "", ""],
    }
    found = []
    for type_, lists in refers.items():
        for place, names in enumerate(lists):
            lines = "".join(f"  to_{name} = acme_{name[0]}.{name}.id\n" for name in names.split())
            found.append(f'resource "{type_}" "{type_[-1]}{place}" {{\n  x = {1 + place % 2}\n{lines}}}\n')
    return "".join(found)


class Chance:
    """Definitions drawn at random, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - nothing secret

    def definition(self) -> dict[str, Any]:
        """One with connections, or, now and then, without."""
        return self._connected(self._random.choice([0, 0, 1, 1, 2])) if self._random.random() < 0.85 else self._combined(2)

    def _attribute(self) -> dict[str, Any]:
        types = self._random.sample(TYPES, self._random.choice([1, 1, 1, 2]))
        operator = self._random.choice(["equals", "not_equals"])
        value = str(self._random.choice([1, 2]))
        return {"cond_type": "attribute", "resource_types": types, "attribute": "x", "operator": operator, "value": value}

    def _connection(self) -> dict[str, Any]:
        near, far = self._random.sample(TYPES, 2)
        others = self._random.choice([[far], [far], [far], [type_ for type_ in TYPES if type_ != near]])
        operator = self._random.choice(["exists", "exists", "not_exists", "one_exists"])
        return {"cond_type": "connection", "resource_types": [near], "connected_resource_types": others, "operator": operator}

    def _filter(self) -> dict[str, Any]:
        types = self._random.sample(TYPES, self._random.choice([1, 1, 2]))
        return {"cond_type": "filter", "attribute": "resource_type", "operator": "within", "value": types}

    def _combined(self, depth: int) -> dict[str, Any]:
        """Attributes in and, or and not."""
        chance = self._random.random()
        if depth == 0 or chance < 0.4:
            return self._attribute()
        if chance < 0.5:
            return {"not": self._combined(depth - 1)}
        return {self._random.choice(["and", "or"]): [self._combined(depth - 1) for _ in range(self._random.choice([2, 3]))]}

    def _connected(self, depth: int) -> dict[str, Any]:
        """Connections, attributes and filters in and and or; not is nothing that Checkov takes around a connection."""
        kinds = [self._connection, self._connection, self._attribute, self._attribute]
        if depth:
            kinds += [lambda: self._connected(depth - 1), lambda: self._combined(1)]
        parts = [self._random.choice(kinds)() for _ in range(self._random.choice([2, 3, 3, 4]))]
        if "connected_resource_types" not in repr(parts):
            parts.append(self._connection())
        if self._random.random() < 0.5:
            parts.insert(self._random.randrange(len(parts) + 1), self._filter())
        return {self._random.choice(["and", "and", "or"]): parts}
