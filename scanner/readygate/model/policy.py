"""What a policy declares about itself, and the shape of its two functions."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from readygate.model.resource import Resource
from readygate.model.truth import Truth, Verdict

Setting: TypeAlias = str | int | bool | tuple[str, ...] | tuple[int, ...] | None
"""The value of a parameter; None means that no text gives it and the user has to (the policy then answers unknown)."""


class Severity(enum.StrEnum):
    """How bad a failure is, from a lost system down to a hint."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the worst."""
        return list(Severity).index(self)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a policy: its default and what it means, with its unit."""

    default: Setting
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """A policy's metadata. The title says what is true when it passes."""

    id: str
    title: str
    resource: str | tuple[str, ...]
    """The resource types that it judges."""
    severity: Severity
    remediation: str
    references: tuple[str, ...]
    parameters: Mapping[str, Parameter] = field(default_factory=dict)
    replaces: tuple[str, ...] = ()
    """Ids of peers' checks that this policy fully answers."""
    related: tuple[str, ...] = ()
    """Ids of peers' checks that it overlaps."""
    aliases: tuple[str, ...] = ()
    """Former ids."""

    @property
    def types(self) -> tuple[str, ...]:
        """The resource types that it judges, always as a tuple."""
        return (self.resource,) if isinstance(self.resource, str) else self.resource

    @property
    def provider(self) -> str:
        """The first part of its id: aws, gcp, snowflake, terraform or repository."""
        return self.id.split("-", 1)[0]


class PolicyModule(Protocol):
    """A policy file: POLICY, `check`, and optionally `applies`; each function may take the parameters as a second argument."""

    POLICY: Policy

    def check(self, resource: Resource) -> Truth | Verdict:
        """Whether the resource is as the title says."""
