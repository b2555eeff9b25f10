"""Reads JSON text as Terraform does: valid text quickly with Python's reader, any other once more to say what Go says is wrong with it.

Source: https://pkg.go.dev/encoding/json#Decoder.Token
"""

from __future__ import annotations

import json
import re
from typing import Any

from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.calls import composed
from readygate.terraform.numbers import Number, NumberError, parse_number
from readygate.terraform.quoting import quote
from readygate.terraform.values import NULL, TfValue

_SPACE = " \t\r\n"
_TOO_DEEP = "the JSON text is nested too deeply"
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_json(text: str) -> TfValue:
    """The value that a JSON text stands for: objects and tuples. Raises FunctionError."""
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_number, parse_float=_number, parse_constant=_refuse_constant)
    start = len(text) - len(text.lstrip(_SPACE))
    try:
        value, end = decoder.raw_decode(text, start)
    except RecursionError:
        raise FunctionError(_TOO_DEEP) from None
    except json.JSONDecodeError:
        raise FunctionError(_Explanation(text).problem()) from None
    # Go stops asking for more when what follows is a closing bracket.
    if text[end:].lstrip(_SPACE)[:1] not in ("", "]", "}"):
        raise FunctionError(_Explanation(text).problem())
    try:
        return _value(value, escaped="\\u" in text)
    except RecursionError:
        raise FunctionError(_TOO_DEEP) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    return dict(pairs)


def _number(text: str) -> Number:
    try:
        number = parse_number(text)
    except (NumberError, ValueError):
        number = None
    if number is None:
        raise FunctionError(f"the number {quote(text[:40])} is too large")
    return number


def _refuse_constant(name: str) -> None:
    """Python reads NaN and Infinity, which JSON does not have."""
    raise FunctionError(f"invalid character '{name[0]}' looking for beginning of value")


def _value(value: Any, *, escaped: bool) -> TfValue:
    """Terraform's form of what Python read; only where there are escapes may a string not be in normal form."""
    if value is None:
        return NULL
    if isinstance(value, str):
        return _text(value) if escaped else value
    if isinstance(value, list):
        return tuple(_value(item, escaped=escaped) for item in value)
    if isinstance(value, dict):
        return {_text(name) if escaped else name: _value(value[name], escaped=escaped) for name in sorted(value)}
    return value


def _text(text: str) -> str:
    return composed(_SURROGATE.sub("\ufffd", text))


_CONTEXT = {
    "value": " looking for beginning of value",
    "array": " looking for beginning of value",
    "after item": " after array element",
    "key": " looking for beginning of object key string",
    "object": "",
    "colon": " after object key",
    "after pair": " after object key:value pair",
}
_BEFORE_VALUE = ("value", "array")
_LITERALS = {"t": "true", "f": "false", "n": "null"}


class _SyntaxError(Exception):
    """What Go says of an invalid JSON text."""


class _Explanation:
    """Walks through invalid JSON text token by token up to the first one that cannot stand where it stands."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.state = "value"
        self.open: list[str] = []

    def problem(self) -> str:
        """What is wrong with the text."""
        try:
            while True:
                self._token()
        except _SyntaxError as problem:
            return str(problem)

    def _token(self) -> None:
        while self.at < len(self.text) and self.text[self.at] in _SPACE:
            self.at += 1
        if self.at == len(self.text):
            raise _SyntaxError("EOF")
        character = self.text[self.at]
        if character in "[{":
            self._open(character)
        elif character in "]}":
            self._close(character)
        elif character in ":,":
            self._separate(character)
        elif self.state in _BEFORE_VALUE:
            self._literal(character)
            self._end_value()
        elif character == '"' and self.state in ("object", "key"):
            self._string()
            self.state = "colon"
        else:
            raise self._invalid(_CONTEXT[self.state])

    def _open(self, character: str) -> None:
        if self.state not in _BEFORE_VALUE:
            raise self._invalid(_CONTEXT[self.state])
        self.open.append(character)
        self.state = "array" if character == "[" else "object"
        self.at += 1

    def _close(self, character: str) -> None:
        if self.state not in (("array", "after item") if character == "]" else ("object", "after pair")):
            raise self._invalid(_CONTEXT[self.state])
        self.open.pop()
        self.at += 1
        self._end_value()

    def _separate(self, character: str) -> None:
        following = {":": {"colon": "value"}, ",": {"after item": "value", "after pair": "key"}}[character].get(self.state)
        if following is None:
            raise self._invalid(_CONTEXT[self.state])
        self.state = following
        self.at += 1

    def _end_value(self) -> None:
        if not self.open:
            raise _SyntaxError("extraneous data after JSON object")
        self.state = "after item" if self.open[-1] == "[" else "after pair"

    def _invalid(self, context: str) -> _SyntaxError:
        """Go looks at bytes, and shows one as the character of that number."""
        byte = chr(self.text[self.at].encode(errors="replace")[0])
        shown = "\\'" if byte == "'" else byte if byte == '"' else quote(byte)[1:-1]
        return _SyntaxError(f"invalid character '{shown}'{context}")

    def _next(self) -> str:
        if self.at == len(self.text):
            raise _SyntaxError("unexpected EOF")
        return self.text[self.at]

    def _literal(self, character: str) -> None:
        if character == '"':
            self._string()
        elif character in _LITERALS:
            word = _LITERALS[character]
            for expected in word:
                if self._next() != expected:
                    raise self._invalid(f" in literal {word} (expecting '{expected}')")
                self.at += 1
        elif character == "-" or "0" <= character <= "9":
            self._number()
        else:
            raise self._invalid(" looking for beginning of value")

    def _string(self) -> None:
        self.at += 1
        while self._next() != '"':
            if self.text[self.at] < " ":
                raise self._invalid(" in string literal")
            if self.text[self.at] == "\\":
                self.at += 1
                if self._next() not in '"\\/bfnrtu':
                    raise self._invalid(" in string escape code")
                if self.text[self.at] == "u":
                    self._hexadecimal()
            self.at += 1
        self.at += 1

    def _hexadecimal(self) -> None:
        for _ in range(4):
            self.at += 1
            if self._next() not in "0123456789abcdefABCDEF":
                raise self._invalid(" in \\u hexadecimal character escape")

    def _number(self) -> None:
        if self._next() == "-":
            self.at += 1
        if self._next() == "0":
            self.at += 1
        else:
            self._digits(" in numeric literal")
        if self.text[self.at : self.at + 1] == ".":
            self.at += 1
            self._digits(" after decimal point in numeric literal")
        if self.text[self.at : self.at + 1] in ("e", "E"):
            self.at += 1
            if self._next() in "+-":
                self.at += 1
            self._digits(" in exponent of numeric literal")

    def _digits(self, context: str) -> None:
        if not "0" <= self._next() <= "9":
            raise self._invalid(context)
        while "0" <= self.text[self.at : self.at + 1] <= "9":
            self.at += 1
