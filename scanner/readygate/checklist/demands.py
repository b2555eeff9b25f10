"""What can decide an item: policies, files, reports, servers, resources, environments and people; and the part of the system that is asked.

Everything here is what users write: the published JSON Schema is made from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from readygate.checklist.ages import Age

Severity = Literal["critical", "high", "medium", "low", "info"]
ViewName = Literal["configuration", "plan", "state", "repository", "live"]
Scalar = str | int | float | bool | None
Globs = Annotated[list[str], Meta(description="Patterns with * and ?; everything where there is none.")]


class Said(msgspec.Struct, forbid_unknown_fields=True, frozen=True, kw_only=True, rename="kebab"):
    """The base of everything that users write: keys are in kebab-case, and none is unknown."""


class PolicyUse(Said, frozen=True):
    """A policy, asked of a part of the system or with parameters of its own."""

    policy: Annotated[str, Meta(description="Its id, or a pattern such as aws-sqs-*.")]
    parameters: dict[str, Scalar | list[Scalar] | dict[str, Any]] = {}
    addresses: Globs = []
    supports: Annotated[bool, Meta(description="Whether it is only evidence beside others, and decides nothing.")] = False


class FileDemand(Said, frozen=True):
    """Files of the repository."""

    path: Annotated[str, Meta(description="A path or pattern from the root of the repository.")]
    repository: Annotated[str, Meta(description="Which one, by its name in system.repositories; the checklist's own where none is named.")] = ""
    headings: Annotated[
        list[str], Meta(description="Texts that headings of a document must hold, in any case; below each something has to be written.")
    ] = []
    contains: Annotated[list[str], Meta(description="Regular expressions (RE2) that must match in the text; comments of programs do not count.")] = []
    words: Annotated[int, Meta(ge=0, description="The least number of words.")] = 0
    max_age: Annotated[Age | None, Meta(description="Since the last commit that changed it.")] = None
    absent: Annotated[bool, Meta(description="Whether there must be none.")] = False
    supports: bool = False


class ReportDemand(Said, frozen=True):
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


class ProbeDemand(Said, frozen=True):
    """A request over HTTP; made only with --probe, and only to hosts that the system allows."""

    url: str
    status: Annotated[list[int], Meta(description="Statuses that are right.")] = msgspec.field(default_factory=lambda: [200])
    headers: Annotated[dict[str, str], Meta(description="Headers of the answer, and a regular expression (RE2) for each.")] = {}
    contains: str = ""
    max_seconds: float | None = None
    supports: bool = False


class DriftDemand(Said, frozen=True):
    """What drift there may be between the declared and the deployed system: none. With --live the accounts are compared, else a report tells."""

    report: Annotated[str, Meta(description="The report that `readygate drift --format json` wrote; it decides where nothing is read live.")] = ""
    addresses: Globs = []
    not_compared: Annotated[list[str], Meta(description="Addresses, as patterns, of what no reader reads and need not be compared.")] = []
    max_age: Age = "24h"
    supports: bool = False


class ResourceDemand(Said, frozen=True):
    """Resources that there have to be."""

    types: Annotated[list[str], Meta(min_length=1, description="Their types, as patterns such as google_cloudfunctions*_function.")]
    addresses: Globs = []
    least: Annotated[int, Meta(ge=1, description="How many there have to be.")] = 1
    attributes: Annotated[
        dict[str, Scalar], Meta(description="What each of them has to say of itself; in texts * and ? stand for any characters, as in s3://*.")
    ] = {}
    deployed: Annotated[
        bool, Meta(description="Whether those that are deployed are meant: seen with --live; without it, other evidence of the item decides.")
    ] = False
    supports: bool = False


class NumericShare(Said, frozen=True):
    """A number that may be smaller, down to a share; or a text that stands for one."""

    attribute: Annotated[str, Meta(description="A pattern: aws_db_instance.allocated_storage.")]
    at_least: Annotated[float, Meta(gt=0, description="The least share of the other environment's number: 0.25 is a quarter.")]
    sizes: Annotated[
        dict[str, float], Meta(description="The numbers that texts stand for, such as the GiB of classes of instances: db.t4g.medium: 4.")
    ] = {}


class MirrorDemand(Said, frozen=True):
    """An environment that is declared as another one is, but for what may differ."""

    environment: Annotated[str, Meta(description="The one that has to be like the other, such as staging.")]
    of: Annotated[str, Meta(description="The other one, such as prod.")]
    types: Annotated[Globs, Meta(description="Only these types of resources.")] = []
    attributes: Annotated[Globs, Meta(description="Only these attributes.")] = []
    may_differ: Annotated[
        list[str | NumericShare],
        Meta(description="Patterns: TYPE for resources that one of them may lack, TYPE.ATTRIBUTE for values; or how much smaller a number may be."),
    ] = []
    supports: bool = False


class AttestationDemand(Said, frozen=True):
    """The word of a person, in attestations.yaml."""

    role: Annotated[str, Meta(description="Who may give it; anybody where none is named.")] = ""
    every: Annotated[Age | None, Meta(description="How often it must be given anew.")] = None
    supports: bool = False


class SystemScope(Said, frozen=True):
    """The part of the system that an item is about."""

    roots: Annotated[list[str], Meta(description="Root modules, plans or states, as patterns.")] = []
    environments: Annotated[list[str], Meta(description="Environments of the system; what belongs to none of them belongs to all.")] = []
    addresses: Globs = []
    views: Annotated[list[ViewName], Meta(description="Where it has to be seen; `live` is what is deployed, and not known without --live.")] = []

    def within(self, outer: SystemScope) -> SystemScope:
        """The same, where what it does not say is said around it."""
        return SystemScope(
            roots=self.roots or outer.roots,
            environments=self.environments or outer.environments,
            addresses=self.addresses or outer.addresses,
            views=self.views or outer.views,
        )


class SectionBinding(Said, frozen=True):
    """What a comment on a heading says of all items below it."""

    scope: SystemScope


class Binding(Said, frozen=True):
    """What decides an item."""

    id: Annotated[str, Meta(description="A name that stays the same when the text changes.")] = ""
    policies: list[str | PolicyUse] = []
    files: list[str | FileDemand] = []
    reports: list[ReportDemand] = []
    probes: list[ProbeDemand] = []
    resources: list[ResourceDemand] = []
    drift: DriftDemand | None = None
    mirrors: Annotated[list[MirrorDemand], Meta(description="Environments that have to be like others.")] = []
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
        decided_by = (self.policies, self.files, self.reports, self.probes, self.resources, self.drift, self.mirrors, self.attested, self.items)
        return not any(decided_by) and self.applies is True

    def policy_uses(self) -> Iterator[PolicyUse]:
        """The policies, each with what is said of it."""
        return (PolicyUse(policy=one) if isinstance(one, str) else one for one in self.policies)

    def file_demands(self) -> Iterator[FileDemand]:
        """The files, each with what is said of it."""
        return (FileDemand(path=one) if isinstance(one, str) else one for one in self.files)


class MappingFile(Said, frozen=True):
    """A mapping file."""

    items: Annotated[dict[str, Binding], Meta(description="By the id or the text of an item, or the number of its line (`line 12`).")] = {}
    scope: Annotated[SystemScope, Meta(description="Of all items that do not say it themselves.")] = SystemScope()
    sections: Annotated[dict[str, SectionBinding], Meta(description="By the text of a heading: what holds for all items below it.")] = {}
