"""Functions that convert to a type: `tostring`, `tolist` and their kin.

Source: https://developer.hashicorp.com/terraform/language/functions/tostring and its neighbours
"""

from __future__ import annotations

from msgspec.structs import replace

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, SetOf, Type
from readygate.model.values import Unknown
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.quoting import quote
from readygate.terraform.unification import convertible
from readygate.terraform.values import SENSITIVE, TfValue, mark, type_of, unmark, unmark_deep

_ONLY = {BOOL: 'only the strings "true" or "false" are allowed', NUMBER: "given string must be a decimal representation of a number"}


def _to(name: str, wanted: Type) -> Function:
    def returns(arguments: list[TfValue]) -> Type:
        given = type_of(arguments[0])
        if not convertible(given, wanted):
            raise FunctionError(_refusal(given, wanted), 0)
        return wanted

    def call(value: TfValue) -> TfValue:
        plain, marks = unmark(value)
        if isinstance(plain, Unknown):
            # As in Terraform, the type of the elements and whether it is null are left open, even where the unknown itself tells.
            return mark(replace(plain.of_type(wanted), not_null=False), marks)
        try:
            return convert(value, wanted)
        except ConversionError as error:
            raise FunctionError(_reason(value, wanted), 0) from error

    return Function(name=name, parameters=(_ANY,), returns=returns, call=call, not_null=False, selects=True)


def _refusal(given: Type, wanted: Type) -> str:
    return f"cannot convert {friendly_type(given)} to {friendly_type(wanted, constraint=True)}"


def _reason(value: TfValue, wanted: Type) -> str:
    plain, marks = unmark_deep(value)
    if SENSITIVE in marks:
        return f"cannot convert this sensitive {friendly_type(type_of(plain))} to {friendly_type(wanted, constraint=True)}"
    if isinstance(plain, str) and wanted in _ONLY:
        return f"cannot convert {quote(plain)} to {friendly_type(wanted)}; {_ONLY[wanted]}"
    return _refusal(type_of(plain), wanted)


_ANY = Parameter(name="v", allow_null=True, allow_unknown=True, allow_dynamic=True, allow_marked=True)

FUNCTIONS = by_name(
    _to("tobool", BOOL),
    _to("tolist", ListOf(DYNAMIC)),
    _to("tomap", MapOf(DYNAMIC)),
    _to("tonumber", NUMBER),
    _to("toset", SetOf(DYNAMIC)),
    _to("tostring", STRING),
)
