"""What Checkov asks of attributes, restated with our operators.

To Checkov what nobody sets is nothing, whatever the provider then does; a path with a wildcard asks for one value, and JSONPath and
`not_contains` for every one. Where a path leads to nothing, the operator is asked of nothing.
Source: checkov/common/checks_infra/solvers/attribute_solvers of Checkov 3, which decides where its documentation is silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from readygate.engine.declarative.checkov.definition import ImportRefusedError, Plain, listed
from readygate.engine.declarative.checkov.jsonpath import Chosen, chosen_of
from readygate.engine.declarative.operands import interval_of, number_of
from readygate.engine.declarative.paths import ITSELF

JSONPATH = "jsonpath_"
RENAMED = {
    "cidr_range_subset_attribute_solver": "cidr_range_subset",
    "cidr_range_not_subset_attribute_solver": "cidr_range_not_subset",
}
SAME = frozenset(f"{negation}{name}" for negation in ("", "not_") for name in ("equals_ignore_case", "starting_with", "ending_with", "contains"))
"""Operators that mean the same here, of every value."""
NEGATED = {"not_regex_match": "regex_match", "not_intersects": "intersects", "not_subset": "subset", "range_not_includes": "range_includes"}
NEGATED |= {"cidr_range_not_subset": "cidr_range_subset"}
NEGATED |= {f"{size}_not_equals": f"{size}_equals" for size in ("length", "number_of_words")}
_ABOUT_PRESENCE = ("exists", "not_exists", "is_empty", "is_not_empty")
NO_ARGUMENTS = {
    "__change_actions__": "policies judge what is planned, not how a plan gets there",
    "count": "resources are judged one by one, after count is answered",
    "for_each": "resources are judged one by one, after for_each is answered",
    "depends_on": "what a resource is told to wait for is no argument of it",
    "provisioner": "provisioners are no argument of a resource",
    "connected_node": "say with connected_to: and where: what has to hold of the other end",
}
"""Attributes that Checkov makes up, or that are no argument of the resource, and why nothing can be asked of them."""


def attribute_question(leaf: Plain) -> Plain | bool:
    """The condition that a leaf about an attribute states. Raises ImportRefusedError."""
    name = str(leaf.get("attribute") or "")
    written = str(leaf.get("operator") or "")
    operator, value = _spelt(written.removeprefix(JSONPATH), leaf.get("value"))
    if operator == "any":
        return True
    if name == "resource_type":
        return _of_type(operator, value)
    if not name:
        raise ImportRefusedError("a condition names no attribute:")
    beginning = re.split(r"[.\[]", name, maxsplit=1)[0]
    if beginning in NO_ARGUMENTS:
        raise ImportRefusedError(f"the attribute {name} is none of the resource: {NO_ARGUMENTS[beginning]}")
    jsonpath = written.startswith(JSONPATH)
    chosen = chosen_of(name) if jsonpath else [Chosen(name, None)]
    if len(chosen) == 1 and chosen[0].where is None and "*" not in chosen[0].path:
        return _of_one(chosen[0].path, operator, value)
    return _of_several(chosen, operator, value, every=jsonpath or operator == "not_contains")


def _spelt(operator: str, value: Any) -> tuple[str, Any]:
    """An operator by its usual name: "within nothing but null" is equal to null."""
    if operator in ("within", "not_within") and value and all(one is None for one in listed(value)):
        return operator.replace("within", "equals"), None
    return RENAMED.get(operator, operator), value


def _of_type(operator: str, value: Any) -> Plain:
    """A question about `resource_type`, which Checkov gives to every resource."""
    patterns = {"starting_with": "{}*", "ending_with": "*{}", "contains": "*{}*"}
    positive = operator.removeprefix("not_")
    if positive not in ("equals", "within", *patterns):
        raise ImportRefusedError(f"the operator {operator} of resource_type is not understood")
    types = [patterns.get(positive, "{}").format(one) for one in listed(value)]
    asked: Plain = {"type": types[0] if len(types) == 1 else types}
    return asked if operator == positive else {"not": asked}


def _of_one(name: str, operator: str, value: Any) -> Plain:
    """The question about the one value that a path leads to."""
    positive = NEGATED.get(operator, operator.removeprefix("not_"))
    if operator in NEGATED or (operator != positive and _holds_of_nothing(positive, value)):
        inner = _of_one(name, positive, value)
        return inner | {"is_null": False} if inner.get("is_null") else {"not": inner}
    unset: Plain = {} if operator in _ABOUT_PRESENCE else {"default": None}
    asked = _asked({"attribute": name, **unset}, operator, value) if value is not None or operator != "equals" else {}
    if not _holds_of_nothing(operator, value):
        return asked
    nothing = {"attribute": name, "is_null": True}
    return {"or": [nothing, asked]} if asked else nothing


def _holds_of_nothing(operator: str, value: Any) -> bool:
    """Whether an operator holds of what nobody sets, which Checkov writes as the text None."""
    if operator == "regex_match":
        return _matches_nothing(str(value))
    if operator == "within":
        return None in listed(value)
    return (operator == "equals" and str(value) == "None") or (operator == "equals_ignore_case" and str(value).lower() == "none")


def _matches_nothing(pattern: str) -> bool:
    try:
        return re.match(pattern, "None") is not None
    except re.error:
        return False


def _of_several(chosen: list[Chosen], operator: str, value: Any, *, every: bool) -> Plain:
    """The question about the values that a path leads to: those that are written. Where none is, Checkov asks the operator of nothing."""
    # In blocks providers plan "" and [] for what nobody writes.
    kept: Plain = {"is_null": False} if operator == "is_empty" or value in ("", []) else {"is_empty": False}
    written, nothing = (_nested(chosen, kind, lambda path: path | kept) for kind in ("any", "none"))
    positive = NEGATED.get(operator, operator.removeprefix("not_"))
    if positive == "exists" or (positive == "equals" and value is None):
        return written if operator in ("exists", "not_equals") else nothing
    unset: Plain = {} if operator in _ABOUT_PRESENCE else {"default": None}
    negative = operator != positive or operator in ("is_false", "is_not_empty")
    ask = lambda path: _asked(path | unset, operator, value)  # noqa: E731 - it is handed on
    where = None if operator == "is_empty" and not every else {"attribute": ITSELF, **kept}
    condition = _nested(chosen, "every" if every else "any", ask, where, chosen_only=every and not negative)
    if negative is not _holds_of_nothing(positive, value):
        return condition if every else {"or": [condition, nothing]}
    return {"and": [written, condition]} if every else condition


def _nested(chosen: list[Chosen], kind: str, ask: Callable[[Plain], Plain], where: Plain | None = None, *, chosen_only: bool = False) -> Plain:
    """A question about what a path leads to through filters; `where`: what of it counts, with `chosen_only` also behind a filter."""
    first, *rest = chosen
    if not rest:
        if first.where is not None:
            return ask({kind: first.path, "where": first.where})
        return ask({kind: first.path, **({"where": where} if where else {})} if "*" in first.path else {"attribute": first.path})
    condition = first.where or {}
    if chosen_only and len(rest) == 1 and rest[0].where is None and "*" not in rest[0].path:
        condition = {"and": [*condition.get("and", [condition]), {"attribute": rest[0].path, "is_empty": False}]}
    inner = _nested(rest, "any" if kind == "none" else kind, ask, where, chosen_only=chosen_only)
    return {kind: first.path, "where": condition, "holds": inner}


def _asked(path: Plain, operator: str, value: Any) -> Plain:
    """The question about the value, in our operators."""
    if operator in NEGATED:
        if "attribute" in path and path["attribute"] != ITSELF:
            return {"not": _asked(path, NEGATED[operator], value)}
        return path | {"holds": {"not": _asked({"attribute": ITSELF}, NEGATED[operator], value)}}
    if operator in SAME:
        return path | {operator: value}
    if operator == "regex_match":
        return _matched(path, str(value))
    question = _QUESTIONS.get(operator) or _sized(operator)
    return path | question(value)


def _sized(operator: str) -> Callable[[Any], Plain]:
    if not operator.startswith(("length_", "number_of_words_")):
        raise ImportRefusedError(f"the operator {operator} is not understood")
    return lambda value: {"is_null": False, operator: _number(value)}


def _number(value: Any) -> Any:
    if number_of(value) is None:
        raise ImportRefusedError(f"{value!r} is no number")
    return value


def _equals(value: Any) -> Plain:
    if value in ([], {}):
        return {"is_null": False, "equals": value}
    return {"equals": value.lower() == "true" if isinstance(value, str) and value.lower() in ("true", "false") else value}


def _not_equals(value: Any) -> Plain:
    return {"not_equals": _equals(value)["equals"]}


def _within(value: Any) -> list[Any]:
    return [one for one in listed(value) if one is not None]


def _ranges(value: Any) -> Plain:
    if any(interval_of(one) is None for one in listed(value)):
        raise ImportRefusedError(f"{value!r} is no range")
    return {"range_overlaps": value}


def _intersects(value: Any) -> Plain:
    return {"intersects": value} if isinstance(value, list) else {"contains": value}


def _comparison(operator: str) -> Callable[[Any], Plain]:
    """A comparison of numbers, or, as Checkov compares all other texts, by the alphabet."""
    sorted_so = "sorts_after" if operator.startswith("greater") else "sorts_before"

    def compared(value: Any) -> Plain:
        if number_of(value) is not None:
            return {operator: value}
        if not isinstance(value, str) or not value:
            raise ImportRefusedError(f"{value!r} is neither a number nor a text that others could be compared with")
        if operator.endswith("_or_equal"):
            return {"holds": {"or": [{"attribute": ITSELF, sorted_so: value}, {"attribute": ITSELF, "equals": value}]}}
        return {sorted_so: value}

    return compared


def _matched(path: Plain, pattern: str) -> Plain:
    """A match; what a pattern looks ahead for at its beginning, which RE2 cannot, becomes a question of its own."""
    rest, ahead = looked_ahead(pattern)
    if not ahead:
        return path | {"regex_match": pattern}
    asked = [{"attribute": ITSELF, "regex_match": inner} for _, inner in ahead]
    parts = [one if wanted else {"not": one} for one, (wanted, _) in zip(asked, ahead, strict=True)]
    return path | {"exists": True, "regex_match": rest, "holds": parts[0] if len(parts) == 1 else {"and": parts}}


def looked_ahead(pattern: str) -> tuple[str, list[tuple[bool, str]]]:
    """A pattern without the lookaheads at its beginning, and these: whether each has to match, and its pattern."""
    found: list[tuple[bool, str]] = []
    anchor = "^" if pattern.startswith("^(?") else ""
    rest = pattern.removeprefix("^") if anchor else pattern
    while rest.startswith(("(?!", "(?=")) and (end := _closed(rest)):
        found.append((rest[2] == "=", rest[3 : end - 1]))
        rest = rest[end:]
    return (pattern, []) if "|" in _outside_groups(rest) else (f"{anchor}{rest}", found)


def _closed(pattern: str) -> int:
    """Where the group ends with which a pattern begins; 0 where it does not."""
    depth = 0
    for token in _PIECES.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0][0], 0)
        if not depth:
            return token.end()
    return 0


def _outside_groups(pattern: str) -> str:
    depth, found = 0, ""
    for token in _PIECES.finditer(pattern):
        depth += {"(": 1, ")": -1}.get(token[0][0], 0)
        found += "" if depth else token[0][0]
    return found


_PIECES = re.compile(r"\\.|\[\^?\]?[^\]]*\]|.", re.DOTALL)
"""Characters of a pattern; an escape and a class of characters count as one."""

_QUESTIONS: Mapping[str, Callable[[Any], Plain]] = {
    "exists": lambda _: {"exists": True},
    "not_exists": lambda _: {"exists": False},
    "is_empty": lambda _: {"is_null": False, "is_empty": True},
    "is_not_empty": lambda _: {"is_empty": False},
    "is_true": lambda _: {"equals": True},
    "is_false": lambda _: {"not_equals": True},
    "equals": _equals,
    "not_equals": _not_equals,
    "within": lambda value: {"within": _within(value)},
    "not_within": lambda value: {"not_within": _within(value)},
    "subset": lambda value: {"is_null": False, "subset": listed(value)},
    "intersects": _intersects,
    "range_includes": _ranges,
    "cidr_range_subset": lambda value: {"is_empty": False, "cidr_range_subset": value},
    **{name: _comparison(name) for name in ("greater_than", "greater_than_or_equal", "less_than", "less_than_or_equal")},
}
