"""Conditions of statements: operators on context keys, and whether a request's context meets them.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html (operators, missing keys,
IfExists, Null), https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
(AND of keys, OR of values, NOR of negated ones) and
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html (ForAllValues, ForAnyValue).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from readygate.model.values import Unknown, Value
from readygate.toolkit.iam.patterns import ARN_FIELDS, Lookup, Pattern, Syntax, Variable, parse
from readygate.toolkit.ternary import all_hold, any_holds

if TYPE_CHECKING:
    from readygate.toolkit.networks import AddressSet

ContextValue: TypeAlias = str | tuple[str, ...]
"""A context key's value: one text, or the several values of a multivalued key."""
Context: TypeAlias = Mapping[str, ContextValue]
"""A request's context: key (in lower case) to value; a key that is missing is not in the request."""
Compared: TypeAlias = "Pattern | Decimal | AddressSet | str"
"""A value of a condition, ready to compare with."""


class Family(Enum):
    """The operators that compare in the same way."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ADDRESS = "address"
    BOOL = "bool"
    BINARY = "binary"
    NULL = "null"


class Quantifier(Enum):
    """How many of a key's values must match."""

    ONE = ""
    ALL = "forallvalues"
    ANY = "foranyvalue"


class Operator(Struct, frozen=True):
    """An operator without its qualifiers: what is compared and how; `negated` turns the result round."""

    family: Family
    relation: str = "="
    negated: bool = False
    syntax: Syntax = Syntax.LITERAL
    ignore_case: bool = False


def _operators() -> dict[str, Operator]:
    found = {"bool": Operator(Family.BOOL), "binaryequals": Operator(Family.BINARY), "null": Operator(Family.NULL)}
    for negated, word in ((False, ""), (True, "not")):
        found[f"string{word}equals"] = Operator(Family.TEXT, negated=negated)
        found[f"string{word}equalsignorecase"] = Operator(Family.TEXT, negated=negated, ignore_case=True)
        found[f"string{word}like"] = Operator(Family.TEXT, negated=negated, syntax=Syntax.LIKE)
        found[f"arn{word}equals"] = found[f"arn{word}like"] = Operator(Family.TEXT, negated=negated, syntax=Syntax.ARN)
        found[f"numeric{word}equals"] = Operator(Family.NUMBER, negated=negated)
        found[f"date{word}equals"] = Operator(Family.DATE, negated=negated)
        found[f"{word}ipaddress"] = Operator(Family.ADDRESS, negated=negated)
    for word, relation in (("lessthan", "<"), ("lessthanequals", "<="), ("greaterthan", ">"), ("greaterthanequals", ">=")):
        found[f"numeric{word}"] = Operator(Family.NUMBER, relation)
        found[f"date{word}"] = Operator(Family.DATE, relation)
    return found


OPERATORS = _operators()
"""Every operator of the language, in lower case."""


class Test(Struct, frozen=True):
    """One operator on one key. `values` are ready to compare with; what could not be read makes the test `undecided`, with the reason."""

    operator: Operator
    key: str
    values: tuple[Compared, ...]
    shown: str
    quantifier: Quantifier = Quantifier.ONE
    if_exists: bool = False
    undecided: Unknown | None = None

    @property
    def is_open(self) -> bool:
        """Whether what it accepts depends on policy variables or on something unknown."""
        return self.undecided is not None or any(isinstance(value, Pattern) and value.is_open for value in self.values)

    @property
    def gaps(self) -> tuple[Variable | Unknown, ...]:
        """The variables and unknown pieces that it depends on."""
        found = [gap for value in self.values if isinstance(value, Pattern) for gap in value.gaps]
        return (self.undecided, *found) if self.undecided else tuple(found)

    def holds(self, value: ContextValue | None) -> bool | None:
        """Whether a key's value (None: the key is missing) meets the test; None where the test is open or the documentation says nothing."""
        if self.undecided is not None:
            return None
        if self.operator.family is Family.NULL:
            return (value is None) == ("true" in self.values)
        if self.quantifier is Quantifier.ALL:
            return True if not value else all_hold(self._compares(one) for one in _each(value))
        if self.quantifier is Quantifier.ANY:
            return self._on_nothing_found() if not value else any_holds(self._compares(one) for one in _each(value))
        if value is None:
            return self.if_exists or self.operator.negated
        if isinstance(value, tuple):
            return self._compares(value[0]) if len(value) == 1 else None
        return self._compares(value)

    def _on_nothing_found(self) -> bool | None:
        """ForAnyValue is false without values and IfExists is true without the key: of both together the documentation says nothing."""
        return None if self.if_exists else False

    def _compares(self, value: str) -> bool | None:
        """Whether one value meets the operator: with one of the test's values, or with none where it is negated."""
        result = any_holds(_compare(self.operator, value, other) for other in self.values)
        return result if result is None else result != self.operator.negated

    def filled(self, lookup: Lookup) -> Test:
        """The test with the values of its variables; a variable without a value equals nothing."""
        if not any(isinstance(value, Pattern) and value.is_open for value in self.values):
            return self
        filled = (value.filled(lookup) if isinstance(value, Pattern) else value for value in self.values)
        values = tuple(value for value in filled if value is not None)
        return Test(self.operator, self.key, values, self.shown, self.quantifier, self.if_exists, self.undecided)


def _each(value: ContextValue) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (value,)


def _compare(operator: Operator, value: str, other: Compared) -> bool | None:
    if isinstance(other, Pattern):
        return (False if not other.outer.matches(value) else None) if other.is_open else other.matches(value)
    if isinstance(other, str):
        return (value.lower() if operator.family is Family.BOOL else value) == other
    if isinstance(other, Decimal):
        number = parse_number(value) if operator.family is Family.NUMBER else parse_date(value)
        return False if number is None else _related(number, operator.relation, other)
    address = _network(value)
    return address is not None and address <= other


def _related(left: Decimal, relation: str, right: Decimal) -> bool:
    if relation == "=":
        return left == right
    return (left < right if relation[0] == "<" else left > right) or (relation[1:] == "=" and left == right)


def _network(text: str) -> AddressSet | None:
    from readygate.toolkit.networks import parse_network

    return parse_network(text)


def parse_number(text: str) -> Decimal | None:
    """A number, or None where the text is none."""
    try:
        number = Decimal(text.strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


@lru_cache(maxsize=1024)
def parse_date(text: str) -> Decimal | None:
    """Seconds since 1970, of a date as ISO 8601 or W3C write it or of such a number; None where the text is neither."""
    from datetime import UTC, datetime

    number = parse_number(text)
    if number is not None and len(text.strip()) != len("2024"):
        return number
    written = text.strip()
    written += "-01-01"[len(written) - 4 :] if len(written) in (len("2024"), len("2024-01")) else ""
    try:
        date = datetime.fromisoformat(written)
    except ValueError:
        return number
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return Decimal(int(date.timestamp())) + Decimal(date.microsecond) / 1_000_000


def read_conditions(block: Value, *, variables: bool = True) -> tuple[Test, ...]:
    """The tests of a `Condition` element; all of them must hold."""
    if block is None:
        return ()
    if isinstance(block, Unknown):
        return (_undecided("", block, "the condition"),)
    if not isinstance(block, dict):
        return (_undecided("", Unknown(("the condition is not an object",)), "the condition"),)
    found: list[Test] = []
    for name, keys in block.items():
        if isinstance(keys, dict):
            found += [_read_test(name, key, values, variables) for key, values in keys.items()]
        else:
            reason = keys if isinstance(keys, Unknown) else Unknown((f"{name} is not followed by keys",))
            found.append(_undecided("", reason, name))
    return tuple(found)


def _read_test(name: str, key: str, values: Value, variables: bool) -> Test:
    quantifier, colon, plain = name.lower().rpartition(":")
    if_exists = plain.endswith("ifexists")
    operator = OPERATORS.get(plain.removesuffix("ifexists"))
    listed: list[Value] = values if isinstance(values, list) else [values]
    shown = f"{name} {key} {_shown(listed)}"
    if operator is None or (colon and quantifier not in ("forallvalues", "foranyvalue")):
        return _undecided(key, Unknown((f"{name} is not an operator of AWS",)), shown)
    if isinstance(values, Unknown) and values.partial is None and operator.family is not Family.TEXT:
        return _undecided(key, values, shown)
    ready: list[Compared] = []
    for value in listed:
        one = _ready(operator, value, variables)
        if isinstance(one, Unknown):
            return _undecided(key, one, shown)
        ready.append(one)
    return Test(operator, key.lower(), tuple(ready), shown, Quantifier(quantifier), if_exists)


def _undecided(key: str, reason: Unknown, shown: str) -> Test:
    return Test(OPERATORS["stringequals"], key.lower(), (), shown, undecided=reason)


def _ready(operator: Operator, value: Value, variables: bool) -> Compared | Unknown:
    if operator.syntax is Syntax.ARN and isinstance(value, str) and _is_short_arn(value):
        return Unknown((f'"{value}" is no ARN, and the documentation does not say what it matches',))
    if operator.family is Family.TEXT:
        return parse(value, operator.syntax, variables=variables, ignore_case=operator.ignore_case)
    if isinstance(value, Unknown):
        return value
    text = str(value)
    parsers: dict[Family, Callable[[str], Compared | None]] = {Family.NUMBER: parse_number, Family.DATE: parse_date, Family.ADDRESS: _network}
    if operator.family not in parsers:
        return text if operator.family is Family.BINARY else text.lower()
    found = parsers[operator.family](text)
    return Unknown((f'"{text}" is no {operator.family.value}',)) if found is None else found


def _is_short_arn(text: str) -> bool:
    """Whether wildcards stand for several fields of an ARN at once."""
    return "*" in text and text.count(":") < ARN_FIELDS and (text.startswith("arn:") or not text.strip("*?")) and "${" not in text


def _shown(values: list[Value]) -> str:
    texts = [f"({value})" if isinstance(value, Unknown) else str(value).lower() if isinstance(value, bool) else str(value) for value in values]
    return texts[0] if len(texts) == 1 else f"[{', '.join(texts)}]"
