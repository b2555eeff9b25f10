"""Which resource attributes a value comes from, as far as the value itself remembers."""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.values import Reference, Unknown
from readygate.terraform.values import ListValue, MapValue, Marked, SetValue, TfValue, TrackedText


def references_in(value: TfValue) -> Iterator[Reference]:
    """The references that the value carries, at any depth (some perhaps more than once)."""
    for leaf in _leaves(value):
        if isinstance(leaf, TrackedText | Unknown):
            yield from leaf.references


def texts_in(value: TfValue) -> Iterator[str]:
    """The known strings in the value, at any depth."""
    for leaf in _leaves(value):
        if isinstance(leaf, str):
            yield str(leaf)


def _leaves(value: TfValue) -> Iterator[TfValue]:
    if isinstance(value, Marked):
        yield from _leaves(value.value)
    elif isinstance(value, MapValue):
        yield from _leaves(value.items)
    elif isinstance(value, ListValue | SetValue):
        yield from _leaves(value.items)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _leaves(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _leaves(item)
    else:
        yield value
