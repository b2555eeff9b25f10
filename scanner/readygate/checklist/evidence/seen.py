"""What was looked at for evidence: a root module, a plan, a state, a repository or an account, and what of it could not be seen."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from msgspec import Struct

from readygate.toolkit.globs import glob_matches

MOST_NAMED = 5
"""Resources that a statement names before it counts the rest."""
VIEWS = {"configuration": "declared", "plan": "planned", "state": "recorded in a state", "live": "deployed"}
"""How a statement calls what a view shows; a repository's files need no word."""


class Seen(Struct, frozen=True, kw_only=True):
    """Something that was looked at."""

    name: str
    """What the user calls it."""
    view: str = "configuration"
    environment: str = ""
    digest: str = ""
    """SHA-256 of all that was read of it."""
    command: str = ""
    """How to look again."""
    incomplete: str = ""
    """What of it could not be read, whatever is there; empty where everything was."""
    unread: tuple[tuple[str, str], ...] = ()
    """Types of which there may be resources that were not seen, since a call failed, with the reason."""
    unreadable: tuple[str, ...] = ()
    """Types that are never read there."""

    @property
    def told(self) -> str:
        """Where something was seen, in words: `deployed, prod`; empty where that needs no word."""
        return ", ".join(filter(None, (VIEWS.get(self.view, ""), self.environment)))

    def missed(self, types: AbstractSet[str], *, found_any: bool, demanded: bool) -> str:
        """Why there may be more of some types (or patterns of them) than was seen; empty where that is not so.

        Where a part of the declaration could not be read, what was found elsewhere counts; where a call to the cloud failed, it does not.
        `demanded`: whether this view was asked for, so that what is never read there is missed, too.
        """
        if failed := next((reason for type_, reason in self.unread if any(glob_matches(glob, type_) for glob in types)), ""):
            return failed
        if self.incomplete and (self.view == "live" or not found_any):
            return self.incomplete
        if demanded and not found_any and types and types <= set(self.unreadable):
            return f"{', '.join(sorted(types))} is not read from {self.name}"
        return ""


def told_views(seen: Iterable[Seen]) -> tuple[str, ...]:
    """The views, each with its environment, in their order: `configuration`, `live (prod)`."""
    return tuple(dict.fromkeys(f"{one.view} ({one.environment})" if one.environment else one.view for one in seen))


def in_views(found: Iterable[tuple[str, Seen]]) -> str:
    """Addresses by where they were seen: `a, b (declared); c (deployed)`."""
    groups: dict[str, dict[str, None]] = {}
    for address, seen in found:
        groups.setdefault(seen.told, {})[address] = None
    return "; ".join(_names(list(addresses)) + (f" ({told})" if told else "") for told, addresses in groups.items())


def digest_of(seen: Iterable[Seen]) -> str:
    """One SHA-256 for all of it; that of the only one where there is one."""
    digests = [one.digest for one in seen if one.digest]
    return digests[0] if len(digests) == 1 else hashlib.sha256("".join(sorted(digests)).encode()).hexdigest() if digests else ""


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
