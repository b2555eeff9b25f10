"""Who can become whom: the ways by which one identity of a configuration gains the rights of others, up to an administrator's.

An identity becomes a role by assuming it (the role's trust and, unless that names it, its own permissions), by passing the role to a service that
runs code for it, or by taking over what already runs with the role; it becomes a user by making keys for it. It gains rights by changing policies
that hold for it. Boundaries and Deny bound all of that.
Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html, https://pathfinding.cloud/ (required permissions).
"""

from __future__ import annotations

from collections import deque

from msgspec import Struct

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.toolkit.iam.holders import ROLE
from readygate.toolkit.iam.moves import Hop, possible_steps, runs_fixed_programs, sure_steps

REASONS = 3
"""So many reasons a message names."""


class Escalation(Struct, frozen=True):
    """A way to more rights: for sure (`state` True), or if what is `undecided` turns out so (None)."""

    state: bool | None
    hops: tuple[Hop, ...]

    @property
    def undecided(self) -> tuple[str, ...]:
        """What it depends on."""
        return tuple(dict.fromkeys(reason for hop in self.hops for reason in hop.undecided))

    @property
    def policies(self) -> tuple[str, ...]:
        """Where the statements stand that open the way."""
        return tuple(dict.fromkeys(placed.name for hop in self.hops for placed in hop.because))

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The statements that open the way, where they are written."""
        places = dict.fromkeys((one.place.resource, one.place.path, one.name) for hop in self.hops for one in hop.because if one.statement.allows)
        return tuple(Evidence(resource, path, f"a statement of {name} allows it") for resource, path, name in places)

    @property
    def message(self) -> str:
        """The way in words, with the policies that open it, or what it depends on."""
        by = f", by {', '.join(self.policies)}" if self.policies else ""
        if self.undecided:
            return f"perhaps {self.told()}{by}; undecided: {'; '.join(self.undecided[:REASONS])}"
        return f"{self.told()}{by}"

    def told(self) -> str:
        """The hops in words; the first actor is left to the reader."""
        first, *rest = self.hops
        return "; then ".join([first.fact, *(f"{hop.actor.address} {hop.fact}" for hop in rest)])


def escalation(identity: Resource) -> Escalation | None:
    """The shortest way by which an identity gains more rights; None where there is none. One that is sure goes before one that is not.

    A role that only services hold which run nothing of their customer's with it does nothing by its own choice.
    """
    return identity.once(_escalation)


def _escalation(start: Resource) -> Escalation | None:
    if start.type == ROLE and runs_fixed_programs(start):
        return None
    return _shortest(start, sure=True) or _shortest(start, sure=False)


def _shortest(start: Resource, *, sure: bool) -> Escalation | None:
    """Breadth first, so that the way has as few hops as possible; those from whom there is none are not searched again."""
    known = start.graph.once(_Hopeless)
    hopeless = known.sure if sure else known.perhaps
    seen = {start}
    queue: deque[tuple[Resource, tuple[Hop, ...]]] = deque([(start, ())])
    while queue:
        here, hops = queue.popleft()
        steps = here.once(sure_steps if sure else possible_steps)
        if steps.end is not None:
            found = (*hops, steps.end)
            return Escalation(None if any(one.undecided for one in found) else True, found)
        for hop in steps.moves:
            if hop.target is not None and hop.target not in seen and hop.target not in hopeless:
                seen.add(hop.target)
                queue.append((hop.target, (*hops, hop)))
    hopeless |= seen
    return None


class _Hopeless:
    """The identities of a graph from which there is no way up: no sure one, or none at all."""

    def __init__(self, _: Graph) -> None:
        self.sure: set[Resource] = set()
        self.perhaps: set[Resource] = set()
