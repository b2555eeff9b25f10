"""JSON with positions: strict, every property kept, and after an error all that was complete before it.

Grammar: RFC 8259. Properties that occur more than once are all kept, as HCL's JSON syntax wants it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from msgspec import Struct

from readygate.hcl.constants import number
from readygate.hcl.problem import HclError
from readygate.hcl.reader import MAX_DEPTH

SPACE: Final = r"[ \t\r\n]*+"
# Groups: 1 string, 2 number, 3 word, 4 bracket.
_value = re.compile(rf'{SPACE}(?:"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{{4}}))*+)"|(-?+[0-9][\w.+-]*+)|([^\W\d]\w*+)|([\[{{]))').match
_number = re.compile(r"-?+(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?").fullmatch
_name = re.compile(rf'{SPACE}(?:"((?:[^"\\\x00-\x1f]++|\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{{4}}))*+)"{SPACE}:|(\}}))').match
_separator = re.compile(rf"{SPACE}(?:(,)|([\]}}]))").match
_rest = re.compile(SPACE).match
_word = re.compile(rf"{SPACE}(\"?\w*|.|\Z)", re.DOTALL).match
_escape = re.compile(r"(?:\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2})|\\u([0-9A-Fa-f]{4})|\\(.)")
_ESCAPES: Final = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS: Final = {"true": True, "false": False, "null": None}


class JsonNode(Struct, gc=False, frozen=True):
    """A value and where it is written."""

    start: int
    end: int


class JsonScalar(JsonNode, gc=False, frozen=True):
    """A number, true, false or null."""

    value: int | Decimal | bool | None


class JsonString(JsonNode, gc=False, frozen=True):
    """A string without its escapes; `plain` tells that it had none, so that its characters stand where they are written."""

    value: str
    plain: bool


class JsonMember(Struct, gc=False, frozen=True):
    """A property of an object."""

    name: JsonString
    value: JsonNode


class JsonObject(JsonNode, gc=False, frozen=True):
    """An object with all its properties in order; not `complete` when an error cut it off."""

    members: tuple[JsonMember, ...]
    complete: bool


class JsonArray(JsonNode, gc=False, frozen=True):
    """An array; not `complete` when an error cut it off."""

    items: tuple[JsonNode, ...]
    complete: bool


class JsonReader:
    """Reads one text; `problem` is what stopped it, if anything."""

    __slots__ = ("problem", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.problem: HclError | None = None

    def document(self) -> JsonNode | None:
        """The value that the text holds."""
        node = self.value(1 if self.text.startswith("\ufeff") else 0, 0)
        if node is not None and self.problem is None:
            rest = _rest(self.text, node.end)
            if rest is not None and rest.end() < len(self.text):
                self.fail(rest.end(), "Extra characters after the JSON value", "Remove what follows the value.")
        return node

    def fail(self, at: int, summary: str, detail: str) -> None:
        """Stop reading at an offset."""
        if self.problem is None:
            word = _word(self.text, at)
            start, end = word.span(1) if word else (at, at)
            if start >= len(self.text):
                detail += " The file ends before it."
            self.problem = HclError(start, end, summary, detail)

    def value(self, at: int, depth: int) -> JsonNode | None:
        """The value at an offset; None if there is none."""
        match = _value(self.text, at)
        if match is None:
            self.no_value(at)
            return None
        kind = match.lastindex or 0
        start, end = match.span(kind)
        if kind == 1:
            return string(match[1], start - 1, end + 1)
        if kind == 4:
            if depth >= MAX_DEPTH:
                self.fail(start, "Nested too deeply", f"Objects and arrays may nest up to {MAX_DEPTH} levels.")
                return None
            return self.object(start, depth) if match[4] == "{" else self.array(start, depth)
        if kind == 3 and match[3] in _WORDS:
            return JsonScalar(start, end, _WORDS[match[3]])
        if kind == 2 and _number(match[2]):
            try:
                return JsonScalar(start, end, number(match[2], start))
            except HclError as problem:
                self.problem = problem
                return None
        self.fail(start, "Invalid JSON value", "A value is a string in double quotes, a number, an object, an array, true, false or null.")
        return None

    def no_value(self, at: int) -> None:
        """Report what stands where a value should."""
        rest = _rest(self.text, at)
        start = rest.end() if rest else at
        if self.text.startswith('"', start):
            self.invalid_string(start)
        else:
            self.fail(start, "Missing JSON value", "A value is a string in double quotes, a number, an object, an array, true, false or null.")

    def invalid_string(self, start: int) -> None:
        """Report a string that has no end or an escape that does not exist."""
        detail = 'Close it with a double quote on the same line; write line breaks as \\n, quotes as \\" and backslashes as \\\\.'
        self.fail(start, "Invalid JSON string", detail)

    def object(self, start: int, depth: int) -> JsonObject:
        """An object, from its brace."""
        members: list[JsonMember] = []
        at = start + 1
        while True:
            match = _name(self.text, at)
            if match is None or (match[2] and members):
                self.no_name(at)
                break
            if match[2]:
                return JsonObject(start, match.end(), (), complete=True)
            name = string(match[1], match.start(1) - 1, match.end(1) + 1)
            value = self.value(match.end(), depth + 1)
            if value is None:
                break
            members.append(JsonMember(name, value))
            if self.problem is not None:
                break
            separator = _separator(self.text, value.end)
            if separator is None or separator[2] == "]":
                self.fail(value.end, "Missing comma or closing brace", "Properties are separated by commas, and the object ends with }.")
                break
            at = separator.end()
            if separator[2]:
                return JsonObject(start, at, tuple(members), complete=True)
        return JsonObject(start, len(self.text), tuple(members), complete=False)

    def no_name(self, at: int) -> None:
        """Report what stands where the name of a property should."""
        rest = _rest(self.text, at)
        start = rest.end() if rest else at
        if self.text.startswith("}", start):
            self.fail(start, "Trailing comma", "JSON has no comma behind the last property; remove it.")
        elif _value(self.text, start) is None and self.text.startswith('"', start):
            self.invalid_string(start)
        else:
            self.fail(start, "Invalid JSON property", 'A property is a name in double quotes, a colon and a value: "name": value.')

    def array(self, start: int, depth: int) -> JsonArray:
        """An array, from its bracket."""
        items: list[JsonNode] = []
        at = start + 1
        rest = _rest(self.text, at)
        if rest is not None and self.text.startswith("]", rest.end()):
            return JsonArray(start, rest.end() + 1, (), complete=True)
        while True:
            value = self.value(at, depth + 1)
            if value is None:
                break
            items.append(value)
            if self.problem is not None:
                break
            separator = _separator(self.text, value.end)
            if separator is None or separator[2] == "}":
                self.fail(value.end, "Missing comma or closing bracket", "Elements are separated by commas, and the array ends with ].")
                break
            at = separator.end()
            if separator[2]:
                return JsonArray(start, at, tuple(items), complete=True)
        return JsonArray(start, len(self.text), tuple(items), complete=False)


def string(text: str, start: int, end: int) -> JsonString:
    """A string from what stands between its quotes."""
    if "\\" not in text:
        return JsonString(start, end, text, plain=True)
    return JsonString(start, end, _escape.sub(_unescaped, text), plain=False)


def _unescaped(match: re.Match[str]) -> str:
    code, letter = match.groups()
    if letter:
        return _ESCAPES.get(letter, letter)
    if code is None:
        high, low = int(match[0][2:6], 16), int(match[0][8:12], 16)
        return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))
    point = int(code, 16)
    # Half of a surrogate pair is no character; it becomes the replacement character, as in Terraform.
    return "\ufffd" if 0xD800 <= point <= 0xDFFF else chr(point)


def source_offsets(text: str, node: JsonString) -> list[int]:
    """For every character of a string's value, and for its end, the offset at which it is written."""
    offsets: list[int] = []
    at = node.start + 1
    while at < node.end - 1:
        match = _escape.match(text, at)
        end = match.end() if match else at + 1
        offsets.append(at)
        at = end
    offsets.append(at)
    return offsets
