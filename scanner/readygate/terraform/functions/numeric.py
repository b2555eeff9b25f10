"""Functions of numbers.

Source: https://developer.hashicorp.com/terraform/language/functions/abs and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from readygate.model.types import NUMBER, STRING, Type
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import is_sequence, items_of, not_known, whole_number
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.numbers import INFINITY, Number, NumberError, add, negate, normalize
from readygate.terraform.quoting import quote
from readygate.terraform.values import MapValue, Null, TfValue, type_of

LARGEST_FLOAT = 1.7976931348623157e308
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST_INTEGER = 4000
"""Digits that `parseint` reads: reading takes time quadratic in the length, and Python itself stops at 4300."""


def _abs(number: Number) -> Number:
    return negate(number) if number < 0 else number or 0


def _ceil(number: Number) -> Number:
    return negate(_floor(negate(number))) or 0


def _floor(number: Number) -> Number:
    if isinstance(number, int) or number.is_infinite():
        return number
    return int(number) - (1 if number < 0 else 0)


def _signum(number: Number) -> int:
    whole = whole_number(number)
    return (whole > 0) - (whole < 0)


def _max(*numbers: Number) -> Number:
    if not numbers:
        raise FunctionError("must pass at least one number")
    return max(numbers)


def _min(*numbers: Number) -> Number:
    if not numbers:
        raise FunctionError("must pass at least one number")
    return min(numbers)


def machine_float(number: Number) -> float:
    """The nearest 64-bit number. Raises FunctionError where that is infinite."""
    if isinstance(number, Decimal) and number.is_infinite():
        return float(number)
    try:
        result = float(Fraction(number))
    except OverflowError:
        result = float("inf")
    if result in (float("inf"), float("-inf")):
        raise FunctionError(f"value must be between -{LARGEST_FLOAT:f} and {LARGEST_FLOAT:f} inclusive")
    return result


def from_machine_float(number: float) -> Number:
    """A 64-bit number as Terraform prints it: by its shortest decimal form."""
    if number != number:  # noqa: PLR0124 - only "not a number" differs from itself
        raise FunctionError("panic in function implementation: Float.SetFloat64(NaN)")
    if number in (float("inf"), float("-inf")):
        return INFINITY if number > 0 else -INFINITY
    return normalize(Decimal(repr(number)))


def _log(number: Number, base: Number) -> Number:
    from readygate.terraform.functions.floating import divide, logarithm

    return from_machine_float(divide(logarithm(machine_float(number)), logarithm(machine_float(base))))


def _pow(number: Number, power: Number) -> Number:
    from readygate.terraform.functions.floating import power as raised

    return from_machine_float(raised(machine_float(number), machine_float(power)))


def _parseint_type(arguments: list[TfValue]) -> Type:
    given = type_of(arguments[0])
    if given != STRING:
        raise FunctionError(f"first argument must be a string, not {friendly_type(given)}", 0)
    return NUMBER


def _parseint(text: str, base: Number) -> Number:
    radix = whole_number(base, 1)
    if not 2 <= radix <= 62:
        raise FunctionError("base must be a whole number between 2 and 62 inclusive", 1)
    digits = text[1:] if text[:1] in ("+", "-") else text
    if len(digits) > LONGEST_INTEGER:
        raise FunctionError(f"an integer of more than {LONGEST_INTEGER} digits is not read", 0)
    value = 0
    for digit in digits if radix > 36 else digits.lower():
        position = _DIGITS.find(digit)
        if not 0 <= position < radix:
            break
        value = value * radix + position
    else:
        if digits:
            return -value if text[0] == "-" else value
    raise FunctionError(f"cannot parse {quote(text)} as a base {radix} integer", 0)


def _sum(values: TfValue) -> TfValue:
    if not isinstance(values, tuple | dict | MapValue) and not is_sequence(type_of(values)):
        raise FunctionError("cannot sum noniterable", 0)
    if not (values if isinstance(values, tuple | dict) else values.items):
        raise FunctionError("cannot sum an empty list", 0)
    if isinstance(values, dict | MapValue):
        raise FunctionError(f"argument must be list, set, or tuple. Received {friendly_type(type_of(values))}", 0)
    if unknowns_in(values):
        return not_known([values], NUMBER)
    total: Number | None = None
    for item in items_of(values):
        number = _summand(item)
        try:
            total = number if total is None else add(total, number)
        except NumberError:
            raise FunctionError("can't compute sum of opposing infinities") from None
    return total


def _summand(value: TfValue) -> Number:
    refusal = "argument must be list, set, or tuple of number values"
    if isinstance(value, Null):
        raise FunctionError(refusal, 0)
    try:
        number: Number = convert(value, NUMBER)
    except ConversionError:
        raise FunctionError(refusal, 0) from None
    return number


def _of_number(name: str, call: Callable[[Number], Number]) -> Function:
    return Function(name=name, parameters=(_NUM,), returns=NUMBER, call=call)


_NUM = Parameter(name="num", type=NUMBER, allow_dynamic=True)
_NUMBERS = Parameter(name="numbers", type=NUMBER, allow_dynamic=True)

FUNCTIONS = by_name(
    _of_number("abs", _abs),
    _of_number("ceil", _ceil),
    _of_number("floor", _floor),
    _of_number("signum", _signum),
    Function(name="max", variadic=_NUMBERS, returns=NUMBER, call=_max),
    Function(name="min", variadic=_NUMBERS, returns=NUMBER, call=_min),
    Function(name="log", parameters=(_NUM, Parameter(name="base", type=NUMBER)), returns=NUMBER, call=_log),
    Function(name="pow", parameters=(_NUM, Parameter(name="power", type=NUMBER)), returns=NUMBER, call=_pow),
    Function(name="parseint", parameters=(Parameter(name="number"), Parameter(name="base", type=NUMBER)), returns=_parseint_type, call=_parseint),
    Function(name="sum", parameters=(Parameter(name="list"),), returns=NUMBER, call=_sum),
)
