"""The system that a checklist is about, asked by its items: each part of it is read and judged when an item asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from shlex import quote

from msgspec.structs import replace

from readygate.checklist.demands import DriftDemand, MirrorDemand, PolicyUse, ResourceDemand, SystemScope
from readygate.checklist.evidence.environments import Environment, mirror_evidence
from readygate.checklist.evidence.policies import Scan, policy_evidence
from readygate.checklist.evidence.resources import Inventory, resource_evidence
from readygate.checklist.evidence.seen import Seen
from readygate.checklist.verdicts import Answer, Evidence
from readygate.cli.system_drift import LiveDrift
from readygate.cli.system_parts import NO_ACCOUNT, NOT_LIVE, Kept, Parts, SystemRequest
from readygate.toolkit.masking import Mask


class System:
    """The system, each part of it read and judged when an item asks for it."""

    def __init__(self, request: SystemRequest) -> None:
        self._request = request
        parts = Parts(request)
        self._environments = parts.environments
        parts.check()
        self._kept = [*parts.declared()]
        self._kept += parts.deployed(self._kept) if request.live else ()
        self._failed = parts.failed
        self._known = {name: types for one in self._kept for name, types in one.known.items()}
        self._asked = " ".join(("readygate checklist", quote(str(request.checklist)), *_flags(request)))
        self._again = self._asked if request.live else f"{self._asked} --live"
        self._drift = LiveDrift(request, self._kept, [(one.environment, one.incomplete) for one in self._failed])

    @property
    def names(self) -> list[str]:
        """What was looked at, as the user calls it."""
        return [f"{one.name} ({one.environment})" if one.environment else one.name for one in self._kept]

    @property
    def unread(self) -> list[str]:
        """What could not be read of what is deployed."""
        live = [one.contents for one in self._kept if one.cloud]
        return [*(one.incomplete for one in self._failed), *(f"{one.name}: {one.reason}" for view in live for one in view.not_scanned)]

    def policy(self, use: PolicyUse, scope: SystemScope) -> Evidence:
        """What a policy says about a part of the system."""
        chosen = self._chosen(scope)
        scan = Scan(
            findings=[found for one in chosen for found in one.judged(use)],
            known=self._known,
            seen=self._seen(chosen, scope),
            at=self._request.looked,
            absent=self._absent(chosen, scope),
            again=self._again,
            with_parameters=f"{self._asked} --format json",
        )
        return policy_evidence(use, scope, scan)

    def resources(self, demand: ResourceDemand, scope: SystemScope) -> Evidence:
        """Whether a part of the system holds what is demanded."""
        if demand.deployed:
            scope = replace(scope, views=["live"])
        if demand.deployed and not self._request.live:
            demand = replace(demand, supports=True)
        chosen = [one for one in self._chosen(scope) if not one.is_repository]
        inventory = Inventory(
            resources=[(resource, one.seen) for one in chosen for resource in one.contents.resources],
            seen=self._seen(chosen, scope),
            at=self._request.looked,
            absent=self._absent(chosen, scope),
            again=self._again,
        )
        found = resource_evidence(demand, scope, inventory)
        for one in chosen:
            found = replace(found, statement=one.mask(found.statement), looked_at=tuple(map(one.mask, found.looked_at)))
        return found

    def drift(self, demand: DriftDemand, scope: SystemScope, recorded: Callable[[DriftDemand], Evidence]) -> Evidence:
        """Whether what is deployed is as declared; `recorded` tells it where nothing is read live."""
        return self._drift.evidence(demand, scope, recorded)

    def mirror(self, demand: MirrorDemand) -> Evidence:
        """Whether an environment is declared as another one."""
        missing = [name for name in (demand.environment, demand.of) if name not in self._environments]
        if missing:
            said = f"readygate.yaml declares no environment {missing[0]}" if not self._request.systems else "--system leaves no environments"
            name = f"{demand.environment} as {demand.of}"
            return Evidence(kind="environment", name=name, answer=Answer.UNKNOWN, statement=said, at=self._request.looked, supports=demand.supports)
        ours, theirs = self._environment(demand.environment), self._environment(demand.of)
        concerned = [one for one in self._kept if one.environment in (demand.environment, demand.of) and not one.cloud]
        mask = Mask(set[str]().union(*(one.secrets for one in concerned)))
        return mirror_evidence(demand, ours, theirs, self._request.looked, mask)

    def _environment(self, name: str) -> Environment:
        own = [one for one in self._kept if one.environment == name and not one.is_repository and one.seen.view != "live"]
        return Environment(
            name=name,
            names=(name, *self._environments[name].names),
            resources=[resource for one in own for resource in one.contents.resources],
            seen=[one.seen for one in own],
        )

    def _chosen(self, scope: SystemScope) -> list[Kept]:
        """What of the system an item is about; what belongs to no environment belongs to all."""
        near = [one for one in self._kept if not scope.environments or not one.environment or one.environment in scope.environments]
        return [one for one in near if not scope.views or one.seen.view in scope.views]

    def _seen(self, chosen: Sequence[Kept], scope: SystemScope) -> list[Seen]:
        """What was looked at, and what should have been: accounts that could not be opened."""
        failed = [one for one in self._failed if not scope.environments or not one.environment or one.environment in scope.environments]
        return [*(one.seen for one in chosen), *(one for one in failed if not scope.views or one.view in scope.views)]

    def _absent(self, chosen: Sequence[Kept], scope: SystemScope) -> str:
        """Why nothing was looked at that an item asks for."""
        unknown = [name for name in scope.environments if name not in self._environments] if self._environments else []
        if unknown:
            return f"readygate.yaml declares no environment {unknown[0]}"
        if chosen or not scope.views or self._seen(chosen, scope):
            return ""
        if "live" in scope.views and not self._request.live:
            return NOT_LIVE
        if "live" in scope.views:
            return NO_ACCOUNT
        return f"no {' or '.join(scope.views)} is part of the system"


def _flags(request: SystemRequest) -> Iterator[str]:
    """The options by which a checklist is judged against the same system."""
    yield from (f"--system {quote(str(path))}" for path in request.systems)
    yield from (f"--policies {quote(str(path))}" for path in request.policy_directories)
    if request.config:
        yield f"--config {quote(str(request.config))}"
    if request.live:
        yield "--live"
