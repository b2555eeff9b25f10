"""Failures that are accepted for some time by somebody who may: the file waivers.yaml, under version control."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from readygate.engine.policies import Catalogue
from readygate.engine.selection import is_of_peer, nearest
from readygate.engine.yaml_file import FileProblem, Lines, YamlFileError, read_yaml, schema_problems
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.location import Position, Range
from readygate.toolkit.globs import glob_matches

FILE_NAME = "waivers.yaml"
SCHEMA_FILE = Path(__file__).with_name("waivers.schema.json")


class Waiver(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """What is accepted, by whom, why, and until when."""

    policies: Annotated[list[str], Meta(min_length=1, description="Ids or patterns such as aws-sqs-*.")]
    addresses: Annotated[list[str], Meta(min_length=1, description="Patterns for addresses; * is any text.")]
    owner: Annotated[str, Meta(min_length=1, description="Who has to put it right.")]
    approver: Annotated[str, Meta(min_length=1, description="Who accepts it: another person than the owner.")]
    reason: Annotated[str, Meta(min_length=1)]
    until: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="The last day on which it counts.")]
    ticket: str = ""

    def covers(self, policy: str, address: str) -> bool:
        """Whether it is about a policy at an address."""
        return any(glob_matches(glob, policy) for glob in self.policies) and any(glob_matches(glob, address) for glob in self.addresses)


class WaiverFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file."""

    waivers: list[Waiver] = []


class Waivers(Struct, frozen=True, kw_only=True):
    """The waivers of a system on a day."""

    path: str = FILE_NAME
    waivers: list[Waiver] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    today: date
    used: set[int] = field(default_factory=set)
    """The lines of those that accepted something."""

    def of(self, policy: str, address: str) -> tuple[Waiver, int] | None:
        """The waiver that accepts a failure, and its line."""
        for waiver, line in zip(self.waivers, self.lines, strict=True):
            if not self._is_lapsed(waiver) and waiver.covers(policy, address):
                self.used.add(line)
                return waiver, line
        return None

    def lapsed(self) -> Iterator[Diagnostic]:
        """What is told of waivers whose time is over."""
        for waiver, line in zip(self.waivers, self.lines, strict=True):
            if self._is_lapsed(waiver):
                what = f"{', '.join(waiver.policies)} at {', '.join(waiver.addresses)}"
                detail = f"It accepted {what} until {waiver.until}, which counts again now. Ask {waiver.owner}, or {waiver.approver}."
                start = Position(line, 1, 0)
                yield Diagnostic(Level.WARNING, "Waiver lapsed", detail, Range(self.path, start, start))

    def idle(self) -> Iterator[Diagnostic]:
        """What is told of waivers that had nothing to accept, once all failures were asked about; checks of other scanners aside."""
        for waiver, line in zip(self.waivers, self.lines, strict=True):
            if line not in self.used and not self._is_lapsed(waiver) and not any(map(is_of_peer, waiver.policies)):
                start = Position(line, 1, 0)
                what = f"{', '.join(waiver.policies)} at {', '.join(waiver.addresses)}"
                detail = f"Nothing fails that it is about: {what}. Take it out, or correct its addresses."
                yield Diagnostic(Level.NOTE, "Waiver without a failure", detail, Range(self.path, start, start))

    def misnamed(self, catalogue: Catalogue) -> Iterator[Diagnostic]:
        """What is told of waivers whose ids and patterns are those of no policy, so that they accept nothing; checks of other scanners aside."""
        ids = catalogue.ids if self.waivers else []
        for waiver, line in zip(self.waivers, self.lines, strict=True):
            for name in () if self._is_lapsed(waiver) else waiver.policies:
                if not is_of_peer(name) and not any(glob_matches(name, id_) for id_ in ids):
                    start = Position(line, 1, 0)
                    detail = f"There is no policy {name}{nearest(catalogue, name)}"
                    yield Diagnostic(Level.NOTE, "Waiver for no policy", detail, Range(self.path, start, start))

    def _is_lapsed(self, waiver: Waiver) -> bool:
        return date.fromisoformat(waiver.until) < self.today


def read_waivers(path: Path, today: date) -> Waivers:
    """The file at a path; no waiver where there is none. Raises YamlFileError."""
    if not path.is_file():
        return Waivers(path=path.as_posix(), today=today)
    plain, lines = read_yaml(path)
    try:
        file = msgspec.convert(plain or {}, WaiverFile)
    except msgspec.ValidationError as error:
        problems = list(schema_problems(path, plain, lines, schema(), "key"))
        raise YamlFileError(problems or [FileProblem(path, 0, str(error))]) from error
    problems = list(_problems(file, path, lines))
    if problems:
        raise YamlFileError(problems)
    places = [lines.get(("waivers", position), 0) for position in range(len(file.waivers))]
    return Waivers(path=path.as_posix(), waivers=file.waivers, lines=places, today=today)


def _problems(file: WaiverFile, path: Path, lines: Lines) -> Iterator[FileProblem]:
    """What no schema sees."""
    for position, waiver in enumerate(file.waivers):
        if waiver.owner.strip().casefold() == waiver.approver.strip().casefold():
            yield FileProblem(path, lines.get(("waivers", position, "approver"), 0), "the approver must be another person than the owner")
        try:
            date.fromisoformat(waiver.until)
        except ValueError:
            yield FileProblem(path, lines.get(("waivers", position, "until"), 0), f"{waiver.until} is no day")


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FILE_NAME, **msgspec.json.schema(WaiverFile)}
