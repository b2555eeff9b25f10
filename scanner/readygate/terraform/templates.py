"""How the parts of a template become one string.

A template with an unknown part is an unknown string of which the known pieces stay known: its beginning as a prefix, all of it as a `TemplateText`.
Source: `TemplateExpr` of https://pkg.go.dev/github.com/hashicorp/hcl/v2/hclsyntax
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from readygate.hcl.syntax import Expression
from readygate.model.types import STRING
from readygate.model.values import Reference, TemplateText, Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.errors import EvaluationError
from readygate.terraform.functions.calls import composed
from readygate.terraform.sizes import check_length
from readygate.terraform.values import Marked, Null, TfValue, TrackedText, mark

LONGEST_PREFIX = 128
"""Bytes of a known beginning that Terraform keeps."""
MOST_PIECES = 1000
"""Of an unknown text; one that is made of more counts as one unknown piece."""
_NEVER_COMBINES = frozenset("-_:;/\\,.(){}[]|?!~ \t@#$%^&*+\"'")
"""Characters that no following character combines with, so that a known beginning may end in one."""
_INVALID = "Invalid template interpolation value"


class Rendering(Struct):
    """A template on its way to one string: pieces of text, and what comes with them."""

    pieces: list[str | Unknown] = []
    references: dict[Reference, None] = {}
    marks: frozenset[str] = frozenset()
    unknown: bool = False

    def add(self, value: TfValue, node: Expression) -> None:
        """Appends the value of a part. Raises EvaluationError where it is null or no string can be made of it."""
        if isinstance(value, Marked):
            self.marks |= value.marks
            value = value.value
        if isinstance(value, Null):
            raise EvaluationError(_INVALID, "The expression result is null. Cannot include a null value in a string template.", node)
        if isinstance(value, Unknown):
            self.add_unknown(value)
            return
        try:
            text = convert(value, STRING)
        except ConversionError as error:
            raise EvaluationError(_INVALID, f"Cannot include the given value in a string template: {error.message}.", node) from error
        if isinstance(text, TrackedText):
            self.references.update(dict.fromkeys(text.references))
        self.pieces.append(text)

    def add_unknown(self, value: Unknown) -> None:
        """Appends an unknown; of an unknown that is itself a template, the pieces."""
        self.unknown = True
        self.references.update(dict.fromkeys(value.references))
        partial = value.partial
        if isinstance(partial, TemplateText) and len(self.pieces) + len(partial.parts) <= MOST_PIECES:
            self.pieces.extend(partial.parts)
        else:
            self.pieces.append(replace(value, partial=None) if isinstance(partial, TemplateText) else value)

    def result(self) -> TfValue:
        """The whole text."""
        check_length(sum(len(piece) for piece in self.pieces if isinstance(piece, str)), None)
        if self.unknown:
            return mark(self._unknown_result(), self.marks)
        text: str = composed("".join(map(str, self.pieces)))
        return mark(TrackedText(text, tuple(self.references)) if self.references else text, self.marks)

    def _unknown_result(self) -> Unknown:
        parts = tuple(_joined(self.pieces))
        reasons = dict.fromkeys(reason for part in parts if isinstance(part, Unknown) for reason in part.reasons)
        beginning = parts[0] if isinstance(parts[0], str) else parts[0].prefix
        return Unknown(tuple(reasons), tuple(self.references), STRING, not_null=True, prefix=certain_prefix(beginning), partial=TemplateText(parts))


def _joined(pieces: list[str | Unknown]) -> list[str | Unknown]:
    """The pieces, with neighbouring texts made one."""
    joined: list[str | Unknown] = []
    for piece in pieces:
        if isinstance(piece, Unknown):
            joined.append(piece)
        elif joined and isinstance(joined[-1], str):
            joined[-1] += str(piece)
        elif piece:
            joined.append(str(piece))
    return joined


def certain_prefix(text: str) -> str:
    """The part of a known beginning that stays as it is, whatever follows.

    A last letter may still combine with an accent that follows, and in Unicode's composed form the two become another character.
    Source: https://pkg.go.dev/github.com/zclconf/go-cty/cty/ctystrings#SafeKnownPrefix
    """
    prefix = text.encode()[:LONGEST_PREFIX].decode(errors="ignore")
    while prefix and not prefix[-1].isascii():
        prefix = prefix[:-1]
    return prefix if prefix[-1:] in _NEVER_COMBINES else prefix[:-1]
