"""The operators of declarative policies: questions about one value, answered in three ways.

Of what is unset an operator of values says no (and its negation yes), as every question of a policy does; of what the provider fills in, it
does not know, unless the condition states the `default`. Questions about size take what is unset for empty. Texts, numbers and booleans are
compared as Terraform converts them: "22" equals 22, "true" equals true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any, TypeAlias

from msgspec import Struct

from readygate.engine.declarative import operands
from readygate.engine.declarative.operands import Kind, Scalar, date_of, interval_of, number_of
from readygate.model.attribute import Attribute
from readygate.model.truth import Truth, all_of
from readygate.model.values import TemplateText, Unknown, Value, merge_unknowns, unknown_leaves
from readygate.toolkit.intervals import Intervals, includes, merged, shared
from readygate.toolkit.networks import AddressSet, parse_network, union

Question: TypeAlias = Callable[[Attribute, Any], Truth]
Size: TypeAlias = Callable[[Attribute], tuple[int, int | None] | None]
"""The least and the greatest size that a value may have; None where it has none."""


class Operator(Struct, frozen=True):
    """A question, the kind of value that it takes, and what it asks in words."""

    ask: Question
    kind: Kind
    meaning: str


# -- single values -------------------------------------------------------------------------------------------------------------------------
def spellings(wanted: Scalar) -> tuple[Scalar, ...]:
    """A value and what Terraform converts into it."""
    if isinstance(wanted, bool):
        return wanted, "true" if wanted else "false"
    if isinstance(wanted, str):
        if wanted in ("true", "false"):
            return wanted, wanted == "true"
        number = number_of(wanted)
        return (wanted,) if number is None or str(number) != wanted else (wanted, number)
    return wanted, str(wanted)


def _equals(attribute: Attribute, wanted: Value) -> Truth:
    if isinstance(wanted, str | int | Decimal | bool):
        return attribute.one_of(*spellings(wanted))
    value = attribute.value
    if isinstance(value, Unknown):
        return attribute.doubt(value)
    same = _same(value, wanted)
    if same is None:
        return attribute.doubt(merge_unknowns(leaf for _, leaf in unknown_leaves(value)))
    return attribute.answer(same, "is not set" if value is None else f"is {attribute.shown()}")


def _same(value: Value, wanted: Value) -> bool | None:
    """Whether two values are the same; None where an unknown inside leaves it open."""
    if isinstance(value, Unknown):
        return None
    if isinstance(value, list) and isinstance(wanted, list):
        parts = [_same(*pair) for pair in zip(value, wanted, strict=False)] if len(value) == len(wanted) else [False]
    elif isinstance(value, dict) and isinstance(wanted, dict):
        parts = [_same(value[key], wanted[key]) for key in value] if value.keys() == wanted.keys() else [False]
    elif isinstance(wanted, str | int | Decimal | bool):
        parts = [any(value == one and isinstance(value, bool) == isinstance(one, bool) for one in spellings(wanted))]
    else:
        parts = [value is None and wanted is None]
    return False if False in parts else None if None in parts else True


def _within(attribute: Attribute, wanted: tuple[Scalar, ...]) -> Truth:
    return attribute.one_of(*(spelling for one in wanted for spelling in spellings(one)))


def _equals_ignoring_case(attribute: Attribute, wanted: Scalar) -> Truth:
    folded = {str(spelling).casefold() for spelling in spellings(wanted) if not isinstance(spelling, bool)}
    return _text(attribute, lambda text: text.casefold() in folded)


def _text(attribute: Attribute, holds: Callable[[str], bool]) -> Truth:
    """A question about a text; a number or boolean is taken as Terraform writes it."""
    value = attribute.value
    if isinstance(value, Unknown):
        return attribute.doubt(value)
    if value is None:
        return attribute.answer(False, "is not set")
    written = ("true" if value else "false") if isinstance(value, bool) else str(value) if isinstance(value, str | int | Decimal) else None
    return attribute.answer(written is not None and holds(written), f"is {attribute.shown()}")


def _matches(attribute: Attribute, pattern: Any) -> Truth:
    return _text(attribute, lambda text: pattern.match(text) is not None)


def _sorts_before(attribute: Attribute, bound: str) -> Truth:
    return _text(attribute, lambda text: text < bound)


def _sorts_after(attribute: Attribute, bound: str) -> Truth:
    return _text(attribute, lambda text: text > bound)


def _compared(words: tuple[str, str], holds: Callable[[Any, Any], bool]) -> Question:
    """A comparison of numbers; a text that is none is neither more nor less."""

    def ask(attribute: Attribute, bound: int | Decimal) -> Truth:
        value = attribute.number().value
        if isinstance(value, Unknown):
            return attribute.doubt(value)
        if value is None:
            return attribute.answer(False, "is not set")
        if isinstance(value, bool) or not isinstance(value, int | Decimal):
            return attribute.answer(False, f"is {attribute.shown()}, which is no number")
        held = holds(value, bound)
        return attribute.answer(held, f"is {attribute.shown()}, {words[0] if held else words[1]} {bound}")

    return ask


def _dated(words: tuple[str, str], holds: Callable[[Any, Any], bool]) -> Question:
    """A comparison of dates; a text that is none is neither earlier nor later."""

    def ask(attribute: Attribute, bound: Any) -> Truth:
        value = attribute.value
        if isinstance(value, Unknown):
            return attribute.doubt(value)
        if value is None:
            return attribute.answer(False, "is not set")
        date = date_of(value)
        if date is None:
            return attribute.answer(False, f"is {attribute.shown()}, which is no date")
        held = holds(date, bound)
        return attribute.answer(held, f"is {attribute.shown()}, {words[0] if held else words[1]} {bound:%Y-%m-%d %H:%M %Z}")

    return ask


# -- presence and size ---------------------------------------------------------------------------------------------------------------------
def _exists(attribute: Attribute) -> Truth:
    """An empty list does not exist: blocks that nobody writes are one in a plan."""
    return attribute.answer(False, "is not set") if attribute.value == [] else attribute.is_set()


def _is_null(attribute: Attribute) -> Truth:
    """Whether nobody gave it a value; the empty list that stands for blocks is none where none are written."""
    if attribute.value == [] and not attribute.resource.writes(attribute.path):
        return attribute.answer(True, "is not set")
    return ~attribute.is_set()


def _is_empty(attribute: Attribute) -> Truth:
    return attribute.is_empty()


def _is_json(attribute: Attribute) -> Truth:
    return attribute.is_json()


def _flagged(question: Callable[[Attribute], Truth]) -> Question:
    """A question that `false` turns around."""
    return lambda attribute, wanted: question(attribute) if wanted else ~question(attribute)


def _length(attribute: Attribute) -> tuple[int, int | None] | None:
    """The least and the greatest number of characters, items or keys that a value may have; None where it has none."""
    value = attribute.value
    if isinstance(value, Unknown):
        if value.unset:
            return 0, 0
        known = value.partial.parts if isinstance(value.partial, TemplateText) else ()
        least = max(value.min_length, len(value.prefix), sum(len(part) for part in known if isinstance(part, str)))
        return least, value.max_length
    if value is None:
        return 0, 0
    return (len(value), len(value)) if isinstance(value, str | list | dict) else None


def _words(attribute: Attribute) -> tuple[int, int | None] | None:
    value = attribute.value
    if isinstance(value, Unknown):
        return (0, 0) if value.unset else (0, None)
    if value is None:
        return 0, 0
    return (len(value.split()), len(value.split())) if isinstance(value, str) else None


def _sized(size: Size, unit: str, relation: str) -> Question:
    """A comparison of a size, which may be known in part."""

    def ask(attribute: Attribute, bound: int) -> Truth:
        found = size(attribute)
        if found is None:
            return attribute.answer(False, f"is {attribute.shown()}, which has no {unit}")
        least, most = found
        state = _within_bounds(least, most, bound, relation)
        if state is None and isinstance(attribute.value, Unknown):
            return attribute.doubt(attribute.value)
        if least != most:
            return attribute.answer(state, f"has at least {least} {unit}" if most is None else f"has {least} to {most} {unit}")
        return attribute.answer(state, f"has {least} {unit}" if attribute.is_set().is_true else "is not set")

    return ask


def _within_bounds(least: int, most: int | None, bound: int, relation: str) -> bool | None:
    """Whether a number between two others is equal to, more or less than a bound."""
    if relation == "equal":
        return True if least == most == bound else False if bound < least or (most is not None and bound > most) else None
    if relation == "more":
        return True if least > bound else False if most is not None and most <= bound else None
    return True if most is not None and most < bound else False if least >= bound else None


# -- several values ------------------------------------------------------------------------------------------------------------------------
def _items(value: Value) -> list[Value]:
    """The items of a list, the keys of a map, or a value as a list of one."""
    if value is None:
        return []
    return value if isinstance(value, list) else list(value) if isinstance(value, dict) else [value]


def _is_one_of(value: Value, wanted: Iterable[Scalar]) -> bool:
    return any(value == one and isinstance(value, bool) == isinstance(one, bool) for each in wanted for one in spellings(each))


def _contains(attribute: Attribute, wanted: Scalar) -> Truth:
    value = attribute.value
    shown = "" if attribute.resource.is_sensitive(attribute.path) else f' "{wanted}"' if isinstance(wanted, str) else f" {wanted}"
    if isinstance(value, Unknown) and isinstance(value.partial, TemplateText):
        if isinstance(wanted, str) and any(isinstance(part, str) and wanted in part for part in value.partial.parts):
            return attribute.answer(True, f"holds{shown}")
        return attribute.doubt(value)
    if isinstance(value, str):
        held = str(wanted) in value
        return attribute.answer(held, f"is {attribute.shown()}")
    if isinstance(value, dict):
        return attribute.answer(wanted in value, f"{'holds' if wanted in value else 'does not hold'}{shown}")
    return _lists(attribute, lambda items, unknown: True if any(_is_one_of(one, [wanted]) for one in items) else None if unknown else False, shown)


def _lists(attribute: Attribute, state_of: Callable[[list[Value], bool], bool | None], shown: str = "") -> Truth:
    """A question about the known items of a list, and whether there are unknown ones."""
    value = attribute.value
    if isinstance(value, Unknown):
        return attribute.doubt(value)
    items = _items(value)
    unknown = [item for item in items if isinstance(item, Unknown)]
    state = state_of([item for item in items if not isinstance(item, Unknown)], bool(unknown))
    if state is None:
        return attribute.doubt(merge_unknowns(unknown))
    if shown and value is not None:
        return attribute.answer(state, f"{'holds' if state else 'does not hold'}{shown}")
    return attribute.answer(state, "is not set" if value is None else f"is {attribute.shown()}")


def _subset(attribute: Attribute, wanted: tuple[Scalar, ...]) -> Truth:
    return _lists(attribute, lambda items, unknown: False if any(not _is_one_of(item, wanted) for item in items) else None if unknown else True)


def _intersects(attribute: Attribute, wanted: tuple[Scalar, ...]) -> Truth:
    return _lists(attribute, lambda items, unknown: True if any(_is_one_of(item, wanted) for item in items) else None if unknown else False)


def _contains_all(attribute: Attribute, wanted: tuple[Scalar, ...]) -> Truth:
    return all_of(_contains(attribute, one) for one in wanted)


# -- ranges and networks -------------------------------------------------------------------------------------------------------------------
def _sets(attribute: Attribute, parse: Callable[[Value], Any], noun: str, decide: Callable[[list[Any], bool], bool | None]) -> Truth:
    """A question about the union of what the items are; `decide` gets the known ones, and whether there are others."""
    value = attribute.value
    if isinstance(value, Unknown):
        return attribute.doubt(value)
    found, unknown, strange = [], [], []
    for item in _items(value):
        parsed = None if isinstance(item, Unknown) else parse(item)
        if parsed is not None:
            found.append(parsed)
        elif isinstance(item, Unknown):
            unknown.append(item)
        else:
            strange.append(item)
    state = decide(found, bool(unknown or strange))
    if state is None:
        return attribute.doubt(merge_unknowns(unknown)) if unknown else attribute.answer(None, f"is {attribute.shown()}, which is no {noun}")
    return attribute.answer(state, "is not set" if value is None else f"is {attribute.shown()}")


def _interval(value: Value) -> Any:
    return (0, 1 << 64) if value == "*" else interval_of(value)


def _range_includes(attribute: Attribute, wanted: Intervals) -> Truth:
    return _sets(attribute, _interval, "range", lambda found, more: True if includes(merged(tuple(found)), wanted) else None if more else False)


def _range_overlaps(attribute: Attribute, wanted: Intervals) -> Truth:
    return _sets(attribute, _interval, "range", lambda found, more: True if shared(merged(tuple(found)), wanted) else None if more else False)


def _network(value: Value) -> AddressSet | None:
    return parse_network(value) if isinstance(value, str) else None


def _cidr_subset(attribute: Attribute, wanted: AddressSet) -> Truth:
    return _sets(attribute, _network, "network", lambda found, more: False if not union(found) <= wanted else None if more else True)


def _cidr_overlaps(attribute: Attribute, wanted: AddressSet) -> Truth:
    return _sets(attribute, _network, "network", lambda found, more: True if not (union(found) & wanted).is_empty else None if more else False)


def _cidr_includes(attribute: Attribute, wanted: AddressSet) -> Truth:
    return _sets(attribute, _network, "network", lambda found, more: True if wanted <= union(found) else None if more else False)


def _negated(operator: Operator, meaning: str) -> Operator:
    return Operator(lambda attribute, wanted: ~operator.ask(attribute, wanted), operator.kind, meaning)


def _sizes(prefix: str, size: Size, unit: str) -> dict[str, Operator]:
    equal, more, less = (Operator(_sized(size, unit, relation), operands.COUNT, f"has {words} {unit}") for relation, words in _RELATIONS)
    return {
        f"{prefix}_equals": equal,
        f"{prefix}_not_equals": _negated(equal, f"has another number of {unit}"),
        f"{prefix}_greater_than": more,
        f"{prefix}_greater_than_or_equal": _sized_negation(less, size, f"has so many {unit} or more"),
        f"{prefix}_less_than": less,
        f"{prefix}_less_than_or_equal": _sized_negation(more, size, f"has so many {unit} or fewer"),
    }


_RELATIONS = (("equal", "so many"), ("more", "more"), ("less", "fewer"))


def _sized_negation(operator: Operator, size: Size, meaning: str) -> Operator:
    """The negation of a comparison; what has no size is neither more nor less."""

    def ask(attribute: Attribute, wanted: int) -> Truth:
        answer = operator.ask(attribute, wanted)
        return answer if size(attribute) is None else ~answer

    return Operator(ask, operator.kind, meaning)


def _table() -> dict[str, Operator]:
    positive = {
        "equals": Operator(_equals, operands.VALUE, "is this value"),
        "equals_ignore_case": Operator(_equals_ignoring_case, operands.SCALAR, "is this text, upper or lower case"),
        "within": Operator(_within, operands.SCALARS, "is one of these"),
        "contains": Operator(_contains, operands.SCALAR, "holds this item (a list), key (a map) or part (a text)"),
        "starting_with": Operator(lambda attribute, wanted: attribute.starts_with(wanted), operands.TEXT, "starts so"),
        "ending_with": Operator(lambda attribute, wanted: attribute.ends_with(wanted), operands.TEXT, "ends so"),
        "regex_match": Operator(_matches, operands.PATTERN, "matches from its beginning (RE2; start with .* to look everywhere)"),
        "subset": Operator(_subset, operands.SCALARS, "every item (or key) is one of these"),
        "intersects": Operator(_intersects, operands.SCALARS, "at least one item (or key) is one of these"),
        "range_includes": Operator(_range_includes, operands.RANGES, 'its numbers and ranges ("20-25", "*") include all of these'),
        "range_overlaps": Operator(_range_overlaps, operands.RANGES, "its numbers and ranges include at least one number of these"),
        "cidr_range_subset": Operator(_cidr_subset, operands.NETWORKS, "all its addresses lie in these networks"),
        "cidr_range_includes": Operator(_cidr_includes, operands.NETWORKS, "its networks together include all of these"),
        "cidr_range_overlaps": Operator(_cidr_overlaps, operands.NETWORKS, "its networks have addresses in common with these"),
    }
    negative = {_negative_name(name): _negated(operator, f"not: {operator.meaning}") for name, operator in positive.items()}
    return {
        "exists": Operator(_flagged(_exists), operands.FLAG, "is set (true) or not (false); an empty list is not"),
        "is_null": Operator(_flagged(_is_null), operands.FLAG, "is not set at all, not even to something empty (true), or is set (false)"),
        "is_empty": Operator(_flagged(_is_empty), operands.FLAG, "is unset, an empty text, or holds nothing (true), or is something (false)"),
        "is_json": Operator(_flagged(_is_json), operands.FLAG, "is a JSON text"),
        **positive,
        **negative,
        "contains_all": Operator(_contains_all, operands.SCALARS, "holds each of these, as `contains` says"),
        "greater_than": Operator(_compared(("more than", "not more than"), lambda a, b: a > b), operands.NUMBER, "is more"),
        "greater_than_or_equal": Operator(_compared(("at least", "less than"), lambda a, b: a >= b), operands.NUMBER, "is this or more"),
        "less_than": Operator(_compared(("less than", "not less than"), lambda a, b: a < b), operands.NUMBER, "is less"),
        "less_than_or_equal": Operator(_compared(("at most", "more than"), lambda a, b: a <= b), operands.NUMBER, "is this or less"),
        "before": Operator(_dated(("before", "not before"), lambda a, b: a < b), operands.DATE, "is an earlier date or time"),
        "after": Operator(_dated(("after", "not after"), lambda a, b: a > b), operands.DATE, "is a later date or time"),
        "sorts_before": Operator(_sorts_before, operands.TEXT, "comes earlier in the alphabet"),
        "sorts_after": Operator(_sorts_after, operands.TEXT, "comes later in the alphabet"),
        **_sizes("length", _length, "characters or items"),
        **_sizes("number_of_words", _words, "words"),
    }


def _negative_name(name: str) -> str:
    """The name of a negation, as Checkov has it: `not_equals`, but `range_not_includes`."""
    for family in ("cidr_range_", "range_"):
        if name.startswith(family):
            return f"{family}not_{name.removeprefix(family)}"
    return f"not_{name}"


OPERATORS = _table()
