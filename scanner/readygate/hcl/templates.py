"""Templates: quoted strings with interpolations, heredocs, and the bare text of `templatefile`.

A template is first read as a flat list of pieces, on which strip markers and the indentation of `<<-` act, and then folded into nodes.
Source: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#templates
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias

from msgspec import Struct

from readygate.hcl import lexical
from readygate.hcl.constants import heredoc_string, normalized, quoted_string
from readygate.hcl.problem import HclError
from readygate.hcl.reader import MAX_DEPTH, Reader
from readygate.hcl.recovery import heredoc_end
from readygate.hcl.syntax import Expression, Literal, Template, TemplateFor, TemplateIf, TemplateWrap

SPACE: Final = " \t\n\v\f\r\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
DIRECTIVES: Final = ("if", "else", "endif", "for", "endfor")
"""What strip markers remove: the Unicode property White_Space."""


class Text(Struct, gc=False):
    """Literal text of a template; in a heredoc one for each line."""

    start: int
    end: int
    value: str


class Directive(Struct, gc=False):
    """`%{ if expression }`, `%{ for key, value in expression }`, or the `else`, `endif`, `endfor` that belong to them."""

    kind: str
    start: int
    end: int
    expression: Expression | None = None
    key: str | None = None
    value: str = ""


Piece: TypeAlias = Text | Directive | Expression
Match: TypeAlias = "re.Match[str]"


class TemplateReader(Reader):
    """Reads templates."""

    __slots__ = ()

    def quoted(self, match: Match, _inside: int, depth: int) -> Expression:
        """A quoted string with interpolations or directives, from its opening quote."""
        text = self.text
        start = match.start(7)
        at = start + 1
        pieces: list[Piece] = []
        strip = False
        while True:
            literal = lexical.quoted_text(text, at)
            if literal is not None:
                value = quoted_string(literal[0], at)
                pieces.append(Text(at, literal.end(), value.lstrip(SPACE) if strip else value))
                at = literal.end()
            if text.startswith('"', at):
                return self.folded(pieces, start, at + 1, depth)
            opening = lexical.sequence_start(text, at)
            if opening is None:
                detail = "Close the string with a double quote on the same line; for several lines use \\n or a heredoc: <<EOT."
                raise HclError(start, at, "Unterminated string", detail)
            at, strip = self.sequence(pieces, opening, depth)

    def heredoc(self, match: Match, _inside: int, depth: int) -> Expression:
        """A heredoc, from its opening."""
        text = self.text
        start = match.start(8)
        at = match.end()
        marker = match[9]
        if self.markers is not None and heredoc_end(self.markers, marker, at) == at:
            raise self.unterminated(start, marker)
        closing = re.compile(rf"[^\S\r\n]*+{re.escape(marker)}[^\S\r\n]*+(?=\r?\n)").match
        pieces: list[Piece] = []
        strip = False
        line_start = True
        while True:
            if line_start:
                end = closing(text, at)
                if end is not None:
                    if len(match[8]) == 3:
                        remove_indentation(pieces)
                    return self.folded(pieces, start, end.end(), depth)
            literal = lexical.unquoted_text(text, at)
            if literal is not None and literal.end() > at:
                value = heredoc_string(literal[0])
                pieces.append(Text(at, literal.end(), value.lstrip(SPACE) if strip else value))
                at = literal.end()
                strip = False
                line_start = text[at - 1] == "\n"
                if line_start:
                    continue
            opening = lexical.sequence_start(text, at)
            if opening is None:
                raise self.lone_return(at) if at < len(text) else self.unterminated(start, marker)
            at, strip = self.sequence(pieces, opening, depth)
            line_start = False

    def unterminated(self, start: int, marker: str) -> HclError:
        """A heredoc has no end."""
        detail = f"End the heredoc with a line that holds only {marker}, followed by a line break."
        return HclError(start, self.text.index(marker, start) + len(marker), "Unterminated heredoc", detail)

    def lone_return(self, at: int) -> HclError:
        """A carriage return stands alone in unquoted text."""
        return HclError(at, at + 1, "Invalid character", "A carriage return is only valid as part of a line break; remove it.")

    def bare(self, at: int, depth: int = 0) -> Expression:
        """A whole text as a template, without quotes or heredoc markers."""
        text = self.text
        start = at
        pieces: list[Piece] = []
        strip = False
        while at < len(text):
            literal = lexical.unquoted_text(text, at)
            if literal is not None and literal.end() > at:
                value = heredoc_string(literal[0])
                pieces.append(Text(at, literal.end(), value.lstrip(SPACE) if strip else value))
                at = literal.end()
                strip = False
                continue
            opening = lexical.sequence_start(text, at)
            if opening is None:
                raise self.lone_return(at)
            at, strip = self.sequence(pieces, opening, depth)
        return self.folded(pieces, start, at, depth)

    def sequence(self, pieces: list[Piece], opening: Match, depth: int) -> tuple[int, bool]:
        """Append an interpolation or directive to the pieces; the offset behind it and whether space after it is to go."""
        start = opening.start()
        interpolation = self.text[start] == "$"
        piece = self.expression(opening.end(), 1, 0, depth + 1) if interpolation else self.directive(opening.end(), start, depth)
        end = lexical.sequence_end(self.text, piece.end)
        if end is None:
            what = "interpolation" if interpolation else "directive"
            raise self.unexpected(piece.end, f"Unclosed template {what}", f"Expected }} to close the template {what}", opened=start)
        if opening[1] and pieces and isinstance(previous := pieces[-1], Text):
            previous.value = previous.value.rstrip(SPACE)
        if isinstance(piece, Directive):
            piece.end = end.end()
        pieces.append(piece)
        return end.end(), bool(end[1])

    def directive(self, at: int, start: int, depth: int) -> Directive:
        """What stands in `%{ }`; its end is that of its last word or expression."""
        match = self.lexicon.word(self.text, at)
        if match is None or match[0] not in DIRECTIVES:
            detail = "A template directive is one of if, else, endif, for and endfor; write %%{ for a literal %{."
            raise self.unexpected(at, "Invalid template directive", detail)
        kind = match[0]
        if kind == "if":
            test = self.expression(match.end(), 1, 0, depth + 2)
            return Directive(kind, start, test.end, test)
        if kind == "for":
            key, value, at = self.for_names(match.end(), "directive")
            collection = self.expression(at, 1, 0, depth + 2)
            return Directive(kind, start, collection.end, collection, key, value)
        return Directive(kind, start, match.end())

    def for_names(self, at: int, what: str) -> tuple[str | None, str, int]:
        """`key, value in`: both names and the offset behind `in`."""
        word = self.lexicon.word
        first = word(self.text, at)
        comma = lexical.behind(self.text, first.end(), ",") if first else -1
        second = word(self.text, comma) if comma >= 0 else first
        last = word(self.text, second.end()) if second else None
        if first is None or second is None or last is None or last[0] != "in":
            detail = "After 'for' come one or two names and 'in': for value in list, or for key, value in map."
            raise self.unexpected(at, f"Invalid 'for' {what}", detail)
        return first[0] if comma >= 0 else None, second[0], last.end()

    def folded(self, pieces: list[Piece], start: int, end: int, depth: int) -> Expression:
        """The node for a list of pieces."""
        if not pieces:
            return Literal(start, end, "")
        if len(pieces) == 1:
            only = pieces[0]
            if isinstance(only, Expression):
                return TemplateWrap(start, end, only)
            if isinstance(only, Text):
                return Literal(start, end, only.value)
        melded = meld(pieces)
        if not melded:
            return Literal(start, end, "")
        if len(melded) == 1 and isinstance(text := melded[0], Literal) and all(isinstance(piece, Text) for piece in pieces):
            return Literal(start, end, text.value)
        return Template(start, end, nested(melded, MAX_DEPTH - depth))


def remove_indentation(pieces: list[Piece]) -> None:
    """Take the common indentation off the lines of a `<<-` heredoc; blank lines count for nothing and are left alone."""
    least = None
    adjusted: list[Text] = []
    line_start = True
    for piece in pieces:
        if isinstance(piece, Text):
            if line_start:
                width = len(piece.value) - len(piece.value.lstrip(SPACE))
                if width < len(piece.value) or not piece.value.endswith("\n"):
                    adjusted.append(piece)
                    least = width if least is None else min(least, width)
            line_start = piece.value.endswith("\n")
        else:
            if line_start:
                least = 0
            line_start = False
    if least:
        for text in adjusted:
            text.value = text.value[least:]


def meld(pieces: list[Piece]) -> list[Directive | Expression]:
    """Pieces with neighbouring texts joined into literals and empty ones left out."""
    melded: list[Directive | Expression] = []
    texts: list[Text] = []
    for piece in pieces:
        if isinstance(piece, Text):
            if piece.value:
                texts.append(piece)
            continue
        if texts:
            melded.append(joined(texts))
            texts = []
        melded.append(piece)
    if texts:
        melded.append(joined(texts))
    return melded


def joined(texts: list[Text]) -> Literal:
    """Neighbouring texts as one literal."""
    return Literal(texts[0].start, texts[-1].end, normalized("".join([text.value for text in texts])))


class OpenDirective(Struct, gc=False):
    """An `if` or `for` whose end is still to come; `parts` is the branch that is being filled."""

    directive: Directive
    then: list[Expression]
    parts: list[Expression]

    def closed(self, end: int) -> Expression:
        """The node, once its end is found."""
        opened = self.directive
        if opened.expression is None:
            raise AssertionError(f"{opened.kind} has no expression")
        if opened.kind == "for":
            return TemplateFor(opened.start, end, opened.key, opened.value, opened.expression, tuple(self.parts))
        otherwise = () if self.parts is self.then else tuple(self.parts)
        return TemplateIf(opened.start, end, opened.expression, tuple(self.then), otherwise)


def nested(pieces: list[Directive | Expression], room: int) -> tuple[Expression, ...]:
    """The pieces with directives folded into nodes that hold what stands between them; `room` is how deep they may nest."""
    parts: list[Expression] = []
    stack: list[OpenDirective] = []
    for piece in pieces:
        current = stack[-1].parts if stack else parts
        if isinstance(piece, Expression):
            current.append(piece)
        elif piece.kind in ("if", "for"):
            if len(stack) >= room:
                raise HclError(piece.start, piece.end, "Nested too deeply", f"Directives and brackets may nest up to {MAX_DEPTH} levels.")
            branch: list[Expression] = []
            stack.append(OpenDirective(piece, branch, branch))
        elif piece.kind == "else" and stack and stack[-1].directive.kind == "if" and stack[-1].parts is stack[-1].then:
            stack[-1].parts = []
        elif piece.kind != "else" and stack and piece.kind == f"end{stack[-1].directive.kind}":
            node = stack.pop().closed(piece.end)
            (stack[-1].parts if stack else parts).append(node)
        else:
            opened = f"the %{{ {stack[-1].directive.kind} }} before it" if stack else "any open directive"
            raise HclError(piece.start, piece.end, "Unexpected template directive", f"%{{ {piece.kind} }} does not belong to {opened}.")
    if stack:
        opener = stack[-1].directive
        raise HclError(opener.start, opener.end, "Unclosed template directive", f"Close it with %{{ end{opener.kind} }}.")
    return tuple(parts)
