"""Numbers as Terraform computes with them: binary floating point with a mantissa of 512 bits, written in decimal.

Every such number has one shortest decimal form that no other number shares. That form is what we keep: an `int`, or a `Decimal` where it has a
fraction, so that equality of Python's numbers is equality of Terraform's. Infinity is `Decimal("Infinity")`, negative zero `Decimal("-0")`.
Source: https://pkg.go.dev/math/big#Float and https://pkg.go.dev/github.com/zclconf/go-cty/cty#ParseNumberVal
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import TypeAlias

Number: TypeAlias = int | Decimal

MANTISSA_BITS = 512
EXACT_DIGITS = 153
"""A decimal of at most this many digits is its own shortest form: floor(511 * log10(2))."""
LARGEST_EXPONENT = 100_000
"""Decimal exponents beyond this are refused: no configuration needs them, and expanding them would exhaust memory."""

INFINITY = Decimal("Infinity")
NEGATIVE_ZERO = Decimal("-0")
_NO_QUOTIENT = "can't divide zero by zero or infinity by infinity"
_LIMIT = 1 << MANTISSA_BITS
_EXACT = Context(prec=2 * EXACT_DIGITS + 4, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)


class NumberError(ArithmeticError):
    """There is no such number (`0 / 0`, or one that is too large to be written); says why in Terraform's words."""


def normalize(number: Number) -> Number:
    """The number as Terraform would hold it: rounded to 512 bits, an `int` where it is whole."""
    if isinstance(number, int):
        return number if -_LIMIT < number < _LIMIT else _rounded(Fraction(number))
    if not number.is_finite():
        return number
    if abs(number.adjusted()) > LARGEST_EXPONENT:
        raise NumberError("number is too large")
    if len(number.as_tuple().digits) > EXACT_DIGITS:
        return _rounded(Fraction(number))
    return _plain(number)


def parse_number(text: str) -> Number | None:
    """The number that a string stands for when Terraform converts it, or None where it is not one."""
    body = text[1:] if text[:1] in ("+", "-") else text
    if body in ("inf", "Inf"):
        return -INFINITY if text[0] == "-" else INFINITY
    mantissa, separator, exponent = _split_exponent(body)
    whole, _, fraction = mantissa.partition(".")
    if not (whole + fraction).isdecimal() or not (whole + fraction).isascii():
        return None
    sign = "-" if text[0] == "-" else ""
    if not separator and not fraction and whole.strip("0"):
        return normalize(int(sign + whole))
    power = _exponent(exponent) if separator else 0
    if power is None:
        return None
    if separator in "pP" and separator:
        return _rounded(Fraction(Decimal(sign + mantissa)) * Fraction(2) ** power)
    return normalize(Decimal(f"{sign}{mantissa}e{power}"))


def _split_exponent(body: str) -> tuple[str, str, str]:
    for separator in "eEpP":
        mantissa, found, exponent = body.partition(separator)
        if found:
            return mantissa, found, exponent
    return body, "", ""


def _exponent(text: str) -> int | None:
    digits = text[1:] if text[:1] in ("+", "-") else text
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 6:
        return None
    return int(text)


def format_number(number: Number) -> str:
    """The shortest decimal text of a number, never with an exponent."""
    if isinstance(number, int):
        return str(number)
    if number.is_infinite():
        return "-Inf" if number < 0 else "+Inf"
    return format(number, "f")


def add(left: Number, right: Number) -> Number:
    """`left + right`."""
    if type(left) is int and type(right) is int:
        return normalize(left + right)
    return _compute(left, right, Fraction.__add__, Context.add, "can't compute sum of opposing infinities")


def subtract(left: Number, right: Number) -> Number:
    """`left - right`."""
    if type(left) is int and type(right) is int:
        return normalize(left - right)
    return _compute(left, right, Fraction.__sub__, Context.subtract, "can't subtract infinity from itself")


def multiply(left: Number, right: Number) -> Number:
    """`left * right`."""
    if type(left) is int and type(right) is int:
        product = left * right
        return normalize(product) if product else _zero(left, right)
    return _compute(left, right, Fraction.__mul__, Context.multiply, "can't multiply zero by infinity")


def divide(left: Number, right: Number) -> Number:
    """`left / right`; anything but zero divided by zero is infinite."""
    if type(left) is int and type(right) is int and right:
        quotient, rest = divmod(left, right)
        if not rest:
            return quotient or _zero(left, right)
    if not right:
        if not left:
            raise NumberError(_NO_QUOTIENT)
        return -INFINITY if _is_negative(left) != _is_negative(right) else INFINITY
    return _compute(left, right, Fraction.__truediv__, Context.divide, _NO_QUOTIENT)


def remainder(left: Number, right: Number) -> Number:
    """`left % right`, with the sign of `left`; `left` itself where `right` is zero."""
    if not right:
        return left
    if not _is_finite(left) or not _is_finite(right):
        raise NumberError("can't use modulo with zero and infinity")
    if type(left) is int and type(right) is int:
        rest = abs(left) % abs(right)
        return -rest if left < 0 else rest
    times = int(_to_binary(binary_value(left) / binary_value(right)))
    return subtract(left, multiply(right, times))


def negate(number: Number) -> Number:
    """`-number`."""
    if not number:
        return 0 if _is_negative(number) else NEGATIVE_ZERO
    return -number if isinstance(number, int) else number.copy_negate()


def _zero(left: Number, right: Number) -> Number:
    """The zero that is the product or quotient of these two."""
    return NEGATIVE_ZERO if _is_negative(left) != _is_negative(right) else 0


def _is_negative(number: Number) -> bool:
    return number < 0 if isinstance(number, int) else number.is_signed()


def _compute(
    left: Number,
    right: Number,
    operation: Callable[[Fraction, Fraction], Fraction],
    simply: Callable[[Context, Decimal, Decimal], Decimal],
    refusal: str,
) -> Number:
    """The result of an operation: by `simply` where zero or infinity takes part, otherwise exactly, and then rounded."""
    if left and right and _is_finite(left) and _is_finite(right):
        return _rounded(operation(binary_value(left), binary_value(right)))
    try:
        return normalize(simply(_EXACT, Decimal(left), Decimal(right)))
    except ArithmeticError as error:
        raise NumberError(refusal) from error


def _is_finite(number: Number) -> bool:
    return type(number) is int or Decimal(number).is_finite()


def binary_value(number: Number) -> Fraction:
    """The exact value of the 512-bit number that this decimal is the shortest form of."""
    return _to_binary(Fraction(number))


def _to_binary(value: Fraction) -> Fraction:
    numerator, denominator = value.numerator, value.denominator
    if numerator == 0:
        return value
    shift = MANTISSA_BITS - (abs(numerator).bit_length() - denominator.bit_length())
    scale = Fraction(2) ** shift
    mantissa = round(value * scale)
    while abs(mantissa) >= _LIMIT:
        shift -= 1
        scale /= 2
        mantissa = round(value * scale)
    return mantissa / scale


def _rounded(value: Fraction) -> Number:
    """The shortest decimal that rounds to the same 512-bit number as this value."""
    binary = _to_binary(value)
    if binary.denominator == 1 and abs(binary.numerator) < _LIMIT:
        return binary.numerator
    digits = EXACT_DIGITS
    candidate = _decimal(binary, digits)
    while _to_binary(Fraction(candidate)) != binary:
        digits += 1
        candidate = _decimal(binary, digits)
    return _plain(candidate)


def _plain(number: Decimal) -> Number:
    """A decimal without trailing zeros; an `int` where it is whole."""
    if not number:
        return NEGATIVE_ZERO if number.is_signed() else 0
    if number == number.to_integral_value(context=_EXACT):
        return int(number)
    return number.normalize(_EXACT)


def _decimal(value: Fraction, digits: int) -> Decimal:
    context = Context(prec=digits, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
    return context.divide(Decimal(value.numerator), Decimal(value.denominator))
