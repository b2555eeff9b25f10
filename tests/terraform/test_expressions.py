"""What evaluation asks of its scope, and what unknown results still tell; values themselves are tested against the real console."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Binary, Expression, Literal, Parens
from readygate.model.location import Source
from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf
from readygate.model.values import Reference, TemplateText, Unknown
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.files import FileAccess
from readygate.terraform.scope import IndexStep, Scope, Step
from readygate.terraform.values import SENSITIVE, ListValue, Marked, TfValue, TrackedText

ARN = Unknown(("known after apply",), (Reference("aws_sqs_queue.q", ("arn",)),), STRING)
WHOLE = Unknown(("no schema",), (Reference("aws_sqs_queue.q"),))
SECRET = frozenset({SENSITIVE})


class Names:
    """A module whose names take a given number of steps each, and that notes what it is asked for."""

    files = FileAccess(Path(), None)
    required_providers: Mapping[str, str] = {}

    def __init__(self, **names: tuple[TfValue, int]) -> None:
        self.names = names
        self.asked: list[tuple[str, list[Step]]] = []

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
        """A name's value."""
        self.asked.append((root, list(steps)))
        if root not in self.names:
            raise EvaluationError("Undeclared", f"There is no {root}.", node)
        return self.names[root]


def value(text: str, names: Names | None = None, **local: TfValue) -> TfValue:
    """The value of an expression."""
    node, problems = parse_expression(Source("test", text))
    assert node is not None, problems
    return evaluate(node, Scope(names or Names(), local))


def unknown(text: str, **local: TfValue) -> Unknown:
    """The value of an expression that is not known."""
    found = value(text, **local)
    assert isinstance(found, Unknown)
    return found


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("module.m.out", ["m", "out"]),
        ("module.m[0].out", ["m", IndexStep(0), "out"]),
        ('module.m["k"].out.x', ["m", IndexStep("k"), "out", "x"]),
        ("module.m[key].out", ["m", IndexStep("k"), "out"]),
        ("module.m[upper(key)].out[1 + 1]", ["m", IndexStep("K"), "out", IndexStep(2)]),
        ("module.m.0.out", ["m", IndexStep(0), "out"]),
    ],
)
def test_references_go_to_the_module_whole(text: str, steps: list[Step]) -> None:
    """The module is asked for a whole reference, keys evaluated, so that it need not work out more than is named."""
    names = Names(module=("found", len(steps)))
    assert value(text, names, key="k") == "found"
    assert names.asked == [("module", steps)]


def test_the_rest_of_a_reference_is_applied() -> None:
    """Steps that the module leaves are applied to its value."""
    names = Names(module=({"out": ListValue(NUMBER, (5, 6))}, 1))
    assert value("module.m.out[1]", names) == 6


def test_local_names_hide_the_module() -> None:
    """A name of the scope, and one of a `for`, comes before those of the module."""
    names = Names(var=("module's", 0))
    assert value("var.x", names, var={"x": 1}) == 1
    assert value("[for var in [{ x = 2 }] : var.x]", names) == (2,)
    assert value("[for i, x in [7] : { i = i, x = x, each = each.key }]", names, each={"key": "k"}) == ({"each": "k", "i": 0, "x": 7},)
    assert names.asked == []


@pytest.mark.parametrize(
    "text", ["try(nothing.x, 1)", "can(nothing.x)", "true ? 1 : nothing.x", "[for x in [] : x if nothing.x]", "nosuch(nothing.x)"]
)
def test_undeclared_names_cannot_be_caught(text: str) -> None:
    """Terraform looks at all references before it evaluates anything, so neither `try` nor an arm that is not chosen hides an undeclared one."""
    with pytest.raises(EvaluationError, match=r"There is no nothing\."):
        value(text)


def test_try_evaluates_no_more_than_it_needs() -> None:
    """Arguments behind the first that succeeds are not evaluated."""
    names = Names(a=(1, 1), b=(2, 1))
    assert value("try(a.x, b.x)", names) == 1
    assert names.asked == [("a", ["x"])]


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("q.arn", ("arn",)),
        ('q["arn"]', ("arn",)),
        ("q.block[0].name", ("block", 0, "name")),
        ("q[*].arn", ("arn",)),
        ("[for x in [q] : x.arn][0]", ("arn",)),
        ("q.tags.Name", ("tags", "Name")),
    ],
)
def test_references_of_unknowns_grow(text: str, path: tuple[str | int, ...]) -> None:
    """An attribute of a resource that is not known refers to that attribute."""
    assert unknown(text, q=WHOLE).references == (Reference("aws_sqs_queue.q", path),)


def test_an_element_of_an_unknown_list_refers_to_the_list() -> None:
    """A string out of a list that was made of an ARN still comes from that ARN."""
    assert unknown('split(":", arn)[4]', arn=ARN).references == ARN.references


def test_types_of_parts_of_unknowns() -> None:
    """What is known of the type of an unknown is known of its parts."""
    typed = Unknown(("why",), (), ObjectOf({"a": MapOf(NUMBER), "b": ListOf(BOOL)}))
    assert unknown("x.a.k", x=typed).type == NUMBER
    assert unknown("x.b[3]", x=typed).type == BOOL
    assert unknown("x[k]", x=typed, k=ARN).type == DYNAMIC
    with pytest.raises(EvaluationError, match='does not have an attribute named "c"'):
        value("x.c", x=typed)


def test_an_unknown_key_depends_on_key_and_elements() -> None:
    """What an unknown key selects comes from the key, or from any element."""
    other = TrackedText("x", (Reference("aws_subnet.s", ("id",)),))
    found = unknown("[other, arn][key]", other=other, arn=ARN, key=Unknown(("no key",), (Reference("a.k"),), NUMBER))
    assert found.reasons == ("no key", "known after apply")
    assert found.references == (Reference("a.k"), Reference("aws_subnet.s", ("id",)), Reference("aws_sqs_queue.q", ("arn",)))


def test_an_unknown_condition_keeps_both_results() -> None:
    """Reasons and references of condition and both results are kept, and what both have in common."""
    found = unknown("c ? arn : other", c=Unknown(("no c",), (), BOOL), arn=ARN, other=TrackedText("x", (Reference("b.c"),)))
    assert (found.reasons, found.references, found.type) == (("no c", "known after apply"), (*ARN.references, Reference("b.c")), STRING)
    assert unknown('c ? "a" : "b"', c=Unknown(("no c",), (), BOOL)).not_null


def test_templates_keep_their_pieces() -> None:
    """A template with an unknown part tells how it begins and what it consists of, also inside of another template."""
    found = unknown('"arn:${"x-${arn}"}/${1 + 1}"', arn=ARN)
    assert found.partial == TemplateText(("arn:x-", ARN, "/2"))
    assert (found.prefix, found.not_null, found.references) == ("arn:x-", True, ARN.references)
    looped = unknown('"[%{ for x in ["a", arn] }${x},%{ endfor }]"', arn=ARN)
    assert looped.partial == TemplateText(("[a,", ARN, ",]"))


@pytest.mark.parametrize(("start", "prefix"), [("abc", "ab"), ("ab-", "ab-"), ("", ""), ("ab\u00e9", "a"), ("ae\u0333", "a"), ("x" * 200, "x" * 127)])
def test_prefixes_are_certain(start: str, prefix: str) -> None:
    """A letter at the end of a known beginning may still combine with what follows, so it does not count."""
    assert unknown('"${start}${arn}"', start=start, arn=ARN).prefix == prefix


def test_known_text_remembers_its_resources() -> None:
    """Strings made of a known attribute of a resource refer to it."""
    name = TrackedText("q", (Reference("aws_sqs_queue.q", ("name",)),))
    for text in ('"x-${name}"', '"${name}"', "upper(name)", '[for n in [name] : "${n}"][0]', "true ? name : null", '"%{ if true }${name}%{ endif }"'):
        found = value(text, name=name)
        assert isinstance(found, TrackedText), text
        assert found.references == name.references


def test_text_is_in_composed_form() -> None:
    """Letter and accent become one character, wherever they meet."""
    assert value('"e${accent}"', accent="\u0301") == "\u00e9"
    assert value('length("e${accent}")', accent="\u0301") == 1


def test_attributes_are_in_order() -> None:
    """Objects iterate in the order of their names, however they are written."""
    assert list(value("{ b = 1, a = 2, (c) = 3 }", c="B")) == ["B", "a", "b"]
    assert list(value('{ for x in ["z", "y"] : x => 1 }')) == ["y", "z"]


def test_marks_travel() -> None:
    """A sensitive part makes a template, an operation or a choice sensitive, but of a tuple or object only the part."""
    secret = Marked("s", SECRET)
    assert value('"x${s}"', s=secret) == Marked("xs", SECRET)
    assert value("[s, 1]", s=secret) == (secret, 1)
    assert value("{ a = s }.a", s=secret) == secret
    assert value("{ (s) = 1 }", s=secret) == Marked({"s": 1}, SECRET)
    assert value("[for x in xs : x]", xs=Marked((1,), SECRET)) == Marked((1,), SECRET)
    assert value("c ? 1 : 2", c=Marked(True, SECRET)) == Marked(1, SECRET)
    assert unknown("x", x=Unknown(("w",))).reasons == ("w",)


def test_long_chains_do_not_recurse() -> None:
    """Ten thousand terms in a row are added without recursion, and thousands of steps taken."""
    node: Expression = Literal(0, 1, 1)
    for _ in range(9_999):
        node = Binary(0, 1, "+", node, Literal(0, 1, 1))
    assert evaluate(node, Scope(Names(), {})) == 10_000
    assert value("x" + ".a[0]" * 3_000, x=nested(3_000)) == "end"


def nested(depth: int) -> TfValue:
    """`{a = [{a = [...]}]}`."""
    found: TfValue = "end"
    for _ in range(depth):
        found = {"a": (found,)}
    return found


def test_deep_trees_are_an_error() -> None:
    """A tree deeper than the stack ends in an error, not in a crash."""
    node: Expression = Literal(0, 1, 1)
    for _ in range(sys.getrecursionlimit()):
        node = Parens(0, 1, Binary(0, 1, "+", Literal(0, 1, 1), node))
    with pytest.raises(EvaluationError, match="Expression too deep"):
        evaluate(node, Scope(Names(), {}))


@pytest.mark.parametrize("form", ["({})", "[{}]", '"${{{}}}"', "upper({})", "true ? {} : 1", "{{ a = {} }}", "[for x in [1] : {}]", "-{}"])
@pytest.mark.parametrize("depth", [30, 400, 5_000])
def test_everything_that_parses_evaluates_or_errs(form: str, depth: int) -> None:
    """Nesting, as deep as the parser allows, gives a value or an error."""
    before, _, after = form.format("@").partition("@")
    node, problems = parse_expression(Source("test", before * depth + "null" + after * depth))
    assert (node is None) == bool(problems)
    if node is not None:
        with contextlib.suppress(EvaluationError):
            evaluate(node, Scope(Names(), {}))


def test_nested_failures_stay_linear() -> None:
    """An error inside of chosen results is found once, however deep it stands."""
    assert value("can(" + "true ? [" * 40 + "[][0]" + "] : null" * 40 + ")") is False
