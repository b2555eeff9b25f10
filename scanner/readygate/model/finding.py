"""What a policy found at a resource."""

from __future__ import annotations

import enum

from msgspec import Struct

from readygate.model.location import Range
from readygate.model.policy import Policy
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Path


class Outcome(enum.StrEnum):
    """What became of a policy at a resource; UNKNOWN never counts as a pass or a failure."""

    PASS = "pass"  # noqa: S105 - an outcome, no password
    FAIL = "fail"
    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"
    ERROR = "error"


class Suppression(Struct, frozen=True, kw_only=True):
    """Why a failure does not count: who said so, until when, in which tool's words, and where."""

    tool: str
    rule: str
    reason: str = ""
    by: str = ""
    until: str = ""
    location: Range | None = None


class Finding(Struct, frozen=True, kw_only=True):
    """One policy at one resource."""

    policy: Policy
    outcome: Outcome
    resource: Resource
    path: Path = ()
    """The attribute that decided; empty where it is the resource as a whole."""
    location: Range | None = None
    message: str
    evidence: tuple[Evidence, ...] = ()
    reason: str = ""
    """Why the outcome is unknown or an error."""
    suppression: Suppression | None = None
    fingerprint: str = ""
    """Stays the same when lines move."""
