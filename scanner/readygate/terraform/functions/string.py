"""Functions of strings.

Source: https://developer.hashicorp.com/terraform/language/functions/join and its neighbours
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice

from msgspec.structs import replace

from readygate.hcl.templates import SPACE
from readygate.model.types import BOOL, NUMBER, STRING, ListOf
from readygate.model.values import TemplateText, Unknown
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import FunctionError
from readygate.terraform.functions.arguments import check_length, not_known, whole_number
from readygate.terraform.functions.graphemes import grapheme_count, graphemes
from readygate.terraform.functions.signature import Function, Parameter, by_name
from readygate.terraform.numbers import Number
from readygate.terraform.values import ListValue, Null, TfValue


def _upper(text: TfValue) -> TfValue:
    return _mapped(text, _upper_text)


def _lower(text: TfValue) -> TfValue:
    return _mapped(text, _lower_text)


def _mapped(text: TfValue, convert: Callable[[str], str]) -> TfValue:
    """The text converted character by character; of an unknown text, the known pieces."""
    if not isinstance(text, Unknown):
        return convert(text)
    unknown = not_known([text], STRING)
    if not isinstance(text.partial, TemplateText):
        return unknown
    parts = [convert(part) if isinstance(part, str) else not_known([part], STRING) for part in text.partial.parts]
    return replace(unknown, partial=TemplateText(tuple(parts)))


def _upper_text(text: str) -> str:
    return text.upper() if text.isascii() else "".join(map(_upper_character, text))


def _upper_character(character: str) -> str:
    """The one character that it becomes: Go maps character by character, so that ß stays ß."""
    for mapped in (character.upper(), character.title()):
        if len(mapped) == 1:
            return mapped
    return character


def _lower_text(text: str) -> str:
    return text.lower() if text.isascii() else "".join(map(_lower_character, text))


def _lower_character(character: str) -> str:
    return character.lower()[0]


def _title(text: str) -> str:
    return "".join(_title_character(character) if _separates(left) else character for left, character in zip(" " + text, text, strict=False))


def _title_character(character: str) -> str:
    mapped = character.title()
    return mapped if len(mapped) == 1 else character


def _separates(character: str) -> bool:
    """Whether a word may begin after this character."""
    if character.isascii():
        return not (character.isalnum() or character == "_")
    return character in SPACE


def _chomp(text: str) -> str:
    return text.rstrip("\r\n")


def _indent(spaces: Number, text: str) -> str:
    width = whole_number(spaces)
    if width < 0:
        raise FunctionError("panic in function implementation: strings: negative Repeat count")
    check_length(text.count("\n") * width + len(text) if width else 0)
    return text.replace("\n", "\n" + " " * width) if "\n" in text else text


def _join(separator: str, *lists: ListValue) -> TfValue:
    if not lists:
        raise FunctionError("at least one list is required")
    if any(unknowns_in(values) for values in lists):
        return _join_unknown(separator, lists)
    items: list[str] = []
    for number, values in enumerate(lists, 1):
        for position, item in enumerate(values.items):
            if isinstance(item, Null):
                place = f"element {position}" + (f" of list {number}" if len(lists) > 1 else "")
                raise FunctionError(f"{place} is null; cannot concatenate null values", number)
            items.append(item)
    check_length(sum(map(len, items)) + len(separator) * len(items))
    return separator.join(items)


def _join_unknown(separator: str, lists: tuple[ListValue, ...]) -> Unknown:
    """An unknown text whose known pieces are kept."""
    items = [item for values in lists for item in values.items]
    unknown = not_known(lists, STRING)
    if any(isinstance(item, Null) for item in items):
        return unknown
    parts: list[str | Unknown] = []
    for item in items:
        parts.extend((separator, item) if parts else (item,))
    return replace(unknown, partial=TemplateText(joined_text(parts)))


def joined_text(parts: list[str | Unknown]) -> tuple[str | Unknown, ...]:
    """The pieces of a text, neighbouring known ones as one."""
    joined: list[str | Unknown] = []
    for part in parts:
        if isinstance(part, str) and joined and isinstance(joined[-1], str):
            joined[-1] += part
        elif not isinstance(part, str) or part:
            joined.append(part if isinstance(part, Unknown) else str(part))
    return tuple(joined)


def _split(separator: str, text: str) -> TfValue:
    return ListValue(STRING, tuple(text.split(separator) if separator else text))


def _endswith(text: str, suffix: str) -> bool:
    return text.endswith(suffix)


def _startswith(text: TfValue, prefix: str) -> TfValue:
    if not isinstance(text, Unknown):
        return text.startswith(prefix)
    if text.prefix.startswith(prefix):
        return True
    if text.prefix and len(text.prefix.encode()) >= len(prefix.encode()):
        return False
    return not_known([text], BOOL)


def _strcontains(text: str, part: str) -> bool:
    return part in text


def _strrev(text: str) -> str:
    return "".join(reversed(list(graphemes(text))))


def _substr(text: str, offset: Number, length: Number) -> str:
    start, wanted = whole_number(offset), whole_number(length)
    if start < 0:
        # A start that lies before the text is its beginning, and then a length of zero means all: so does Terraform.
        start = max(start + grapheme_count(text), 0)
        wanted = wanted or -1
    elif wanted == 0:
        return ""
    if text.isascii() and "\r" not in text:
        return text[start:] if wanted < 0 else text[start : start + wanted]
    return "".join(islice(graphemes(text), start, None if wanted < 0 else start + wanted))


def _trim(text: str, cutset: str) -> str:
    return text.strip(cutset)


def _trimspace(text: str) -> str:
    return text.strip(SPACE)


def _trimprefix(text: str, prefix: str) -> str:
    return text.removeprefix(prefix)


def _trimsuffix(text: str, suffix: str) -> str:
    return text.removesuffix(suffix)


def _of_text(name: str, call: Callable[[str], str]) -> Function:
    return Function(name=name, parameters=(_STR,), returns=STRING, call=call)


def _with_text(name: str, second: str, call: Callable[[str, str], str]) -> Function:
    return Function(name=name, parameters=(_STR, Parameter(name=second, type=STRING)), returns=STRING, call=call)


_STR = Parameter(name="str", type=STRING, allow_dynamic=True)
_CASED = (Parameter(name="str", type=STRING, allow_dynamic=True, allow_unknown=True),)
_SUFFIX = Parameter(name="suffix", type=STRING)
_PART = Parameter(name="substr", type=STRING)
_SEPARATOR = Parameter(name="separator", type=STRING)
_STARTING = (Parameter(name="str", type=STRING, allow_unknown=True), Parameter(name="prefix", type=STRING))
_SPAN = (Parameter(name="offset", type=NUMBER), Parameter(name="length", type=NUMBER))

FUNCTIONS = by_name(
    _of_text("chomp", _chomp),
    Function(name="lower", parameters=_CASED, returns=STRING, call=_lower),
    Function(name="upper", parameters=_CASED, returns=STRING, call=_upper),
    _of_text("strrev", _strrev),
    _of_text("title", _title),
    _of_text("trimspace", _trimspace),
    _with_text("trim", "cutset", _trim),
    _with_text("trimprefix", "prefix", _trimprefix),
    _with_text("trimsuffix", "suffix", _trimsuffix),
    Function(name="endswith", parameters=(_STR, _SUFFIX), returns=BOOL, call=_endswith),
    Function(name="indent", parameters=(Parameter(name="spaces", type=NUMBER), _STR), returns=STRING, call=_indent),
    Function(name="join", parameters=(_SEPARATOR,), variadic=Parameter(name="lists", type=ListOf(STRING)), returns=STRING, call=_join),
    Function(name="split", parameters=(_SEPARATOR, _STR), returns=ListOf(STRING), call=_split),
    Function(name="startswith", parameters=_STARTING, returns=BOOL, call=_startswith),
    Function(name="strcontains", parameters=(_STR, _PART), returns=BOOL, call=_strcontains, not_null=False),
    Function(name="substr", parameters=(_STR, *_SPAN), returns=STRING, call=_substr),
)
