"""Patterns of policy documents: literal text, wildcards, policy variables, and pieces that are not known yet.

Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html (wildcards in ARNs),
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html (variables, defaults, escapes).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct

from readygate.model.values import TemplateText, Unknown, Value

ARN_FIELDS = 5
"""So many colons come before the part of an ARN that names the resource."""


class Wild(Enum):
    """A wildcard; the two of a segment never match a colon."""

    TEXT = "*"
    CHARACTER = "?"
    SEGMENT_TEXT = "[^:]*"
    SEGMENT_CHARACTER = "[^:]"


class Variable(Struct, frozen=True):
    """A policy variable: the context key that fills it in (lower case), and its default value."""

    key: str
    default: str | None = None


Lookup: TypeAlias = Callable[[Variable], str | Variable | None]
"""The value of a variable: None where it has none, the variable itself where it is to stay."""
Token: TypeAlias = str | Wild | Variable | Unknown
"""A stretch of literal text, a wildcard, or a gap."""


class Pattern(Struct, frozen=True):
    """What a text must look like; `ignore_case` patterns are kept in lower case and match texts of either case."""

    tokens: tuple[Token, ...]
    text: str
    ignore_case: bool = False

    @property
    def gaps(self) -> tuple[Variable | Unknown, ...]:
        """The variables and unknown pieces: what the pattern matches depends on them."""
        return tuple(token for token in self.tokens if isinstance(token, Variable | Unknown))

    @property
    def is_open(self) -> bool:
        """Whether it has gaps."""
        for token in self.tokens:  # noqa: SIM110 - asked so often that a generator's cost counts
            if isinstance(token, (Variable, Unknown)):
                return True
        return False

    @property
    def literal(self) -> str | None:
        """The one text that it matches; None where it has wildcards or gaps."""
        if len(self.tokens) == 1:
            return self.tokens[0] if isinstance(self.tokens[0], str) else None
        return None if self.tokens else ""

    @property
    def outer(self) -> Pattern:
        """All that it may match: any text in place of each gap."""
        tokens = tuple(Wild.TEXT if isinstance(token, Variable | Unknown) else token for token in self.tokens)
        return Pattern(tokens, self.text, self.ignore_case)

    def may_begin(self, text: str) -> bool:
        """Whether a text that it matches can begin so (in lower case where case is ignored)."""
        first = self.tokens[0] if self.tokens else ""
        if not isinstance(first, str):
            return True
        return first.startswith(text) or (len(self.tokens) > 1 and text.startswith(first))

    def filled(self, lookup: Lookup) -> Pattern | None:
        """The pattern with the values of its variables; None where one has no value, since then it matches nothing."""
        tokens: list[Token] = []
        for token in self.tokens:
            if not isinstance(token, Variable):
                tokens.append(token)
                continue
            value = lookup(token)
            value = token.default if value is None else value
            if value is None:
                return None
            if isinstance(value, Variable):
                tokens.append(value)
                continue
            if value:
                tokens.append(value.lower() if self.ignore_case else value)
        return Pattern(tuple(tokens), self.text, self.ignore_case)

    def example(self, filler: str = "example") -> str:
        """A text that it matches, wildcards replaced by a filler; gaps are left out."""
        pieces = {Wild.TEXT: filler, Wild.SEGMENT_TEXT: filler, Wild.CHARACTER: "x", Wild.SEGMENT_CHARACTER: "x"}
        return "".join(token if isinstance(token, str) else pieces[token] if isinstance(token, Wild) else "" for token in self.tokens)

    def matches(self, text: str) -> bool:
        """Whether a text matches (no gaps allowed): by trying where each wildcard ends, apart from the automata that decide sets."""
        text = text.lower() if self.ignore_case else text
        first, last = self.tokens[0] if self.tokens else "", len(self.tokens) - 1
        if isinstance(first, str):
            if last < 1:
                return text == first
            if not text.startswith(first):
                return False
        places = {0}
        for number, token in enumerate(self.tokens):
            if token is Wild.TEXT and number == last:
                return True
            if isinstance(token, str):
                places = {place + len(token) for place in places if text.startswith(token, place)}
            elif token in (Wild.CHARACTER, Wild.SEGMENT_CHARACTER):
                places = {place + 1 for place in places if place < len(text) and (token is Wild.CHARACTER or text[place] != ":")}
            else:
                places = _after_star(text, places, colons=token is Wild.TEXT)
            if not places:
                return False
        return len(text) in places


def _after_star(text: str, places: set[int], *, colons: bool) -> set[int]:
    if colons:
        return set(range(min(places), len(text) + 1))
    reached: set[int] = set()
    for place in places:
        end = text.find(":", place)
        reached.update(range(place, (len(text) if end < 0 else end) + 1))
    return reached


class Syntax(Enum):
    """How the elements of a document read their texts."""

    ACTION = "action"
    RESOURCE = "resource"
    LIKE = "like"
    LITERAL = "literal"
    ARN = "arn"


def parse(value: Value, syntax: Syntax, *, variables: bool = True, ignore_case: bool = False) -> Pattern:
    """The pattern of a known text, of a text with unknown pieces, or of a value of which nothing is known."""
    if isinstance(value, str):
        return _parse_text(value, syntax, variables, ignore_case)
    if isinstance(value, Unknown):
        return _parse_unknown(value, syntax, variables, ignore_case)
    return _parse_text(str(value).lower() if isinstance(value, bool) else str(value), syntax, variables, ignore_case)


@lru_cache(maxsize=16384)
def _parse_text(text: str, syntax: Syntax, variables: bool, ignore_case: bool) -> Pattern:
    folded = ignore_case or syntax is Syntax.ACTION
    return Pattern(_read_wildcards(_pieces(text, syntax, variables, folded), syntax), text, folded)


def _parse_unknown(value: Unknown, syntax: Syntax, variables: bool, ignore_case: bool) -> Pattern:
    parts: tuple[str | Unknown, ...] = (value.prefix, value) if value.prefix else (value,)
    if isinstance(value.partial, TemplateText):
        parts = value.partial.parts
    folded = ignore_case or syntax is Syntax.ACTION
    pieces: list[Token] = []
    for part in parts:
        pieces += _pieces(part, syntax, variables, folded) if isinstance(part, str) else [part]
    shown = "".join(part if isinstance(part, str) else f"({part})" for part in parts)
    return Pattern(_read_wildcards(pieces, syntax), shown, folded)


_ESCAPES = {"*": "\ue000", "?": "\ue001", "$": "$"}
"""`${*}`, `${?}` and `${$}` are the characters themselves: kept apart from wildcards until those are read."""


def _pieces(text: str, syntax: Syntax, variables: bool, folded: bool) -> list[Token]:
    """The text cut at its policy variables; escaped wildcards are marked."""
    if not variables or syntax is Syntax.ACTION or "${" not in text:
        return [text.lower() if folded else text]
    pieces: list[Token] = []
    start = at = 0
    while (at := text.find("${", at)) >= 0 and (end := text.find("}", at)) >= 0:
        pieces.append(text[start:at].lower() if folded else text[start:at])
        inside = text[at + 2 : end]
        name, comma, default = inside.partition(",")
        variable = Variable(name.strip().lower(), default.strip().removeprefix("'").removesuffix("'") if comma else None)
        pieces.append(_ESCAPES.get(inside, variable))
        start = at = end + 1
    pieces.append(text[start:].lower() if folded else text[start:])
    return pieces


def _read_wildcards(pieces: list[Token], syntax: Syntax) -> tuple[Token, ...]:
    """The tokens of literal text, with wildcards in place of `*` and `?`.

    In ARNs, wildcards in the five fields before the resource keep to their field; in `Resource`, a star that ends a field goes beyond
    the colon, in conditions on ARNs none does. After a piece that is not known it is not known which field it is.
    """
    found: list[Token] = []
    colons = 0 if syntax in (Syntax.RESOURCE, Syntax.ARN) else ARN_FIELDS
    for number, piece in enumerate(pieces):
        if not isinstance(piece, str):
            found.append(piece)
            colons += ARN_FIELDS if isinstance(piece, Unknown) else 0
            continue
        start = 0
        wild = () if syntax is Syntax.LITERAL else [at for at, letter in enumerate(piece) if letter in "*?"] if _is_wild(piece) else ()
        for at in wild:
            _add_text(found, piece[start:at])
            colons += piece.count(":", start, at)
            inside = colons < ARN_FIELDS
            if piece[at] == "?":
                found.append(Wild.SEGMENT_CHARACTER if inside else Wild.CHARACTER)
            else:
                ends_field = piece[at + 1 : at + 2] == ":" or (at + 1 == len(piece) and number + 1 == len(pieces))
                star = Wild.SEGMENT_TEXT if inside and (syntax is Syntax.ARN or not ends_field) else Wild.TEXT
                if not (found and found[-1] is star):
                    found.append(star)
            start = at + 1
        _add_text(found, piece[start:])
        colons += piece.count(":", start)
    return tuple(found)


def joined(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """The tokens with neighbouring stretches of text made one."""
    found: list[Token] = []
    for token in tokens:
        if isinstance(token, str) and found and isinstance(found[-1], str):
            found[-1] += token
        else:
            found.append(token)
    return tuple(found)


def _is_wild(text: str) -> bool:
    return "*" in text or "?" in text


def _add_text(found: list[Token], text: str) -> None:
    if not text:
        return
    text = text.replace("\ue000", "*").replace("\ue001", "?")
    if found and isinstance(found[-1], str):
        text = f"{found.pop()}{text}"
    found.append(text)
