"""JSON into typed shapes and plain values with exact numbers; what does not fit is a PlanError that names the place and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Generic, TypeVar

import msgspec

from readygate.model.values import Path, Value
from readygate.terraform.numbers import Number, normalize
from readygate.views.plan.record import PlanError
from readygate.views.plan.unknown_parts import DEEPEST, ShapeError, check_depth, marked

T = TypeVar("T")

NULL = msgspec.Raw(b"null")
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_FAULTS = (msgspec.DecodeError, ValueError, ArithmeticError, RecursionError)
_WRITE_IT = "Write it with `terraform show -json tfplan > plan.json`, or give the plan file itself."
_NO_PLAN = f"No plan of Terraform looks like this. {_WRITE_IT}"


def _number(text: str) -> Number:
    return normalize(Decimal(text))


_VALUE = msgspec.json.Decoder(float_hook=_number)


class Shape(Generic[T]):
    """A type of struct that JSON objects are decoded into."""

    __slots__ = ("decode_bytes",)

    def __init__(self, type_: type[T]) -> None:
        self.decode_bytes: Callable[[bytes | msgspec.Raw], T] = msgspec.json.Decoder(type_, float_hook=_number).decode

    def decode(self, raw: bytes | msgspec.Raw, place: str) -> T:
        """The struct; `place` is the path of the JSON in its document. Raises PlanError."""
        try:
            return self.decode_bytes(raw)
        except _FAULTS as error:
            raise wrong_shape(place, error) from error


def decode_document(data: bytes, shape: Shape[T]) -> T:
    """A whole document, whose first mistake is told by line and column where it is no JSON at all. Raises PlanError."""
    text = data.removeprefix(BYTE_ORDER_MARK)
    try:
        return shape.decode_bytes(text)
    except _FAULTS as error:
        if recognised := _recognised(text):
            raise PlanError(f"{recognised}. {_WRITE_IT}") from error
        if isinstance(error, msgspec.ValidationError):
            raise wrong_shape("", error) from error
        raise PlanError(_not_json(text, error)) from error


def read_value(raw: msgspec.Raw, place: str) -> Value:
    """The plain value of a JSON text. Raises PlanError."""
    try:
        value: Value = _VALUE.decode(raw)
        if isinstance(value, dict | list) and (text := bytes(raw)).count(b"{") + text.count(b"[") > DEEPEST:
            check_depth(value)
    except (*_FAULTS, ShapeError) as error:
        raise wrong_shape(place, error) from error
    return value


def read_marks(raw: msgspec.Raw, place: str) -> frozenset[Path]:
    """The paths that a tree of marks (`after_sensitive` and its like) marks. Raises PlanError."""
    if b"true" not in bytes(raw):
        return frozenset()
    try:
        return frozenset(marked(read_value(raw, place)))
    except ShapeError as error:
        raise wrong_shape(place, error) from error


def wrong_shape(place: str, error: Exception) -> PlanError:
    """The error about a part of a document of a shape that no Terraform writes."""
    message, _, inner = str(error).partition(" - at `$")
    message = "it is nested too deeply" if isinstance(error, RecursionError) else message.replace("`", "")
    inner = inner.removesuffix("`") + (_shown(error.path) if isinstance(error, ShapeError) else "")
    path = f"{place}{inner}".removeprefix(".") or "the document"
    return PlanError(f"{path}: {message[:1].lower()}{message[1:]}. {_NO_PLAN}")


def _shown(path: Path) -> str:
    """A path behind the name of what it leads into."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


_BYTE = re.compile(r"\(byte (\d+)\)")


def _not_json(text: bytes, error: Exception) -> str:
    if isinstance(error, RecursionError):
        return f"its JSON is nested too deeply. {_NO_PLAN}"
    found = _BYTE.search(str(error))
    offset = int(found[1]) if found else len(text)
    line = text.count(b"\n", 0, offset) + 1
    column = offset - (text.rfind(b"\n", 0, offset) + 1) + 1
    what = _BYTE.sub("", str(error)).removeprefix("JSON is malformed: ").strip()
    cut = "; the file ends too early, as if writing it was interrupted" if found is None and isinstance(error, msgspec.DecodeError) else ""
    return f"it is no valid JSON: line {line}, column {column}: {what}{cut}. {_WRITE_IT}"


_COLOUR = re.compile(rb"\x1b\[[0-9;]*m")
_HUMAN = (b" used the selected providers", b" will perform the following actions", b"No changes.", b"Changes to Outputs:", b"Plan: ")


def _recognised(text: bytes) -> str:
    """What the text is instead, where it is something that users take for a plan."""
    start = _COLOUR.sub(b"", text[:20_000]).lstrip()
    if start.startswith(b"{") and b'"@level"' in start.partition(b"\n")[0]:
        return "it is the log that `terraform plan -json` prints, line by line, and not the plan"
    if not start:
        return "it is empty"
    if text.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "it is written as UTF-16, as `>` does in older versions of PowerShell; save it as UTF-8"
    if not start.startswith(b"{") and any(phrase in start for phrase in _HUMAN):
        return "it is the plan as text for people, from `terraform plan` or `terraform show` without `-json`"
    if start.startswith(b"# ") and b"resource " in start:
        return "it is the state as text for people, from `terraform show` without `-json`"
    return ""


def is_given(raw: msgspec.Raw) -> bool:
    """Whether a part of the document is neither left out nor null."""
    return bytes(memoryview(raw)[:5]) != b"null"


def decoded(raw: msgspec.Raw, shape: Shape[T], place: str) -> T | None:
    """The struct in a part of the document that may be left out or null. Raises PlanError."""
    return shape.decode(raw, place) if is_given(raw) else None
