"""The words of HCL as regular expressions: each matches everything up to the next decision of the parser at once.

There is no separate token stream. Repetitions are possessive (`*+`, `++`), so that no input makes a pattern go back over what it has read.
Compiling a pattern takes `re` as long as reading a kilobyte with it: what is rare or simple has none of its own, but `behind` and `word`.
Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/scan_tokens.rl
"""

from __future__ import annotations

import re
from functools import lru_cache

INLINE_COMMENT = r"/\*(?s:.)*?\*/"
# White space where a newline means something, and inside brackets, where it does not.
BLANK = rf"(?:[ \t]++|{INLINE_COMMENT})*+"
GAP = rf"(?:[ \t\n]++|\r\n|#[^\n]*+|//[^\n]*+|{INLINE_COMMENT})*+"
# A quoted string without any `${`, `%{` or escape of these.
STRING = r'"((?:[^"\\$%\r\n]++|\$(?!\$?\{)|%(?!%?\{)|\\[^\r\n])*+)"'
NUMBER = r"[0-9]++(?:\.(?:[0-9]++|(?=[eE][+-]?[0-9])))?(?:[eE][+-]?[0-9]++)?(?!\.*+(?:[0-9]|[eE][+-]?[0-9]))"
# Groups: 1 binary operator, 2 `?`, 3 `.`, 4 `[`.
TAIL = r"(?:(\|\||&&|==|!=|<=|>=|[<>+\-*%]|/(?![/*]))|(\?)|(\.(?!\.))|(\[))"

gap = re.compile(GAP).match
blank = re.compile(BLANK).match
numeral = re.compile(NUMBER).match
# What ends an attribute or a block.
end_of_item = re.compile(BLANK + r"(?:(?:#|//)[^\n]*+)?(?:\r?\n|\Z)").match
# What follows the `{` of a block. Groups: 1 the end of an empty block, 2 the line break of one of several lines.
block_start = re.compile(BLANK + r"(?:(\})|((?:#|//)[^\n]*+(?:\n|\Z)|\r?\n|\Z))").match
# Pairs of patterns: outside of brackets and inside.
tail = (re.compile(BLANK + TAIL).match, re.compile(GAP + TAIL).match)
item_separator = re.compile(BLANK + r"(?:(,)|((?:#|//)[^\n]*+\n|\r?\n)|(?=\}))").match
key_end = re.compile(BLANK + r"(?:=(?!=)|:(?!:))").match
tuple_separator = re.compile(GAP + r"(?:,|(\]))").match
# Groups: 1 `...`, 2 `)`.
argument_separator = re.compile(GAP + rf"(?:(?:(\.\.\.){GAP}|,{GAP})?(\))|,)").match
closing = {bracket: re.compile(GAP + re.escape(bracket)).match for bracket in ")]"}
# Literal text of templates up to the next sequence or end, or the end of its line outside of quotes.
quoted_text = re.compile(r'(?:[^"\\$%\r\n]++|\\[^\r\n]|\$\$\{|%%\{|\$(?!\$?\{)|%(?!%?\{))++').match
unquoted_text = re.compile(r"(?:[^$%\r\n]++|\r(?=\n)|\$\$\{|%%\{|\$(?!\$?\{)|%(?!%?\{))*+\n?").match
# Template sequences. Group: 1 the strip marker.
sequence_start = re.compile(r"[$%]\{(~?)").match
sequence_end = re.compile(GAP + r"(~?)\}").match


def behind(text: str, at: int, token: str, inside: int = 1) -> int:
    """The offset behind white space and a token that come next, or -1 where something else does."""
    start = (gap if inside else blank)(text, at).end()  # type: ignore[union-attr]  # the patterns match the empty string
    return start + len(token) if text.startswith(token, start) else -1


class Lexicon:
    """The patterns that contain identifiers.

    `item` is an item of a body, whole if its value is simple: 1 attribute name, 2 string, 3 name, 4 number, 5 `}`, 6 block type.
    `item` knows whole numbers only. `operand` is how an operand starts: 1 string, 2 name, 3 its `.attributes`, 4 `(` of a call, 5 digit,
    6 `[for` or `{for`, 7 bracket, sign or quote, 8 heredoc opening, 9 heredoc marker.
    """

    __slots__ = ("dot_step", "identifier", "item", "label", "object_key", "operand")

    def __init__(self, identifier: str) -> None:
        name = f"({identifier})"
        simple = rf"(?:{STRING}|({identifier}(?:\.{identifier})*+)|([0-9]++))(?=[ \t]*+(?:\r?\n|#|//))"
        self.identifier = re.compile(identifier).match
        self.item = re.compile(rf"{GAP}(?:{name}{BLANK}=(?![=>])[ \t]*+(?:{simple})?|(\}})|{name})").match
        self.label = re.compile(rf'{BLANK}(?:"((?:[^"\\\r\n]++|\\[^\r\n])*+)"|{name}|(\{{))').match
        brackets = rf"([\[{{]{GAP}for(?![\w-]))|([\[{{(!\-\"])|(<<-?){name}\r?\n"
        self.operand = tuple(
            re.compile(rf"{space}(?:{STRING}|({identifier}(?:::{identifier})*+)(?:((?:\.{identifier})++)|({space}\())?|([0-9])|{brackets})").match
            for space in (BLANK, GAP)
        )
        self.object_key = re.compile(rf"{GAP}(?:(\}})|(?:{name}|{STRING}){BLANK}(?:=(?!=)|:(?!:)))").match
        self.dot_step = tuple(re.compile(rf"{space}(?:{name}|([0-9](?:[0-9.]*[0-9])?(?:[eE][+-]?[0-9]++)?)|(\*))").match for space in (BLANK, GAP))

    def word(self, text: str, at: int) -> re.Match[str] | None:
        """The identifier that comes next, behind white space and line breaks."""
        return self.identifier(text, gap(text, at).end())  # type: ignore[union-attr]  # the pattern matches the empty string


@lru_cache(maxsize=64)
def _lexicon(start: str, more: str, not_start: str, not_more: str) -> Lexicon:
    r"""Patterns for texts with characters that Python's `\w` and the Unicode identifier classes judge differently."""
    first = (f"(?![{not_start}])" if not_start else "") + r"[^\W\d]"
    rest = (f"(?:(?![{not_more}])" if not_more else "(?:") + r"[\w-]"
    return Lexicon((f"(?:{first}|[{start}])" if start else first) + rest + (f"|[{more}])*+" if more else ")*+"))


LEXICON = Lexicon(r"[^\W\d][\w-]*+")


def lexicon_for(text: str) -> Lexicon:
    r"""The patterns for a text: identifiers are ID_Start, then ID_Continue and dashes (Unicode annex 31), which `\w` only approximates."""
    if text.isascii():
        return LEXICON
    odd = {character for character in set(text) if character > "\x7f"}
    start = "".join(sorted(c for c in odd if c.isidentifier() and not (c.isalnum() and not c.isdecimal())))
    more = "".join(sorted(c for c in odd if f"a{c}".isidentifier() and not c.isalnum()))
    not_start = "".join(sorted(c for c in odd if not c.isidentifier() and c.isalnum() and not c.isdecimal()))
    not_more = "".join(sorted(c for c in odd if not f"a{c}".isidentifier() and c.isalnum()))
    return _lexicon(start, more, not_start, not_more) if start or more or not_start or not_more else LEXICON
