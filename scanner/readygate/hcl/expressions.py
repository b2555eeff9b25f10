"""Expressions: operands, the steps that follow them, operators, collections.

Recursive descent with precedence climbing. A method takes the match with which its construct starts and returns a node; reading goes on
at the node's `end`. `inside` is 1 inside brackets, where newlines mean nothing, and 0 elsewhere; it selects the pattern of a pair.
`depth` counts nested expressions and bodies. No level needs more than three Python frames.
Grammar: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#expressions
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, TypeAlias

from readygate.hcl import lexical
from readygate.hcl.constants import normalized, number, quoted_string
from readygate.hcl.problem import HclError
from readygate.hcl.reader import MAX_CHAIN, MAX_DEPTH
from readygate.hcl.syntax import (
    Binary,
    Call,
    Conditional,
    Element,
    Expression,
    ForObject,
    ForTuple,
    GetAttr,
    Index,
    Key,
    Literal,
    ObjectCons,
    ObjectItem,
    Parens,
    Splat,
    Traversal,
    TupleCons,
    Unary,
)
from readygate.hcl.templates import TemplateReader

if TYPE_CHECKING:
    import re

Match: TypeAlias = "re.Match[str]"

KEYWORDS: Final = {"true": True, "false": False, "null": None}
PRECEDENCE: Final = {
    "||": 1, "&&": 2, "==": 3, "!=": 3, "<": 4, ">": 4, "<=": 4, ">=": 4, "+": 5, "-": 5, "*": 6, "/": 6, "%": 6,
}  # fmt: skip
OPERAND_ONLY: Final = 7
"""The precedence floor of a sign's operand: steps belong to it, binary operators do not."""
FULL: Final = "[*]"
ATTRIBUTES: Final = ".*"
SPLATS: Final = (FULL, ATTRIBUTES)


class ExpressionReader(TemplateReader):
    """Reads expressions of one text."""

    __slots__ = ()

    def expression(self, at: int, inside: int, floor: int, depth: int) -> Expression:
        """The expression at an offset, up to the first operator that binds no tighter than `floor`."""
        match = self.lexicon.operand[inside](self.text, at)
        if match is None:
            raise self.missing_expression(at)
        if depth > MAX_DEPTH:
            raise self.too_deep(match.end())
        kind = match.lastindex or 0
        node = (BRACKETS[match[7]] if kind == 7 else OPERANDS[kind])(self, match, inside, depth)
        match = lexical.tail[inside](self.text, node.end)
        return node if match is None else self.operation(node, match, inside, floor, depth)

    def whole(self, at: int, depth: int = 0) -> Expression:
        """The text from an offset on as one expression; newlines mean nothing in it."""
        expression = self.expression(at, 1, 0, depth)
        end = lexical.gap(self.text, expression.end).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        if end < len(self.text):
            raise self.unexpected(end, "Extra characters after expression", "An expression is expected here, and nothing behind it.")
        return expression

    def operation(self, node: Expression, match: Match | None, inside: int, floor: int, depth: int) -> Expression:
        """Steps, operators and a conditional that follow an operand."""
        tail = lexical.tail[inside]
        length = 0
        while match is not None:
            kind = match.lastindex or 0
            if kind > 2:
                node = self.traversal(node, match, inside, depth)
            elif kind == 2:
                if floor:
                    break
                node = self.conditional(node, match.end(), inside, depth)
                break
            else:
                operator = match[1]
                binding = PRECEDENCE[operator]
                if binding <= floor:
                    break
                right = self.expression(match.end(), inside, binding, depth + 1)
                node = Binary(node.start, right.end, operator, node, right)
                length += 1
                if length > MAX_CHAIN:
                    break
            match = tail(self.text, node.end)
        self.chain(length, node.start)
        return node

    def conditional(self, question: Expression, at: int, inside: int, depth: int) -> Expression:
        """`condition ? then : otherwise`, from behind the question mark."""
        then = self.expression(at, inside, 0, depth + 1)
        colon = lexical.behind(self.text, then.end, ":", inside)
        if colon < 0 or self.text.startswith(":", colon):
            detail = "A conditional needs a second result: condition ? value_if_true : value_if_false."
            raise self.unexpected(then.end, "Missing colon in conditional expression", detail)
        otherwise = self.expression(colon, inside, 0, depth + 1)
        return Conditional(question.start, otherwise.end, question, then, otherwise)

    # Operands

    def string(self, match: Match, _inside: int, _depth: int) -> Expression:
        """A quoted string without interpolation."""
        start, end = match.span(1)
        return Literal(start - 1, end + 1, quoted_string(match[1], start))

    def name(self, match: Match, inside: int, depth: int) -> Expression:
        """A root name or keyword."""
        start, end = match.span(2)
        name = match[2]
        if self.namespaces and (call := self.spread_call(start, end, inside, depth)) is not None:
            return call
        if name in KEYWORDS:
            return Literal(start, end, KEYWORDS[name])
        if ":" in name:
            raise HclError(start, end, "Missing arguments", f"{name} names a function; write its arguments in parentheses behind it.")
        return Traversal(start, end, name, ())

    def attributes(self, match: Match, inside: int, depth: int) -> Expression:
        """A root name with attribute steps."""
        root = match[2]
        if root in KEYWORDS or ":" in root:
            return self.name(match, inside, depth)  # its steps follow as those of any operand
        return Traversal(match.start(2), match.end(3), root, tuple(match[3][1:].split(".")))

    def call(self, match: Match, _inside: int, depth: int) -> Expression:
        """A function call."""
        return self.arguments(match.start(2), match[2], match.end(), depth)

    def arguments(self, start: int, name: str, at: int, depth: int) -> Expression:
        """A function call, from behind its opening parenthesis."""
        arguments: list[Expression] = []
        end = lexical.closing[")"](self.text, at)
        if end is not None:
            return Call(start, end.end(), name, (), False)
        while True:
            argument = self.expression(at, 1, 0, depth + 1)
            arguments.append(argument)
            end = lexical.argument_separator(self.text, argument.end)
            if end is None:
                detail = f"Arguments are separated by commas, and the call of {name} ends with a closing parenthesis."
                raise self.unexpected(argument.end, "Missing argument separator", detail, opened=start)
            at = end.end()
            if end[2]:
                return Call(start, at, name, tuple(arguments), end[1] is not None)

    def spread_call(self, start: int, end: int, inside: int, depth: int) -> Expression | None:
        """A call of a function whose namespaces are written with space around their colons, from behind its first word; None for any other name."""
        words = [self.text[start:end]]
        while (colons := lexical.behind(self.text, end, "::", inside)) >= 0:
            word = self.lexicon.identifier(self.text, lexical.behind(self.text, colons, "", inside))
            if word is None:
                break
            words.append(word[0])
            end = word.end()
        opened = lexical.behind(self.text, end, "(", inside) if len(words) > 1 else -1
        if len(words) > 1 and opened < 0:
            name = "::".join(words)
            raise HclError(start, end, "Missing arguments", f"{name} names a function; write its arguments in parentheses behind it.")
        return self.arguments(start, "::".join(words), opened, depth) if opened >= 0 else None

    def numeral(self, match: Match, _inside: int, _depth: int) -> Expression:
        """A number."""
        start = match.start(5)
        found = lexical.numeral(self.text, start)
        if found is None:
            raise self.missing_expression(start)
        return Literal(start, found.end(), number(found[0], start))

    def comprehension(self, match: Match, _inside: int, depth: int) -> Expression:
        """`[for ...]` or `{for ...}`."""
        start = match.start(6)
        key, value, at = self.for_names(match.end(), "expression")
        collection = self.expression(at, 1, 0, depth + 1)
        colon = lexical.behind(self.text, collection.end, ":")
        if colon < 0 or self.text.startswith(":", colon):
            detail = "The collection of a 'for' expression is followed by a colon and the result: [for name in collection : result]."
            raise self.unexpected(collection.end, "Missing colon in 'for' expression", detail, opened=start)
        if self.text[start] == "{":
            return self.object_for(start, key, value, collection, colon, depth)
        result = self.expression(colon, 1, 0, depth + 1)
        test = self.for_condition(result.end, depth)
        end = self.closed("]", (test or result).end, start, "'for' expression")
        return ForTuple(start, end, key, value, collection, result, test)

    def object_for(self, start: int, key: str | None, value: str, collection: Expression, at: int, depth: int) -> Expression:
        """`{for key, value in collection : key_result => result... if condition}`, from behind the colon."""
        key_result = self.expression(at, 1, 0, depth + 1)
        arrow = lexical.behind(self.text, key_result.end, "=>")
        if arrow < 0:
            detail = "A 'for' expression in braces makes an object and needs a key and a value: {for k, v in map : k => v}."
            raise self.unexpected(key_result.end, "Invalid 'for' expression", detail, opened=start)
        result = self.expression(arrow, 1, 0, depth + 1)
        group = lexical.behind(self.text, result.end, "...")
        at = result.end if group < 0 else group
        test = self.for_condition(at, depth)
        end = self.closed("}", test.end if test else at, start, "'for' expression")
        return ForObject(start, end, key, value, collection, key_result, result, group >= 0, test)

    def for_condition(self, at: int, depth: int) -> Expression | None:
        """The `if` of a for expression, when there is one."""
        word = self.lexicon.word(self.text, at)
        return self.expression(word.end(), 1, 0, depth + 2) if word and word[0] == "if" else None

    def parens(self, match: Match, _inside: int, depth: int) -> Expression:
        """`(inner)`."""
        start = match.start(7)
        inner = self.expression(match.end(), 1, 0, depth + 1)
        return Parens(start, self.closed(")", inner.end, start, "parenthesis"), inner)

    def signed(self, match: Match, inside: int, depth: int) -> Expression:
        """`-operand` or `!operand`: steps belong to the operand, operators do not."""
        operand = self.expression(match.end(), inside, OPERAND_ONLY, depth + 1)
        return Unary(match.start(7), operand.end, match[7], operand)

    def list_of(self, match: Match, _inside: int, depth: int) -> Expression:
        """`[a, b]`."""
        start = match.start(7)
        at = match.end()
        close = lexical.closing["]"]
        items: list[Expression] = []
        while (end := close(self.text, at)) is None:
            item = self.expression(at, 1, 0, depth + 1)
            items.append(item)
            end = lexical.tuple_separator(self.text, item.end)
            if end is None:
                detail = "Elements are separated by commas, and the list ends with ]"
                raise self.unexpected(item.end, "Missing element separator", detail, opened=start)
            at = end.end()
            if end[1]:
                break
        return TupleCons(start, end.end(), tuple(items))

    def object_of(self, match: Match, _inside: int, depth: int) -> Expression:
        """`{ a = 1, (b) : 2 }`."""
        text = self.text
        start = match.start(7)
        at = match.end()
        items: list[ObjectItem] = []
        while True:
            head = self.lexicon.object_key(text, at)
            if head is None:
                key, at = self.computed_key(at, start, depth)
            else:
                at = head.end()
                kind = head.lastindex or 0
                if kind == 1:
                    return ObjectCons(start, at, tuple(items))
                key = self.constant_key(head, kind)
            value = self.expression(at, 0, 0, depth + 1)
            items.append(ObjectItem(key, value))
            end = lexical.item_separator(text, value.end)
            if end is None:
                detail = "Items are separated by newlines or commas, and the object ends with }"
                raise self.unexpected(value.end, "Missing item separator", detail, opened=start)
            at = end.end()

    def constant_key(self, head: Match, kind: int) -> Expression:
        """A bare or quoted key of an object."""
        start, end = head.span(kind)
        if kind == 2:
            return Literal(start, end, normalized(head[2]))
        return Literal(start - 1, end + 1, quoted_string(head[3], start))

    def computed_key(self, at: int, opened: int, depth: int) -> tuple[Expression, int]:
        """A key that is an expression, and the offset behind its `=` or `:`."""
        at = lexical.gap(self.text, at).end()  # type: ignore[union-attr]  # the pattern matches the empty string
        if at >= len(self.text):
            raise self.unexpected(at, "Unclosed object", "Expected } to close the object", opened=opened)
        key = self.expression(at, 0, 0, depth + 2)
        end = lexical.key_end(self.text, key.end)
        if end is None:
            raise self.unexpected(key.end, "Missing item value", "Write key = value for each item of the object", opened=opened)
        return key, end.end()

    # Steps

    def traversal(self, node: Expression, match: Match | None, inside: int, depth: int) -> Expression:
        """All steps `.name`, `.0`, `[key]`, `.*` and `[*]` behind an operand; constant ones behind a root name make one node."""
        tail = lexical.tail[inside]
        root = node.root if isinstance(node, Traversal) else None
        steps: list[str | Key] = list(node.steps) if isinstance(node, Traversal) else []
        start, end = node.start, node.end
        length = 0
        while match is not None and (kind := match.lastindex or 0) > 2:
            step, step_end = self.step(match, kind, inside, depth)
            if root is not None and step not in SPLATS and (constant := constant_step(step)) is not None:
                steps.append(constant)
            else:
                if root is not None:
                    node = Traversal(start, end, root, tuple(steps))
                    root = None
                length += 1
                if not isinstance(step, str):
                    node = Index(start, step_end, node, step)
                elif step in SPLATS:
                    node = self.splat(node, step == FULL, step_end, inside, depth)
                    step_end = node.end
                else:
                    node = GetAttr(start, step_end, node, step)
            end = step_end
            if length > MAX_CHAIN:
                break
            match = tail(self.text, end)
        self.chain(length, start)
        return node if root is None else Traversal(start, end, root, tuple(steps))

    def step(self, match: Match, kind: int, inside: int, depth: int) -> tuple[str | Expression, int]:
        """One step and the offset behind it: an attribute name, an index key, or one of `SPLATS`."""
        at = match.end()
        if kind == 4:
            star = lexical.behind(self.text, at, "*", inside)
            if star >= 0 and (close := lexical.behind(self.text, star, "]", inside)) >= 0:
                return FULL, close
            key = self.expression(at, 1, 0, depth + 2)
            return key, self.closed("]", key.end, match.start(4), "index")
        dot = self.lexicon.dot_step[inside](self.text, at)
        if dot is None:
            raise self.unexpected(at, "Invalid attribute name", "After a dot comes an attribute name; write other keys in brackets: [key].")
        if dot[1]:
            return dot[1], dot.end()
        if dot[3]:
            return ATTRIBUTES, dot.end()
        start, end = dot.span(2)
        if "." in dot[2]:
            detail = "Two indexes cannot be chained with dots; write them in brackets: [0][1]."
            raise HclError(start, end, "Invalid legacy index", detail)
        return Literal(start, end, number(dot[2], start)), end

    def splat(self, source: Expression, full: bool, at: int, inside: int, depth: int) -> Splat:
        """A splat with the steps that it applies to each element, from behind its star."""
        if depth > MAX_DEPTH:
            raise self.too_deep(at)
        steps: list[str | Expression] = []
        end = at
        match = lexical.tail[inside](self.text, end)
        while match is not None and (kind := match.lastindex or 0) > 2 and (full or kind == 3):
            step, end = self.step(match, kind, inside, depth + 1)
            if isinstance(step, str) and step in SPLATS:
                if not full:
                    detail = "An attribute-only splat (.*) cannot hold another splat; use [*] instead."
                    raise HclError(match.start(kind), end, "Nested splat", detail)
                step = self.splat(Element(end, end), step == FULL, end, inside, depth + 1)
                end = step.end
            steps.append(step)
            match = lexical.tail[inside](self.text, end)
        return Splat(source.start, end, source, tuple(steps), full)


def constant_step(step: str | Expression) -> str | Key | None:
    """The step as part of a traversal, if it is constant."""
    if isinstance(step, str):
        return step
    if isinstance(step, Literal) and step.value is not None and not isinstance(step.value, bool):
        return Key(step.start, step.end, step.value)
    return None


Handler: TypeAlias = Callable[[ExpressionReader, Match, int, int], Expression]

# By group of the operand pattern, and by character for group 7.
OPERANDS: Final[dict[int, Handler]] = {
    1: ExpressionReader.string,
    2: ExpressionReader.name,
    3: ExpressionReader.attributes,
    4: ExpressionReader.call,
    5: ExpressionReader.numeral,
    6: ExpressionReader.comprehension,
    9: ExpressionReader.heredoc,
}
BRACKETS: Final[dict[str, Handler]] = {
    '"': ExpressionReader.quoted,
    "[": ExpressionReader.list_of,
    "{": ExpressionReader.object_of,
    "(": ExpressionReader.parens,
    "-": ExpressionReader.signed,
    "!": ExpressionReader.signed,
}
