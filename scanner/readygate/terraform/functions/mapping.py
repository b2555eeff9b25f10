"""Functions of maps and objects.

Source: https://developer.hashicorp.com/terraform/language/functions/merge and its neighbours
"""

from __future__ import annotations

from typing import NoReturn

from readygate.model.types import DYNAMIC, STRING, ListOf, MapOf, ObjectOf, TupleOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.equality import equal, hash_text, unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import attributes_of, is_sequence, items_of, not_known
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.quoting import quote
from readygate.terraform.unification import unify
from readygate.terraform.values import SENSITIVE, ListValue, MapValue, Null, TfValue, mark, type_of, unmark


def _entries(value: TfValue) -> dict[str, TfValue]:
    """The attributes or elements of a known object or map, in order of names."""
    if isinstance(value, MapValue):
        return value.items
    return {name: value[name] for name in sorted(value)}


def _keys_type(arguments: list[TfValue]) -> Type:
    type_ = type_of(arguments[0])
    if isinstance(type_, MapOf):
        return ListOf(STRING)
    if isinstance(type_, ObjectOf):
        return TupleOf((STRING,) * len(type_.attributes))
    raise FunctionError("must have map or object type", 0)


def _keys(mapping: TfValue) -> TfValue:
    plain, marks = unmark(mapping)
    type_ = type_of(plain)
    if isinstance(type_, ObjectOf):
        return mark(tuple(attributes_of(type_)), marks)
    if isinstance(plain, Unknown):
        return mark(not_known([plain], ListOf(STRING)), marks)
    return mark(ListValue(STRING, tuple(plain.items)), marks)


def _values_type(arguments: list[TfValue]) -> Type:
    type_ = type_of(arguments[0])
    if isinstance(type_, MapOf):
        return ListOf(type_.element)
    if isinstance(type_, ObjectOf):
        return TupleOf(tuple(attributes_of(type_).values()))
    raise FunctionError("values() requires a map as the first argument")


def _values(mapping: TfValue) -> TfValue:
    plain, marks = unmark(mapping)
    items = tuple(_entries(plain).values())
    return mark(ListValue(plain.element, items) if isinstance(plain, MapValue) else items, marks)


def _lookup_type(arguments: list[TfValue]) -> Type:
    if len(arguments) > 3:
        raise FunctionError(f"lookup() takes two or three arguments, got {len(arguments)}")
    mapping, key, *default = arguments
    type_ = type_of(mapping)
    if isinstance(type_, ObjectOf):
        if isinstance(key, Unknown):
            return DYNAMIC
        if key in type_.attributes:
            return type_.attributes[key]
        if default:
            return type_of(default[0])
        raise FunctionError(f"the given object has no attribute {quote(key)}", 0)
    if not isinstance(type_, MapOf):
        raise FunctionError("lookup() requires a map as the first argument", 0)
    if default:
        try:
            convert(default[0], type_.element)
        except ConversionError:
            raise FunctionError("the default value must have the same type as the map elements", 2) from None
    return type_.element


def _lookup(mapping: TfValue, key: TfValue, *default: TfValue) -> TfValue:
    plain, marks = unmark(mapping)
    name, key_marks = unmark(key)
    marks |= key_marks
    type_ = _lookup_type([plain, name, *(unmark(value)[0] for value in default)])
    if isinstance(plain, Unknown) or isinstance(name, Unknown):
        return mark(not_known([value for value in (plain, name) if isinstance(value, Unknown)], type_), marks)
    entries = plain if isinstance(plain, dict) else plain.items
    if name in entries:
        return mark(entries[name], marks)
    if default:
        return mark(convert(default[0], type_), marks)
    shown = "(sensitive value)" if SENSITIVE in key_marks else quote(name)
    raise FunctionError(f"lookup failed to find key {shown}")


def _matchkeys_type(arguments: list[TfValue]) -> Type:
    _common_type(arguments[1], arguments[2])
    return type_of(arguments[0])


def _common_type(keys: TfValue, searchset: TfValue) -> Type:
    common = unify([type_of(keys), type_of(searchset)])
    if common is None:
        raise FunctionError("keys and searchset must be of the same type")
    return common


def _matchkeys(values: ListValue, keys: ListValue, searchset: ListValue) -> TfValue:
    if len(values.items) != len(keys.items):
        raise FunctionError("length of keys and values should be equal")
    common = _common_type(keys, searchset)
    wanted = items_of(convert(searchset, common))
    if not wanted:
        return ListValue(values.element, ())
    keys = convert(keys, common)
    if unknowns_in(values) or unknowns_in(keys):
        return not_known([values, keys], type_of(values))
    if unknowns_in(wanted) and any(_first_decision(key, wanted) is None for key in keys.items):
        # Terraform's answer as soon as it meets a comparison that it cannot decide.
        return ListValue(values.element, ())
    buckets: dict[str, list[TfValue]] = {}
    for item in wanted:
        buckets.setdefault(hash_text(item), []).append(item)
    matches = [any(equal(key, item) is True for item in buckets.get(hash_text(key), ())) for key in keys.items]
    return ListValue(values.element, tuple(value for value, match in zip(values.items, matches, strict=True) if match))


def _first_decision(key: TfValue, wanted: tuple[TfValue, ...]) -> bool | None:
    """Whether the key equals one of the wanted values; None where an undecided comparison comes before that."""
    for item in wanted:
        outcome = equal(key, item)
        if outcome is True:
            return True
        if isinstance(outcome, Unknown):
            return None
    return False


def _merge_type(arguments: list[TfValue]) -> Type:
    if not arguments:
        return ObjectOf({})
    attributes: dict[str, Type] = {}
    certain = True
    types = [type_of(value) for value in arguments]
    for value, type_ in zip(arguments, types, strict=True):
        if type_ == DYNAMIC:
            return DYNAMIC
        if not isinstance(type_, MapOf | ObjectOf):
            raise FunctionError(f"arguments must be maps or objects, got {quote(friendly_type(type_))}")
        if isinstance(value, Null):
            continue
        if isinstance(type_, ObjectOf):
            attributes |= type_.attributes
        elif isinstance(value, Unknown):
            certain = False
        else:
            attributes |= dict.fromkeys(value.items, type_.element)
    if all(type_ == types[0] for type_ in types[1:]):
        return types[0]
    return ObjectOf(attributes) if certain else DYNAMIC


def _merge(*mappings: TfValue) -> TfValue:
    """All attributes together. Beside a null of no type, Terraform lets an empty sequence pass."""
    plain = [unmark(value) for value in mappings]
    type_ = _merge_type([value for value, _ in plain])
    marks = frozenset[str]().union(*(marks for value, marks in plain if not isinstance(value, Null)))
    merged: dict[str, TfValue] = {}
    for value, _ in plain:
        if isinstance(value, dict | MapValue):
            merged |= value if isinstance(value, dict) else value.items
        elif not isinstance(value, Null) and not (is_sequence(type_of(value)) and not items_of(value)):
            raise FunctionError(f"arguments must be maps or objects, got {quote(friendly_type(type_of(value)))}")
    ordered = {name: merged[name] for name in sorted(merged)}
    return mark(MapValue(type_.element, ordered) if isinstance(type_, MapOf) else ordered, marks)


def _transpose(mapping: MapValue) -> TfValue:
    unknowns = unknowns_in(mapping)
    if unknowns:
        return not_known([mapping], _LISTS)
    found: dict[str, list[TfValue]] = {}
    for key, values in mapping.items.items():
        if isinstance(values, Null):
            raise FunctionError("input must not contain null list")
        for value in values.items:
            if isinstance(value, Null):
                raise FunctionError("input list must not contain null string")
            found.setdefault(value, []).append(key)
    return MapValue(ListOf(STRING), {value: ListValue(STRING, tuple(found[value])) for value in sorted(found)})


def _zipmap_type(arguments: list[TfValue]) -> Type:
    keys, values = arguments
    type_ = type_of(values)
    if isinstance(type_, ListOf):
        return MapOf(type_.element)
    if not isinstance(type_, TupleOf):
        raise FunctionError("values argument must be a list or tuple value")
    if unknowns_in(keys):
        return DYNAMIC
    _check_zip(len(keys.items), len(type_.elements))
    for position, key in enumerate(keys.items):
        if isinstance(key, Null):
            raise FunctionError(f"keys list has null value at index {position}")
    return ObjectOf(dict(zip(keys.items, type_.elements, strict=True)))


def _check_zip(keys: int, values: int) -> None:
    if keys != values:
        raise FunctionError(f"number of keys ({keys}) does not match number of values ({values})")


def _zipmap(keys: TfValue, values: TfValue) -> TfValue:
    plain_keys, marks = unmark(keys)
    plain, more_marks = unmark(values)
    marks |= more_marks
    names = [unmark(name) for name in plain_keys.items]
    bare_keys = ListValue(STRING, tuple(name for name, _ in names))
    if unknowns_in(bare_keys):
        return mark(not_known([bare_keys], _zipmap_type([bare_keys, plain])), marks)
    items = items_of(plain)
    _check_zip(len(names), len(items))
    marks = marks.union(*(own for _, own in names))
    for name, _ in names:
        if isinstance(name, Null):
            raise FunctionError("panic in function implementation: can't use a null value as a map key")
    pairs = dict(zip(bare_keys.items, items, strict=True))
    ordered = {name: pairs[name] for name in sorted(pairs)}
    return mark(MapValue(plain.element, ordered) if isinstance(plain, ListValue) else ordered, marks)


def _removed(name: str, instead: str) -> Function:
    def refuse(_arguments: list[TfValue]) -> NoReturn:
        raise FunctionError(f'the "{name}" function was deprecated in Terraform v0.12 and is no longer available; use {instead}')

    return Function(name=name, variadic=_ANYTHING, returns=refuse, call=refuse)


_MAPPING = Parameter(name="inputMap", allow_unknown=True, allow_marked=True)
_KEY = Parameter(name="key", type=STRING, allow_unknown=True, allow_marked=True)
_DEFAULT = Parameter(name="default", allow_null=True, allow_unknown=True, allow_dynamic=True, allow_marked=True)
_MAPS = Parameter(name="maps", allow_null=True, allow_dynamic=True, allow_marked=True)
_ANYTHING = Parameter(name="vals", allow_null=True, allow_unknown=True, allow_dynamic=True)
_LISTS = MapOf(ListOf(STRING))
_MATCHED = tuple(Parameter(name=name, type=ListOf(DYNAMIC)) for name in ("values", "keys", "searchset"))
_ZIPPED = (Parameter(name="keys", type=ListOf(STRING), allow_marked=True), Parameter(name="values", allow_marked=True))

FUNCTIONS = by_name(
    Function(name="keys", parameters=(_MAPPING,), returns=_keys_type, call=_keys),
    Function(name="lookup", parameters=(_MAPPING, _KEY), variadic=_DEFAULT, returns=_lookup_type, call=_lookup, not_null=False, selects=True),
    Function(name="matchkeys", parameters=_MATCHED, returns=_matchkeys_type, call=_matchkeys),
    Function(name="merge", variadic=_MAPS, returns=_merge_type, call=_merge),
    Function(name="transpose", parameters=(Parameter(name="values", type=_LISTS),), returns=_LISTS, call=_transpose),
    Function(name="values", parameters=(Parameter(name="mapping", allow_marked=True),), returns=_values_type, call=_values),
    Function(name="zipmap", parameters=_ZIPPED, returns=_zipmap_type, call=_zipmap),
    _removed("list", "tolist([ ... ]) syntax to write a literal list"),
    _removed("map", "tomap({ ... }) syntax to write a literal map"),
)
