"""Reads YAML as Terraform does: YAML 1.1 with some of 1.2's numbers, one document, texts as mapping keys.

Source: https://pkg.go.dev/github.com/zclconf/go-cty-yaml#hdr-Parsing
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from readygate.model.types import STRING
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.base64_text import CorruptBase64Error, decode_base64
from readygate.terraform.functions.calls import composed
from readygate.terraform.functions.timestamps import parse_timestamp
from readygate.terraform.numbers import INFINITY, NumberError, parse_number
from readygate.terraform.quoting import quote
from readygate.terraform.values import NULL, Null, TfValue, type_of

DEEPEST = 200
"""Levels of nesting that are read."""
LARGEST = 500_000
"""Parts of a document that are read, those behind aliases counted each time (a short text can stand for billions)."""
_TAGS = "tag:yaml.org,2002:"
_TEXT, _BINARY, _MERGE = "str", "binary", object()
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"), True),
    **dict.fromkeys(("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), NULL),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), INFINITY),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -INFINITY),
}
_MEANINGFUL = frozenset("+-0123456789yYnNtTfFoO~.")
"""First characters of plain scalars that may be more than text."""
_INTEGER = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", re.ASCII)
_DATE = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"
    r"(?:[Tt](?P<clock>\d\d?:\d\d?:\d\d?)(?:[.,]\d+)?(?P<zone>Z|[-+]\d\d:\d\d)| (?P<local>\d\d?:\d\d?:\d\d?)(?:[.,]\d+)?)?",
    re.ASCII,
)
_LARGEST_MACHINE = 1 << 64


def read_yaml(text: str) -> TfValue:
    """The value of the one document in a text. Raises FunctionError."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    events = yaml.parse(text or "\n", Loader=loader)
    try:
        return _Reader(events).document()
    except yaml.MarkedYAMLError as error:
        raise FunctionError(_explained(error, scanner=type(error).__name__ == "ScannerError")) from error
    except yaml.YAMLError as error:
        raise FunctionError(str(getattr(error, "reason", "invalid YAML syntax"))) from error


def _explained(error: Any, *, scanner: bool) -> str:
    """The parser's problem, with its place as Terraform counts it: lines from 0, and none for the first line."""
    problem = str(error.problem or "invalid YAML syntax")
    mark = error.problem_mark
    if mark is not None and mark.line:
        return f"on line {mark.line + 1}, column 1: {problem}" if scanner else f"on line {mark.line}, column {mark.column + 1}: {problem}"
    mark = error.context_mark
    return f"on line {mark.line}, column {mark.column + 1}: {problem}" if mark is not None and mark.line else problem


def _refused(event: Any, problem: str) -> FunctionError:
    mark = event.start_mark
    return FunctionError(f"on line {mark.line}, column {mark.column + 1}: {problem}" if mark.line else problem)


class _Reader:
    """Makes a value out of a parser's events."""

    def __init__(self, events: Iterator[Any]) -> None:
        self.events = events
        self.anchors: dict[str, tuple[TfValue, int]] = {}
        self.pending: set[str] = set()
        self.count = 0
        self.depth = 0

    def document(self) -> TfValue:
        next(self.events)
        start = next(self.events)
        if _kind(start) != "DocumentStart":
            raise _refused(start, "missing start of document")
        value = self.value(next(self.events))
        next(self.events)
        end = next(self.events)
        if _kind(end) != "StreamEnd":
            raise _refused(end, "unexpected extra content after value")
        return value

    def value(self, event: Any) -> TfValue:
        kind = _kind(event)
        if kind == "Alias":
            return self.alias(event)
        self.counted(1)
        before = self.count
        if event.anchor:
            self.pending.add(event.anchor)
        if kind == "Scalar":
            value = _scalar(event)
            value = "<<" if value is _MERGE else value
        else:
            value = self.nested(event, kind)
        if event.anchor:
            self.pending.discard(event.anchor)
            self.anchors[event.anchor] = value, self.count - before + 1
        return value

    def counted(self, parts: int) -> None:
        self.count += parts
        if self.count > LARGEST:
            raise FunctionError(f"a YAML document of more than {LARGEST} parts is refused")

    def alias(self, event: Any) -> TfValue:
        if event.anchor in self.pending:
            raise _refused(event, f"cannot refer to anchor {quote(event.anchor)} from inside its own definition")
        if event.anchor not in self.anchors:
            raise _refused(event, f"reference to undefined anchor {quote(event.anchor)}")
        value, size = self.anchors[event.anchor]
        self.counted(size)
        return value

    def nested(self, event: Any, kind: str) -> TfValue:
        self.depth += 1
        if self.depth > DEEPEST:
            raise FunctionError(f"a YAML document of more than {DEEPEST} levels is refused")
        value = self.mapping(event) if kind == "MappingStart" else self.sequence(event)
        self.depth -= 1
        return value

    def sequence(self, event: Any) -> TfValue:
        if event.tag not in (None, _TAGS + "seq"):
            raise _refused(event, f"can't interpret sequence as {event.tag}")
        items: list[TfValue] = []
        while _kind(following := next(self.events)) != "SequenceEnd":
            items.append(self.value(following))
        return tuple(items)

    def mapping(self, event: Any) -> TfValue:
        if event.tag not in (None, _TAGS + "map"):
            raise _refused(event, f"can't interpret mapping as {event.tag}")
        found: dict[str, TfValue] = {}
        while _kind(key := next(self.events)) != "MappingEnd":
            if _kind(key) != "Scalar":
                raise _refused(key, "only strings are allowed as mapping keys")
            self.entry(key, found)
        return {name: found[name] for name in sorted(found)}

    def entry(self, key: Any, found: dict[str, TfValue]) -> None:
        name = _scalar(key, typed=False)
        if name is not _MERGE and isinstance(name, Null):
            raise _refused(key, "mapping key cannot be null")
        value = self.value(next(self.events))
        if name is not _MERGE:
            found[convert(name, STRING)] = value
        elif isinstance(value, dict):
            self.counted(len(value))
            found.update(value)
        else:
            raise _refused(key, f"cannot merge {friendly_type(type_of(value))} into mapping")


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")


def _scalar(event: Any, *, typed: bool = True) -> Any:
    """A scalar's value; where its style says that it is text, what it resolves to as text."""
    try:
        value = _resolved(event.tag, event.value, quoted=event.style in ("'", '"'))
    except FunctionError as error:
        raise _refused(event, error.message) if typed else error from error
    if typed and value is not _MERGE and event.tag is None and not event.implicit[0]:
        try:
            return convert(value, STRING)
        except ConversionError as error:
            raise FunctionError(str(error)) from error
    return value


def _resolved(tag: str | None, text: str, *, quoted: bool) -> Any:
    """What a scalar means under its tag (None: what its own form says). Raises FunctionError."""
    kind = None if tag is None else tag.removeprefix(_TAGS)
    if kind not in (None, _TEXT, "bool", "int", "float", "null", "timestamp", _BINARY) or (kind is not None and not str(tag).startswith(_TAGS)):
        raise FunctionError(f"unsupported tag {quote(str(tag))}")
    if kind not in (_TEXT, _BINARY) and (not text or text[0] in _MEANINGFUL):
        if quoted:
            return composed(text)
        if text in _WORDS:
            return _WORDS[text]
        plain = _plain(kind, text)
        if plain is not None:
            return plain
    if kind is None:
        return _MERGE if text == "<<" else composed(text)
    return _tagged(kind, text, str(tag))


def _plain(kind: str | None, text: str) -> TfValue | None:
    """A number or a time that is written without quotes; None for a text."""
    if kind is None and text in (".nan", ".NaN", ".NAN"):
        raise FunctionError("floating point NaN is not supported")
    if text[0] == ".":
        return _number(text)
    if text[0] not in "+-0123456789":
        return None
    if kind in (None, "timestamp"):
        time = _time(text)
        if time is not None:
            return time
    if _INTEGER.fullmatch(text):
        return _tagged("int", text, _TAGS + "int")
    return _tagged("float", text, _TAGS + "float") if _FLOAT.fullmatch(text) else None


def _tagged(kind: str, text: str, tag: str) -> TfValue:
    if kind == "null":
        return NULL
    value: TfValue | None = None
    if kind in ("int", "float"):
        value = _number(text.replace("_", ""))
    elif kind == "timestamp":
        value = _time(text)
    elif kind == "bool":
        value = _WORDS.get(text) if isinstance(_WORDS.get(text), bool) else None
    else:
        if kind == _BINARY and not _is_base64(text):
            raise FunctionError(f"cannot parse {quote(text)} as {tag}: not valid base64")
        value = composed(text)
    if value is None:
        raise FunctionError(f"cannot parse {quote(text)} as {tag}")
    return value


def _number(text: str) -> TfValue | None:
    """A decimal number, or a machine integer in octal or hexadecimal."""
    try:
        number = parse_number(text)
        if number is None and text[:1] == "0" and text[1:2] in tuple("xXoObB"):
            number = int(text, 0)
            return number if number < _LARGEST_MACHINE else None
    except (NumberError, ValueError):
        return None
    return number


def _time(text: str) -> str | None:
    """A date or time in RFC 3339 form."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    clock = ":".join(part.zfill(2) for part in (match["clock"] or match["local"] or "0:0:0").split(":"))
    date = f"{match['year']}-{match['month'].zfill(2)}-{match['day'].zfill(2)}"
    try:
        return str(parse_timestamp(f"{date}T{clock}{match['zone'] or 'Z'}", strict=False))
    except FunctionError:
        return None


def _is_base64(text: str) -> bool:
    try:
        decode_base64(text)
    except CorruptBase64Error:
        return False
    return True
