"""Values as a binary plan packs them: MessagePack, with extensions for what is unknown and the type beside a value where the schema has none.

Source: https://github.com/zclconf/go-cty/blob/main/cty/msgpack/doc.go
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Any

import msgspec

from readygate.hcl.reader import MAX_DEPTH
from readygate.model.types import NUMBER, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Unknown, Value
from readygate.terraform.numbers import normalize, parse_number
from readygate.terraform.planned import AFTER_APPLY
from readygate.terraform.schema import type_from_notation
from readygate.views.plan.record import NOT_YET_KNOWN
from readygate.views.plan.wire import damaged

REFINED = 12
"""The extension that tells what is known of an unknown value."""
LARGEST_REFINEMENT = 1024
"""Bytes, as in Terraform."""
_NOT_NULL, _PREFIX, _MIN_LENGTH, _MAX_LENGTH = 1, 2, 5, 6
_FAULTS = (msgspec.DecodeError, ValueError, TypeError, ArithmeticError, RecursionError)


def read_packed(data: bytes, what: str) -> Value:
    """The plain value with its unknown leaves; `what` tells whose it is. Raises PlanError."""
    try:
        return _plain(_DECODER.decode(data), MAX_DEPTH)
    except _FAULTS as error:
        raise damaged(what, "it is nested too deeply" if isinstance(error, RecursionError) else f"its value is none ({error})") from error


def _unknown(code: int, data: memoryview) -> Unknown:
    """What stands for an unknown value."""
    if len(data) <= 1:
        return NOT_YET_KNOWN
    if code != REFINED or len(data) > LARGEST_REFINEMENT:
        raise ValueError(f"extension {code} of {len(data)} bytes means nothing")
    return _refined(bytes(data))


@lru_cache(maxsize=1024)
def _refined(data: bytes) -> Unknown:
    """An unknown value of which something is known. The range of an unknown number is left out: nothing asks for it."""
    known = msgspec.msgpack.decode(data, type=dict[int, Any])
    prefix, shortest, longest = known.get(_PREFIX, ""), known.get(_MIN_LENGTH, 0), known.get(_MAX_LENGTH)
    if not isinstance(prefix, str) or not isinstance(shortest, int) or not isinstance(longest, int | None):
        raise ValueError("what is known of it does not fit together")  # noqa: TRY004 - all faults of the data are one kind of error
    not_null = known.get(_NOT_NULL) is False
    return Unknown((AFTER_APPLY,), not_null=not_null, prefix=prefix, min_length=shortest, max_length=longest)


_DECODER = msgspec.msgpack.Decoder(ext_hook=_unknown)


def _plain(value: Any, room: int) -> Value:
    """The value without types beside it, its numbers exact; containers are changed in place. `room`: how many levels there may still be."""
    kind = type(value)
    if kind in _LEAVES:
        return value  # type: ignore[no-any-return]
    if not room:
        raise RecursionError
    if kind is dict:
        for name, inside in value.items():
            if type(inside) not in _LEAVES:
                value[name] = _plain(inside, room - 1)
            if type(name) is not str:
                raise ValueError("the name of an attribute is no text")
        return value  # type: ignore[no-any-return]
    if kind is list:
        if len(value) == 2 and type(value[0]) is bytes:
            return _typed(value[0], _plain(value[1], room - 1))
        for position, inside in enumerate(value):
            if type(inside) not in _LEAVES:
                value[position] = _plain(inside, room - 1)
        return value  # type: ignore[no-any-return]
    if kind is float and value == value:  # noqa: PLR0124 - what is no number differs from itself
        return normalize(Decimal(repr(value)))
    raise ValueError(f"{kind.__name__} is no kind of value")


_LEAVES = frozenset((str, int, bool, type(None), Unknown))


def _typed(notation: bytes, value: Value) -> Value:
    """A value that stands beside its type."""
    type_ = _type(notation)
    return numbered(value, type_) if b"number" in notation else value


@lru_cache(maxsize=1024)
def _type(notation: bytes) -> Type:
    try:
        return type_from_notation(msgspec.json.decode(notation))
    except (LookupError, AttributeError) as error:
        raise ValueError("its type is none") from error


def numbered(value: Any, type_: Type) -> Any:
    """The value with numbers where texts stand for them: those that no binary fraction of 64 bits is the same as (`0.1`) are packed as texts."""
    if type_ == NUMBER:
        if type(value) is not str:
            return value
        number = parse_number(value)
        return value if number is None else number
    if isinstance(value, list):
        inner = type_.elements if isinstance(type_, TupleOf) else (type_.element,) * len(value) if isinstance(type_, ListOf | SetOf) else ()
        return [numbered(item, part) for item, part in zip(value, inner, strict=True)] if inner else value
    if isinstance(value, dict):
        if isinstance(type_, MapOf):
            return {name: numbered(item, type_.element) for name, item in value.items()}
        if isinstance(type_, ObjectOf):
            return {name: numbered(item, type_.attributes[name]) if name in type_.attributes else item for name, item in value.items()}
    return value
