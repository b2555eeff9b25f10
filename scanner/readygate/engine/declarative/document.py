"""A policy file in YAML: its metadata, its conditions, and every mistake in it with its line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import UNSET, Meta, Struct

from readygate.engine.declarative.conditions import Condition, Reader
from readygate.engine.yaml_file import FileProblem, Lines, YamlFileError, read_yaml, schema_problems
from readygate.model.policy import Parameter, Policy, Setting, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, Verdict

SCHEMA_FILE = Path(__file__).with_name("policy.schema.json")

Text: TypeAlias = Annotated[str, Meta(min_length=1)]
Texts: TypeAlias = Annotated[list[Text], Meta(min_length=1)]


class ParameterDocument(Struct, forbid_unknown_fields=True, frozen=True):
    """A setting that users of the policy may change."""

    meaning: Annotated[str, Meta(min_length=1, description="What it means, with its unit.")]
    default: Annotated[
        str | int | bool | list[str | int] | None, Meta(description="Its value where nobody gives one; without it conditions do not know.")
    ] = None


class Document(Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A declarative policy."""

    id: Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+){2,}$", description="Provider, service and subject: acme-sqs-encryption.")]
    title: Annotated[str, Meta(min_length=1, description="What is true where the policy passes, without a full stop.")]
    resource: Annotated[Text | Texts, Meta(description="The resource types that it judges; data.x is a data source, and * stands for any text.")]
    severity: Severity
    why: Annotated[str, Meta(description="Why the policy exists.")] = ""
    remediation: Annotated[str, Meta(description="How to get there, in full sentences.")] = ""
    references: Annotated[list[str], Meta(description="What it rests on: https://...")] = []
    parameters: Annotated[dict[str, ParameterDocument], Meta(description="Settings that users may change; {parameter: name} in conditions.")] = {}
    applies: Annotated[Any, Meta(description="To which of the resources the policy applies; to all of them without it.")] = UNSET
    check: Annotated[Any, Meta(description="What has to hold.")]
    message: Annotated[str, Meta(description="What is said of a failure, in place of the facts that decided.")] = ""
    replaces: Annotated[list[str], Meta(description="Ids of peers' checks that it answers in full.")] = []
    related: Annotated[list[str], Meta(description="Ids of peers' checks that it overlaps.")] = []
    frameworks: Annotated[list[str], Meta(description="Controls that it answers, each with framework and version.")] = []
    proves: Annotated[list[str], Meta(description="Rows of checklists for which it is evidence.")] = []
    aliases: Annotated[list[str], Meta(description="Former ids.")] = []


class Definition(Struct, frozen=True):
    """What a policy file defines: metadata, the reason why it exists, and its functions for the values of its parameters."""

    document: Document
    policy: Policy
    rationale: str

    def functions(self, settings: Mapping[str, Setting]) -> tuple[Condition, Condition | None, list[str]]:
        """`check` and `applies` with these parameters, and what is wrong with the parameters."""
        reader = Reader(settings)
        check, applies = _conditions(reader, self.document)
        return check, applies, [mistake.message for mistake in reader.mistakes]

    def check(self, condition: Condition, resource: Resource) -> Truth | Verdict:
        """The answer, with the policy's own message where that is no."""
        answer = condition(resource)
        return answer.saying(self.document.message) if self.document.message and answer.is_false else answer


def read_policy(path: Path) -> Definition:
    """Read a policy file. Raises YamlFileError with every mistake."""
    plain, lines = read_yaml(path, as_json=True)
    try:
        document = msgspec.convert(plain, Document)
    except msgspec.ValidationError as error:
        problems = _all_problems(path, plain, lines)
        raise YamlFileError(problems or [FileProblem(path, 0, str(error))]) from error
    definition = Definition(document, _policy(document), document.why.strip())
    problems = _condition_problems(path, document, lines)
    if problems:
        raise YamlFileError(problems)
    return definition


def _conditions(reader: Reader, document: Document) -> tuple[Condition, Condition | None]:
    check = reader.condition(document.check, ("check",))
    return check, None if document.applies is UNSET else reader.condition(document.applies, ("applies",))


def _condition_problems(path: Path, document: Document, lines: Lines) -> list[FileProblem]:
    """The mistakes in `check` and `applies`, and parameters that neither of them reads."""
    reader = Reader({name: _setting(one.default) for name, one in document.parameters.items()})
    _conditions(reader, document)
    found = _located(reader, path, lines)
    if not found:
        unread = [name for name in document.parameters if name not in reader.read_parameters]
        found = [FileProblem(path, lines.get(("parameters", name), 0), f"parameters.{name} is read by no condition") for name in unread]
    return sorted(found, key=lambda problem: problem.line)


def _all_problems(path: Path, plain: Any, lines: Lines) -> list[FileProblem]:
    """What the schema says of the metadata, and the reader of conditions of the rest: it tells more of them than a schema can."""
    schema: dict[str, Any] = json.loads(SCHEMA_FILE.read_bytes())
    schema["$defs"]["Condition"] = {}
    found = list(schema_problems(path, plain, lines, schema, "field"))
    if isinstance(plain, dict):
        declared = plain.get("parameters")
        parameters = declared if isinstance(declared, dict) else {}
        reader = Reader({name: _setting(one.get("default")) if isinstance(one, dict) else None for name, one in parameters.items()})
        for part in ("check", "applies"):
            if part in plain:
                reader.condition(plain[part], (part,))
        found += _located(reader, path, lines)
    return sorted(found, key=lambda problem: problem.line)


def _located(reader: Reader, path: Path, lines: Lines) -> list[FileProblem]:
    """The mistakes in conditions, with their lines."""
    return [FileProblem(path, lines.get(one.steps, 0), f"{'.'.join(map(str, one.steps))}: {one.message}") for one in reader.mistakes]


def _setting(default: Any) -> Setting:
    return tuple(default) if isinstance(default, list) else default


def _policy(document: Document) -> Policy:
    return Policy(
        id=document.id,
        title=document.title,
        resource=document.resource if isinstance(document.resource, str) else tuple(document.resource),
        severity=document.severity,
        remediation=document.remediation.strip(),
        references=tuple(document.references),
        parameters={name: Parameter(_setting(one.default), one.meaning) for name, one in document.parameters.items()},
        replaces=tuple(document.replaces),
        related=tuple(document.related),
        frameworks=tuple(document.frameworks),
        proves=tuple(document.proves),
        aliases=tuple(document.aliases),
    )
