"""What the evaluator says about an expression with unknown inputs stays true when the inputs become known."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from readygate.hcl import parse_expression
from readygate.hcl.syntax import Expression
from readygate.model.location import Source
from readygate.model.types import DYNAMIC, NUMBER, STRING, Type
from readygate.model.values import Reference, TemplateText, Unknown
from readygate.terraform.convert import ConversionError, convert, equal, make_set
from readygate.terraform.equality import unknowns_in
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expressions import evaluate
from readygate.terraform.files import FileAccess
from readygate.terraform.scope import Scope, Step
from readygate.terraform.unification import conforms
from readygate.terraform.values import NULL, SENSITIVE, ListValue, MapValue, Null, SetValue, TfValue, mark, type_of, unmark_deep

WORDS = st.sampled_from(["a", "b", "a-", "-x", "10", "true", "", "e\u0301"])


class Locals:
    """A module that has nothing but local values."""

    files = FileAccess(Path(), None)
    required_providers: Mapping[str, str] = {}

    def __init__(self, values: dict[str, TfValue]) -> None:
        self.values = values

    def resolve(self, root: str, steps: Sequence[Step], node: Expression) -> tuple[TfValue, int]:
        """`local.name`."""
        assert root == "local", node
        return self.values[str(steps[0])], 1


VALUES: dict[str, st.SearchStrategy[TfValue]] = {
    "s": WORDS,
    "n": st.integers(-3, 12),
    "b": st.booleans(),
    "ls": st.lists(WORDS, max_size=3).map(lambda items: ListValue(STRING, tuple(items))),
    "ln": st.lists(st.integers(0, 3), max_size=3).map(lambda items: ListValue(NUMBER, tuple(items))),
    "ss": st.lists(WORDS, max_size=3).map(lambda items: make_set(STRING, items)),
    "ms": st.dictionaries(st.sampled_from(["a", "b", "c"]), WORDS, max_size=3).map(lambda items: MapValue(STRING, dict(sorted(items.items())))),
    "o": st.fixed_dictionaries({"a": WORDS, "b": st.integers(0, 3), "c": st.lists(WORDS, max_size=2).map(tuple)}),
    "t": st.tuples(WORDS, st.integers(0, 2), st.booleans()),
    "z": st.sampled_from([NULL, Null(STRING), "q"]),
}


GRAMMAR = json.loads((Path(__file__).parents[2] / "fixtures/language/generated/grammar.json").read_text(encoding="utf-8"))


@st.composite
def sources(draw: st.DrawFn, kind: str = "any", depth: int = 3) -> str:
    """The text of an expression that is, more often than not, of the kind asked for."""
    if depth == 0 or draw(st.integers(0, 4)) == 0:
        name: str = draw(st.sampled_from(GRAMMAR["names"][kind]))
        return name
    template = draw(st.sampled_from(GRAMMAR["forms"][kind]))
    return "".join(text + (draw(sources(name, depth - 1)) if name else "") for text, name, _, _ in Formatter().parse(template))


def outcome(source: str, names: dict[str, TfValue]) -> TfValue | EvaluationError:
    """The value of a text, or the error it ends in."""
    node, problems = parse_expression(Source("test", source))
    assert node is not None, (source, problems)
    try:
        return evaluate(node, Scope(Locals(names), {}))
    except EvaluationError as error:
        return error


def fits(said: TfValue, came: TfValue) -> bool:
    """Whether what was said about a value, as far as it was known, is true of the value that came."""
    if isinstance(said, Unknown):
        return unknown_fits(said, came)
    if isinstance(said, SetValue) and isinstance(came, SetValue) and unknowns_in(said):
        return all(any(fits(item, other) for other in came.items) for item in said.items)
    if type_of(said) != type_of(came) and not unknowns_in(said):
        return same_content(said, came)
    if isinstance(said, dict | MapValue) and isinstance(came, dict | MapValue):
        one, other = (value.items if isinstance(value, MapValue) else value for value in (said, came))
        return one.keys() == other.keys() and all(fits(one[name], other[name]) for name in one)
    if isinstance(said, tuple | ListValue) and isinstance(came, tuple | ListValue):
        ours, theirs = (value.items if isinstance(value, ListValue) else value for value in (said, came))
        return len(ours) == len(theirs) and all(map(fits, ours, theirs))
    return equal(said, came) is True or same_content(said, came)


def same_content(said: TfValue, came: TfValue) -> bool:
    """Whether two values differ in their types only: while the other arm's type is not known, Terraform gives an arm of a conditional unconverted."""
    return bool(content(said) == content(came))


def content(value: TfValue) -> Any:
    """What a conversion leaves as it is."""
    if isinstance(value, Null):
        return None
    if isinstance(value, dict | MapValue):
        return {name: content(item) for name, item in (value if isinstance(value, dict) else value.items).items()}
    if isinstance(value, SetValue):
        return sorted(map(repr, map(content, value.items)))
    if isinstance(value, tuple | ListValue):
        return [content(item) for item in (value if isinstance(value, tuple) else value.items)]
    return convert(value, STRING) if not isinstance(value, Unknown) else "unknown"


def unknown_fits(said: Unknown, came: TfValue) -> bool:
    """Whether type, nullness, beginning and length were foretold truly."""
    if isinstance(came, Null):
        return not said.not_null
    if not conforms(type_of(came), said.type):
        return not unknowns_in(came) and converts_kind(said.type, came)
    if isinstance(came, str) and isinstance(said.partial, TemplateText):
        texts = [part for part in said.partial.parts if isinstance(part, str)]
        if not all(text in came for text in texts):
            return False
    if isinstance(came, ListValue | MapValue | SetValue):
        return len(came.items) >= said.min_length and (said.max_length is None or len(came.items) <= said.max_length)
    return not isinstance(came, str) or came.startswith(said.prefix)


def converts_kind(type_: Type, came: TfValue) -> bool:
    """Whether a value of a type that was foretold could have become this one by conversion."""
    try:
        convert(Unknown(("test",), type=type_), type_of(came))
    except ConversionError:
        return False
    return True


def hidden(names: dict[str, TfValue], which: frozenset[str], *, typed: bool) -> dict[str, TfValue]:
    """The same names, some of them not known."""
    return {
        name: Unknown(("hidden",), (Reference("x.y", (name,)),), type_of(value) if typed else DYNAMIC) if name in which else value
        for name, value in names.items()
    }


@settings(max_examples=600, deadline=None)
@given(sources(), st.fixed_dictionaries(VALUES), st.frozensets(st.sampled_from(sorted(VALUES)), min_size=1), st.booleans())
def test_unknown_inputs_foretell_truly(source: str, names: dict[str, TfValue], which: frozenset[str], typed: bool) -> None:
    """A result that is known although inputs are not is the result of any inputs; an error stays an error; what is known of an unknown is true."""
    came = outcome(source, names)
    said = outcome(source, hidden(names, which, typed=typed))
    if isinstance(came, EvaluationError):
        return
    if isinstance(said, EvaluationError):
        # What try() falls back to may depend on an error of types that an unknown of no type hides, in Terraform too.
        if not typed and ("try(" in source or "can(" in source):
            return
        # Terraform refuses the steps behind a splat by the type of an unknown, which may turn out to be null, and then no step is taken.
        if "[*]" in source and any(isinstance(names[name], Null) for name in which):
            return
        # An arm that is an error takes no part in the type of a conditional, as long as it is not chosen; an unknown arm does.
        assert said.summary == "Inconsistent conditional result types", f"{source}: {said} though it is {came}"
        return
    assert fits(unmark_deep(said)[0], unmark_deep(came)[0]), f"{source}: {said} though it is {came}"


@settings(max_examples=250, deadline=None)
@given(sources(), st.fixed_dictionaries(VALUES), st.frozensets(st.sampled_from(sorted(VALUES)), min_size=1))
def test_unknown_results_say_why(source: str, names: dict[str, TfValue], which: frozenset[str]) -> None:
    """Every unknown in a result has a reason, and what it comes from is among the unknown inputs."""
    said = outcome(source, hidden(names, which, typed=True))
    if isinstance(said, EvaluationError):
        return
    for unknown in unknowns_in(said):
        assert unknown.reasons
        assert {reference.path[0] for reference in unknown.references} <= which


@settings(max_examples=300, deadline=None)
@given(sources(), st.fixed_dictionaries(VALUES), st.frozensets(st.sampled_from(sorted(VALUES)), min_size=1))
def test_marks_change_no_value(source: str, names: dict[str, TfValue], which: frozenset[str]) -> None:
    """A sensitive input gives the same result as a plain one, only marked."""
    plain = outcome(source, names)
    marked = outcome(source, {name: mark(value, frozenset({SENSITIVE})) if name in which else value for name, value in names.items()})
    if "issensitive" in source:
        return
    if isinstance(plain, EvaluationError) or isinstance(marked, EvaluationError):
        assert isinstance(plain, EvaluationError), f"{source}: {marked}"
        assert isinstance(marked, EvaluationError), f"{source}: {plain}"
        return
    assert bare(marked) == bare(plain), source


def bare(value: TfValue) -> Any:
    """A value without marks, comparable together with its types."""
    value = unmark_deep(value)[0]
    return type_of(value), comparable(value)


def comparable(value: TfValue) -> Any:
    """The value with its unknowns replaced by something that equals itself."""
    if isinstance(value, Unknown):
        return "unknown", value.type, value.not_null
    if isinstance(value, tuple):
        return tuple(map(comparable, value))
    if isinstance(value, ListValue | SetValue):
        return tuple(map(comparable, value.items))
    if isinstance(value, dict | MapValue):
        return {name: comparable(item) for name, item in (value if isinstance(value, dict) else value.items).items()}
    return value
