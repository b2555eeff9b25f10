"""Numbers as the verbs of `format` write them: `%d` and its kin, `%e`, `%f`, `%g`.

Source: the `Format` methods of https://pkg.go.dev/math/big
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal

from msgspec import Struct

from readygate.terraform.convert import format_number
from readygate.terraform.errors import FunctionError
from readygate.terraform.numbers import Number, binary_value

LARGEST_SIZE = 100_000
"""Characters of a width, digits of a precision: larger ones are refused, so that a short pattern cannot exhaust memory."""
BAD_SIZE = LARGEST_SIZE + 1
_BASES = {"b": ("b", "0b"), "d": ("d", ""), "o": ("o", "0"), "x": ("x", "0x"), "X": ("X", "0X")}
_GENERAL_EXPONENT = -4
"""`%g` writes smaller numbers with an exponent."""
_SHORTEST_DIGITS = 6
"""`%g` without a precision writes numbers of more digits before the point than this with an exponent."""


class Layout(Struct, frozen=True):
    """Flags, width and precision of a verb (None where it has none)."""

    flags: str
    width: int | None
    precision: int | None


class _Digits(Struct, frozen=True):
    """A number as decimal digits without zeros at either end, behind the point: 0.DIGITS times ten to the power of `exponent`."""

    digits: str
    exponent: int


def format_integer(number: int, mode: str, layout: Layout) -> str:
    """An integer in the base of `%b`, `%d`, `%o`, `%x` or `%X`."""
    width, precision = _checked(layout)
    code, prefix = _BASES[mode]
    digits = format(abs(number), code)
    if precision == 0 and number == 0:
        return ""
    digits = digits.rjust(precision or 0, "0")
    start = _sign(number < 0, layout.flags) + (prefix if "#" in layout.flags else "")
    if "-" in layout.flags:
        return (start + digits).ljust(width)
    if "0" in layout.flags and precision is None:
        return start + digits.rjust(width - len(start), "0")
    return (start + digits).rjust(width)


def format_float(number: Number, mode: str, layout: Layout) -> str:
    """A number as `%e`, `%f` or `%g` (or their capital letters) writes it."""
    width, precision = _checked(layout)
    if isinstance(number, Decimal) and number.is_infinite():
        sign = "-" if number < 0 else " " if " " in layout.flags else "+"
        return f"{sign}Inf".ljust(width) if "-" in layout.flags else f"{sign}Inf".rjust(width)
    sign = _sign(Decimal(number).is_signed(), layout.flags)
    body = _float_body(number, mode, precision)
    if "0" in layout.flags:
        return sign + body.rjust(width - len(sign), "0")
    return (sign + body).ljust(width) if "-" in layout.flags else (sign + body).rjust(width)


def shortest_general(number: Number) -> str:
    """A number as `%v` writes it: as few digits as possible, and an exponent where it is large or small."""
    return format_float(number, "g", Layout(flags="", width=None, precision=None))


def _checked(layout: Layout) -> tuple[int, int | None]:
    """The width (0 where there is none) and the precision."""
    if max(layout.width or 0, layout.precision or 0) > LARGEST_SIZE:
        raise FunctionError(f"a width or precision of more than {LARGEST_SIZE} is refused")
    return layout.width or 0, layout.precision


def _sign(negative: bool, flags: str) -> str:
    return "-" if negative else "+" if "+" in flags else " " if " " in flags else ""


def _float_body(number: Number, mode: str, precision: int | None) -> str:
    kind = mode.lower()
    if kind == "f":
        return _fixed(number, 6 if precision is None else precision)
    if kind == "e":
        places = 6 if precision is None else precision
        text = _scientific(_rounded(number, places + 1), places)
    else:
        text = _general(number, precision)
    return text.upper() if mode.isupper() else text


def _fixed(number: Number, places: int) -> str:
    scaled = round(abs(binary_value(number)) * 10**places)
    digits = str(Decimal(scaled)).rjust(places + 1, "0") if scaled else "0" * (places + 1)
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


def _general(number: Number, precision: int | None) -> str:
    digits = _shortest(number) if precision is None else _rounded(number, max(precision, 1))
    length = len(digits.digits)
    places = length if precision is None else max(precision, 1)
    limit = length if places > length >= digits.exponent else places
    if precision is None:
        limit = _SHORTEST_DIGITS
    if digits.exponent - 1 < _GENERAL_EXPONENT or digits.exponent - 1 >= limit:
        return _scientific(digits, min(places, length) - 1)
    places = length if places > digits.exponent else places
    fraction = max(places - digits.exponent, 0)
    text = digits.digits.ljust(max(digits.exponent, 0), "0") if digits.exponent > 0 else "0" * -digits.exponent + digits.digits
    whole, rest = (text[: digits.exponent], text[digits.exponent :]) if digits.exponent > 0 else ("0", text)
    return f"{whole}.{rest.ljust(fraction, '0')}" if fraction else whole


def _scientific(digits: _Digits, places: int) -> str:
    mantissa = digits.digits.ljust(max(places, 0) + 1, "0")
    exponent = digits.exponent - 1 if digits.digits else 0
    point = f"{mantissa[0]}.{mantissa[1:]}" if places > 0 else mantissa[0]
    return f"{point}e{'-' if exponent < 0 else '+'}{abs(exponent):02d}"


def _shortest(number: Number) -> _Digits:
    """The digits of the number's shortest decimal form."""
    whole, _, fraction = format_number(number).lstrip("-").partition(".")
    return _trimmed(whole + fraction, len(whole))


def _rounded(number: Number, count: int) -> _Digits:
    """The number rounded to so many digits; what lies exactly between two goes to the even one."""
    value = abs(binary_value(number))
    context = Context(prec=count, rounding=ROUND_HALF_EVEN, Emin=-999_999, Emax=999_999)
    rounded = context.divide(Decimal(value.numerator), Decimal(value.denominator))
    digits = "".join(map(str, rounded.as_tuple().digits))
    return _trimmed(digits, rounded.adjusted() + 1)


def _trimmed(digits: str, exponent: int) -> _Digits:
    leading = len(digits) - len(digits.lstrip("0"))
    stripped = digits.strip("0")
    return _Digits(stripped, exponent - leading if stripped else 0)
