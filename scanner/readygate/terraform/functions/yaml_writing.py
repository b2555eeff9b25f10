"""Writes YAML to the byte as Terraform does: block style, strings in double quotes or as literal blocks, lines folded behind column 80.

Source: the emitter of libyaml (https://pyyaml.org/wiki/LibYAML), which Terraform's follows, used as
https://pkg.go.dev/github.com/zclconf/go-cty-yaml uses it
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from readygate.terraform.convert import format_number
from readygate.terraform.values import MapValue, Null, TfValue

_WIDTH = 80
_INDENT = 2
_LONGEST_SIMPLE_KEY = 128
_BREAKS = "\n\r\x85\u2028\u2029"
_ESCAPES = {
    "\0": "0", "\a": "a", "\b": "b", "\t": "t", "\n": "n", "\v": "v", "\f": "f", "\r": "r", "\x1b": "e", '"': '"', "\\": "\\", "\x85": "N",
    "\xa0": "_", "\u2028": "L", "\u2029": "P",
}  # fmt: skip


def write_yaml(value: TfValue) -> str:
    """The YAML document of a wholly known value without marks."""
    emitter = _Emitter()
    emitter.node(value, 0, indentless=False)
    if _is_plain(value):
        # A document that is one plain scalar is closed, since more text might otherwise belong to it.
        emitter.new_line(0)
        emitter.put("...")
    emitter.new_line(0)
    return "".join(emitter.out)


def _plain_text(value: TfValue) -> str:
    if isinstance(value, Null):
        return "null"
    return ("true" if value else "false") if isinstance(value, bool) else format_number(value)


def _is_plain(value: TfValue) -> bool:
    """Whether it is written without quotes."""
    return isinstance(value, Null | int | Decimal)


class _Emitter:
    """What was written so far, and where the next character goes: behind only spaces and indicators, behind a space, in which column."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.column = 0
        self.at_start = True
        self.spaced = True

    def put(self, text: str, *, spaced: bool = False, at_start: bool = False) -> None:
        self.out.append(text)
        self.column += len(text)
        self.spaced = spaced
        self.at_start = at_start

    def indicator(self, text: str) -> None:
        """A mark that keeps a space from what stands before it."""
        start = self.at_start
        if not self.spaced:
            self.put(" ")
        self.put(text, at_start=start)

    def new_line(self, indent: int) -> None:
        """A line break, unless the line is still empty up to the indentation."""
        if not self.at_start or self.column > indent or (self.column == indent and not self.spaced):
            self.out.append("\n")
            self.column = 0
        self.put(" " * (indent - self.column), spaced=True, at_start=True)

    def node(self, value: TfValue, indent: int, *, indentless: bool) -> None:
        """A value whose parts, if it has any, are indented so far."""
        if isinstance(value, str):
            self.text(value, indent)
        elif isinstance(value, dict | MapValue):
            self.mapping(value if isinstance(value, dict) else value.items, indent)
        elif isinstance(value, tuple):
            self.sequence(value, indent, indentless=indentless)
        elif _is_plain(value):
            self.space()
            self.put(_plain_text(value))
        else:
            self.sequence(value.items, indent, indentless=indentless)

    def space(self) -> None:
        if not self.spaced:
            self.put(" ")

    def sequence(self, items: tuple[TfValue, ...], indent: int, *, indentless: bool) -> None:
        if not items:
            self.space()
            self.put("[]")
            return
        if indentless:
            indent -= _INDENT
        for item in items:
            self.new_line(indent)
            self.indicator("-")
            self.node(item, indent + _INDENT, indentless=False)

    def mapping(self, items: dict[str, TfValue], indent: int) -> None:
        if not items:
            self.space()
            self.put("{}")
            return
        for key in sorted(items):
            self.new_line(indent)
            if not _has_break(key) and len(key.encode()) <= _LONGEST_SIMPLE_KEY:
                self.quoted(key, indent, fold=False)
                self.put(":")
            else:
                self.indicator("?")
                self.text(key, indent + _INDENT)
                self.new_line(indent)
                self.indicator(":")
            self.node(items[key], indent + _INDENT, indentless=not self.at_start)

    def text(self, text: str, indent: int) -> None:
        if "\n" in text and _literal_allowed(text):
            self.literal(text, indent or _INDENT)
        else:
            self.quoted(text, indent or _INDENT, fold=True)

    def literal(self, text: str, indent: int) -> None:
        """A block of lines behind `|`, with hints on its indentation and on the line breaks at its end."""
        self.space()
        self.put("|" + (str(_INDENT) if text[0] in " \n" else "") + _chomping(text))
        for line in text.split("\n") if not text.endswith("\n") else text[:-1].split("\n"):
            self.out.append("\n" + (" " * indent + line if line else ""))
        if text.endswith("\n"):
            self.out.append("\n")
        self.column = 0
        self.spaced = True
        self.at_start = text.endswith("\n")

    def quoted(self, text: str, indent: int, *, fold: bool) -> None:
        """A text in double quotes; where it may be folded, a space behind the width becomes a line break."""
        self.space()
        self.put('"')
        after_space = False
        for position, character in enumerate(text):
            if character in '"\\' or character in _BREAKS or not _printable(character):
                self.put(_escape(character))
                after_space = False
            elif character != " ":
                self.put(character)
                after_space = False
            elif fold and not after_space and self.column > _WIDTH and 0 < position < len(text) - 1:
                self.new_line(indent)
                if text[position + 1] == " ":
                    self.put("\\")
                after_space = True
            else:
                self.put(character)
                after_space = True
        self.put('"')


def _has_break(text: str) -> bool:
    return any(character in _BREAKS for character in text)


def _literal_allowed(text: str) -> bool:
    """Whether a literal block can hold the text: no trailing space, no space before a line break, nothing to be escaped."""
    if text.endswith(" ") or not all(map(_printable, text)):
        return False
    return not any(left == " " and right in _BREAKS for left, right in pairwise(text))


def _chomping(text: str) -> str:
    """`-` where no line break ends the text, `+` where more than one does."""
    if text[-1] not in _BREAKS:
        return "-"
    return "+" if len(text) == 1 or text[-2] in _BREAKS else ""


def _printable(character: str) -> bool:
    """Whether it is written as it is; libyaml takes characters outside the Basic Multilingual Plane for unprintable."""
    code = ord(character)
    return code == 0x0A or 0x20 <= code <= 0x7E or 0xA0 <= code <= 0xD7FF or (0xE000 <= code <= 0xFFFD and code != 0xFEFF)


def _escape(character: str) -> str:
    code = ord(character)
    short = _ESCAPES.get(character)
    if short is not None:
        return "\\" + short
    return f"\\x{code:02X}" if code <= 0xFF else f"\\u{code:04X}" if code <= 0xFFFF else f"\\U{code:08X}"
