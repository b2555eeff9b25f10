"""The words of people: who vouches for what, when, until when. They stand under version control, so that the history tells who wrote them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from readygate.checklist.ages import Age, age_of
from readygate.checklist.demands import AttestationDemand
from readygate.checklist.verdicts import Answer, Evidence
from readygate.engine.yaml_file import FileProblem, YamlFileError, read_yaml, schema_problems

FILE_NAME = "attestations.yaml"
SCHEMA_FILE = Path(__file__).parents[1] / "attestations.schema.json"
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="A day: YYYY-MM-DD.")]


class Attestation(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """A person's word on an item."""

    item: Annotated[str, Meta(description="The id of the item, or its text.")]
    by: Annotated[str, Meta(min_length=1, description="Who gives it.")]
    role: str = ""
    given: Day
    until: Day | None = None
    link: Annotated[str, Meta(description="Where it can be looked at: a ticket, minutes, a recording.")] = ""
    note: str = ""
    says: Annotated[Literal["done", "not-done", "not-applicable"], Meta(description="What the person vouches for.")] = "done"


class Waiver(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """An item that is accepted as it is, for some time."""

    item: str
    owner: Annotated[str, Meta(min_length=1)]
    approver: Annotated[str, Meta(min_length=1, description="Another person than the owner.")]
    until: Day
    reason: Annotated[str, Meta(min_length=1)]
    ticket: str = ""


class AttestationFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True):
    """The file."""

    attestations: list[Attestation] = []
    waivers: list[Waiver] = []


class Attestations(msgspec.Struct, frozen=True, kw_only=True):
    """What people said, and the file that holds it."""

    file: AttestationFile = AttestationFile()
    path: str = FILE_NAME
    digest: str = ""
    today: date

    def evidence(self, demand: AttestationDemand, item: str, text: str) -> Evidence:
        """What people say of an item."""
        said = [one for one in self.file.attestations if one.item in (item, text) and (not demand.role or one.role.lower() == demand.role.lower())]
        if not said:
            who = f"by {demand.role} " if demand.role else ""
            return self._told(demand, Answer.MISSING, f"nobody vouches for it {who}in {self.path}", None)
        until_now = [one for one in said if date.fromisoformat(one.given) <= self.today] or said
        latest = max(until_now, key=lambda one: (one.given, one.says == "not-done"))
        given = f"{latest.by}{f' ({latest.role})' if latest.role else ''} on {latest.given}{f', {latest.link}' if latest.link else ''}"
        if date.fromisoformat(latest.given) > self.today:
            return self._told(demand, Answer.MISSING, f"it is dated in the future: {given}", latest)
        ended = self._end(latest, demand.every)
        if ended is not None and ended < self.today:
            return self._told(demand, Answer.MISSING, f"it ended on {ended}: {given}", latest)
        answers = {"done": Answer.PASS, "not-done": Answer.FAIL, "not-applicable": Answer.NOT_APPLICABLE}
        until = f", until {ended}" if ended else ""
        return self._told(demand, answers[latest.says], f"{latest.says}: {given}{until}", latest)

    def waiver(self, item: str, text: str) -> Waiver | None:
        """The waiver of an item that still holds; its last day counts."""
        return next((one for one in self.file.waivers if one.item in (item, text) and date.fromisoformat(one.until) >= self.today), None)

    def lapsed(self) -> list[Waiver]:
        """Waivers whose time is over."""
        return [one for one in self.file.waivers if date.fromisoformat(one.until) < self.today]

    def _end(self, said: Attestation, every: Age | None) -> date | None:
        """The last day on which it counts."""
        ends = [date.fromisoformat(said.until)] if said.until else []
        if every:
            ends.append(date.fromisoformat(said.given) + timedelta(days=age_of(every).days))
        return min(ends, default=None)

    def _told(self, demand: AttestationDemand, answer: Answer, statement: str, said: Attestation | None) -> Evidence:
        return Evidence(
            kind="attestation",
            name=demand.role or "a person",
            answer=answer,
            statement=statement,
            looked_at=(self.path,),
            at=datetime.combine(date.fromisoformat(said.given), datetime.min.time(), UTC) if said else None,
            digest=self.digest,
            command=f"git log -p -- {self.path}",
            supports=demand.supports,
        )


def read_attestations(path: Path, today: date) -> Attestations:
    """The file at a path; one without anything where there is none. Raises YamlFileError."""
    if not path.is_file():
        return Attestations(path=path.as_posix(), today=today)
    plain, lines = read_yaml(path)
    try:
        file = msgspec.convert(plain or {}, AttestationFile)
    except msgspec.ValidationError as error:
        problems = list(schema_problems(path, plain, lines, schema(), "key"))
        raise YamlFileError(problems or [FileProblem(path, 0, str(error))]) from error
    problems = [*_problems(file, path, lines)]
    if problems:
        raise YamlFileError(problems)
    return Attestations(file=file, path=path.as_posix(), digest=hashlib.sha256(path.read_bytes()).hexdigest(), today=today)


def _problems(file: AttestationFile, path: Path, lines: Mapping[tuple[str | int, ...], int]) -> list[FileProblem]:
    """What no schema sees: days that do not exist, and people who approve what they own."""
    found = []
    for name, said in (("attestations", file.attestations), ("waivers", file.waivers)):
        for position, one in enumerate(said):
            for key in ("given", "until"):
                day = getattr(one, key, None)
                if day and not _is_day(day):
                    found.append(FileProblem(path, lines.get((name, position, key), 0), f"{day} is no day"))
    for position, waiver in enumerate(file.waivers):
        if waiver.owner == waiver.approver:
            found.append(FileProblem(path, lines.get(("waivers", position, "approver"), 0), "the approver must be another person than the owner"))
    return found


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def schema() -> dict[str, Any]:
    """The JSON Schema of the file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": FILE_NAME, **msgspec.json.schema(AttestationFile)}
