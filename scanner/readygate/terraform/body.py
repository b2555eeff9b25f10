"""The body of a resource, data source or provider block: evaluated, with its nested blocks, in the types of the provider's schema.

Source: https://developer.hashicorp.com/terraform/language/syntax/configuration and .../expressions/dynamic-blocks. A name that the schema does not
know may come from another version of the provider, so it is only a warning, and the value is kept as written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from readygate.hcl.syntax import Attribute, Block, Body, Node
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Source
from readygate.model.types import DYNAMIC, ListOf, MapOf, ObjectOf, SetOf, Type
from readygate.model.values import Path, Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.dynamic_blocks import dynamic_contents
from readygate.terraform.equality import hash_text, make_set
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.schema import BlockSchema, NestedBlock
from readygate.terraform.scope import Scope
from readygate.terraform.suggestion import suggestion
from readygate.terraform.values import SENSITIVE, ListValue, MapValue, Null, SetValue, TfValue, mark, unmark, unmark_deep

META_ARGUMENTS = frozenset({"count", "for_each", "provider", "depends_on"})
META_BLOCKS = frozenset({"lifecycle", "provisioner", "connection"})

Ranges = dict[Path, tuple[int, int]]
_AS_ARGUMENT = Unknown(("it is written as an argument, though the provider takes blocks",))


class DecodedBody(Struct):
    """What a body says. Names that it does not mention are absent from `value`, and attributes set to null are `Null`."""

    value: dict[str, TfValue] = {}
    ranges: Ranges = {}
    """Where each attribute and nested block is written: offsets into the source."""
    diagnostics: list[Diagnostic] = []
    certain: dict[str, tuple[TfValue, ...]] = {}
    """Nested blocks that certainly exist, of types whose `dynamic` block may add more of them."""


class _Content(Struct):
    """One nested block to be."""

    value: dict[str, TfValue]
    ranges: Ranges
    at: Node
    key: str = ""


class _Group(Struct):
    """All nested blocks of one type."""

    contents: list[_Content]
    unknown: Unknown | None = None
    marks: frozenset[str] = frozenset()


def decode(body: Body, schema: BlockSchema | None, scope: Scope, source: Source) -> DecodedBody:
    """The values of a body's arguments and nested blocks; without a schema as they are written, blocks as tuples of objects.

    Meta-arguments are left out. Nothing is raised: an argument that cannot be evaluated or converted is unknown, with a diagnostic.
    """
    decoder = _Decoder(source)
    attributes = {name: one for name, one in body.attributes.items() if name not in META_ARGUMENTS or (schema and name in schema.attributes)}
    blocks = tuple(block for block in body.blocks if block.type not in META_BLOCKS or (schema and block.type in schema.blocks))
    decoded = decoder.decoded
    decoded.value, decoded.ranges = decoder.body(Body(body.start, body.end, attributes, blocks), schema, scope, top=True)
    return decoded


class _Decoder:
    """Decodes the bodies of one resource; diagnostics are collected on the way."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.decoded = DecodedBody()

    def report(self, level: Level, summary: str, detail: str, at: Node) -> None:
        """Note a problem at a node."""
        self.decoded.diagnostics.append(Diagnostic(level, summary, detail, self.source.range(at.start, at.end)))

    def body(self, body: Body, schema: BlockSchema | None, scope: Scope, *, top: bool = False) -> tuple[dict[str, TfValue], Ranges]:
        """What is written in a body, and where (paths from the body itself)."""
        values: dict[str, TfValue] = {}
        ranges: Ranges = {}
        for name, attribute in body.attributes.items():
            values[name] = self.attribute(attribute, schema, scope)
            ranges[(name,)] = (attribute.start, attribute.end)
        groups = self.groups(body, schema, scope)
        for name, group in groups.items():
            nested = _nested(schema, name)
            values[name] = self.collection(name, group, nested, ranges)
            if top and group.unknown is not None and group.contents:
                self.decoded.certain[name] = tuple(_object(content.value, nested) for content in group.contents)
        if schema is not None:
            self.check(body, schema, groups, values)
        return values, ranges

    # -- attributes --------------------------------------------------------------------------------------------------------------------------
    def attribute(self, attribute: Attribute, schema: BlockSchema | None, scope: Scope) -> TfValue:
        """The value of an argument, in the schema's type."""
        name = attribute.name
        known = schema.attributes.get(name) if schema else None
        if schema is not None and known is None:
            self.unsupported_argument(attribute, schema)
        try:
            value = evaluate(attribute.expression, scope)
        except EvaluationError as error:
            self.report(error.level, error.summary, error.detail, error.node or attribute.expression)
            return Unknown((f"evaluation error: {error.reason}",), type=known.type if known else DYNAMIC)
        if known is None:
            return _unknown_blocks(_AS_ARGUMENT, schema.blocks[name]) if schema is not None and name in schema.blocks else value
        try:
            value = convert(value, known.type)
        except ConversionError as error:
            detail = f'Inappropriate value for attribute "{name}": {error.message}.'
            self.report(Level.ERROR, "Incorrect attribute value type", detail, attribute.expression)
            return Unknown((f"evaluation error: {detail}",), type=known.type)
        if known.required and isinstance(unmark(value)[0], Null):
            self.missing_argument(name, attribute.expression)
        if known.computed and not known.optional:
            detail = f'Can\'t configure a value for "{name}": its value will be decided automatically based on the result of applying '
            detail += "this configuration."
            self.report(Level.WARNING, "Value for unconfigurable attribute", detail, attribute)
        return mark(value, frozenset({SENSITIVE})) if known.sensitive else value

    # -- nested blocks -----------------------------------------------------------------------------------------------------------------------
    def groups(self, body: Body, schema: BlockSchema | None, scope: Scope) -> dict[str, _Group]:
        """The nested blocks of a body by type, `dynamic` ones expanded where they stand."""
        groups: dict[str, _Group] = {}
        for block in body.blocks:
            if block.type == "dynamic" and block.labels and not (schema and "dynamic" in schema.blocks):
                name = block.labels[0].value
                self.check_block(name, block.labels[0], schema)
                self.expand(block, groups.setdefault(name, _Group([])), _nested(schema, name), scope)
                continue
            self.check_block(block.type, Node(block.start, block.start + len(block.type)), schema)
            nested = _nested(schema, block.type)
            value, ranges = self.body(block.body, nested.block if nested else None, scope)
            key = block.labels[0].value if block.labels else ""
            groups.setdefault(block.type, _Group([])).contents.append(_Content(value, ranges, block, key))
        return groups

    def expand(self, block: Block, group: _Group, nested: NestedBlock | None, scope: Scope) -> None:
        """Add the blocks that a `dynamic` block makes to its group."""
        try:
            contents = dynamic_contents(block, scope)
        except EvaluationError as error:
            self.report(Level.ERROR, error.summary, error.detail, error.node or block)
            group.unknown = Unknown((f"evaluation error: {error.reason}",))
            return
        group.marks |= contents.marks
        if contents.unknown is not None:
            group.unknown = contents.unknown
            return
        for inner, key in contents.scopes:
            value, ranges = self.body(contents.body, nested.block if nested else None, inner)
            group.contents.append(_Content(value, ranges, block, key))

    def collection(self, name: str, group: _Group, nested: NestedBlock | None, ranges: Ranges) -> TfValue:
        """The value of all nested blocks of one type; where each is written is added to `ranges`."""
        if group.contents:
            first = group.contents[0].at
            ranges[(name,)] = (first.start, first.end)
        if group.unknown is not None:
            return mark(_unknown_blocks(group.unknown, nested), group.marks)
        if nested is not None and nested.max and len(group.contents) > nested.max:
            return _unknown_blocks(Unknown((f"there are more {name} blocks than the {nested.max} that the provider takes",)), nested)
        items = [_object(content.value, nested) for content in group.contents]
        if nested is not None and nested.nesting in ("single", "group"):
            if not items:
                return no_blocks(nested)
            ranges.update(((name, *path), place) for path, place in group.contents[0].ranges.items())
            return mark(items[0], group.marks)
        if nested is not None and nested.nesting == "map":
            keys = [content.key for content in group.contents]
            _place(name, keys, group.contents, ranges)
            return mark(MapValue(object_type(nested.block), dict(zip(keys, items, strict=True))), group.marks)
        if nested is not None and nested.nesting == "set":
            return self.set_of_blocks(name, group, items, nested, ranges)
        _place(name, range(len(items)), group.contents, ranges)
        return mark(tuple(items) if nested is None else ListValue(object_type(nested.block), tuple(items)), group.marks)

    def set_of_blocks(self, name: str, group: _Group, items: list[TfValue], nested: NestedBlock, ranges: Ranges) -> TfValue:
        """A set of blocks: its order is not that of writing, and marks inside go to the whole set."""
        written: dict[str, list[_Content]] = {}
        for item, content in zip(items, group.contents, strict=True):
            written.setdefault(hash_text(unmark_deep(item)[0]), []).append(content)
        value = mark(make_set(object_type(nested.block), items), group.marks)
        in_order = []
        for item in unmark(value)[0].items:
            candidates = written[hash_text(item)]
            in_order.append(candidates.pop(0) if len(candidates) > 1 else candidates[0])
        _place(name, range(len(in_order)), in_order, ranges)
        return value

    # -- what the schema says against it -------------------------------------------------------------------------------------------------------
    def check(self, body: Body, schema: BlockSchema, groups: Mapping[str, _Group], values: Mapping[str, TfValue]) -> None:
        """Missing arguments, too few and too many blocks."""
        if not schema.exact:
            return
        for name, attribute in schema.attributes.items():
            if attribute.required and name not in values:
                self.missing_argument(name, Node(body.start, body.start + 1))
        for name, nested in schema.blocks.items():
            group = groups.get(name)
            number = len(group.contents) if group else 0
            if group and group.unknown is not None:
                continue
            if nested.max and number > nested.max and group:
                detail = f'No more than {nested.max} "{name}" blocks are allowed'
                self.report(Level.WARNING, f"Too many {name} blocks", detail, group.contents[nested.max].at)
            elif number < nested.min:
                detail = f'At least {nested.min} "{name}" blocks are required.'
                self.report(Level.WARNING, f"Insufficient {name} blocks", detail, Node(body.start, body.start + 1))

    def missing_argument(self, name: str, at: Node) -> None:
        """A required argument is absent or null."""
        self.report(Level.WARNING, "Missing required argument", f'The argument "{name}" is required, but no definition was found.', at)

    def unsupported_argument(self, attribute: Attribute, schema: BlockSchema) -> None:
        """The schema has no such argument."""
        name = attribute.name
        if not schema.exact:
            return
        detail = f'An argument named "{name}" is not expected here.'
        if name in schema.blocks:
            detail += f' Did you mean to define a block of type "{name}"?'
        elif similar := suggestion(name, schema.attributes):
            detail += f' Did you mean "{similar}"?'
        self.report(Level.WARNING, "Unsupported argument", detail, Node(attribute.start, attribute.start + len(name)))

    def check_block(self, name: str, at: Node, schema: BlockSchema | None) -> None:
        """Note a nested block that the schema does not have."""
        if schema is None or not schema.exact or _nested(schema, name) is not None:
            return
        detail = f'Blocks of type "{name}" are not expected here.'
        if name in schema.attributes:
            detail += f' Did you mean to define argument "{name}"? If so, use the equals sign to assign it a value.'
        elif similar := suggestion(name, schema.blocks):
            detail += f' Did you mean "{similar}"?'
        self.report(Level.WARNING, "Unsupported block type", detail, at)


def _nested(schema: BlockSchema | None, name: str) -> NestedBlock | None:
    """The schema of a nested block, or of an attribute that is written as one."""
    if schema is None:
        return None
    if name in schema.blocks:
        return schema.blocks[name]
    attribute = schema.attributes.get(name)
    return attribute.block if attribute else None


def _object(written: dict[str, TfValue], nested: NestedBlock | None) -> dict[str, TfValue]:
    """The object of a nested block: what is written, and nulls and empty collections for the rest."""
    return {**_absent(nested.block), **written} if nested else written


_ABSENT: dict[int, dict[str, TfValue]] = {}
_TYPES: dict[int, ObjectOf] = {}
"""By identity of the block schema; those live as long as the process."""


def _absent(block: BlockSchema) -> dict[str, TfValue]:
    """What an empty block of this schema would be."""
    found = _ABSENT.get(id(block))
    if found is None:
        attributes: Iterator[tuple[str, TfValue]] = ((name, Null(attribute.type)) for name, attribute in block.attributes.items())
        found = _ABSENT[id(block)] = {**dict(attributes), **{name: no_blocks(nested) for name, nested in block.blocks.items()}}
    return found


def no_blocks(nested: NestedBlock) -> TfValue:
    """The value of a nested block type of which there is no block."""
    if nested.nesting == "list":
        return ListValue(object_type(nested.block), ())
    if nested.nesting == "set":
        return SetValue(object_type(nested.block), ())
    return MapValue(object_type(nested.block), {}) if nested.nesting == "map" else Null(object_type(nested.block))


def object_type(block: BlockSchema) -> ObjectOf:
    """The type of a block's value."""
    found = _TYPES.get(id(block))
    if found is None:
        types = {name: attribute.type for name, attribute in block.attributes.items()}
        found = _TYPES[id(block)] = ObjectOf({**types, **{name: blocks_type(nested) for name, nested in block.blocks.items()}})
    return found


def blocks_type(nested: NestedBlock) -> Type:
    """The type of the value of all nested blocks of one type."""
    inner = object_type(nested.block)
    collections: dict[str, type[ListOf | SetOf | MapOf]] = {"list": ListOf, "set": SetOf, "map": MapOf}
    return collections[nested.nesting](inner) if nested.nesting in collections else inner


def _unknown_blocks(unknown: Unknown, nested: NestedBlock | None) -> Unknown:
    return Unknown(unknown.reasons, unknown.references, blocks_type(nested) if nested else DYNAMIC, not_null=True)


def _place(name: str, keys: Iterable[str | int], contents: list[_Content], ranges: Ranges) -> None:
    """Note where each of several nested blocks is written."""
    for key, content in zip(keys, contents, strict=True):
        ranges[name, key] = (content.at.start, content.at.end)
        for path, place in content.ranges.items():
            ranges[(name, key, *path)] = place
