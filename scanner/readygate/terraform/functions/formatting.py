"""`format` and `formatlist`: text from a pattern with verbs, as Go writes it.

Source: https://developer.hashicorp.com/terraform/language/functions/format and https://pkg.go.dev/fmt
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf
from readygate.model.values import TemplateText, Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import is_sequence, items_of, known_length, not_known
from readygate.terraform.functions.graphemes import grapheme_count, graphemes
from readygate.terraform.functions.json_functions import encode_json
from readygate.terraform.functions.number_formatting import BAD_SIZE, LARGEST_SIZE, Layout, format_float, format_integer, shortest_general
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.functions.string import joined_text
from readygate.terraform.quoting import quote
from readygate.terraform.templates import certain_prefix
from readygate.terraform.values import ListValue, Null, TfValue, type_of

_VERB = re.compile(r"%(?P<flags>[0#+ -]*)(?P<width>[1-9][0-9]*)?(?P<precision>\.[0-9]*)?(?P<index>\[[1-9][0-9]*\])?(?P<mode>[a-zA-Z])", re.ASCII)
_PARTIAL = re.compile(r"%[0#+ -]*(?:[1-9][0-9]*)?(?:\.[0-9]*)?(?:\[(?:[1-9][0-9]*\]?)?)?", re.ASCII)
"""The longest beginning of a verb: what follows it is not a verb's letter."""
_INTEGER_MODES = "bdoxX"
_FLOAT_MODES = "eEfgG"
_MODES = f"vtsq{_INTEGER_MODES}{_FLOAT_MODES}"


class _Verb(Struct, frozen=True):
    text: str
    offset: int
    argument: int
    """Counted from 1."""
    layout: Layout
    mode: str

    def refuse(self, problem: str) -> FunctionError:
        return FunctionError(f"unsupported value for {quote(self.text)} at {self.offset}: {problem}")

    def no_such_mode(self) -> FunctionError:
        return FunctionError(f"unsupported format verb '{self.mode}' in {quote(self.text)} at offset {self.offset}")


def _pieces(pattern: str) -> Iterator[str | _Verb]:
    """The pattern as text and verbs. Raises FunctionError where something behind a `%` is not a verb."""
    argument = 1
    position = 0
    while True:
        percent = pattern.find("%", position)
        if percent < 0:
            yield pattern[position:]
            return
        yield pattern[position:percent]
        if pattern.startswith("%%", percent):
            yield "%"
            position = percent + 2
            continue
        match = _VERB.match(pattern, percent)
        if match is None:
            raise _not_a_verb(pattern, percent)
        index = match["index"]
        verb = _Verb(
            text=match[0],
            offset=len(pattern[:percent].encode()),
            argument=_size(index[1:-1]) if index else argument,
            layout=Layout(flags=match["flags"], width=_optional_size(match["width"]), precision=_optional_size(match["precision"])),
            mode=match["mode"],
        )
        yield verb
        argument = verb.argument + 1
        position = match.end()


def _not_a_verb(pattern: str, percent: int) -> FunctionError:
    match = _PARTIAL.match(pattern, percent)
    end = match.end() if match else percent
    offset = len(pattern[:end].encode())
    if end == len(pattern):
        return FunctionError(f"invalid format string starting at offset {offset}")
    character = pattern[end]
    shown = "'\\''" if character == "'" else "'" + quote(character)[1:-1].replace('\\"', '"') + "'"
    return FunctionError(f"unrecognized format character {shown} at offset {offset}")


def _optional_size(text: str | None) -> int | None:
    return None if text is None else _size(text.lstrip("."))


def _size(digits: str) -> int:
    """A width, precision or position; whatever is too large to be meant is one more than the largest."""
    return min(int(digits or "0"), BAD_SIZE) if len(digits) < 10 else BAD_SIZE


def _formatted(verb: _Verb, arguments: Sequence[TfValue]) -> str:
    if verb.argument > len(arguments):
        needs = f"need index {verb.argument} but have {len(arguments)} total"
        raise FunctionError(f"not enough arguments for {quote(verb.text)} at {verb.offset}: {needs}")
    value = arguments[verb.argument - 1]
    if verb.mode != "v" and isinstance(value, Null):
        raise verb.refuse("null value cannot be formatted")
    try:
        return _formatted_value(verb, value)
    except ConversionError as error:
        raise verb.refuse(str(error)) from error


def _formatted_value(verb: _Verb, value: TfValue) -> str:
    if verb.mode == "v":
        return _padded(verb, _as_it_is(verb, value))
    if verb.mode == "t":
        return "true" if convert(value, BOOL) else "false"
    if verb.mode in _INTEGER_MODES:
        number = convert(value, NUMBER)
        if isinstance(number, Decimal) and number:
            raise verb.refuse("an integer is required")
        return format_integer(int(number), verb.mode, verb.layout)
    if verb.mode in _FLOAT_MODES:
        return format_float(convert(value, NUMBER), verb.mode, verb.layout)
    if verb.mode not in "sq":
        raise verb.no_such_mode()
    text = convert(value, STRING)
    if verb.layout.precision:
        text = "".join(character for _, character in zip(range(verb.layout.precision), graphemes(text), strict=False))
    return _padded(verb, text if verb.mode == "s" else encode_json(text))


def _as_it_is(verb: _Verb, value: TfValue) -> str:
    if "#" not in verb.layout.flags:
        if isinstance(value, str):
            return value
        if type_of(value) == NUMBER and not isinstance(value, Null):
            return shortest_general(value)
    try:
        return encode_json(value)
    except FunctionError as error:
        raise verb.refuse(error.message) from error


def _padded(verb: _Verb, text: str) -> str:
    width = verb.layout.width
    if width is None:
        return text
    if width > LARGEST_SIZE:
        raise FunctionError(f"a width of more than {LARGEST_SIZE} characters is refused")
    missing = ("0" if "0" in verb.layout.flags else " ") * (width - grapheme_count(text))
    return text + missing if "-" in verb.layout.flags else missing + text


def _render(pattern: str, arguments: Sequence[TfValue]) -> list[str | Unknown]:
    """The pieces of the text; a verb whose argument is not wholly known is an unknown piece."""
    out: list[str | Unknown] = []
    highest = 0
    for piece in _pieces(pattern):
        if isinstance(piece, str):
            out.append(piece)
            continue
        highest = max(highest, piece.argument)
        value = arguments[piece.argument - 1] if piece.argument <= len(arguments) else None
        out.append(_unknown_piece(piece, value) if unknowns_in(value) else _formatted(piece, arguments))
    if highest < len(arguments):
        used = f"only {highest} used by format string" if highest else "no verbs in format string"
        raise FunctionError(f"too many arguments; {used}", highest + 1)
    return out


def _unknown_piece(verb: _Verb, value: TfValue) -> Unknown:
    """The unknown itself where it is put into the text as it is, otherwise one that depends on it."""
    if verb.mode not in _MODES:
        raise verb.no_such_mode()
    plain = verb.mode in "sv" and verb.layout == Layout(flags="", width=None, precision=None)
    if plain and isinstance(value, Unknown) and value.type == STRING:
        return value
    return not_known([value], STRING)


def _format(pattern: str, *arguments: TfValue) -> TfValue:
    if not unknowns_in(arguments):
        return "".join(str(piece) for piece in _render(pattern, arguments))
    unknown = replace(not_known(arguments, STRING, not_null=True), prefix=certain_prefix(pattern[: max(pattern.find("%"), 0)]))
    try:
        parts = joined_text(_render(pattern, arguments))
    except FunctionError:
        # Terraform judges the format string only when all arguments are known.
        return unknown
    return replace(unknown, partial=TemplateText(parts))


def _formatlist(pattern: str, *arguments: TfValue) -> TfValue:
    if not arguments:
        return ListValue(STRING, (_format(pattern),))
    length = _iterations(arguments)
    if any(map(_length_unknown, arguments)):
        return not_known(arguments, ListOf(STRING))
    rows = range(1 if length is None else length)
    return ListValue(STRING, tuple(_format_row(pattern, row, arguments) for row in rows))


def _length_unknown(value: TfValue) -> bool:
    if isinstance(value, Unknown):
        return value.type == DYNAMIC or is_sequence(value.type)
    return _iterable(value) and known_length(value) is None


def _iterable(value: TfValue) -> bool:
    return not isinstance(value, Null | Unknown) and is_sequence(type_of(value))


def _iterations(arguments: Iterable[TfValue]) -> int | None:
    """How long the lists among the arguments are; None where there is no list."""
    chosen: tuple[int, int] | None = None
    for number, value in enumerate(arguments, 1):
        length = known_length(value)
        if length is None:
            continue
        if chosen is None:
            chosen = number, length
        elif length != chosen[1]:
            conflict = f"which is inconsistent with argument {chosen[0]} of length {chosen[1]}"
            raise FunctionError(f"argument {number} has length {length}, {conflict}", number)
    return chosen[1] if chosen else None


def _format_row(pattern: str, row: int, arguments: Sequence[TfValue]) -> TfValue:
    values = [items_of(value)[row] if _iterable(value) else value for value in arguments]
    try:
        text = _format(pattern, *values)
    except FunctionError as error:
        raise FunctionError(f"error on format iteration {row}: {error.message}") from error
    return replace(text, prefix="") if isinstance(text, Unknown) else text


_FORMAT = Parameter(name="format", type=STRING)
_ARGUMENTS = Parameter(name="args", allow_null=True, allow_unknown=True)

FUNCTIONS = by_name(
    Function(name="format", parameters=(_FORMAT,), variadic=_ARGUMENTS, returns=STRING, call=_format),
    Function(name="formatlist", parameters=(_FORMAT,), variadic=_ARGUMENTS, returns=ListOf(STRING), call=_formatlist),
)
