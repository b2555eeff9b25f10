"""Which properties of a `.tf.json` file are blocks, and how the strings of its arguments are read.

Source: https://developer.hashicorp.com/terraform/language/syntax/json
"""

from __future__ import annotations

from readygate.hcl.json_syntax import BlockShape, BodyShape, Reading
from readygate.terraform.schema import BlockSchema, NestedBlock, provider_schema, resource_schema

_PLAIN: BodyShape = {}


def _block(inside: BodyShape, labels: int = 0) -> BlockShape:
    """Blocks whose inside does not depend on their labels."""
    return BlockShape(labels, lambda _: inside)


def _nested(schema: BlockSchema | None) -> BodyShape:
    """The inside of a nested block."""
    if schema is None:
        return _PLAIN
    shape = {name: _blocks(nested) for name, nested in schema.blocks.items()}
    return {**shape, "dynamic": BlockShape(1, lambda labels: _dynamic(schema, labels[0]))} if shape else _PLAIN


def _blocks(nested: NestedBlock) -> BlockShape:
    return BlockShape(1 if nested.nesting == "map" else 0, lambda _: _nested(nested.block))


def _dynamic(schema: BlockSchema, name: str) -> BodyShape:
    """The inside of a `dynamic` block that makes blocks of a name."""
    nested = schema.blocks.get(name)
    return {"iterator": Reading.NATIVE, "content": BlockShape(0, lambda _: _nested(nested.block if nested else None))}


_CONDITION = _block(_PLAIN)
_LIFECYCLE = _block(
    {
        "ignore_changes": Reading.NATIVE,
        "replace_triggered_by": Reading.NATIVE,
        "precondition": _CONDITION,
        "postcondition": _CONDITION,
    }
)


def _resource(mode: str, type_: str) -> BodyShape:
    """The inside of a resource or data source of a type."""
    return {
        **_nested(resource_schema(mode, type_)),
        "depends_on": Reading.NATIVE,
        "provider": Reading.NATIVE,
        "lifecycle": _LIFECYCLE,
        "provisioner": _block({"connection": _block(_PLAIN)}, labels=1),
        "connection": _block(_PLAIN),
    }


_DATA = BlockShape(2, lambda labels: _resource("data", labels[0]))
_VARIABLE: BodyShape = {
    "type": Reading.NATIVE,
    "default": Reading.LITERAL,
    "description": Reading.LITERAL,
    "validation": _CONDITION,
}
_MODULE: BodyShape = {
    "source": Reading.LITERAL,
    "version": Reading.LITERAL,
    "providers": Reading.NATIVE,
    "depends_on": Reading.NATIVE,
}
_TERRAFORM: BodyShape = {
    "required_version": Reading.LITERAL,
    "required_providers": _block(_PLAIN),
    "backend": _block(_PLAIN, labels=1),
    "cloud": _block({"workspaces": _block(_PLAIN)}),
    "provider_meta": _block(_PLAIN, labels=1),
}

MODULE_SHAPE: BodyShape = {
    "terraform": _block(_TERRAFORM),
    "provider": BlockShape(1, lambda labels: _nested(provider_schema(labels[0]))),
    "variable": _block(_VARIABLE, labels=1),
    "locals": _block(_PLAIN),
    "output": _block({"depends_on": Reading.NATIVE, "precondition": _CONDITION}, labels=1),
    "module": _block(_MODULE, labels=1),
    "resource": BlockShape(2, lambda labels: _resource("managed", labels[0])),
    "data": _DATA,
    "ephemeral": BlockShape(2, lambda labels: _resource("ephemeral", labels[0])),
    "moved": _block({"from": Reading.NATIVE, "to": Reading.NATIVE}),
    "import": _block({"to": Reading.NATIVE, "provider": Reading.NATIVE}),
    "removed": _block({"from": Reading.NATIVE, "lifecycle": _block(_PLAIN)}),
    "check": _block({"data": _DATA, "assert": _CONDITION}, labels=1),
}
"""The shape of a configuration file. A property `//` is a comment, which `parse_json` knows."""
