"""The tool that tests the examples of policies makes the changes that it says, and notices what no example does."""

from __future__ import annotations

import ast
import importlib.util
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

TOOL = Path(__file__).parents[2] / "tools" / "mutants.py"

POLICY = """
def check(queue: Resource, parameters: Parameters) -> Truth:
    if not queue.open:
        return queue["a"].answer(False, "is " + ("x" if queue.open else "y"))
    return ~queue["a"].is_set() & queue["b"].or_default(True).at_least(parameters.number("c")) | _is(queue)


def _is(queue: Resource) -> Truth:
    return queue["d"].answer(queue.count >= 2 and queue.known, f"is {queue.count > 1}")
"""


@pytest.fixture(scope="module")
def tool() -> Iterator[ModuleType]:
    """The tool as a module."""
    spec = importlib.util.spec_from_file_location("mutants", TOOL)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["mutants"]


def test_changes(tool: ModuleType) -> None:
    """Operands are dropped, negations taken back, bounds moved, defaults and returned answers replaced; words are left alone."""
    tree = ast.parse(POLICY)
    left = "~queue['a'].is_set() & queue['b'].or_default(True).at_least(parameters.number('c'))"
    bound = "queue['b'].or_default(True).at_least(parameters.number('c'))"
    found = {(one.before, one.after) for one in tool.mutations(tree)}
    answer = "queue['d'].answer(queue.count >= 2 and queue.known, f'is {queue.count > 1}')"
    assert {
        ("not queue.open", "queue.open"),
        (left, "~queue['a'].is_set()"),
        (left, bound),
        ("~queue['a'].is_set()", "queue['a'].is_set()"),
        (bound, "queue['b'].or_default(True).at_least(parameters.number('c') + 1)"),
        ("queue['b'].or_default(True)", "queue['b'].or_default(False)"),
        (answer, "TRUE"),
        (answer, "FALSE"),
        ("queue.count >= 2 and queue.known", "queue.known"),
        ("queue.count >= 2", "queue.count > 2"),
    } <= found
    assert not [after for before, after in found if "count > 1" in before and before != answer]
    assert ast.unparse(tree) == ast.unparse(ast.parse(POLICY))


LISTS = """
def check(queue: Resource) -> Truth:
    readers = queue.others("a").where(lambda one: one["b"].is_set())
    return all_of(one["c"].one_of("d", "e") for one in readers if one.known)


def _told(queue: Resource) -> Truth:
    return said(queue, True, f"{queue}" + "!")
"""


def test_changes_of_lists(tool: ModuleType) -> None:
    """Choices, conditions and filters are taken out, and some asked for where all were; an answer that says itself is not replaced by itself."""
    found = {(one.before, one.after) for one in tool.mutations(ast.parse(LISTS))}
    every = "one['c'].one_of('d', 'e') for one in readers if one.known"
    assert {
        ("queue.others('a').where(lambda one: one['b'].is_set())", "queue.others('a')"),
        (f"all_of(({every}))", f"any_of(({every}))"),
        ("one['c'].one_of('d', 'e')", "one['c'].one_of('e')"),
        ("one['c'].one_of('d', 'e')", "one['c'].one_of('d')"),
        ("one.known", "True"),
    } <= found
    assert {after for before, after in found if before.startswith("said(")} == {"FALSE"}


def test_examples_of_a_policy_notice_every_change(tool: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    """A thoroughly tested policy has no survivors, and naming a folder that holds none is no success."""
    assert tool.main(["terraform/state/backend"]) == 0
    assert "0 of which no example notices" in capsys.readouterr().out
    assert tool.main(["no/such/folder"]) == 1
