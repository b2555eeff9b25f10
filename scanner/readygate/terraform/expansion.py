"""`count` and `for_each`: which instances a block has, in the words and by the rules of Terraform.

Source: https://developer.hashicorp.com/terraform/language/meta-arguments/count and .../for_each
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from msgspec import Struct, field

from readygate.hcl.syntax import Expression
from readygate.model.types import NUMBER, STRING
from readygate.model.values import Unknown, merge_unknowns
from readygate.terraform.convert import ConversionError, convert, friendly_type
from readygate.terraform.errors import EvaluationError
from readygate.terraform.values import EPHEMERAL, SENSITIVE, MapValue, Marked, Null, SetValue, TfValue, type_of, unmark, unmark_deep

Key: TypeAlias = str | int | None
"""The key of an instance: a position, a name, or None for the only instance of a block without `count` and `for_each`."""

LARGEST_COUNT = 100_000
"""Instances of one block; a larger count is refused, so that a scanned file cannot exhaust memory."""


class Expansion(Struct, frozen=True, kw_only=True):
    """The instances of a block. `kind` is `single`, `count`, `for_each`, or `unknown` where their number is not known."""

    kind: str
    instances: Mapping[Key, TfValue] = field(default_factory=lambda: {None: None})
    """Instance key to its `each.value` (None where there is no `for_each`)."""
    of_set: bool = False
    """Whether `for_each` is a set, whose items are the keys."""
    unknown: Unknown | None = None
    """Why the number is not known."""
    counted: bool = False
    """Of an unknown number: whether `count` decides it (else `for_each`)."""


SINGLE = Expansion(kind="single")


def unknown_expansion(unknown: Unknown, *, counted: bool) -> Expansion:
    """Instances whose number is not known."""
    return Expansion(kind="unknown", instances={}, unknown=unknown, counted=counted)


def expand_count(value: TfValue, node: Expression) -> Expansion:
    """The instances that a value of `count` asks for. Raises EvaluationError."""
    value, marks = unmark(value)
    if EPHEMERAL in marks:
        raise EvaluationError("Invalid count argument", 'The given "count" is derived from an ephemeral value, which cannot decide it.', node)
    try:
        value = convert(value, NUMBER)
    except ConversionError as error:
        raise EvaluationError("Incorrect value type", f"Invalid expression value: {error}.", node) from error
    if isinstance(value, Unknown):
        return unknown_expansion(value, counted=True)
    if isinstance(value, Null):
        raise EvaluationError("Invalid count argument", 'The given "count" argument value is null. An integer is required.', node)
    return Expansion(kind="count", instances=dict.fromkeys(range(_whole(value, node))))


def _whole(value: int | Decimal, node: Expression) -> int:
    unsuitable = 'The given "count" argument value is unsuitable: '
    if value != int(value) or not -(2**63) <= value < 2**63:
        detail = unsuitable + "value must be a whole number, between -9223372036854775808 and 9223372036854775807."
        raise EvaluationError("Invalid count argument", detail, node)
    if value < 0:
        raise EvaluationError("Invalid count argument", unsuitable + "must be greater than or equal to zero.", node)
    if value > LARGEST_COUNT:
        raise EvaluationError("Invalid count argument", unsuitable + f"more than {LARGEST_COUNT} instances are not scanned.", node)
    return int(value)


def expand_for_each(value: TfValue, node: Expression) -> Expansion:
    """The instances that a value of `for_each` asks for. Raises EvaluationError."""
    value, marks = unmark(value)
    if SENSITIVE in marks or (isinstance(value, SetValue) and SENSITIVE in unmark_deep(value)[1]):
        detail = "Sensitive values, or values derived from sensitive values, cannot be used as for_each arguments. "
        raise _invalid(detail + "If used, the sensitive value could be exposed as a resource instance key.", node)
    if EPHEMERAL in marks:
        raise _invalid('The given "for_each" value is derived from an ephemeral value, which cannot decide it.', node)
    if isinstance(value, Null):
        raise _invalid(f'{_UNSUITABLE}the given "for_each" argument value is null. A map, or set of strings is allowed.', node)
    if isinstance(value, Unknown):
        return unknown_expansion(value, counted=False)
    if isinstance(value, MapValue):
        return Expansion(kind="for_each", instances={str(name): item for name, item in value.items.items()})
    if isinstance(value, dict):
        return Expansion(kind="for_each", instances={name: value[name] for name in sorted(value)})
    if isinstance(value, SetValue):
        return _expand_set(value, node)
    kind = friendly_type(type_of(value)).partition(" of ")[0]
    detail = f'{_UNSUITABLE}the "for_each" argument must be a map, or set of strings, and you have provided a value of type {kind}.'
    raise _invalid(detail, node)


def _expand_set(value: SetValue, node: Expression) -> Expansion:
    unknowns = [item for item in value.items if isinstance(item, Unknown)]
    if unknowns:
        return unknown_expansion(merge_unknowns(unknowns), counted=False)
    if value.items and value.element != STRING:
        detail = f'"for_each" supports maps and sets of strings, but you have provided a set containing type {friendly_type(value.element)}.'
        raise EvaluationError("Invalid for_each set argument", _UNSUITABLE + detail, node)
    if any(isinstance(item, Null | Marked) for item in value.items):
        raise EvaluationError("Invalid for_each set argument", _UNSUITABLE + '"for_each" sets must not contain null values.', node)
    return Expansion(kind="for_each", instances={str(item): item for item in value.items}, of_set=True)


_UNSUITABLE = 'The given "for_each" argument value is unsuitable: '


def _invalid(detail: str, node: Expression) -> EvaluationError:
    return EvaluationError("Invalid for_each argument", detail, node)


def key_text(key: Key) -> str:
    """An instance key as addresses show it: `[0]`, `["a"]`, or nothing."""
    if key is None:
        return ""
    if isinstance(key, int):
        return f"[{key}]"
    if key.isalnum():
        return f'["{key}"]'
    return '["' + "".join(map(_escaped, key)).replace("${", "$${").replace("%{", "%%{") + '"]'


def _escaped(character: str) -> str:
    """A character as it stands between quotes in an address."""
    escape = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(character)
    if escape is not None or character.isprintable():
        return escape or character
    return f"\\u{ord(character):04x}" if ord(character) < 0x10000 else f"\\U{ord(character):08x}"
