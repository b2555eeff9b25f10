"""Addresses of resource instances: taken apart exactly, whatever their keys hold."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readygate.terraform.expansion import key_text
from readygate.views.addresses import Address, AddressError, keys_in, parse_address, without_keys

NAMES = st.from_regex(r"[A-Za-z_é][A-Za-z0-9_é-]{0,8}", fullmatch=True).filter(lambda name: name not in ("data", "module", "ephemeral", "resource"))
AWKWARD = st.text(st.sampled_from('ab."\\[]${}%\n\t\u200b\U0001f600*0 ').filter(lambda character: character != "*"), max_size=12)
KEYS = st.one_of(st.none(), st.integers(0, 10**12), AWKWARD, st.text(max_size=8))


@given(st.lists(st.tuples(NAMES, KEYS), max_size=3), st.sampled_from(("", "data.", "ephemeral.")), NAMES, NAMES, KEYS)
def test_what_is_put_together_comes_apart(calls: list[tuple[str, str | int | None]], mode: str, type_: str, name: str, key: str | int | None) -> None:
    """An address written from its parts gives the same parts."""
    module = ".".join(f"module.{call}{key_text(index)}" for call, index in calls)
    address = f"{module}{'.' if module else ''}{mode}{type_}.{name}{key_text(key)}"
    assert parse_address(address) == Address(module, mode[:-1] or "managed", type_, name, key)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("aws_s3_bucket.a", Address("", "managed", "aws_s3_bucket", "a", None)),
        ("data.aws_ami.b[0]", Address("", "data", "aws_ami", "b", 0)),
        ('module.a["x.y"].module.b[3].t.n["]"]', Address('module.a["x.y"].module.b[3]', "managed", "t", "n", "]")),
        ('t.n["a\\"].t.m[\\"b"]', Address("", "managed", "t", "n", 'a"].t.m["b')),
        ('t.n["$${a}%%{b}$c%d"]', Address("", "managed", "t", "n", "${a}%{b}$c%d")),
        ('t.n["\\u200b\\U0001f600\\n"]', Address("", "managed", "t", "n", "\u200b\U0001f600\n")),
        ("module.a[*].t.n[*]", Address("module.a[*]", "managed", "t", "n", None)),
    ],
)
def test_known_addresses(text: str, address: Address) -> None:
    """Keys may hold quotes, brackets, dots, escapes and what would start a template; `[*]` stands for all instances."""
    assert parse_address(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "a.b.c",
        *("module.a", "module.a.b", "data.a"),
        "a.b[",
        "a.b[]",
        "a.b[x]",
        'a.b["]',
        'a.b["a"b"]',
        "a.b[1]c",
        "a b.c",
        "a..b",
        'a.b["\\q"]',
    ],
)
def test_no_addresses(text: str) -> None:
    """What is no address of a resource instance is refused."""
    with pytest.raises(AddressError):
        parse_address(text)


def test_keys_are_told_from_names() -> None:
    """A bracket inside of a key is part of it."""
    address = 'module.a["x]."].module.b[*].t.n[12]'
    assert without_keys(address) == "module.a.module.b.t.n"
    assert keys_in(address) == ['["x]."]', "[*]", "[12]"]


@given(st.text(st.sampled_from('ab."\\[]${module}'), max_size=60))
def test_nothing_but_an_address_error(text: str) -> None:
    """Any text at all is an address or is refused, quickly."""
    with suppress(AddressError):
        assert parse_address(text).type
