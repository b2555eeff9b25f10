"""Unknowns of which so much is known that they are values after all.

Source: `RefinementBuilder.NewValue` of https://pkg.go.dev/github.com/zclconf/go-cty/cty
"""

from __future__ import annotations

from readygate.model.types import ListOf, MapOf, SetOf
from readygate.model.values import Unknown
from readygate.terraform.values import ListValue, MapValue, SetValue, TfValue


def settled(unknown: Unknown) -> TfValue:
    """A collection of unknown elements where the collection is not null and its length certain (and elements of a set cannot coincide)."""
    length, type_ = unknown.min_length, unknown.type
    if not unknown.not_null or length != unknown.max_length or not isinstance(type_, ListOf | SetOf | MapOf):
        return unknown
    items = (Unknown(unknown.reasons, unknown.references, type_.element),) * length
    if isinstance(type_, ListOf):
        return ListValue(type_.element, items)
    if isinstance(type_, SetOf):
        return SetValue(type_.element, items) if length <= 1 else unknown
    return unknown if length else MapValue(type_.element, {})
