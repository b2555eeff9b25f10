"""What decides an item: a comment on it, or an entry of a mapping file beside the checklist.

What both may say is declared once, in the structures below: they read it, and the published JSON Schema is made from them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from readygate.checklist.ages import Age
from readygate.checklist.reading import Checklist, Item
from readygate.engine.yaml_file import FileProblem, YamlFileError, plain_yaml, read_yaml, schema_problems

SCHEMA_FILE = Path(__file__).with_name("checklist.schema.json")
ENDING = ".readygate.yaml"
"""Of a mapping file: `CHECKLIST.readygate.yaml` lies beside `CHECKLIST.md`."""

Severity = Literal["critical", "high", "medium", "low", "info"]
Scalar = str | int | float | bool | None
Globs = Annotated[list[str], Meta(description="Patterns with * and ?; everything where there is none.")]


class _Said(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, rename="kebab"):
    """The base of everything that users write: keys are in kebab-case, and none is unknown."""


class PolicyUse(_Said, frozen=True):
    """A policy, asked of a part of the system or with parameters of its own."""

    policy: Annotated[str, Meta(description="Its id, or a pattern such as aws-sqs-*.")]
    parameters: dict[str, Scalar | list[Scalar] | dict[str, Any]] = {}
    addresses: Globs = []
    supports: Annotated[bool, Meta(description="Whether it is only evidence beside others, and decides nothing.")] = False


class FileDemand(_Said, frozen=True):
    """Files of the repository."""

    path: Annotated[str, Meta(description="A path or pattern from the root of the repository.")]
    headings: Annotated[list[str], Meta(description="Texts that headings of a document must hold, in any case.")] = []
    contains: Annotated[list[str], Meta(description="Regular expressions (RE2) that must match in the text.")] = []
    words: Annotated[int, Meta(ge=0, description="The least number of words.")] = 0
    max_age: Annotated[Age | None, Meta(description="Since the last commit that changed it.")] = None
    absent: Annotated[bool, Meta(description="Whether there must be none.")] = False
    supports: bool = False


class ReportDemand(_Said, frozen=True):
    """A report of another tool."""

    report: Annotated[
        Literal["junit", "coverage", "sarif", "dbt", "airflow", "k6", "locust", "lighthouse", "json"], Meta(description="What kind of report it is.")
    ]
    path: Annotated[str, Meta(description="A path or pattern; relative to the report directories of the system.")]
    metric: Annotated[str, Meta(description="Which number of it is asked; docs/checklists.md names them.")] = ""
    demand: Annotated[str, Meta(description="Such as '> 80 %'; the threshold in the item's own text where it is left out.")] = ""
    names: Annotated[Globs, Meta(description="Only these tests, models or requests.")] = []
    max_age: Age | None = None
    any_commit: Annotated[bool, Meta(description="Whether a report of another commit counts, too.")] = False
    supports: bool = False


class ProbeDemand(_Said, frozen=True):
    """A request over HTTP; made only with --probe, and only to hosts that the system allows."""

    url: str
    status: Annotated[list[int], Meta(description="Statuses that are right.")] = msgspec.field(default_factory=lambda: [200])
    headers: Annotated[dict[str, str], Meta(description="Headers of the answer, and a regular expression (RE2) for each.")] = {}
    contains: str = ""
    max_seconds: float | None = None
    supports: bool = False


class DriftDemand(_Said, frozen=True):
    """What drift there may be between the declared and the deployed system, as an audit found it."""

    report: Annotated[str, Meta(description="The report that `readygate drift --format json` wrote.")]
    addresses: Globs = []
    max_age: Age = "24h"
    supports: bool = False


class AttestationDemand(_Said, frozen=True):
    """The word of a person, in attestations.yaml."""

    role: Annotated[str, Meta(description="Who may give it; anybody where none is named.")] = ""
    every: Annotated[Age | None, Meta(description="How often it must be given anew.")] = None
    supports: bool = False


class SystemScope(_Said, frozen=True):
    """The part of the system that an item is about."""

    roots: Annotated[list[str], Meta(description="Root modules, plans or states, as patterns.")] = []
    environments: list[str] = []
    addresses: Globs = []


class Binding(_Said, frozen=True):
    """What decides an item."""

    id: Annotated[str, Meta(description="A name that stays the same when the text changes.")] = ""
    policies: list[str | PolicyUse] = []
    files: list[str | FileDemand] = []
    reports: list[ReportDemand] = []
    probes: list[ProbeDemand] = []
    drift: DriftDemand | None = None
    attested: Annotated[bool | AttestationDemand, Meta(description="Whether a person has to vouch for it.")] = False
    items: Annotated[list[str], Meta(description="Ids of other items that it sums up, as patterns with * and ?.")] = []
    children: Annotated[bool, Meta(description="Whether the items below it decide.")] = True
    combine: Annotated[Literal["all", "any"], Meta(description="Whether all of it has to hold, or any.")] = "all"
    when_absent: Annotated[
        Literal["fail", "unknown", "not-applicable"], Meta(description="The verdict where the system holds nothing that the policies judge.")
    ] = "fail"
    scope: SystemScope = SystemScope()
    severity: Severity = "medium"
    applies: Annotated[bool | str, Meta(description="false, or the reason why it does not apply to this system.")] = True

    @property
    def is_empty(self) -> bool:
        """Whether nothing decides the item itself."""
        decided_by = (self.policies, self.files, self.reports, self.probes, self.drift, self.attested, self.items)
        return not any(decided_by) and self.applies is True

    def policy_uses(self) -> Iterator[PolicyUse]:
        """The policies, each with what is said of it."""
        return (PolicyUse(policy=one) if isinstance(one, str) else one for one in self.policies)

    def file_demands(self) -> Iterator[FileDemand]:
        """The files, each with what is said of it."""
        return (FileDemand(path=one) if isinstance(one, str) else one for one in self.files)


class MappingFile(_Said, frozen=True):
    """A mapping file."""

    items: Annotated[dict[str, Binding], Meta(description="By the id or the text of an item, or the number of its line (`line 12`).")]


class Bound(msgspec.Struct, kw_only=True):
    """An item with what decides it."""

    item: Item
    binding: Binding | None
    """None where nobody says."""
    parent: int | None = None
    """The position of the item that it is a part of."""

    @property
    def id(self) -> str:
        """What the item is called: its own id, or its line."""
        return (self.binding.id if self.binding else "") or f"line {self.item.line + 1}"


class BindingError(YamlFileError):
    """A comment or mapping file that cannot be used."""


def mapping_file(checklist: Path) -> Path:
    """Where the mapping file of a checklist lies, if it has one."""
    return checklist.with_name(checklist.name.removesuffix(".md") + ENDING)


def read_mapping(path: Path) -> dict[str, Binding]:
    """The entries of a mapping file. Raises BindingError."""
    try:
        plain, lines = read_yaml(path)
        return msgspec.convert(plain or {"items": {}}, MappingFile).items
    except YamlFileError as error:
        raise BindingError(error.problems) from error
    except msgspec.ValidationError as error:
        problems = list(schema_problems(path, plain, lines, schema(), "key"))
        raise BindingError(problems or [FileProblem(path, 0, str(error))]) from error


def bind(checklist: Checklist, mapping: Mapping[str, Binding]) -> list[Bound]:
    """Every item with its binding, parents before their parts. Raises BindingError with all mistakes of all comments."""
    problems: list[FileProblem] = []
    bound: list[Bound] = []
    unused = set(mapping)
    pending: list[tuple[Item, int | None]] = [(item, None) for item in reversed(checklist.items)]
    while pending:
        item, parent = pending.pop()
        try:
            binding = _of_comment(item, Path(checklist.path)) if item.comment else None
        except BindingError as error:
            problems += error.problems
            binding = None
        names = [name for name in ((binding.id if binding else ""), item.text, f"line {item.line + 1}") if name in mapping]
        unused.difference_update(names)
        if binding is None and names:
            binding = mapping[names[0]]
        bound.append(Bound(item=item, binding=binding, parent=parent))
        pending += [(child, len(bound) - 1) for child in reversed(item.children)]
    problems += [FileProblem(Path(checklist.path), 0, f"the mapping file names an item that is not there: {name}") for name in sorted(unused)]
    problems += _repeated(bound, Path(checklist.path))
    problems += _summing_up_nothing(bound, Path(checklist.path))
    if problems:
        raise BindingError(problems)
    return bound


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
    line = item.line + 1
    text = item.comment
    if not text.startswith("{"):
        ids = [one.strip() for one in text.split(",")]
        if all(ids) and not any(" " in one for one in ids):
            return Binding(policies=list(ids))
        raise BindingError([FileProblem(path, line, f"{text!r} is neither a list of policies nor a mapping in braces")])
    try:
        plain = plain_yaml(text, path)
        return msgspec.convert(plain, Binding)
    except YamlFileError as error:
        raise BindingError([FileProblem(path, line, one.message) for one in error.problems]) from error
    except msgspec.ValidationError as error:
        problems = [FileProblem(path, line, one.message) for one in schema_problems(path, plain, {}, binding_schema(), "key")]
        raise BindingError(problems or [FileProblem(path, line, str(error))]) from error


def schema() -> dict[str, Any]:
    """The JSON Schema of a mapping file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "checklist mapping", **msgspec.json.schema(MappingFile)}


def binding_schema() -> dict[str, Any]:
    """The JSON Schema of a binding comment."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "checklist binding", **msgspec.json.schema(Binding)}
