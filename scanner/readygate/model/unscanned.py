"""What was not scanned, and which resources it may name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from msgspec import Struct

from readygate.model.identity import names_of, same_place
from readygate.model.naming import Naming, account_of
from readygate.model.resource import Resource


class UnscannedModule(Struct, frozen=True, kw_only=True):
    """A module call whose inside could not be read: it may hold anything that its arguments let it name."""

    address: str
    source: str
    reason: str
    references: frozenset[str] = frozenset()
    """Addresses of the resources that its arguments refer to."""
    texts: frozenset[str] = frozenset()
    """Known strings among its arguments."""
    vague: bool = False
    """Whether an argument is not known and comes from no resource, so that it may be any text."""
    anything: bool = False
    """Whether it may name anything, as a broken file of the configuration itself may."""

    @property
    def doubt(self) -> str:
        """Why what it may hold is not known."""
        return f"{self.address} could not be read whole" if self.anything else f"{self.address} was not scanned"


class Unscanned:
    """The modules that were not scanned: the reasons why there may be more than was seen."""

    def __init__(self, modules: Iterable[UnscannedModule], naming: Naming) -> None:
        self._modules = tuple(modules)
        self._naming = naming
        self._doubts_of: dict[Resource, tuple[str, ...]] = {}
        self._positions: dict[str, Mapping[Resource, list[int]]] = {}

    @cached_property
    def doubts(self) -> tuple[str, ...]:
        """Why there may be more of anything."""
        return tuple(module.doubt for module in self._modules)

    @cached_property
    def _referring(self) -> dict[str, list[int]]:
        """Positions of the modules that were not scanned, by the addresses that they refer to; those that may name anything under the empty one."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, module in enumerate(self._modules):
            for address in (*module.references, *([""] if module.anything else [])):
                found[address].append(position)
        return found

    def naming(self, subject: Resource) -> tuple[str, ...]:
        """Why there may be more that name a resource: the modules that were not scanned and can name it."""
        if not self._modules:
            return ()
        doubts = self._doubts_of.get(subject)
        if doubts is None:
            referring = (self._referring.get(address, ()) for address in ("", subject.address, subject.block_address))
            positions = {position for found in referring for position in found} | set(self._naming_of(subject.type).get(subject, ()))
            doubts = self._doubts_of[subject] = tuple(self.doubts[position] for position in sorted(positions))
        return doubts

    def naming_or_given(self, subject: Resource, text: str) -> tuple[str, ...]:
        """The same, and the modules that are given a text."""
        given = (module.doubt for module in self._modules if module.vague or text in module.texts)
        return tuple(dict.fromkeys((*self.naming(subject), *given)))

    def _naming_of(self, type_: str) -> Mapping[Resource, list[int]]:
        """Positions of the modules that were not scanned whose texts name resources of a type, by resource."""
        naming = self._positions.get(type_)
        if naming is None:
            names = self._naming.names_of_type(type_)
            found: dict[Resource, list[int]] = defaultdict(list)
            for position, text in ((position, text) for position, module in enumerate(self._modules) for text in module.texts):
                for target in (target for name in names_of(text, type_) for target in names.get(name, ())):
                    if same_place(text, target.provider.region, account_of(target)):
                        found[target].append(position)
            naming = self._positions[type_] = found
        return naming
