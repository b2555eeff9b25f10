"""Arithmetic with numbers of 512 bits."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.terraform import numbers
from readygate.terraform.numbers import NEGATIVE_ZERO, Number, NumberError, format_number, normalize, parse_number

THIRD = "0." + "3" * 154 + "5"
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30).map(normalize)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("-1.50", Decimal("-1.5")),
        ("1e3", 1000),
        ("+.5", Decimal("0.5")),
        ("5.", 5),
        ("1p3", 8),
        ("Inf", numbers.INFINITY),
        ("-inf", -numbers.INFINITY),
        ("1e-400", Decimal("1e-400")),
    ],
)
def test_numbers_in_text(text: str, number: Number) -> None:
    """A text is read as Go reads a number in decimal."""
    assert parse_number(text) == number


@pytest.mark.parametrize("text", ["", "-", ".", "a", "0x10", "1_000", " 1", "1 ", "1e", "e5", "1e5.0", "--1", "\uff11", "NaN", "infinity"])
def test_what_is_no_number(text: str) -> None:
    """Other texts are no numbers."""
    assert parse_number(text) is None


def test_huge_exponents_are_refused() -> None:
    """A short text cannot ask for a number that fills the memory."""
    with pytest.raises(NumberError):
        parse_number("1e999999")
    assert parse_number("1e99999999999") is None


def test_thirds() -> None:
    """A quotient has as many digits as tell it from its neighbours, and loses nothing when it is multiplied back."""
    third = numbers.divide(1, 3)
    assert format_number(third) == THIRD
    assert numbers.multiply(third, 3) == 1
    assert type(numbers.multiply(third, 3)) is int


def test_zero_has_a_sign() -> None:
    """A product or quotient that is zero may be negative zero, which equals zero."""
    assert format_number(numbers.multiply(0, -3)) == "-0"
    assert format_number(numbers.negate(0)) == "-0"
    assert format_number(numbers.negate(NEGATIVE_ZERO)) == "0"
    assert format_number(numbers.add(NEGATIVE_ZERO, 0)) == "0"
    assert numbers.multiply(0, -3) == 0


def test_infinity() -> None:
    """A division by zero is infinite; what has no value is an error in Terraform's words."""
    assert format_number(numbers.divide(-1, 0)) == "-Inf"
    with pytest.raises(NumberError, match="can't divide zero by zero or infinity by infinity"):
        numbers.divide(0, 0)
    with pytest.raises(NumberError, match="can't subtract infinity from itself"):
        numbers.subtract(numbers.INFINITY, numbers.INFINITY)
    with pytest.raises(NumberError, match="can't multiply zero by infinity"):
        numbers.multiply(0, numbers.INFINITY)


@given(DECIMALS, DECIMALS)
def test_results_are_within_a_bit_of_the_truth(left: Number, right: Number) -> None:
    """Sums and products differ from the exact ones by less than a unit in the 511th bit."""
    for result, exact in (
        (numbers.add(left, right), Fraction(left) + Fraction(right)),
        (numbers.multiply(left, right), Fraction(left) * Fraction(right)),
    ):
        scale = max(abs(Fraction(left)), abs(Fraction(right)), abs(exact))
        assert abs(Fraction(result) - exact) <= scale / 2**509


@given(DECIMALS)
def test_texts_lead_back(number: Number) -> None:
    """The text of a number is read as the same number."""
    again = parse_number(format_number(number))
    assert again == number
    assert type(again) is type(number)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000))
def test_remainders(left: int, right: int) -> None:
    """A remainder has the sign of the dividend; that of a division by zero is the dividend."""
    rest = numbers.remainder(left, right)
    if right == 0:
        assert rest == left
    else:
        assert isinstance(rest, int)
        assert abs(rest) < abs(right)
        assert (rest < 0) <= (left < 0)
        assert (left - rest) % right == 0
