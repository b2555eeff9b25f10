"""From the dependencies that a state lists to the instances that they lead to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from readygate.model.values import Reference
from readygate.views.addresses import enclosing_modules, without_keys
from readygate.views.state.entry import Entry


class Dependencies:
    """Resolves addresses without instance keys: inside a module instance they mean what lies in that very instance."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._all: dict[str, frozenset[str]] = {}
        self._blocks: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
        for entry in entries:
            own = entry.configuration_address
            if own not in self._all:
                self._all[own] = frozenset(entry.dependencies)
            for around in ("", *enclosing_modules(entry.module)):
                self._blocks[own, around][entry.block] = None
        self._direct: dict[frozenset[str], tuple[str, ...]] = {}
        self._references: dict[tuple[str, frozenset[str]], tuple[Reference, ...]] = {}

    def of(self, entry: Entry) -> tuple[Reference, ...]:
        """The blocks that an object depends on, without those that it only depends on through others."""
        if not entry.dependencies:
            return ()
        key = entry.module, frozenset(entry.dependencies)
        found = self._references.get(key)
        if found is None:
            blocks = (self._blocks.get((address, _shared(entry.module, address)), {address: None}) for address in self._first_hand(key[1]))
            found = self._references[key] = tuple(dict.fromkeys(Reference(block) for some in blocks for block in some))
        return found

    def _first_hand(self, dependencies: frozenset[str]) -> tuple[str, ...]:
        """Those that no other one depends on: Terraform lists all of them, near and far."""
        found = self._direct.get(dependencies)
        if found is None:
            covered: set[str] = set()
            kept = []
            for address in sorted(dependencies, key=lambda one: (-len(self._all.get(one, ())), one)):
                if address not in covered:
                    kept.append(address)
                    covered |= self._all.get(address, frozenset()) - {address}
            found = self._direct[dependencies] = tuple(sorted(one for one in kept if one not in covered))
        return found


def _shared(module: str, address: str) -> str:
    """The innermost instance around a module that an address without keys lies in, too."""
    shared = ""
    for instance, called in zip(enclosing_modules(module), enclosing_modules(address), strict=False):
        if without_keys(instance) != called:
            break
        shared = instance
    return shared
