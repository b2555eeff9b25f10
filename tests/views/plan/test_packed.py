"""Values as binary plans pack them: unknown ones, types beside values, exact numbers, and damage."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.hcl.reader import MAX_DEPTH
from readygate.model.values import Unknown, Value
from readygate.views.plan.packed import read_packed
from readygate.views.plan.record import NOT_YET_KNOWN, PlanError

UNKNOWN = msgspec.msgpack.Ext(0, b"\0")


def refined(known: dict[int, Any]) -> msgspec.msgpack.Ext:
    """An unknown value of which something is known."""
    return msgspec.msgpack.Ext(12, msgspec.msgpack.encode(known))


def read(value: Any) -> Value:
    """A value packed and read."""
    return read_packed(msgspec.msgpack.encode(value), "x")


PLAIN = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-(2**63), 2**64 - 1), st.text(max_size=20)),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=5), inner, max_size=4)),
    max_leaves=20,
)


@given(PLAIN)
def test_plain_values_stay_what_they_are(value: Any) -> None:
    """Texts, whole numbers, lists and objects are read as they were packed."""
    assert read(value) == value


def test_unknown_values_keep_what_is_known_of_them() -> None:
    """Not null, how a text starts, how many elements a collection has at least and at most; the range of a number is not kept."""
    assert read({"a": UNKNOWN, "b": [UNKNOWN]}) == {"a": NOT_YET_KNOWN, "b": [NOT_YET_KNOWN]}
    known = read(refined({1: False, 2: "arn:aws:"}))
    assert isinstance(known, Unknown)
    assert (known.not_null, known.prefix, known.reasons) == (True, "arn:aws:", NOT_YET_KNOWN.reasons)
    known = read(refined({5: 1, 6: 3}))
    assert isinstance(known, Unknown)
    assert (known.not_null, known.min_length, known.max_length) == (False, 1, 3)
    assert isinstance(read(refined({3: [1, True], 4: ["1.1", False], 99: None})), Unknown)


@pytest.mark.parametrize(
    ("notation", "value", "expected"),
    [
        ("string", "0.1", "0.1"),
        ("number", "0.1", Decimal("0.1")),
        ("number", 2, 2),
        ("number", None, None),
        ("number", UNKNOWN, NOT_YET_KNOWN),
        (["list", "number"], ["0.1", 1], [Decimal("0.1"), 1]),
        (["set", "string"], ["0.1"], ["0.1"]),
        (["map", "number"], {"a": "12345678901234567890123"}, {"a": 12345678901234567890123}),
        (["tuple", ["number", "string"]], ["0.1", "0.1"], [Decimal("0.1"), "0.1"]),
        (["object", {"n": "number", "s": "string"}], {"n": "0.1", "s": "0.1"}, {"n": Decimal("0.1"), "s": "0.1"}),
        (["object", {"n": "number"}, ["n"]], {"n": "0.1"}, {"n": Decimal("0.1")}),
        ("dynamic", None, None),
        (["list", "dynamic"], [[b'"number"', "0.5"]], [Decimal("0.5")]),
    ],
)
def test_a_type_beside_a_value_tells_numbers_from_texts(notation: Any, value: Any, expected: Value) -> None:
    """Where no schema has the type, it stands beside the value: numbers that were packed as texts become numbers again."""
    assert read({"a": [msgspec.json.encode(notation), value]}) == {"a": expected}


def test_fractions_are_as_short_as_terraform_writes_them() -> None:
    """A binary fraction is the shortest decimal that means it, and whole numbers are whole."""
    assert read([0.1, 2.5, 3.0, 1e30]) == [Decimal("0.1"), Decimal("2.5"), 3, 10**30]
    assert isinstance(read(3.0), int)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xc1",
        b"\xdd\xff\xff\xff\xff",
        b"\xdf\xff\xff\xff\xff\xc0",
        b"\xdb\xff\xff\xff\xffabc",
        b"\xa2\xff\xff",
        b"\x81\x01\x02",
        b"\x81\x91\x01\x02",
        b"\xc4\x01a",
        b"\xd6\xff\x00\x00\x00\x01",
        b"\xc7\x03\x05abc",
        b"\xc8\x08\x00\x0c" + b"\0" * 2048,
        b"\xc7\x02\x0c\x01\x02",
        b"\xcb\x7f\xf8\0\0\0\0\0\0",
        b"\x92\xc4\x03[1]\x01",
        b'\x92\xc4\x0a["object"]\x01',
        b'\x92\xc4\x0c["list","q"]\x01',
        b"\x91" * 5000 + b"\x01",
        b"\x01\x01",
    ],
)
def test_damage_is_named(data: bytes) -> None:
    """What is no value, or none that Terraform packs, is refused with the name of whose it is."""
    with pytest.raises(PlanError, match=r"the plan file is damaged: x: its? "):
        read_packed(data, "x")


def test_nesting_is_bounded() -> None:
    """Values may be nested as deeply as those of plan JSON, and no deeper."""
    assert read_packed(b"\x91" * MAX_DEPTH + b"\x01", "x")
    with pytest.raises(PlanError, match="nested too deeply"):
        read_packed(b"\x91" * (MAX_DEPTH + 1) + b"\x01", "x")


@given(st.binary(max_size=100))
def test_any_bytes_are_a_value_or_refused(data: bytes) -> None:
    """Nothing but a PlanError ever comes out of damaged bytes."""
    with suppress(PlanError):
        read_packed(data, "x")
