"""What a policy declares about itself, and the parameters that its functions are given."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec import Struct

Setting: TypeAlias = str | int | bool | tuple[str, ...] | tuple[int, ...] | None
"""The value of a parameter; None means that no text gives it and the user has to (the policy then answers unknown)."""


class Severity(enum.StrEnum):
    """How bad a failure is, from a lost system down to a hint."""

    CRITICAL = "critical"
    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    INFO = "info"


class Parameter(Struct, frozen=True):
    """A setting of a policy: its default and what it means, with its unit."""

    default: Setting
    meaning: str


class Policy(Struct, frozen=True, kw_only=True):
    """A policy's metadata. The title says what is true when it passes."""

    id: str
    title: str
    resource: str | tuple[str, ...]
    """The resource types that it judges."""
    severity: Severity
    remediation: str
    references: tuple[str, ...]
    parameters: Mapping[str, Parameter] = {}
    replaces: tuple[str, ...] = ()
    """Ids of peers' checks that this policy fully answers."""
    related: tuple[str, ...] = ()
    """Ids of peers' checks that it overlaps."""
    frameworks: tuple[str, ...] = ()
    """Controls that it answers, each with its framework and version: "CIS AWS 3.0.0 2.2.1", "FSBP RDS.3", "PCI DSS 4.0.1 10.2.1"."""
    proves: tuple[str, ...] = ()
    """Rows of production-readiness checklists for which it is evidence ("MB-1.3")."""
    aliases: tuple[str, ...] = ()
    """Former ids."""

    @property
    def types(self) -> tuple[str, ...]:
        """The resource types that it judges, always as a tuple."""
        return (self.resource,) if isinstance(self.resource, str) else self.resource

    @property
    def service(self) -> str:
        """The second part of its id, such as sqs."""
        return self.id.split("-")[1] if "-" in self.id else ""

    @property
    def provider(self) -> str:
        """The first part of its id: aws, gcp, snowflake, terraform or repository."""
        return self.id.split("-", 1)[0]


class Parameters(Mapping[str, Setting]):
    """The settings of a policy as the user made them, or their defaults; what `check` and `applies` may take as a second argument."""

    __slots__ = ("_settings",)

    def __init__(self, settings: Mapping[str, Setting]) -> None:
        self._settings = settings

    def __getitem__(self, name: str) -> Setting:
        return self._settings[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._settings)

    def __len__(self) -> int:
        return len(self._settings)

    def number(self, name: str) -> int:
        """A number that has a default."""
        setting = self._settings[name]
        if not isinstance(setting, int):
            raise TypeError(f"parameter {name} is {setting!r}, not a number")
        return setting

    def text(self, name: str) -> str:
        """A text that has a default."""
        setting = self._settings[name]
        if not isinstance(setting, str):
            raise TypeError(f"parameter {name} is {setting!r}, not a text")
        return setting

    def flag(self, name: str) -> bool:
        """A yes or no that has a default."""
        return self._settings[name] is True

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where nobody gives one."""
        setting = self._settings[name]
        return tuple(str(one) for one in setting) if isinstance(setting, tuple) else ()

    def numbers(self, name: str) -> tuple[int, ...]:
        """A list of numbers; empty where nobody gives one."""
        setting = self._settings[name]
        return tuple(int(one) for one in setting) if isinstance(setting, tuple) else ()

    def is_given(self, name: str) -> bool:
        """Whether the user or the policy gives a value at all."""
        return self._settings[name] is not None
