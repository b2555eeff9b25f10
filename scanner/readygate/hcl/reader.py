"""What every reader of a text shares: the text, its patterns, and how it words what is wrong."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Final

from readygate.hcl import lexical
from readygate.hcl.lexical import Lexicon, lexicon_for
from readygate.hcl.problem import HclError
from readygate.hcl.syntax import Expression

MAX_DEPTH: Final = 256
"""How deep brackets, templates, blocks and conditionals may nest, so that neither the parser nor what walks its trees runs out of stack."""
MAX_CHAIN: Final = 5000
"""How many operators and steps the long chains of one expression may have together: such trees are as deep as their chains are long."""
LONG_CHAIN: Final = 16

_word = re.compile(r"\w+|[^\w\s]|\r?\n|\Z|\s").match
_invalid = {
    ";": "Separate arguments and blocks by newlines, and the elements of collections by commas.",
    "'": "Strings are quoted with double quotes.",
    "`": "Strings are quoted with double quotes; for several lines use a heredoc: <<EOT.",
    "&": "Use && for a logical 'and'; there are no bitwise operators.",
    "|": "Use || for a logical 'or'; there are no bitwise operators.",
    "^": "There is no operator ^; use pow(base, exponent).",
    "=": "Use == for a comparison; a single = belongs to an argument definition, which starts on a line of its own.",
    "/": "A comment that starts with /* ends with */.",
}


class Reader(ABC):
    """A text and the patterns for it. Methods of the subclasses read one construct each and raise `HclError`."""

    __slots__ = ("chained", "lexicon", "markers", "namespaces", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.lexicon: Lexicon = lexicon_for(text)
        self.chained = 0
        self.namespaces = "::" in text
        self.markers: dict[str, list[int]] | None = None

    @abstractmethod
    def expression(self, at: int, inside: int, floor: int, depth: int) -> Expression:
        """The expression at an offset (templates contain expressions, and expressions templates)."""

    def closed(self, bracket: str, at: int, opened: int, what: str) -> int:
        """The offset behind a closing bracket that must come next."""
        end = lexical.behind(self.text, at, bracket)
        if end < 0:
            raise self.unexpected(at, f"Unclosed {what}", f"Expected {bracket} to close the {what}", opened=opened)
        return end

    def chain(self, length: int, start: int) -> None:
        """Account for a chain of operators or steps."""
        if length <= LONG_CHAIN:
            return
        self.chained += length
        if self.chained > MAX_CHAIN:
            detail = f"An expression may chain up to {MAX_CHAIN} operators and steps; move parts of it into local values."
            raise HclError(start, start + 1, "Expression too long", detail)

    def too_deep(self, at: int) -> HclError:
        """The nesting limit is reached at an offset."""
        detail = f"Brackets, templates and blocks may nest up to {MAX_DEPTH} levels; move inner parts into local values."
        return HclError(at, at + 1, "Nested too deeply", detail)

    def missing_expression(self, at: int) -> HclError:
        """Something that is no expression stands at an offset."""
        start = lexical.blank(self.text, at).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        if self.text.startswith("<<", start):
            detail = "Write the marker directly behind << or <<- and end the line there: <<EOT."
            return HclError(start, start + 2, "Invalid heredoc", detail)
        if self.text[start : start + 1] in tuple("0123456789"):
            end = re.compile(r"[0-9][\w.]*").match(self.text, start)
            return HclError(start, end.end() if end else start, "Invalid number", "Write a number as digits with at most one decimal point.")
        return self.unexpected(at, "Missing expression", "A value is expected here: a constant, a reference, a function call or an operator.")

    def unexpected(self, at: int, summary: str, detail: str, opened: int | None = None) -> HclError:
        """The problem that what stands at an offset is not what has to come there; `opened` is where the construct begins."""
        start = lexical.blank(self.text, at).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        word = _word(self.text, start)
        found = word[0] if word else ""
        if opened is not None:
            detail += " (it begins in line {line})."
        if not found:
            detail += " The file ends before it."
        elif found in _invalid:
            detail += f" {_invalid[found]}"
        return HclError(start, word.end() if word else start, summary, detail, opened or 0)
