"""What every policy of the project must have, so that a user can understand it, trust it and move to it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from readygate.engine.conventions import breaches
from readygate.engine.examples import CONFIGURATION, examples_of
from readygate.engine.policies import LoadedPolicy, discover
from readygate.engine.run import load_all
from readygate.model.declared_types import DECLARED_TYPES
from readygate.model.types import ListOf, MapOf, ObjectOf, SetOf, Type
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.toolkit.snowflake import FORMER_TYPES, LATER_TYPES

POLICIES, BROKEN = load_all(discover())
SCANNER = Path(__file__).parents[2] / "scanner" / "readygate"

every_policy = pytest.mark.parametrize("loaded", POLICIES, ids=lambda loaded: loaded.policy.id)


def test_all_policies_can_be_used() -> None:
    """None is broken, and no id is used twice."""
    assert BROKEN == []
    assert POLICIES


@every_policy
def test_policy_is_complete(loaded: LoadedPolicy) -> None:
    """Id, title, reason, remediation, references, parameters, imports and examples are as the conventions want them."""
    assert list(breaches(loaded)) == []


@every_policy
def test_every_terraform_file_beside_a_policy_is_an_example(loaded: LoadedPolicy) -> None:
    """A file with a misspelt name would never be run."""
    folder = loaded.path.parent
    known = {example.path for example in examples_of(folder)}
    assert [file.name for file in folder.iterdir() if file.name.endswith(CONFIGURATION) and file not in known] == []


@every_policy
def test_parameters_are_declared_and_read(loaded: LoadedPolicy) -> None:
    """Each parameter that the code reads is declared, and each that is declared is read."""
    read = set(_parameter_names(ast.parse(loaded.path.read_bytes())))
    assert read == set(loaded.policy.parameters)


@every_policy
def test_attributes_exist(loaded: LoadedPolicy) -> None:
    """A misspelt attribute would be unset for ever: the provider's schema must know each name that the policy asks for."""
    tree = ast.parse(loaded.path.read_bytes())
    types = set(loaded.policy.types) | set(_texts(tree)) | set(_imported_texts(tree))
    known = {name for type_ in types for name in _names_of_type(type_)}
    assert [name for name in _subscripts(tree) if name not in known | set(loaded.policy.parameters)] == []


@every_policy
def test_types_exist(loaded: LoadedPolicy) -> None:
    """The provider's schema knows every type that the policy judges."""
    assert [type_ for type_ in loaded.policy.types if not _names_of_type(type_) and type_ not in FORMER_TYPES | LATER_TYPES] == []


def test_crashes_are_caught_in_three_places_only() -> None:
    """A broad `except` hides mistakes; only the engine catches a policy's crash, live readings that of a reader, and the command line its own."""
    found = [
        path.relative_to(SCANNER).as_posix()
        for path in sorted(SCANNER.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_bytes()))
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Name) and node.type.id == "Exception"
    ]
    assert found == ["cli/app.py", "engine/run.py", "live/work.py"]


def _subscripts(tree: ast.Module) -> Iterator[str]:
    """Names in brackets that look like Terraform's: lower case with underscores."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and not _inside_json(node):
            yield from re.findall(r"^[a-z][a-z0-9_]*$", str(node.slice.value))


def _inside_json(node: ast.Subscript) -> bool:
    """Whether the step is taken inside of a JSON text, whose keys no schema knows."""
    return "json()" in ast.unparse(node.value)


def _parameter_names(tree: ast.Module) -> Iterator[str]:
    """What is asked of `parameters`: `parameters["name"]`, `parameters.number("name")`, and names handed on beside it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "parameters" and isinstance(node.slice, ast.Constant):
            yield str(node.slice.value)
        elif isinstance(node, ast.Call):
            receiver = ast.unparse(node.func.value) if isinstance(node.func, ast.Attribute) else ""
            if "parameters" in (receiver, *(argument.id for argument in node.args if isinstance(argument, ast.Name))):
                yield from (str(argument.value) for argument in node.args if isinstance(argument, ast.Constant))


def _texts(tree: ast.Module) -> Iterator[str]:
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str))


def _imported_texts(tree: ast.Module) -> Iterator[str]:
    """Texts, and thus resource types, in the toolkit modules that a policy uses, directly or through each other."""
    pending, seen = [tree], set()
    while pending:
        for node in ast.walk(pending.pop()):
            if isinstance(node, ast.ImportFrom) and node.module and ".toolkit." in node.module and node.module not in seen:
                seen.add(node.module)
                module = ast.parse(SCANNER.joinpath(*node.module.split(".")[1:]).with_suffix(".py").read_bytes())
                pending.append(module)
                yield from _texts(module)


@cache
def _names_of_type(type_: str) -> frozenset[str]:
    if type_ in DECLARED_TYPES:
        return DECLARED_TYPES[type_]
    mode, name = ("data", type_.removeprefix("data.")) if type_.startswith("data.") else ("managed", type_)
    schema = resource_schema(mode, name) if re.fullmatch(r"[a-z][a-z0-9_]*", name) else None
    return frozenset(_names(schema)) if schema else frozenset()


def _names(schema: BlockSchema) -> Iterator[str]:
    for name, attribute in schema.attributes.items():
        yield name
        yield from _names_in(attribute.type)
    for name, nested in schema.blocks.items():
        yield name
        yield from _names(nested.block)


def _names_in(type_: Type) -> Iterator[str]:
    if isinstance(type_, ListOf | SetOf | MapOf):
        yield from _names_in(type_.element)
    elif isinstance(type_, ObjectOf):
        for name, inner in type_.attributes.items():
            yield name
            yield from _names_in(inner)
