"""What is kept of files with mistakes, and what the limits are."""

from __future__ import annotations

import threading

import pytest
from reading import plain, read

from readygate.hcl import Parsed, parse_expression
from readygate.hcl.parsing import MAX_DIAGNOSTICS
from readygate.hcl.reader import MAX_CHAIN, MAX_DEPTH
from readygate.hcl.syntax import Body, Expression, Invalid
from readygate.model.location import Source

BROKEN_VALUES = [
    *("", "[1 2]", "[1, 2", "{ x = 1", "{ x 1 }", "f(1", '"open', '"${x"', "<<EOT", "1 +", "x.", "(", "f(1))", "%", "x ? 1", r'"\q"', "[{(", "]"),
    "jsonencode({\n    a = [\n    b = 1\n  })",
    "{\n    a = 1\n    b 2\n    c = 3\n  }",
    '[\n    {\n      a = 1 2\n    },\n    "x"\n  ]',
    "<<-EOT\n    ${x\n    foo\n  EOT",
    '"${jsonencode({\n    a = 1 2\n  })}"',
]


def addresses(content: Body) -> list[str]:
    """The top-level blocks of a file by type and labels."""
    return [".".join([block.type, *(label.value for label in block.labels)]) for block in content.blocks]


@pytest.mark.parametrize("value", BROKEN_VALUES)
def test_everything_around_a_broken_argument_is_kept(value: str) -> None:
    """Whatever is wrong with a value, there is one diagnostic, and the arguments and blocks around it are as if it were right."""
    text = 'resource "a" "b" {{\n  before = 1\n  broken = {}\n  after  = 2\n  n {{\n    x = 1\n  }}\n}}\n\nresource "c" "d" {{\n  x = 1\n}}\n'
    right, wrong = read(text.format("0")).body, read(text.format(value))
    (diagnostic,) = wrong.diagnostics
    assert diagnostic.context is not None
    assert diagnostic.context.start.line == 3
    broken = wrong.body.blocks[0].body.attributes["broken"]
    assert isinstance(broken.expression, Invalid)
    expected, kept = plain(right), plain(wrong.body)
    for tree in (expected, kept):
        del tree[2][0][3][1]["broken"]
    assert kept == expected


def test_a_block_without_its_brace_does_not_swallow_the_next_ones() -> None:
    """When a closing brace is missing, blocks that are not indented stay beside the unclosed one."""
    parsed = read('resource "a" "b" {\n  x = 1\n\nresource "c" "d" {\n  y = 1\n}\n\nresource "e" "f" {\n}\n')
    assert addresses(parsed.body) == ["resource.a.b", "resource.c.d", "resource.e.f"]
    assert [diagnostic.summary for diagnostic in parsed.diagnostics] == ["Unclosed block"]
    assert list(parsed.body.blocks[0].body.attributes) == ["x"]


def test_a_nested_block_without_its_brace() -> None:
    """When the brace of a nested block is missing, the blocks behind the outer one are still found."""
    parsed = read('resource "a" "b" {\n  n {\n    x = 1\n}\n\nresource "c" "d" {\n}\n')
    assert addresses(parsed.body) == ["resource.a.b", "resource.c.d"]
    assert parsed.body.blocks[0].body.blocks[0].type == "n"


def test_a_heredoc_without_its_end() -> None:
    """An unterminated heredoc ends before the next thing that looks like an item beside it."""
    parsed = read('resource "a" "b" {\n  x = <<EOT\n    some = text\n  y = 1\n}\nresource "c" "d" {\n  x = <<EOT\n  }\n}\n')
    assert addresses(parsed.body) == ["resource.a.b", "resource.c.d"]
    assert list(parsed.body.blocks[0].body.attributes) == ["x", "y"]
    assert [diagnostic.summary for diagnostic in parsed.diagnostics] == ["Unterminated heredoc"] * 2


@pytest.mark.parametrize("end", range(0, 200, 7))
def test_a_half_written_file_keeps_its_intact_blocks(end: int) -> None:
    """Of a file that breaks off anywhere, the blocks that are complete are read as before."""
    whole = "".join(f'resource "a" "b{number}" {{\n  x = [1, {{ y = "z" }}]\n  n {{\n  }}\n}}\n' for number in range(4))
    complete = read(whole).body.blocks
    kept = read(whole[:end]).body.blocks
    count = sum(block.end <= end for block in complete)
    assert kept[:count] == complete[:count]


def test_a_closing_brace_too_many() -> None:
    """A brace that closes nothing is reported and stepped over."""
    parsed = read('a "b" {\n}\n}\na "c" {\n}\n')
    assert addresses(parsed.body) == ["a.b", "a.c"]
    assert [diagnostic.summary for diagnostic in parsed.diagnostics] == ["Unexpected closing brace"]


def test_a_diagnostic_has_a_subject_within_its_context() -> None:
    """The subject is the place of the mistake, the context reaches from the start of the argument to it."""
    (diagnostic,) = read("a = 1\nb = [\n  1,\n  2 3\n]\n").diagnostics
    subject, context = diagnostic.subject, diagnostic.context
    assert subject is not None
    assert context is not None
    assert (subject.start.line, subject.start.column, subject.end.column) == (4, 5, 6)
    assert (context.start.line, context.start.column) == (2, 1)
    assert "line 2" in diagnostic.detail


def test_many_problems_are_cut() -> None:
    """Of a file with thousands of problems the first are listed and the rest is counted."""
    diagnostics = read(";\n" * 5000).diagnostics
    assert len(diagnostics) == MAX_DIAGNOSTICS + 1
    assert str(5000 - MAX_DIAGNOSTICS) in diagnostics[-1].detail


DEEP = {
    "lists": "a = " + "[" * 10_000,
    "closed lists": "a = " + "[" * 10_000 + "]" * 10_000,
    "objects": "a = " + "{ b = " * 10_000,
    "parentheses": "a = " + "(" * 10_000 + "1" + ")" * 10_000,
    "calls": "a = " + "f(" * 10_000,
    "indexes": "a = " + "b[" * 10_000,
    "templates": "a = " + '"${' * 10_000,
    "directives": 'a = "' + "%{ if b }" * 10_000 + '"',
    "signs": "a = " + "-" * 10_000 + "1",
    "conditionals": "a = " + "b ? c : " * 10_000 + "d",
    "splats": "a = b" + "[*]" * 10_000,
    "for": "a = " + "[for b in " * 10_000,
    "operators": "a = " + "1 + " * 10_000 + "1",
    "attributes": "a = f()" + ".b" * 10_000,
}


@pytest.mark.parametrize("text", DEEP.values(), ids=DEEP.keys())
def test_deep_nesting_and_long_chains_are_diagnostics(text: str) -> None:
    """Ten thousand brackets, or a chain of as many operators, give a diagnostic, and the next block is read."""
    parsed = read(text + '\nb "c" {\n}\n')
    assert any(diagnostic.summary in ("Nested too deeply", "Expression too long") for diagnostic in parsed.diagnostics)
    assert addresses(parsed.body) == ["b.c"]


def test_nested_blocks_have_a_limit() -> None:
    """Ten thousand nested blocks give a diagnostic."""
    parsed = read("a {\n" * 10_000 + "}\n" * 10_000)
    assert any(diagnostic.summary == "Nested too deeply" for diagnostic in parsed.diagnostics)


@pytest.mark.parametrize(
    ("opening", "closing", "levels"),
    [("[", "]", 1), ("(", ")", 1), ("{ a = ", " }", 1), ("f(", ")", 1), ("[for a in ", ":a]", 1), ('"x${', '}"', 1), ("a[", "]", 2), ("-(", ")", 2)],
)
def test_the_nesting_limit_holds_at_any_depth_of_the_caller(opening: str, closing: str, levels: int) -> None:
    """What nests up to the limit is read, even where the caller has used up nearly all of Python's stack."""
    count = MAX_DEPTH // levels - 1
    text = opening * count + "1" + closing * count

    def at_depth(depth: int) -> Expression | None:
        return at_depth(depth - 1) if depth else parse_expression(Source("main.tf", text))[0]

    expression = at_depth(0)
    assert expression is not None
    results: list[Expression | None] = []
    thread = threading.Thread(target=lambda: results.append(at_depth(900)))
    thread.start()
    thread.join()
    assert results == [expression]


def test_blocks_nest_up_to_the_limit_at_any_depth_of_the_caller() -> None:
    """Nested blocks are read with the same limit, deep in the stack as well."""
    text = "a {\n" * MAX_DEPTH + "}\n" * MAX_DEPTH

    def at_depth(depth: int) -> Parsed:
        return at_depth(depth - 1) if depth else read(text)

    assert at_depth(0).diagnostics == ()
    results: list[Parsed] = []
    thread = threading.Thread(target=lambda: results.append(at_depth(900)))
    thread.start()
    thread.join()
    assert results == [at_depth(0)]


def test_chains_up_to_the_limit_are_read() -> None:
    """A thousand operators in a row are no problem, and the limit counts for each argument anew."""
    chain = " + ".join(["1"] * (MAX_CHAIN - 10))
    assert read(f"a = {chain}\nb = {chain}\n").diagnostics == ()
