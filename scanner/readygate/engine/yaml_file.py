"""YAML files of the user's, read as plain data with the line of each value, and their mistakes as a JSON Schema sees them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from msgspec import Struct

from readygate.toolkit.yaml_loader import safe_loader

if TYPE_CHECKING:
    from jsonschema import ValidationError

LARGEST = 1024 * 1024
"""Bytes of a file."""
MOST_NODES = 100_000
"""Values in a file, counting what aliases repeat."""
DEEPEST = 50
"""Values around a value."""

Steps: TypeAlias = tuple[str | int, ...]
Lines: TypeAlias = Mapping[Steps, int]
"""The line of each value, by the keys and positions that lead to it."""


class FileProblem(Struct, frozen=True):
    """One mistake in a file, and its line (0: the whole file)."""

    path: Path
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}" if self.line else f"{self.path}: {self.message}"


class YamlFileError(Exception):
    """A file that cannot be used."""

    def __init__(self, problems: list[FileProblem]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


def read_yaml(path: Path, *, as_json: bool = False) -> tuple[Any, Lines]:
    """The plain value of a YAML file, and the line of each value in it. Raises YamlFileError.

    `as_json`: only what JSON spells so is a number, a boolean or null. `on`, `no`, `012345678901` and `22:30` are texts then.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise YamlFileError([FileProblem(path, 0, f"it cannot be read: {error.strerror}")]) from error
    return _read(data, path, as_json=as_json)


def plain_yaml(text: str, path: Path) -> Any:
    """The plain value of a YAML text that stands in a file. Raises YamlFileError, whose lines count within the text."""
    return _read(text.encode(), path, as_json=False)[0]


def _read(data: bytes, path: Path, *, as_json: bool) -> tuple[Any, Lines]:
    import yaml

    if len(data) > LARGEST:
        raise YamlFileError([FileProblem(path, 0, f"it is larger than {LARGEST} bytes")])
    with suppress(yaml.YAMLError, RecursionError):
        return _loaded(data, path, safe_loader(data), as_json=as_json)
    try:
        return _loaded(data, path, yaml.SafeLoader, as_json=as_json)  # whose errors say more
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise YamlFileError([FileProblem(path, mark.line + 1 if mark else 0, f"it is not valid YAML: {error.problem}")]) from error
    except yaml.YAMLError as error:
        raise YamlFileError([FileProblem(path, 0, f"it is not valid YAML: {error}")]) from error
    except RecursionError as error:
        raise YamlFileError([FileProblem(path, 0, "its values are nested too deep")]) from error


def _loaded(data: bytes, path: Path, loader_class: Any, *, as_json: bool) -> tuple[Any, Lines]:
    loader = (_json_loader(loader_class) if as_json else loader_class)(data)
    node = loader.get_single_node()
    lines: dict[Steps, int] = {}
    return (_plain(path, loader, node, (), lines) if node else None), lines


@lru_cache(maxsize=2)
def _json_loader(loader_class: Any) -> Any:
    """A loader that takes plain words for what JSON takes them for, and else for texts.

    Source: https://yaml.org/spec/1.2.2/#102-json-schema
    """
    inherited = loader_class.yaml_implicit_resolvers
    merging = {first: [one for one in resolvers if one[0] == "tag:yaml.org,2002:merge"] for first, resolvers in inherited.items()}
    loader: Any = type("JsonLoader", (loader_class,), {"yaml_implicit_resolvers": merging})
    for tag, pattern, first in _JSON_WORDS:
        loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))
    return loader


_JSON_WORDS = (
    ("null", r"^(?:null|~|)$", ("n", "~", "")),
    ("bool", r"^(?:true|false)$", "tf"),
    ("int", r"^-?(?:0|[1-9][0-9]*)$", "-0123456789"),
    ("float", r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$", "-0123456789"),
)


def _plain(path: Path, loader: Any, node: Any, steps: Steps, lines: dict[Steps, int]) -> Any:
    """A YAML node as plain data; keys must be texts and must not repeat."""
    import yaml

    line = node.start_mark.line + 1
    lines[steps] = line
    if len(lines) > MOST_NODES or len(steps) > DEEPEST:
        raise YamlFileError([FileProblem(path, line, "it holds too many values")])
    if isinstance(node, yaml.MappingNode):
        loader.flatten_mapping(node)
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = loader.construct_object(key_node, deep=True)
            key_line = key_node.start_mark.line + 1
            if not isinstance(key, str):
                raise YamlFileError([FileProblem(path, key_line, f"the key {key!r} is not a text; put it in quotes")])
            if key in found:
                raise YamlFileError([FileProblem(path, key_line, f"the key {key} stands here a second time; remove one of them")])
            found[key] = _plain(path, loader, value_node, (*steps, key), lines)
            lines[*steps, key] = key_line
        return found
    if isinstance(node, yaml.SequenceNode):
        return [_plain(path, loader, item, (*steps, position), lines) for position, item in enumerate(node.value)]
    if node.tag == "tag:yaml.org,2002:timestamp":
        return node.value
    try:
        value = loader.construct_object(node, deep=True)
    except ValueError as error:  # `!!int abc`, or more digits than Python converts
        raise YamlFileError([FileProblem(path, line, f"the value is no {node.tag.rpartition(':')[2]}: {error}")]) from error
    return Decimal(str(value)) if isinstance(value, float) else value


def yaml_text(plain: Any) -> str:
    """Plain data as YAML, keys in their order, numbers exact, nothing by reference."""
    import yaml

    class Dumper(yaml.SafeDumper):
        def ignore_aliases(self, data: Any) -> bool:
            del data
            return True

    Dumper.add_representer(Decimal, lambda dumper, number: dumper.represent_scalar("tag:yaml.org,2002:float", f"{number:f}"))
    text: str = yaml.dump(plain, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=120)
    return text


def schema_problems(path: Path, plain: Any, lines: Lines, schema: Mapping[str, Any], noun: str) -> Iterator[FileProblem]:
    """Every mistake, as a JSON Schema sees it; `noun` is what a key is called."""
    from jsonschema import Draft202012Validator

    errors = Draft202012Validator(schema).iter_errors(plain)
    for error in sorted(errors, key=lambda error: list(map(str, error.absolute_path))):
        steps = tuple(error.absolute_path)
        rule: Any = error.validator_value
        if error.validator == "additionalProperties" and rule is False:
            known = sorted(cast("dict[str, Any]", error.schema).get("properties", {}))
            for extra in sorted(set(error.instance) - set(known)):
                where = f" in {'.'.join(map(str, steps))}" if steps else ""
                message = f"there is no {noun} {extra}{where}; {did_you_mean(extra, known)}the {noun}s are {', '.join(known)}"
                yield FileProblem(path, lines.get((*steps, extra), 0), message)
        else:
            yield FileProblem(path, lines.get(steps, 0), _explanation(error))


def _explanation(error: ValidationError) -> str:
    """What is wrong, and what would be right."""
    place = ".".join(map(str, error.absolute_path)) or "the file"
    rule: Any = error.validator_value
    if error.validator == "enum":
        return f"{place} is {error.instance!r}, which is none of {', '.join(map(str, rule))}"
    if error.validator == "type":
        return f"{place} must be of type {rule}, not {error.instance!r}"
    if error.validator == "anyOf" and error.context:
        return _explanation(max(error.context, key=lambda inner: inner.validator != "type"))
    said = cast("dict[str, Any]", error.schema).get("description", "") if error.validator == "pattern" else ""
    return f"{place}: {error.message}" + (f" ({said.rstrip('.')})" if said else "")


def did_you_mean(name: str, known: list[str]) -> str:
    """The beginning of a sentence that tells which name may have been meant; empty where none is near."""
    import difflib

    near = difflib.get_close_matches(name, known, n=1)
    return f"did you mean {near[0]}? " if near else ""
