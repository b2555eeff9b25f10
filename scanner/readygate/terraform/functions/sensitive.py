"""Functions of the marks on values.

Source: https://developer.hashicorp.com/terraform/language/functions/sensitive and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from readygate.model.types import BOOL, Type
from readygate.model.values import Unknown
from readygate.terraform.functions.arguments import not_known
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.values import EPHEMERAL, SENSITIVE, ListValue, MapValue, Marked, Null, SetValue, TfValue, mark, type_of, unmark

_SENSITIVE = frozenset((SENSITIVE,))


def _sensitive(value: TfValue) -> TfValue:
    return mark(value, _SENSITIVE)


def _nonsensitive(value: TfValue) -> TfValue:
    plain, marks = unmark(value)
    return mark(plain, marks - _SENSITIVE)


def _issensitive(value: TfValue) -> TfValue:
    plain, marks = unmark(value)
    if SENSITIVE in marks:
        return True
    return not_known([plain], BOOL) if isinstance(plain, Unknown) else False


def _ephemeralasnull(value: TfValue) -> TfValue:
    if isinstance(value, Marked):
        rest = value.marks - {EPHEMERAL}
        if EPHEMERAL not in value.marks:
            return mark(_ephemeralasnull(value.value), rest)
        return mark(value.value if isinstance(value.value, Unknown) else Null(type_of(value.value)), rest)
    if isinstance(value, tuple):
        return tuple(map(_ephemeralasnull, value))
    if isinstance(value, dict):
        return {name: _ephemeralasnull(item) for name, item in value.items()}
    if isinstance(value, MapValue):
        return replace(value, items={name: _ephemeralasnull(item) for name, item in value.items.items()})
    if isinstance(value, ListValue | SetValue):
        return replace(value, items=tuple(map(_ephemeralasnull, value.items)))
    return value


def _type(arguments: list[TfValue]) -> Type:
    return type_of(arguments[0])


def _of_any(name: str, call: Callable[[TfValue], TfValue], returns: Type | Callable[[list[TfValue]], Type] = _type) -> Function:
    return Function(name=name, parameters=(_ANY,), returns=returns, call=call, not_null=False, selects=True)


_ANY = Parameter(name="value", allow_null=True, allow_unknown=True, allow_dynamic=True, allow_marked=True)

FUNCTIONS = by_name(
    _of_any("ephemeralasnull", _ephemeralasnull),
    _of_any("issensitive", _issensitive, BOOL),
    _of_any("nonsensitive", _nonsensitive),
    _of_any("sensitive", _sensitive),
)
