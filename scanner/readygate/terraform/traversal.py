"""Attribute and index steps into values, as the language applies them: `value.name` and `value[key]`.

A step into an unknown gives an unknown of the part's type. What the unknown refers to, a resource or an attribute of one, is extended by the step,
so that the graph knows which attribute is meant although nobody knows its value.
Source: `GetAttr` and `Index` of https://pkg.go.dev/github.com/hashicorp/hcl/v2
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from readygate.hcl.syntax import Key, Node
from readygate.model.types import DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type
from readygate.model.values import Reference, Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import EvaluationError
from readygate.terraform.numbers import Number
from readygate.terraform.quoting import quote
from readygate.terraform.scope import IndexStep, Step
from readygate.terraform.values import ListValue, MapValue, Marked, Null, SetValue, TfValue, TrackedText, mark, type_of

_UNSUPPORTED = "Unsupported attribute"
_INVALID_INDEX = "Invalid index"
_NO_ELEMENT = "The given key does not identify an element in this collection value"


def apply_steps(value: TfValue, steps: Sequence[Step | Key], node: Node | None = None) -> TfValue:
    """The part of the value that the steps lead to. Raises EvaluationError, about `node`, where there is none."""
    for step in steps:
        if isinstance(step, str):
            value = get_attribute(value, step, node)
        else:
            value = get_index(value, step.key if isinstance(step, IndexStep) else step.value, node)
    return value


def get_attribute(value: TfValue, name: str, node: Node | None = None) -> TfValue:
    """`value.name`."""
    kind = type(value)
    if kind is dict:
        if name in value:
            return value[name]
        raise _no_attribute(name, node)
    if kind is MapValue:
        if name in value.items:
            return value.items[name]
        raise EvaluationError("Missing map element", f"This map does not have an element with the key {quote(name)}.", node)
    if kind is Marked:
        return mark(get_attribute(value.value, name, node), value.marks)
    if kind is Unknown:
        return _step_into(value, name, _attribute_type(value.type, name, node))
    if kind is Null:
        raise EvaluationError("Attempt to get attribute from null value", "This value is null, so it does not have any attributes.", node)
    raise _no_attributes(type_of(value), name, node)


def _no_attribute(name: str, node: Node | None) -> EvaluationError:
    return EvaluationError(_UNSUPPORTED, f"This object does not have an attribute named {quote(name)}.", node)


def _attribute_type(type_: Type, name: str, node: Node | None) -> Type:
    if isinstance(type_, ObjectOf):
        if name not in type_.attributes:
            raise _no_attribute(name, node)
        return type_.attributes[name]
    if isinstance(type_, MapOf):
        return type_.element
    if type_ == DYNAMIC:
        return DYNAMIC
    raise _no_attributes(type_, name, node)


def _no_attributes(type_: Type, name: str, node: Node | None) -> EvaluationError:
    if isinstance(type_, Primitive):
        detail = f"Can't access attributes on a primitive-typed value ({friendly_type(type_)})."
    elif isinstance(type_, ListOf) and isinstance(type_.element, ObjectOf):
        which = f"attribute {quote(name)} for" if name in type_.element.attributes else "an attribute for"
        detail = (
            f"Can't access attributes on a list of objects. Did you mean to access {which} a specific element of the list, "
            "or across all elements of the list?"
        )
    elif isinstance(type_, SetOf) and isinstance(type_.element, ObjectOf):
        detail = "Can't access attributes on a set of objects. Did you mean to access an attribute across all elements of the set?"
    else:
        detail = "This value does not have any attributes."
    return EvaluationError(_UNSUPPORTED, detail, node)


def get_index(value: TfValue, key: TfValue, node: Node | None = None) -> TfValue:
    """`value[key]`."""
    if type(key) is int and key >= 0 and isinstance(value, tuple | ListValue):
        items = value if isinstance(value, tuple) else value.items
        if key < len(items):
            return items[key]
    elif type(key) is str:
        if type(value) is dict and key in value:
            return value[key]
        if type(value) is MapValue and key in value.items:
            return value.items[key]
    return _get_index(value, key, node)


def _get_index(value: TfValue, key: TfValue, node: Node | None, *, hidden: bool = False) -> TfValue:
    """`hidden`: the value carries marks, so that no message may tell its length."""
    if isinstance(value, Marked):
        return mark(_get_index(value.value, key, node, hidden=True), value.marks)
    if isinstance(value, Null):
        raise EvaluationError("Attempt to index null value", "This value is null, so it does not have any indices.", node)
    if isinstance(key, Marked):
        result = _get_index(value, key.value, node, hidden=hidden)
        return result if isinstance(type_of(value), ObjectOf) else mark(result, key.marks)
    if isinstance(key, Null):
        raise EvaluationError(_INVALID_INDEX, "Can't use a null value as an indexing key.", node)
    type_ = type_of(value)
    if isinstance(key, Unknown) and key.type == DYNAMIC:
        return _any_element(value, key, DYNAMIC)
    if isinstance(value, Unknown) and type_ == DYNAMIC:
        return _step_into(value, key, DYNAMIC)
    if isinstance(type_, ListOf | TupleOf):
        return _index_sequence(value, type_, _convert_key(key, NUMBER, node), node, hidden=hidden)
    if isinstance(type_, MapOf):
        return _index_map(value, type_, _convert_key(key, STRING, node), node)
    if isinstance(type_, ObjectOf):
        return _index_object(value, key, node)
    if isinstance(type_, SetOf):
        detail = (
            "Elements of a set are identified only by their value and don't have any separate index or key to select with, "
            "so it's only possible to perform operations across all elements of the set."
        )
        raise EvaluationError(_INVALID_INDEX, detail, node)
    raise EvaluationError(_INVALID_INDEX, "This value does not have any indices.", node)


def _convert_key(key: TfValue, type_: Type, node: Node | None) -> TfValue:
    try:
        return convert(key, type_)
    except ConversionError as error:
        raise EvaluationError(_INVALID_INDEX, f"{_NO_ELEMENT}: {error.message}.", node) from error


def _index_sequence(value: TfValue, type_: ListOf | TupleOf, key: Number | Unknown, node: Node | None, *, hidden: bool) -> TfValue:
    element = type_.element if isinstance(type_, ListOf) else DYNAMIC
    if isinstance(key, Unknown):
        return _any_element(value, key, element)
    if isinstance(value, Unknown):
        if isinstance(type_, TupleOf):
            element = type_.elements[_position(key, len(type_.elements), node, hidden=hidden)]
        return _step_into(value, key, element)
    items = value.items if isinstance(value, ListValue) else value
    return items[_position(key, len(items), node, hidden=hidden)]


def _position(key: Number, length: int, node: Node | None, *, hidden: bool) -> int:
    """The key as a position in a sequence of this length."""
    if isinstance(key, Decimal) and key:
        reason = ": indexing a sequence requires a whole number, but the given index has a fractional part"
    elif key < 0:
        reason = ": a negative number is not a valid index for a sequence"
    elif key < length:
        return int(key)
    elif hidden:
        reason = ""
    elif length == key == 0:
        reason = ": the collection has no elements"
    elif key == length:
        reason = ": the given index is greater than or equal to the length of the collection"
    else:
        reason = ""
    raise EvaluationError(_INVALID_INDEX, f"{_NO_ELEMENT}{reason}.", node)


def _index_map(value: MapValue | Unknown, type_: MapOf, key: str | Unknown, node: Node | None) -> TfValue:
    if isinstance(key, Unknown):
        return _any_element(value, key, type_.element)
    if isinstance(value, Unknown):
        return _step_into(value, key, type_.element)
    if key not in value.items:
        raise EvaluationError(_INVALID_INDEX, f"{_NO_ELEMENT}.", node)
    return value.items[key]


def _index_object(value: dict[str, TfValue] | Unknown, key: TfValue, node: Node | None) -> TfValue:
    name = _convert_key(key, STRING, node)
    if isinstance(name, Unknown):
        return _any_element(value, name, DYNAMIC)
    if isinstance(value, Unknown):
        return _step_into(value, name, DYNAMIC)
    if name not in value:
        is_number = type_of(key) == NUMBER
        hint = " An object only supports looking up attributes by name, not by numeric index." if is_number else ""
        raise EvaluationError(_INVALID_INDEX, f"{_NO_ELEMENT}.{hint}", node)
    return value[name]


def _step_into(value: Unknown, step: TfValue, type_: Type) -> Unknown:
    """The part of an unknown. An element of a plain list is still referred to by the list's own path."""
    references = value.references
    if references and isinstance(step, str | int) and not (isinstance(step, int) and isinstance(type_, Primitive) and type_ != DYNAMIC):
        key = str(step) if isinstance(step, str) else step
        references = tuple([Reference(address, (*path, key)) for address, path in references])
    return Unknown(value.reasons, references, type_)


def _any_element(value: TfValue, key: Unknown, type_: Type) -> Unknown:
    """What an unknown key selects: any element of the value, so it depends on all that they depend on."""
    return depending([key, value], type_)


def depending(values: Iterable[TfValue], type_: Type) -> Unknown:
    """An unknown that comes from these values: with the reasons of what is not known in them, and the references of everything in them."""
    reasons: dict[str, None] = {}
    references: dict[Reference, None] = {}
    for value in values:
        for source in _sources(value):
            if isinstance(source, Unknown):
                reasons.update(dict.fromkeys(source.reasons))
            references.update(dict.fromkeys(source.references))
    return Unknown(tuple(reasons), tuple(references), type_)


def _sources(value: TfValue) -> Iterator[Unknown | TrackedText]:
    """Everything inside a value that knows where it comes from."""
    if isinstance(value, Unknown | TrackedText):
        yield value
    elif isinstance(value, Marked):
        yield from _sources(value.value)
    elif isinstance(value, tuple | ListValue | SetValue):
        for item in value if isinstance(value, tuple) else value.items:
            yield from _sources(item)
    elif isinstance(value, dict | MapValue):
        for item in (value if isinstance(value, dict) else value.items).values():
            yield from _sources(item)
