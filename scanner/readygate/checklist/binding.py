"""What decides an item: a comment on it, or an entry of a mapping file beside the checklist.

What both may say is declared once, in the structures below: they read it, and the published JSON Schema is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.structs import replace

from readygate.checklist.demands import Binding, MappingFile, Said, SectionBinding, SystemScope
from readygate.checklist.mistakes import mistakes
from readygate.checklist.reading import Checklist, Item
from readygate.engine.yaml_file import FileProblem, YamlFileError, plain_yaml, read_yaml, schema_problems

T = TypeVar("T", bound=Said)

SCHEMA_FILE = Path(__file__).with_name("checklist.schema.json")
NOTHING = MappingFile()
"""A mapping file that says nothing."""
ENDING = ".readygate.yaml"
"""Of a mapping file: `CHECKLIST.readygate.yaml` lies beside `CHECKLIST.md`."""


class Bound(msgspec.Struct, kw_only=True):
    """An item with what decides it."""

    item: Item
    binding: Binding | None
    """None where nobody says."""
    parent: int | None = None
    """The position of the item that it is a part of."""
    scope: SystemScope = SystemScope()
    """The part of the system that it is about: what it says itself, else what it is a part of, else the headings above it."""

    @property
    def id(self) -> str:
        """What the item is called: its own id, or its line."""
        return (self.binding.id if self.binding else "") or f"line {self.item.line + 1}"


class BindingError(YamlFileError):
    """A comment or mapping file that cannot be used."""


def mapping_file(checklist: Path) -> Path:
    """Where the mapping file of a checklist lies, if it has one."""
    return checklist.with_name(checklist.name.removesuffix(".md") + ENDING)


def read_mapping(path: Path) -> MappingFile:
    """A mapping file. Raises BindingError."""
    try:
        plain, lines = read_yaml(path)
        return msgspec.convert(plain or {}, MappingFile)
    except YamlFileError as error:
        raise BindingError(error.problems) from error
    except msgspec.ValidationError as error:
        problems = list(schema_problems(path, plain, lines, schema(), "key"))
        raise BindingError(problems or [FileProblem(path, 0, str(error))]) from error


def bind(checklist: Checklist, file: MappingFile = NOTHING) -> list[Bound]:
    """Every item with its binding, parents before their parts. Raises BindingError with all mistakes of all comments."""
    path = Path(checklist.path)
    problems: list[FileProblem] = []
    mapping = file.items
    sections = _sections(checklist, file, path, problems)
    bound: list[Bound] = []
    unused = set(mapping)
    pending: list[tuple[Item, int | None]] = [(item, None) for item in reversed(checklist.items)]
    while pending:
        item, parent = pending.pop()
        binding = _of_item(item, path, problems)
        names = [name for name in ((binding.id if binding else ""), item.text, f"line {item.line + 1}") if name in mapping]
        unused.difference_update(names)
        if names and (binding is None or binding.is_empty):
            binding = replace(mapping[names[0]], id=(binding.id if binding else "") or mapping[names[0]].id)
        problems += (FileProblem(path, item.line + 1, said) for said in (mistakes(binding) if binding else ()))
        around = sections[item.heading] if parent is None else bound[parent].scope
        bound.append(Bound(item=item, binding=binding, parent=parent, scope=binding.scope.within(around) if binding else around))
        pending += [(child, len(bound) - 1) for child in reversed(item.children)]
    problems += [FileProblem(path, 0, f"the mapping file names an item that is not there: {name}") for name in sorted(unused)]
    problems += _repeated(bound, path)
    problems += _summing_up_nothing(bound, path)
    if problems:
        raise BindingError(problems)
    return bound


def _sections(checklist: Checklist, file: MappingFile, path: Path, problems: list[FileProblem]) -> list[SystemScope]:
    """The scope below each heading, and (last) before any of them: what a heading does not say is said by those above it."""
    scopes: list[SystemScope] = []
    texts = {heading.text for heading in checklist.headings}
    problems += [FileProblem(path, 0, f"the mapping file names a heading that is not there: {name}") for name in sorted(file.sections.keys() - texts)]
    for heading in checklist.headings:
        around = scopes[heading.above] if heading.above is not None else file.scope
        own = file.sections[heading.text].scope if heading.text in file.sections else SystemScope()
        if heading.comment:
            try:
                own = _read(heading.comment, SectionBinding, FileProblem(path, heading.line + 1, "")).scope.within(own)
            except BindingError as error:
                problems += error.problems
        scopes.append(own.within(around))
    return [*scopes, file.scope]


def _of_item(item: Item, path: Path, problems: list[FileProblem]) -> Binding | None:
    try:
        return _of_comment(item, path) if item.comment else None
    except BindingError as error:
        problems += error.problems
        return None


def _repeated(bound: list[Bound], path: Path) -> Iterator[FileProblem]:
    seen: dict[str, int] = {}
    for one in bound:
        if one.binding and one.binding.id:
            first = seen.setdefault(one.binding.id, one.item.line + 1)
            if first != one.item.line + 1:
                yield FileProblem(path, one.item.line + 1, f"the id {one.binding.id} stands in line {first}, too")


def _summing_up_nothing(bound: list[Bound], path: Path) -> Iterator[FileProblem]:
    ids = [one.id for one in bound]
    for one in bound:
        for pattern in one.binding.items if one.binding else ():
            if not any(fnmatchcase(name, pattern) for name in ids):
                yield FileProblem(path, one.item.line + 1, f"there is no item {pattern}")


def _of_comment(item: Item, path: Path) -> Binding:
    """The binding that a comment gives: ids of policies with commas between, or a YAML mapping. Raises BindingError."""
    text = item.comment
    if text.startswith("{"):
        return _read(text, Binding, FileProblem(path, item.line + 1, ""))
    ids = [one.strip() for one in text.split(",")]
    if all(ids) and not any(" " in one for one in ids):
        return Binding(policies=list(ids))
    raise BindingError([FileProblem(path, item.line + 1, f"{text!r} is neither a list of policies nor a mapping in braces")])


def _read(text: str, type_: type[T], at: FileProblem) -> T:
    """What a comment says as a YAML mapping. Raises BindingError."""
    try:
        plain = plain_yaml(text, at.path)
        return msgspec.convert(plain, type_)
    except YamlFileError as error:
        raise BindingError([replace(at, message=one.message) for one in error.problems]) from error
    except msgspec.ValidationError as error:
        problems = [replace(at, message=one.message) for one in schema_problems(at.path, plain, {}, comment_schema(type_), "key")]
        raise BindingError(problems or [replace(at, message=str(error))]) from error


def schema() -> dict[str, Any]:
    """The JSON Schema of a mapping file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "checklist mapping", **msgspec.json.schema(MappingFile)}


def comment_schema(type_: type[Said] = Binding) -> dict[str, Any]:
    """The JSON Schema of a comment: on an item, or on a heading (SectionBinding)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "checklist binding", **msgspec.json.schema(type_)}
