"""Parts of a plan's JSON into typed shapes and plain values; what does not fit is a PlanError that names the place and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar

import msgspec

from readygate.model.values import Path, Value
from readygate.views.document import DocumentError, decode, nests_too_deeply
from readygate.views.mistaken import WRITE_IT, mistaken_for_plan
from readygate.views.plan.record import PlanError
from readygate.views.plan.unknown_parts import DEEPEST, ShapeError, marked

T = TypeVar("T")

NULL = msgspec.Raw(b"null")
_ANYTHING: Any = Any
_TREES = frozenset({b"{", b"[", b"t", b"f", b"n"})
"""What trees of marks begin with."""


def decode_document(data: bytes, type_: type[T]) -> T:
    """A whole document. Raises PlanError."""
    try:
        return decode(data, type_)
    except DocumentError as error:
        raise PlanError(mistaken_for_plan(data) or f"{error}. {WRITE_IT}") from error


def decode_part(raw: msgspec.Raw, type_: type[T], place: str) -> T:
    """A part of the document at a path. Raises PlanError."""
    try:
        return decode(raw, type_, place)
    except DocumentError as error:
        raise PlanError(f"{error}. {WRITE_IT}") from error


def is_given(raw: msgspec.Raw) -> bool:
    """Whether a part of the document is neither left out nor null."""
    return bytes(memoryview(raw)[:5]) != b"null"


def decode_optional(raw: msgspec.Raw, type_: type[T], place: str) -> T | None:
    """A part of the document that may be left out or null. Raises PlanError."""
    return decode_part(raw, type_, place) if is_given(raw) else None


def read_value(raw: msgspec.Raw, place: str) -> Value:
    """The plain value of a JSON text. Raises PlanError."""
    text = bytes(raw)
    if text == b"null":
        return None
    value: Value = decode_part(raw, _ANYTHING, place)
    check_depth(text, (value,), place)
    return value


def check_depth(text: bytes, values: Iterable[Any], place: str) -> None:
    """Refuse values that nest too deeply; the text that they were read from tells whether they may. Raises PlanError."""
    if text.count(b"{") + text.count(b"[") > DEEPEST and nests_too_deeply(values):
        raise wrong_shape(place, ShapeError((), "objects and arrays nest too deeply"))


_NO_PATHS: frozenset[Path] = frozenset()


def read_marks(raw: msgspec.Raw, place: str) -> frozenset[Path]:
    """The paths that a tree of marks marks; most mark nothing and need not be walked. Raises PlanError."""
    text = bytes(raw)
    if text[:1] not in _TREES:
        raise wrong_shape(place, ShapeError((), "only true, false, objects and arrays can stand here"))
    if b"true" not in text:
        return _NO_PATHS
    try:
        return frozenset(marked(read_value(raw, place)))
    except ShapeError as error:
        raise wrong_shape(place, error) from error


def wrong_shape(place: str, error: ShapeError) -> PlanError:
    """The error about a part of a document of a shape that no Terraform writes."""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.path)
    return PlanError(f"{place}{path}: {error}. {WRITE_IT}")
