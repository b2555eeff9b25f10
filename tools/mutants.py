"""Tests the tests of policies: takes each clause of a policy out, turns it around or moves its bound, and wants some example to come out wrong.

    python tools/mutants.py [FOLDER]...

A FOLDER is one of policies, such as `aws/rds`; all of them where none is named. What no example notices is printed, with exit code 1. A line
with the comment `# equivalent: why` is left alone: there a change makes no difference that an example could show.

Source of the idea: R. A. DeMillo, R. J. Lipton, F. G. Sayward, Hints on test data selection, Computer 11(4), 1978.
"""

from __future__ import annotations

import ast
import shutil
import sys
import tempfile
import types
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, TypeGuard

from readygate.engine.examples import Example, comment_parameters, examples_of, expected_outcome
from readygate.engine.policies import Catalogue, Customisation, discover
from readygate.engine.policy_index import PolicyEntry
from readygate.engine.run import Crash, attempt, judge
from readygate.model.graph import Graph
from readygate.views.example import load_example

EXEMPT = "# equivalent:"
TRUTHS = ("Truth", "Truth | Verdict", "Verdict")
BOUNDS = {"at_least": 1, "at_most": -1}
"""Methods with a bound, and the step that makes the question stricter."""
QUANTIFIERS = {"any": "all", "all": "any", "any_of": "all_of", "all_of": "any_of"}
"""Functions that join many answers, and the one that asks for more or fewer of them."""
CHOICES = ("one_of",)
"""Methods that take what is allowed, one after the other."""
OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}


class Prepared(NamedTuple):
    """An example, read once for all mutants."""

    example: Example
    graph: Graph
    settings: Customisation


class Mutant(NamedTuple):
    """A change to one place of a policy."""

    line: int
    before: str
    after: str


def main(arguments: Sequence[str]) -> int:
    """Run the mutants of the policies in some folders."""
    catalogue = discover()
    survivors = number = 0
    for entry in catalogue.entries:
        folder = Path(entry.path).parent.as_posix()
        if arguments and not any(f"/{wanted.strip('/')}/" in f"{folder}/" for wanted in arguments):
            continue
        for mutant, noticed in _tested(catalogue, entry):
            number += 1
            if not noticed:
                survivors += 1
                print(f"{entry.id}:{mutant.line}: {mutant.before}  ->  {mutant.after}")
    print(f"{number} mutants, {survivors} of which no example notices")
    return 1 if survivors or not number else 0


def _tested(catalogue: Catalogue, entry: PolicyEntry) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant of a policy, and whether an example comes out wrong with it."""
    path = Path(entry.path)
    with tempfile.TemporaryDirectory(prefix="readygate-") as place:
        prepared = [_prepared(entry, example, Path(place, str(number))) for number, example in enumerate(examples_of(path.parent))]
        name = f"{next(package.name for package in catalogue.packages if path.is_relative_to(package.directory))}.{entry.module}"
        text = path.read_text(encoding="utf-8")
        exempt = {number for number, line in enumerate(text.splitlines(), 1) if EXEMPT in line}
        tree = ast.parse(text)
        for mutant in mutations(tree):
            if mutant.line not in exempt:
                yield mutant, _is_noticed(catalogue, entry, _module(name, path, tree), prepared)
        sys.modules.pop(name, None)


def _prepared(entry: PolicyEntry, example: Example, directory: Path) -> Prepared:
    if example.path.is_dir():
        shutil.copytree(example.path, directory)
    else:
        directory.mkdir()
        shutil.copy(example.path, directory)
    settings = Customisation(parameters=comment_parameters(directory), severities={})
    return Prepared(example, load_example(directory, entry.types or ()).graph(), settings)


def _module(name: str, path: Path, tree: ast.Module) -> types.ModuleType:
    """A changed policy as a module that the catalogue takes for the policy's own."""
    module = types.ModuleType(name)
    module.__file__ = str(path)
    exec(compile(ast.fix_missing_locations(tree), path, "exec"), module.__dict__)  # noqa: S102 - the project's own policies
    sys.modules[name] = module
    return module


def _is_noticed(catalogue: Catalogue, entry: PolicyEntry, _module: types.ModuleType, prepared: list[Prepared]) -> bool:
    """Whether any example has another outcome than it says, or makes the changed policy crash."""
    return any(not _is_as_said(catalogue, entry, one) for one in prepared)


def _is_as_said(catalogue: Catalogue, entry: PolicyEntry, one: Prepared) -> bool:
    judgement = attempt(lambda: judge(one.graph, catalogue, one.settings, [entry]))
    if isinstance(judgement, Crash) or judgement.diagnostics:
        return False
    return all(finding.outcome == expected_outcome(finding.resource, one.example) for finding in judgement.findings)


# -- the changes ---------------------------------------------------------------------------------------------------------------------------
def mutations(tree: ast.Module) -> Iterator[Mutant]:
    """Makes one change after the other in a tree, and takes each back before the next; all of them inside of functions."""
    for function in ast.walk(tree):
        if isinstance(function, ast.FunctionDef):
            answers = function.returns is not None and ast.unparse(function.returns) in TRUTHS
            worded = {id(node) for part in _wording(function) for node in ast.walk(part)}
            for parent in ast.walk(function):
                for field, position, node in _children(parent):
                    if id(node) in worded:
                        continue
                    for changed in _changes(node, parent, answers=answers):
                        _put(parent, field, position, changed)
                        yield Mutant(node.lineno, _short(node), _short(changed))
                        _put(parent, field, position, node)


def _wording(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What is only said: texts with values in them, the facts of answers and the policy's own messages."""
    for node in ast.walk(function):
        if _is_text_with_values(node):
            yield node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("answer", "saying"):
            yield from node.args[node.func.attr == "answer" :]


def _is_text_with_values(node: ast.AST) -> TypeGuard[ast.expr]:
    """A text with values in it, or one put together of such texts."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        return _is_text_with_values(node.left) or _is_text_with_values(node.right)
    return isinstance(node, ast.JoinedStr)


def _children(parent: ast.AST) -> Iterator[tuple[str, int | None, ast.expr]]:
    for field, value in ast.iter_fields(parent):
        if isinstance(value, ast.expr) and field not in ("returns", "annotation"):
            yield field, None, value
        elif isinstance(value, list):
            yield from ((field, position, item) for position, item in enumerate(value) if isinstance(item, ast.expr))


def _put(parent: ast.AST, field: str, position: int | None, node: ast.expr) -> None:
    if position is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[position] = node


def _changes(node: ast.expr, parent: ast.AST, *, answers: bool) -> Iterator[ast.expr]:
    """What may stand in the place of an expression."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield node.left
        yield node.right
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Invert | ast.Not):
        yield node.operand
    elif isinstance(node, ast.BoolOp):
        for position in range(len(node.values)):
            rest = node.values[:position] + node.values[position + 1 :]
            yield rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield ast.Compare(node.left, [OPPOSITE[type(node.ops[0])]()], node.comparators)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Call):
        yield from _changed_calls(node)
    if isinstance(parent, ast.comprehension) and node in parent.ifs:
        yield ast.Constant(value=True)
    if isinstance(parent, ast.Return) and answers:
        said = {str(one.value).upper() for one in node.args if isinstance(one, ast.Constant)} if isinstance(node, ast.Call) else set()
        constants = (name for name in ("TRUE", "FALSE") if name not in {*said, ast.unparse(node)})
        yield from (ast.parse(f"__import__('readygate.model.truth').model.truth.{name}", mode="eval").body for name in constants)


def _changed_calls(node: ast.Call) -> Iterator[ast.expr]:
    """Stricter bounds, other defaults, fewer choices, more of what is related, and some where all were asked for."""
    name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
    if name in BOUNDS and node.args:
        moved = ast.BinOp(node.args[0], ast.Add(), ast.Constant(BOUNDS[name]))
        yield ast.Call(node.func, [moved], node.keywords)
    elif name == "or_default" and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, bool):
        yield ast.Call(node.func, [ast.Constant(not node.args[0].value)], node.keywords)
    elif name in CHOICES and len(node.args) > 1 and not any(isinstance(one, ast.Starred) for one in node.args):
        yield from (ast.Call(node.func, node.args[:position] + node.args[position + 1 :], node.keywords) for position in range(len(node.args)))
    elif name == "where" and isinstance(node.func, ast.Attribute):
        yield node.func.value
    elif isinstance(node.func, ast.Name) and node.func.id in QUANTIFIERS:
        yield ast.Call(ast.Name(QUANTIFIERS[node.func.id], ast.Load()), node.args, node.keywords)


def _short(node: ast.expr) -> str:
    text = ast.unparse(node).replace("__import__('readygate.model.truth').model.truth.", "")
    return text if len(text) <= 90 else f"{text[:89]}…"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
