"""HCL in JSON: the same bodies and expressions as in native syntax, from properties and values.

JSON does not tell blocks from arguments; a shape does (`BodyShape`). Rules: https://github.com/hashicorp/hcl/blob/main/json/spec.md
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from msgspec.structs import replace

from readygate.hcl.constants import normalized
from readygate.hcl.json_reader import JsonArray, JsonMember, JsonNode, JsonObject, JsonReader, JsonScalar, JsonString, source_offsets
from readygate.hcl.parsing import Parsed, diagnostics, run
from readygate.hcl.problem import HclError
from readygate.hcl.relocation import relocated
from readygate.hcl.structure import StructureReader
from readygate.hcl.syntax import Attribute, Block, Body, Expression, Invalid, Label, Literal, ObjectCons, ObjectItem, Traversal, TupleCons
from readygate.model.location import Source

INNER_DEPTH: Final = 128
"""Expressions inside of strings may nest half as deep as others, since the values around them are nested already."""


class Reading(enum.Enum):
    """What the strings in an argument's value are. Where nothing is said they are templates."""

    TEMPLATE = enum.auto()
    """Text with `${ }` and `%{ }`."""
    LITERAL = enum.auto()
    """Just text: where Terraform evaluates without any scope, as in a variable's `default` or a module's `source`."""
    NATIVE = enum.auto()
    """Expressions of the native syntax: references and types, as in `depends_on`, `provider`, `ignore_changes` or a variable's `type`."""


class BlockShape(NamedTuple):
    """A property that stands for blocks: how many labels they have, and what their inside is like, given the labels.

    A block starts where its last label is written, or its type if it has none; one of several in an array starts with its own brace.
    """

    labels: int
    inside: Callable[[tuple[str, ...]], BodyShape]


BodyShape: TypeAlias = Mapping[str, BlockShape | Reading]
"""What the properties of a body are, by name: blocks, or arguments with a certain reading. All others are arguments of templates."""


def parse_json(source: Source, shape: BodyShape) -> Parsed:
    """Read a file in HCL's JSON syntax. It never raises: what is wrong is reported, and the blocks that are complete are kept."""

    def read() -> tuple[Body, list[HclError]]:
        reader = JsonReader(source.text)
        node = reader.document()
        converter = _Converter(source.text)
        if reader.problem:
            converter.problems.append(reader.problem)
        body = converter.body(node, shape) if node is not None else Body(0, len(source.text), {}, ())
        return body, converter.problems

    body, problems = run(read)
    problems.sort(key=lambda problem: problem.start)
    return Parsed(source, body, diagnostics(source, [(problem.start, problem) for problem in problems]))


class _Converter:
    """Turns the values of one text into bodies and expressions."""

    __slots__ = ("problems", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[HclError] = []

    def report(self, node: JsonNode, summary: str, detail: str, other: int = 0) -> None:
        """Note that a value is not what it has to be."""
        end = node.start + 1 if isinstance(node, JsonObject | JsonArray) else node.end
        self.problems.append(HclError(node.start, end, summary, detail, other))

    # Bodies

    def body(self, node: JsonNode, shape: BodyShape) -> Body:
        """An object, or an array of objects that together make one body."""
        attributes: dict[str, Attribute] = {}
        blocks: list[Block] = []
        for member in self.members(node, "the arguments and blocks of a body"):
            name = member.name.value
            if name == "//":
                continue
            what = shape.get(name, Reading.TEMPLATE)
            if isinstance(what, BlockShape):
                blocks.extend(self.blocks(member, member.value, what, ()))
            elif name in attributes:
                detail = f'The argument "{name}" was already set in line {{line}}; each argument may be set only once.'
                self.report(member.name, "Argument defined twice", detail, attributes[name].start)
            else:
                attributes[name] = Attribute(member.name.start, member.value.end, name, self.expression(member.value, what))
        return Body(node.start, node.end, attributes, tuple(blocks))

    def members(self, node: JsonNode, what: str) -> Iterator[JsonMember]:
        """The properties of an object, or of all objects in an array."""
        if isinstance(node, JsonObject):
            yield from node.members
        elif isinstance(node, JsonArray):
            for item in node.items:
                if isinstance(item, JsonObject):
                    yield from item.members
                else:
                    self.report(item, "JSON object expected", f"An object is needed here for {what}.")
        elif not (isinstance(node, JsonScalar) and node.value is None):
            self.report(node, "JSON object expected", f"An object or an array of objects is needed here for {what}.")

    def blocks(self, member: JsonMember, node: JsonNode, shape: BlockShape, labels: tuple[Label, ...]) -> Iterator[Block]:
        """The blocks that a property stands for: its labels are the names of nested objects."""
        if len(labels) < shape.labels:
            found = list(self.members(node, f"the labels of {member.name.value} blocks"))
            if not found and (not isinstance(node, JsonObject) or node.complete):
                self.report(node, "Missing block label", f"A {member.name.value} block needs an object with its label as the name of a property.")
            for inner in found:
                label = Label(inner.name.start, inner.name.end, inner.name.value)
                yield from self.blocks(member, inner.value, shape, (*labels, label))
            return
        inside = shape.inside(tuple(label.value for label in labels))
        name = labels[-1] if labels else member.name
        if isinstance(node, JsonArray):
            bodies = [(body, body.start, min(body.start + 1, body.end)) for body in node.items]
        elif isinstance(node, JsonObject):
            bodies = [(node, name.start, name.end)]
        else:
            bodies = []
            list(self.members(node, f"the inside of {member.name.value} blocks"))
        for body, start, header_end in bodies:
            # Of a block that is cut off nobody knows what it leaves out; the error is reported already.
            if not isinstance(body, JsonObject | JsonArray) or body.complete:
                yield Block(start, body.end, member.name.value, labels, header_end, self.body(body, inside))

    # Expressions

    def expression(self, node: JsonNode, reading: Reading) -> Expression:
        """A value as an expression."""
        if isinstance(node, JsonString):
            return self.string(node, reading)
        if isinstance(node, JsonScalar):
            return Literal(node.start, node.end, node.value)
        if isinstance(node, JsonArray):
            items: list[Expression] = []
            for item in node.items:
                items.append(self.expression(item, reading))  # noqa: PERF401  # a comprehension is one more frame per level
            return TupleCons(node.start, node.end, tuple(items)) if node.complete else Invalid(node.start, node.end)
        if isinstance(node, JsonObject):
            return self.object(node, reading)
        raise TypeError(type(node).__name__)

    def object(self, node: JsonObject, reading: Reading) -> Expression:
        """An object as an expression: its names are templates as well."""
        items: list[ObjectItem] = []
        names: set[str] = set()
        for member in node.members:
            name = member.name.value
            if name in names:
                self.report(member.name, "Property defined twice", f'An object can hold "{name}" only once.')
                continue
            names.add(name)
            items.append(ObjectItem(self.key(member.name, reading), self.expression(member.value, reading)))
        return ObjectCons(node.start, node.end, tuple(items)) if node.complete else Invalid(node.start, node.end)

    def key(self, node: JsonString, reading: Reading) -> Expression:
        """The name of a property; where native expressions are read, `aws` is a name and `aws.west` a reference, as in native syntax."""
        key = self.string(node, reading)
        if reading is Reading.NATIVE and not (isinstance(key, Traversal) and key.steps):
            return Literal(node.start, node.end, normalized(node.value))
        return key

    def string(self, node: JsonString, reading: Reading) -> Expression:
        """A string as a template, a literal or a native expression."""
        value = node.value
        if reading is Reading.LITERAL or (reading is Reading.TEMPLATE and "${" not in value and "%{" not in value):
            return Literal(node.start, node.end, normalized(value))
        try:
            return self.inner(node, reading)
        except HclError as problem:
            self.problems.append(problem)
            return Invalid(node.start, node.end)

    def inner(self, node: JsonString, reading: Reading) -> Expression:
        """What a string says as a template or native expression, at its place in the file. Raises HclError."""
        shift = node.start + 1
        offsets = [] if node.plain else source_offsets(self.text, node)

        def place(at: int) -> int:
            return at + shift if node.plain else offsets[at]

        reader = StructureReader(node.value)
        try:
            tree = reader.bare(0, INNER_DEPTH) if reading is Reading.TEMPLATE else reader.whole(0, INNER_DEPTH)
        except HclError as problem:
            raise HclError(place(problem.start), place(problem.end), problem.summary, problem.detail, place(problem.other)) from None
        moved = relocated(tree, place)
        return moved if reading is Reading.NATIVE else replace(moved, start=node.start, end=node.end)
