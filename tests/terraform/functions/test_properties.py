"""Laws that hold for all values."""

from __future__ import annotations

import ipaddress
import json
from itertools import pairwise
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.calls import call
from readygate.terraform.functions.graphemes import grapheme_count, graphemes
from readygate.terraform.functions.registry import find
from readygate.terraform.values import NULL, Null, TfValue

texts = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12).map(lambda text: normalize("NFC", text))
whole_numbers = st.integers(min_value=-(10**40), max_value=10**40)
values = st.recursive(
    st.none() | st.booleans() | whole_numbers | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)


def run(name: str, *arguments: TfValue) -> TfValue:
    """Call a function that needs no scope."""
    function = find(name)
    assert function is not None
    return call(function, list(arguments), None)


def terraform(value: Any) -> TfValue:
    """A plain value as the evaluator holds what is written in braces and brackets."""
    if value is None:
        return NULL
    if isinstance(value, list):
        return tuple(map(terraform, value))
    if isinstance(value, dict):
        return {name: terraform(value[name]) for name in sorted(value)}
    return value


@given(values)
def test_json_round_trip(value: Any) -> None:
    """What is encoded comes back, and Python reads the same."""
    encoded = run("jsonencode", terraform(value))
    assert run("jsondecode", encoded) == terraform(value)
    assert json.loads(encoded) == value


@given(values)
@settings(max_examples=60)
def test_yaml_round_trip(value: Any) -> None:
    """What is written as YAML comes back, save that an unquoted null stays a null and that Terraform takes a key `<<` for a merge."""
    assume("<<" not in repr(value))
    decoded = run("yamldecode", run("yamlencode", terraform(value)))
    assert decoded == terraform(value) or (value is None and isinstance(decoded, Null))


@given(values)
@settings(max_examples=60)
def test_yaml_is_what_libyaml_writes(value: Any) -> None:
    """The emitter agrees with the C library whose rules it follows."""
    yaml = pytest.importorskip("yaml")
    if not yaml.__with_libyaml__ or value is None or isinstance(value, (int, bool)):
        return

    class Dumper(yaml.CSafeDumper):  # type: ignore[misc,name-defined]
        """Quotes texts as Terraform does."""

    def text(dumper: Any, data: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else '"')

    Dumper.add_representer(str, text)
    Dumper.ignore_aliases = lambda *_: True
    expected = yaml.dump(value, Dumper=Dumper, allow_unicode=True, default_flow_style=False, sort_keys=True, width=80)
    # Newer versions of the library also close a document whose last text ends in empty lines.
    assert run("yamlencode", terraform(value)) == expected.removesuffix("...\n")


@given(st.integers(0, 2**32 - 1), st.integers(0, 32), st.integers(0, 8), st.integers(0, 300))
def test_ipv4_subnets_are_those_of_ipaddress(address: int, prefix: int, newbits: int, number: int) -> None:
    """Subnets and hosts agree with Python's library."""
    network = ipaddress.ip_network((address, prefix), strict=False)
    if prefix + newbits > 32 or number >= 2**newbits:
        with pytest.raises(EvaluationError):
            run("cidrsubnet", str(network), newbits, number)
        return
    size = 2 ** (32 - prefix - newbits)
    expected = ipaddress.ip_network((int(network.network_address) + number * size, prefix + newbits))
    assert run("cidrsubnet", str(network), newbits, number) == str(expected)
    host = number % network.num_addresses
    assert run("cidrhost", str(network), host) == str(network[host])
    assert run("cidrhost", str(network), -1) == str(network[-1])
    assert run("cidrnetmask", str(network)) == str(network.netmask)


@given(st.integers(0, 2**128 - 1), st.integers(1, 128))
def test_ipv6_addresses_are_written_as_ipaddress_does(address: int, prefix: int) -> None:
    """The longest run of zeros is left out, the first of several."""
    network = ipaddress.IPv6Network((address, prefix), strict=False)
    if network.network_address.ipv4_mapped is None:
        assert run("cidrsubnet", str(network), 0, 0) == str(network)


@given(st.lists(st.integers(1, 6), min_size=1, max_size=8))
def test_consecutive_subnets_do_not_overlap(extensions: list[int]) -> None:
    """Subnets of any sizes follow each other inside the network."""
    extensions.sort()  # Larger networks first leave no gaps.
    if sum(2.0**-extension for extension in extensions) > 1:
        with pytest.raises(EvaluationError, match="not enough remaining address space"):
            run("cidrsubnets", "10.0.0.0/8", *extensions)
        return
    subnets = run("cidrsubnets", "10.0.0.0/8", *extensions).items
    networks = [ipaddress.ip_network(text) for text in subnets]
    assert all(left.broadcast_address < right.network_address for left, right in pairwise(networks))
    assert all(network.subnet_of(ipaddress.ip_network("10.0.0.0/8")) for network in networks)  # type: ignore[arg-type]


@given(st.lists(texts, max_size=8), st.lists(texts, max_size=8))
def test_laws_of_sets(left: list[str], right: list[str]) -> None:
    """Union, intersection and difference are those of Python's sets, in Terraform's order."""
    one, other = tuple(left), tuple(right)
    assert run("setunion", one, other).items == tuple(sorted({*left, *right}))
    assert run("setintersection", one, other).items == tuple(sorted({*left} & {*right}))
    assert run("setsubtract", one, other).items == tuple(sorted({*left} - {*right}))
    assert run("setunion", one, other) == run("setunion", other, one)


@given(st.lists(texts, max_size=8))
def test_laws_of_lists(items: list[str]) -> None:
    """Sorting twice sorts once, distinct keeps first occurrences, reverse undoes itself, chunks join to the whole."""
    given_ = tuple(items)
    assert list(run("sort", given_).items) == sorted(items)
    assert run("sort", run("sort", given_)) == run("sort", given_)
    assert list(run("distinct", given_).items) == list(dict.fromkeys(items))
    assert run("reverse", run("reverse", given_)) == given_
    chunks = run("chunklist", given_, 3).items
    assert [item for chunk in chunks for item in chunk.items] == items


@given(texts)
def test_graphemes_make_up_the_text(text: str) -> None:
    """No character is lost or doubled, and counting agrees with cutting."""
    pieces = list(graphemes(text))
    assert "".join(pieces) == text
    assert grapheme_count(text) == len(pieces)


@given(texts, st.integers(-6, 12), st.integers(-1, 12))
def test_substr_is_a_slice_of_graphemes(text: str, offset: int, length: int) -> None:
    """Offsets and lengths count what a reader sees; a negative length means all."""
    pieces = list(graphemes(text))
    if offset < 0 and length == 0:
        return  # Terraform takes this for "all".
    start = max(offset + len(pieces), 0) if offset < 0 else offset
    expected = pieces[start:] if length < 0 else pieces[start : start + length]
    assert run("substr", text, offset, length) == normalize("NFC", "".join(expected))


@given(st.binary(max_size=40))
def test_base64_round_trip(data: bytes) -> None:
    """Any text comes back from base64."""
    text = normalize("NFC", data.decode("utf-8", errors="replace"))
    assert run("base64decode", run("base64encode", text)) == text


@given(texts, texts)
def test_regexall_finds_what_split_leaves_out(text: str, separator: str) -> None:
    """A literal pattern matches as often as the text contains it."""
    if separator:
        pattern = "".join(f"\\x{{{ord(character):x}}}" for character in separator)
        assert len(run("regexall", pattern, text).items) == text.count(separator)
