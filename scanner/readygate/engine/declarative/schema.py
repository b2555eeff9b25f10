"""The JSON Schema of declarative policies, made from the structures and tables that read them."""

from __future__ import annotations

from typing import Any

import msgspec

from readygate.engine.declarative.conditions import COMBINATIONS, COMPANIONS, CONNECTIONS, KINDS, PARAMETER, SELECTIONS
from readygate.engine.declarative.document import Document
from readygate.engine.declarative.operators import OPERATORS, Operator

_CONDITION = {"$ref": "#/$defs/Condition"}
_PATH = {"type": "string", "minLength": 1}
_TYPES = {"anyOf": [_PATH, {"type": "array", "items": _PATH, "minItems": 1}]}
_DEFAULT = {"description": "What the provider uses where nobody sets the attribute; null: nothing."}
_MEANINGS = {
    "and": "All of these hold.",
    "or": "At least one of these holds.",
    "not": "This does not hold.",
    "attribute": 'The path of one value: a.b, a[0].b, a["b"]. Of several blocks the answer is the one that all of them give.',
    "any": "A path with [*], .* or .**.name: at least one of the values.",
    "every": "A path with [*], .* or .**.name: each of the values. Beside a connection: what each of the other ends has to fulfil.",
    "none": "A path with [*], .* or .**.name: none of the values.",
    "holds": "What the value (a block, an object) fulfils; paths start inside of it.",
    "where": "Which values or other ends count.",
    "refers_to": "Resource types: one of them is referred to.",
    "referred_by": "Resource types: one of them refers to the resource.",
    "connected_to": "Resource types: one of them is connected, in either direction.",
    "others": "Resource types: there is one of them in the system.",
    "via": "The attribute through which the connection goes.",
    "type": "The resource is of one of these types; * stands for any text.",
    "has_attribute": "The resource's type has an attribute or block of this name.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema of a policy file."""
    found = msgspec.json.schema(Document)
    found["$defs"]["Document"]["properties"] |= {"check": _CONDITION, "applies": _CONDITION}
    found["$defs"]["Condition"] = _condition()
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "readygate policy", **found}


def _condition() -> dict[str, Any]:
    keys: dict[str, Any] = {
        **{name: {"type": "array", "items": _CONDITION, "minItems": 1} for name in COMBINATIONS},
        **dict.fromkeys(("not", "holds", "where"), _CONDITION),
        **dict.fromkeys(("attribute", "any", "none", "via", "has_attribute"), _PATH),
        **dict.fromkeys((*CONNECTIONS, "type"), _TYPES),
        "every": {"anyOf": [_PATH, _CONDITION]},
        "default": _DEFAULT,
        **{name: _operand(operator) for name, operator in OPERATORS.items()},
    }
    return {
        "type": "object",
        "properties": {name: {**rule, "description": _MEANINGS[name]} if name in _MEANINGS else rule for name, rule in keys.items()},
        "additionalProperties": False,
        "oneOf": [_form(kind) for kind in KINDS],
    }


def _form(kind: str) -> dict[str, Any]:
    """A condition of one kind: the keys that it has, and those that it may have."""
    form: dict[str, Any] = {"required": [kind], "propertyNames": {"enum": [kind, *COMPANIONS.get(kind, ())]}}
    if kind == "attribute" or kind in SELECTIONS:
        form["anyOf"] = [{"required": [name]} for name in ("holds", *OPERATORS)]
    if kind == "every":
        form["properties"] = {"every": _PATH}
    if kind in CONNECTIONS:
        form["properties"] = {"every": _CONDITION}
    return form


def _operand(operator: Operator) -> dict[str, Any]:
    rule = dict(operator.kind.schema)
    if operator.kind.parameters:
        reference = {"type": "object", "properties": {PARAMETER: _PATH}, "required": [PARAMETER], "additionalProperties": False}
        rule = {"anyOf": [rule, reference]}
    return {**rule, "description": operator.meaning[0].upper() + operator.meaning[1:] + "."}
