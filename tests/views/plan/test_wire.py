"""The wire format of protocol buffers: what is read, and how damage is named."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.views.plan.record import PlanError
from readygate.views.plan.wire import as_bytes, as_number, as_text, fields


def varint(value: int) -> bytes:
    """A number as the format writes it."""
    written = bytearray()
    while value > 127:
        written.append(value & 127 | 128)
        value >>= 7
    return bytes((*written, value))


def message(*parts: tuple[int, int | bytes]) -> bytes:
    """A message of numbered fields."""
    return b"".join(
        varint(number << 3) + varint(field) if isinstance(field, int) else varint(number << 3 | 2) + varint(len(field)) + field
        for number, field in parts
    )


@given(st.lists(st.tuples(st.integers(1, 2**29 - 1), st.one_of(st.integers(0, 2**64 - 1), st.binary(max_size=300)))))
def test_fields_come_back_in_order(parts: list[tuple[int, int | bytes]]) -> None:
    """Numbers and contents of all fields are read as they were written."""
    assert [*fields(message(*parts), "it")] == parts


def test_fixed_sizes_are_passed_over() -> None:
    """Fields of four and eight bytes take exactly that much room."""
    assert [*fields(b"\x0d1234" + b"\x1112345678" + b"\x18\x05", "it")] == [(1, b"1234"), (2, b"12345678"), (3, 5)]


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"\x08", "ends inside field 1"),
        (b"\x0a", "ends inside field 1"),
        (b"\x08\x80", "has no end"),
        (b"\x80", "has no end"),
        (b"\x08" + b"\xff" * 10 + b"\x01", "too long"),
        (b"\x08" + b"\xff" * 9 + b"\x7f", "too long"),
        (b"\xff" * 11, "too long"),
        (b"\x0a\x05abcd", "field 1 reaches beyond its end"),
        (b"\x0a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01abc", "field 1 reaches beyond its end"),
        (b"\x0d123", "field 1 reaches beyond its end"),
        (b"\x091234567", "field 1 reaches beyond its end"),
        (b"\x0b", "unknown wire type 3"),
        (b"\x0c", "unknown wire type 4"),
        (b"\x0f", "unknown wire type 7"),
        (b"\x00\x00", "has no number"),
        (b"\x02\x00", "has no number"),
    ],
)
def test_damage_is_named(data: bytes, why: str) -> None:
    """Truncated and overlong numbers, lengths beyond the end and wire types that are none are refused, with the name of what is damaged."""
    with pytest.raises(PlanError, match=f"the plan file is damaged: the change of x: .*{why}"):
        list(fields(data, "the change of x"))


def test_what_a_field_should_hold() -> None:
    """A field of another type than the one that belongs there is refused."""
    assert (as_bytes(b"a", "it"), as_text("é".encode(), "it"), as_number(1, "it")) == (b"a", "é", 1)
    for misread, field in ((as_bytes, 1), (as_text, 1), (as_number, b"1"), (as_text, b"\xff")):
        with pytest.raises(PlanError, match="the plan file is damaged: it: "):
            misread(field, "it")


@given(st.binary(max_size=200))
def test_any_bytes_are_a_message_or_refused(data: bytes) -> None:
    """Nothing but a PlanError ever comes out of damaged bytes."""
    with suppress(PlanError):
        assert sum(1 for _ in fields(data, "it")) <= len(data)
