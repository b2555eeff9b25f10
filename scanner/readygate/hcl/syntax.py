"""The syntax tree of HCL.

Every node carries `start` and `end`, character offsets into its source text (`Source.range` turns them into lines and columns).
Nodes are msgspec structs outside the garbage collector (`gc=False`): trees hold no cycles, and tracking them would cost half of the parse time.
Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
"""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct


class Node(Struct, gc=False, frozen=True):
    """A stretch of source text that means something."""

    start: int
    end: int


class Expression(Node, gc=False, frozen=True):
    """Something that has a value."""


class Literal(Expression, gc=False, frozen=True):
    """A constant: text without interpolation, number, true, false or null (None). Strings are unescaped and in NFC."""

    value: str | int | Decimal | bool | None


class Key(Node, gc=False, frozen=True):
    """A constant index step of a traversal: `[0]`, `["a"]` or the legacy `.0`."""

    value: str | int | Decimal


class Traversal(Expression, gc=False, frozen=True):
    """`root.a["b"][0].c`: a root name and constant steps (`str` is an attribute name, `Key` an index)."""

    root: str
    steps: tuple[str | Key, ...]


class GetAttr(Expression, gc=False, frozen=True):
    """`source.name` where the source is not a plain traversal."""

    source: Expression
    name: str


class Index(Expression, gc=False, frozen=True):
    """`source[key]` where source or key is not constant."""

    source: Expression
    key: Expression


class Element(Expression, gc=False, frozen=True):
    """Stands for the value reached so far: the source of a splat that is itself a step of a splat."""


class Splat(Expression, gc=False, frozen=True):
    """`source[*].a[0]` (full) or `source.*.a` (attribute-only): the steps are applied to each element.

    A step is an attribute name, an index key, or a `Splat` whose source is `Element`: `a[*].b[*].c` applies the second splat to each `.b`.
    """

    source: Expression
    steps: tuple[str | Expression, ...]
    full: bool


class Invalid(Expression, gc=False, frozen=True):
    """Stands where an attribute's value could not be read: a diagnostic says why, and the value is not known."""


class Parens(Expression, gc=False, frozen=True):
    """`(inner)`."""

    inner: Expression


class Unary(Expression, gc=False, frozen=True):
    """`-operand` or `!operand`."""

    operator: str
    operand: Expression


class Binary(Expression, gc=False, frozen=True):
    """`left operator right`."""

    operator: str
    left: Expression
    right: Expression


class Conditional(Expression, gc=False, frozen=True):
    """`condition ? then : otherwise`."""

    condition: Expression
    then: Expression
    otherwise: Expression


class Call(Expression, gc=False, frozen=True):
    """`name(arguments...)`; `name` keeps its namespace (`provider::aws::arn_parse`), `expand` tells of a final `...`."""

    name: str
    arguments: tuple[Expression, ...]
    expand: bool


class TupleCons(Expression, gc=False, frozen=True):
    """`[a, b]`."""

    items: tuple[Expression, ...]


class ObjectItem(Struct, gc=False, frozen=True):
    """One `key = value` of an object; a bare identifier as key is a `Literal`, a computed key `(k)` a `Parens`."""

    key: Expression
    value: Expression


class ObjectCons(Expression, gc=False, frozen=True):
    """`{ a = 1, (b) : 2 }`."""

    items: tuple[ObjectItem, ...]


class ForTuple(Expression, gc=False, frozen=True):
    """`[for key, value in collection : result if condition]`."""

    key: str | None
    value: str
    collection: Expression
    result: Expression
    condition: Expression | None


class ForObject(Expression, gc=False, frozen=True):
    """`{for key, value in collection : key_result => result... if condition}`; `group` tells of the `...`."""

    key: str | None
    value: str
    collection: Expression
    key_result: Expression
    result: Expression
    group: bool
    condition: Expression | None


class TemplateIf(Expression, gc=False, frozen=True):
    """`%{ if condition }then%{ else }otherwise%{ endif }`."""

    condition: Expression
    then: tuple[Expression, ...]
    otherwise: tuple[Expression, ...]


class TemplateFor(Expression, gc=False, frozen=True):
    """`%{ for key, value in collection }body%{ endfor }`."""

    key: str | None
    value: str
    collection: Expression
    body: tuple[Expression, ...]


class Template(Expression, gc=False, frozen=True):
    """Text with interpolations; parts are `Literal` strings, directives, or the interpolated expressions themselves."""

    parts: tuple[Expression, ...]


class TemplateWrap(Expression, gc=False, frozen=True):
    """`"${inner}"`: a template that is a single interpolation keeps the type of its value."""

    inner: Expression


class Attribute(Node, gc=False, frozen=True):
    """`name = expression`; `start` is that of the name, `end` that of the expression."""

    name: str
    expression: Expression


class Label(Node, gc=False, frozen=True):
    """A block label, quoted or bare."""

    value: str


class Block(Node, gc=False, frozen=True):
    """`type "label" { body }`; `header_end` is the offset just behind the last label (or the type)."""

    type: str
    labels: tuple[Label, ...]
    header_end: int
    body: Body


class Body(Node, gc=False, frozen=True):
    """The inside of a file or block: attributes by name (in order of writing) and blocks in order."""

    attributes: dict[str, Attribute]
    blocks: tuple[Block, ...]
