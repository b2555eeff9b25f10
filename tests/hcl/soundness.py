"""What must hold for every text, however broken: it is read without an exception, and all ranges lie in it and in each other."""

from __future__ import annotations

from msgspec import Struct

from readygate.hcl import comments, parse, parse_expression, parse_template
from readygate.hcl.json_syntax import BlockShape, BodyShape, Reading, parse_json
from readygate.hcl.syntax import Label, Node, Traversal
from readygate.model.diagnostic import Diagnostic
from readygate.model.location import Source

INSIDE: BodyShape = {"b": BlockShape(0, lambda _labels: INSIDE), "depends_on": Reading.NATIVE, "type": Reading.NATIVE, "source": Reading.LITERAL}
SHAPE: BodyShape = {"resource": BlockShape(2, lambda _labels: INSIDE), "variable": BlockShape(1, lambda _labels: INSIDE)}


def check(text: str) -> None:
    """Read a text in all ways. Raises AssertionError, or whatever the parser should not raise."""
    source = Source("x.tf", text)
    parsed = parse(source)
    check_ranges(parsed.body, 0, len(text))
    check_diagnostics(parsed.diagnostics, text)
    for start, end, comment in comments(source):
        assert text[start:end] == comment, (start, end, comment)
        assert comment.startswith(("#", "//", "/*")), comment
    for read in (parse_expression, parse_template):
        expression, diagnostics = read(source)
        assert (expression is None) == bool(diagnostics)
        check_diagnostics(diagnostics, text)
        if expression is not None:
            check_ranges(expression, 0, len(text))


def check_json(text: str) -> None:
    """Read a text as HCL's JSON syntax."""
    parsed = parse_json(Source("x.tf.json", text), SHAPE)
    check_ranges(parsed.body, 0, len(text))
    check_diagnostics(parsed.diagnostics, text)


def check_diagnostics(diagnostics: tuple[Diagnostic, ...], text: str) -> None:
    """Every diagnostic says what and where."""
    for diagnostic in diagnostics:
        assert diagnostic.summary
        assert diagnostic.detail
        assert "{line}" not in diagnostic.detail
        subject = diagnostic.subject
        assert subject is not None
        assert 0 <= subject.start.offset <= subject.end.offset <= len(text), diagnostic
        context = diagnostic.context
        assert context is None or context.start.offset <= subject.start.offset <= subject.end.offset <= context.end.offset, diagnostic


def check_ranges(root: Struct, first: int, last: int) -> None:
    """Every node lies inside of the node that holds it."""
    todo: list[tuple[object, int, int]] = [(root, first, last)]
    while todo:
        node, start, end = todo.pop()
        if isinstance(node, Label):
            start, end = first, last  # in JSON, one label belongs to all blocks behind it
        if isinstance(node, Node):
            assert start <= node.start <= node.end <= end, (node, start, end)
            start, end = node.start, node.end
            if isinstance(node, Traversal):
                assert node.root
        if isinstance(node, Struct):
            todo.extend((getattr(node, name), start, end) for name in node.__struct_fields__)
        elif isinstance(node, dict):
            todo.extend((value, start, end) for value in node.values())
        elif isinstance(node, tuple):
            todo.extend((value, start, end) for value in node)
