"""Logarithm and power of 64-bit numbers, step by step as Go's library computes them: a C library's own may differ in the last digit.

Source: the algorithms of FreeBSD's `e_log.c`, and the rules of https://pkg.go.dev/math#Pow
"""

from __future__ import annotations

import math

_LN2_HIGH = 6.93147180369123816490e-01
_LN2_LOW = 1.90821492927058770002e-10
_ODD = (6.666666666666735130e-01, 2.857142874366239149e-01, 1.818357216161805012e-01, 1.479819860511658591e-01)
_EVEN = (3.999999999940941908e-01, 2.222219843214978396e-01, 1.531383769920937332e-01)
_NAN = float("nan")
_INFINITY = float("inf")
LARGEST_POWER = 1 << 63
"""A power this large makes every base but 1 and -1 infinite or zero."""


def divide(dividend: float, divisor: float) -> float:
    """A quotient that is infinite or "not a number" where Python would raise an error."""
    if divisor == 0:
        if dividend == 0 or math.isnan(dividend):
            return _NAN
        return math.copysign(_INFINITY, dividend) * math.copysign(1.0, divisor)
    return dividend / divisor


def logarithm(number: float) -> float:
    """The natural logarithm."""
    if math.isnan(number) or number == _INFINITY:
        return number
    if number < 0:
        return _NAN
    if number == 0:
        return -_INFINITY
    fraction, exponent = math.frexp(number)
    if fraction < math.sqrt(2) / 2:
        fraction *= 2
        exponent -= 1
    f = fraction - 1
    s = f / (2 + f)
    s2 = s * s
    s4 = s2 * s2
    odd = s2 * (_ODD[0] + s4 * (_ODD[1] + s4 * (_ODD[2] + s4 * _ODD[3])))
    even = s4 * (_EVEN[0] + s4 * (_EVEN[1] + s4 * _EVEN[2]))
    half_square = 0.5 * f * f
    return exponent * _LN2_HIGH - ((half_square - (s * (half_square + (odd + even)) + exponent * _LN2_LOW)) - f)


def power(base: float, exponent: float) -> float:
    """`base` to the power of `exponent`, by repeated squaring of the mantissa.

    Where the exponent has a fraction the last digit is as uncertain as Go's own, which depends on the processor that runs it.
    """
    special = _special_power(base, exponent)
    if special is not None:
        return special
    fraction, whole = math.modf(abs(exponent))
    if fraction != 0 and base < 0:
        return _NAN
    if whole >= LARGEST_POWER:
        return _huge_power(base, exponent)
    result, scale = 1.0, 0
    if fraction != 0:
        if fraction > 0.5:
            fraction -= 1
            whole += 1
        result = math.exp(fraction * logarithm(base))
    mantissa, shift = math.frexp(base)
    remaining = int(whole)
    while remaining:
        if not -(1 << 12) <= shift <= 1 << 12:
            scale += shift
            break
        if remaining & 1:
            result *= mantissa
            scale += shift
        mantissa *= mantissa
        shift <<= 1
        if mantissa < 0.5:
            mantissa += mantissa
            shift -= 1
        remaining >>= 1
    if exponent < 0:
        result = divide(1.0, result)
        scale = -scale
    return _scaled(result, scale)


def _special_power(base: float, exponent: float) -> float | None:
    if exponent == 0 or base == 1:
        return 1.0
    if exponent == 1:
        return base
    if base == 0:
        return _power_of_zero(base, exponent)
    if math.isinf(exponent):
        if base == -1:
            return 1.0
        return _INFINITY if (abs(base) > 1) == (exponent > 0) else 0.0
    if math.isinf(base):
        if base < 0:
            return _power_of_zero(divide(1.0, base), -exponent)
        return 0.0 if exponent < 0 else _INFINITY
    if exponent == 0.5:
        return math.sqrt(base) if base >= 0 else _NAN
    if exponent == -0.5:
        return 1 / math.sqrt(base) if base >= 0 else _NAN
    return None


def _power_of_zero(base: float, exponent: float) -> float:
    odd = exponent % 2 == 1
    size = 0.0 if exponent > 0 else _INFINITY
    return math.copysign(size, base) if odd else size


def _huge_power(base: float, exponent: float) -> float:
    if base == -1:
        return 1.0
    return 0.0 if (abs(base) < 1) == (exponent > 0) else _INFINITY


def _scaled(mantissa: float, exponent: int) -> float:
    try:
        return math.ldexp(mantissa, exponent)
    except OverflowError:
        return math.copysign(_INFINITY, mantissa)
