"""Bodies: attributes and blocks, and what becomes of those that cannot be read.

Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#structural-elements
"""

from __future__ import annotations

import re
from typing import TypeAlias

from readygate.hcl import lexical
from readygate.hcl.constants import number, quoted_string, unescaped
from readygate.hcl.expressions import KEYWORDS, ExpressionReader
from readygate.hcl.problem import HclError
from readygate.hcl.reader import MAX_DEPTH
from readygate.hcl.recovery import marker_lines, resume
from readygate.hcl.syntax import Attribute, Block, Body, Expression, GetAttr, Invalid, Label, Literal, Traversal

Match: TypeAlias = "re.Match[str]"


class OpenBody:
    """A body that is being read. `item` is where its current item starts, `value` where that item's value does (-1 for a block)."""

    __slots__ = ("attributes", "blocks", "closed", "item", "name", "value")

    def __init__(self) -> None:
        self.attributes: dict[str, Attribute] = {}
        self.blocks: list[Block] = []
        self.closed = False
        self.item = 0
        self.value = -1
        self.name = ""


class StructureReader(ExpressionReader):
    """Reads the bodies of one text and collects the problems in it, each with the start of the item that it is part of."""

    __slots__ = ("again", "problems")

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.problems: list[tuple[int, HclError]] = []
        self.again = len(text)

    def file(self) -> tuple[Body, list[tuple[int, HclError]]]:
        """The whole text as one body, and the problems in it."""
        state = OpenBody()
        at = 1 if self.text.startswith("\ufeff") else 0
        while at < len(self.text):
            at = self.body(state, at, 0)
            if state.closed:
                state.closed = False
                detail = "This closing brace belongs to no block; remove it, or open the block that it should close."
                self.problems.append((at - 1, HclError(at - 1, at, "Unexpected closing brace", detail)))
        return Body(0, len(self.text), state.attributes, tuple(state.blocks)), self.problems

    def body(self, state: OpenBody, at: int, depth: int) -> int:
        """Read items up to the closing brace or the end of the text, past all problems; the offset behind them."""
        while True:
            try:
                return self.items(state, at, depth)
            except HclError as problem:
                at = self.recover(state, problem)

    def items(self, state: OpenBody, at: int, depth: int) -> int:
        """Read items up to the closing brace, the end of the text or a problem."""
        text = self.text
        read = self.lexicon.item
        attributes = state.attributes
        while (match := read(text, at)) is not None:
            kind = match.lastindex or 0
            if kind == 6:
                at = self.block(state, match, depth)
                continue
            if kind == 5:
                state.closed = True
                return match.end()
            name = match[1]
            start = match.start(1)
            at = match.end()
            state.item = start
            state.value = at
            state.name = name
            if kind == 2:
                value_start, end = match.span(2)
                expression: Expression = Literal(value_start - 1, end + 1, quoted_string(match[2], value_start))
            elif kind == 3:
                expression = plain_name(match)
            elif kind == 4:
                expression = Literal(match.start(4), at, number(match[4], match.start(4)))
            else:
                self.chained = 0
                expression = self.expression(at, 0, 0, depth)
                at = self.item_end(expression.end, "argument")
            if name in attributes:
                self.redefined(attributes[name], start)
            else:
                attributes[name] = Attribute(start, expression.end, name, expression)
        state.item = lexical.gap(text, at).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        state.value = -1
        if state.item < len(text):
            raise self.no_item(state.item)
        return state.item

    def redefined(self, first: Attribute, start: int) -> None:
        """Report an attribute that is written twice; the first one stays."""
        detail = f'The argument "{first.name}" was already set in line {{line}}; each argument may be set only once.'
        self.problems.append((start, HclError(start, start + len(first.name), "Argument defined twice", detail, first.start)))

    def block(self, state: OpenBody, match: Match, depth: int) -> int:
        """Read a block from its type and append it; the offset behind its line."""
        start, end = match.span(6)
        state.item = start
        state.value = -1
        labels: list[Label] = []
        while (label := self.lexicon.label(self.text, end)) is not None and not label[3]:
            end = label.end()
            labels.append(self.block_label(label))
        opened = label.start(3) if label else self.misplaced_brace(match[6], labels, end)
        if depth >= MAX_DEPTH:
            raise self.too_deep(start)
        inner = OpenBody()
        first = lexical.block_start(self.text, opened + 1)
        if first is None:
            at = self.single_line_body(inner, opened + 1, depth + 1)
        elif first[1]:
            inner.closed = True
            at = first.end()
        else:
            at = self.body(inner, first.end(), depth + 1)
        header = (match[6], tuple(labels), end)
        if not inner.closed:
            self.unclosed(state, inner, start, header, opened)
            return at
        state.blocks.append(Block(start, at, *header, Body(opened, at, inner.attributes, tuple(inner.blocks))))
        state.item = at
        return self.item_end(at, "block")

    def block_label(self, label: Match) -> Label:
        """A quoted or bare label."""
        if label[2]:
            return Label(label.start(2), label.end(2), label[2])
        start, end = label.span(1)
        literal = lexical.quoted_text(self.text, start)
        if start < end and (literal is None or literal.end() != end):
            detail = "Block labels are constant; templates are not allowed in them. Write $${ for a literal ${."
            raise HclError(start, end, "Template in block label", detail)
        return Label(start - 1, end + 1, unescaped(label[1], start))

    def single_line_body(self, inner: OpenBody, at: int, depth: int) -> int:
        """Read `name = value }`: all that a block on one line may hold."""
        match = self.lexicon.item(self.text, at)
        if match is None or not match[1]:
            detail = "A block on one line holds a single argument; write nested blocks and further arguments on lines of their own."
            raise self.unexpected(at, "Invalid single-line block", detail)
        start, end = match.span(1)
        self.chained = 0
        expression = self.expression(self.text.index("=", lexical.blank(self.text, end).end()) + 1, 0, 0, depth)  # type: ignore[union-attr]
        inner.attributes[match[1]] = Attribute(start, expression.end, match[1], expression)
        close = lexical.block_start(self.text, expression.end)
        if close is None or not close[1]:
            detail = "A block on one line holds a single argument and ends with } on that line."
            raise self.unexpected(expression.end, "Invalid single-line block", detail)
        inner.closed = True
        return close.end()

    def item_end(self, at: int, what: str) -> int:
        """The offset behind the line break that must follow an item."""
        match = lexical.end_of_item(self.text, at)
        if match is None:
            raise self.unexpected(at, f"Missing newline after {what}", f"After this {what} the line must end.")
        return match.end()

    # Problems

    def recover(self, state: OpenBody, problem: HclError) -> int:
        """Record a problem of the current item; the offset at which to go on."""
        self.problems.append((min(state.item, problem.start), problem))
        if self.markers is None:
            self.markers = marker_lines(self.text)
        at = resume(self.text, state.item, problem.start, self.markers, self.again)
        self.again -= max(0, problem.start - at)
        if state.value >= 0:
            value = Invalid(state.value, max(state.value, min(problem.end, at)))
            state.attributes.setdefault(state.name, Attribute(state.item, value.end, state.name, value))
        return at

    def no_item(self, at: int) -> HclError:
        """Neither attribute nor block stands at an offset."""
        if self.text.startswith('"', at):
            return self.unexpected(at, "Quoted name", "Names of arguments and types of blocks are not quoted.")
        return self.unexpected(at, "Argument or block expected", 'Write an argument as name = value, or a block as type "label" { }.')

    def misplaced_brace(self, block_type: str, labels: list[Label], at: int) -> int:
        """The offset of the brace of a block that does not begin on the line of its header. Raises HclError where there is none."""
        problem = self.broken_header(block_type, labels, at)
        brace = lexical.gap(self.text, at).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        if not self.text.startswith("{", brace):
            raise problem
        self.problems.append((labels[0].start if labels else at, problem))
        return brace

    def broken_header(self, block_type: str, labels: list[Label], at: int) -> HclError:
        """A name starts an item that is neither attribute nor block."""
        if not labels:
            detail = f"To set an argument, write {block_type} = value; to open a block, write {{ on the same line."
            return self.unexpected(at, "Argument or block expected", detail)
        return self.unexpected(at, "Invalid block header", "Behind the type of a block come its labels and { on the same line.")

    def unclosed(self, state: OpenBody, inner: OpenBody, start: int, header: tuple[str, tuple[Label, ...], int], opened: int) -> None:
        """Keep a block whose closing brace is missing, and give back to the outer body what is not indented deeper than the block."""
        detail = f"Close this {header[0]} block with }} on a line of its own."
        self.problems.append((start, HclError(start, header[2], "Unclosed block", detail)))
        column = self.column(start)
        kept = next((i for i, block in enumerate(inner.blocks) if self.column(block.start) <= column), len(inner.blocks))
        end = inner.blocks[kept].start if kept < len(inner.blocks) else len(self.text)
        attributes = {name: attribute for name, attribute in inner.attributes.items() if attribute.start < end}
        state.blocks.append(Block(start, end, *header, Body(opened, end, attributes, tuple(inner.blocks[:kept]))))
        state.blocks.extend(inner.blocks[kept:])

    def column(self, at: int) -> int:
        """How far from the start of its line an offset is."""
        return at - self.text.rfind("\n", 0, at) - 1


def plain_name(match: Match) -> Expression:
    """The value of an attribute that is a name, with or without attribute steps."""
    start, end = match.span(3)
    root, *steps = match[3].split(".")
    if root not in KEYWORDS:
        return Traversal(start, end, root, tuple(steps))
    node: Expression = Literal(start, start + len(root), KEYWORDS[root])
    for step in steps:
        node = GetAttr(start, node.end + 1 + len(step), node, step)
    return node
