"""Which resource of the source belongs to a planned one: the one at its address, or the one that stands for it and others.

Where the source cannot tell how often a block or module is there, one resource stands for all instances (its address has `[*]`). The plan knows
them, so each gets a copy. What a copy refers to is told apart where it lies in the same module instance, or where there is one instance only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec.structs import replace

from readygate.model.graph import SOME_INSTANCE
from readygate.model.resource import Resource
from readygate.model.values import JsonText, Path, Reference, TemplateText, Unknown, Value
from readygate.views.addresses import enclosing_modules, keys_in, without_keys
from readygate.views.plan.resources import Planned


class Instances:
    """The resources of a source, to be found by the addresses of a plan."""

    def __init__(self, written: Iterable[Resource], planned: Iterable[str]) -> None:
        self.by_address = {one.address: one for one in written}
        self.stand_ins = [address for address in self.by_address if SOME_INSTANCE in address]
        self.used: set[str] = set()
        self._stand_ins: dict[str, list[str]] = {}
        self._planned: dict[str, list[str]] = {}
        if self.stand_ins:
            for address in self.stand_ins:
                self._stand_ins.setdefault(without_keys(address), []).append(address)
            for address in planned:
                self._planned.setdefault(without_keys(address), []).append(address)

    def written(self, planned: Planned) -> Resource | None:
        """The resource of the source that says what a planned one is made of."""
        found = self.by_address.get(planned.address)
        if found is None:
            candidates = self._stand_ins.get(without_keys(planned.address), ()) if self._stand_ins else ()
            found = next((self.by_address[one] for one in candidates if _stands_for(one, planned.address)), None)
            if found is None:
                return None
        self.used.add(found.address)
        return self._told_apart(found, planned) if self.stand_ins else found

    def unused(self) -> list[Resource]:
        """The resources of the source that no planned one belongs to; those that stand for any number stand for none."""
        return [one for address, one in self.by_address.items() if address not in self.used and SOME_INSTANCE not in address]

    # -- references to what stands for several ---------------------------------------------------------------------------------------------
    def _told_apart(self, written: Resource, planned: Planned) -> Resource:
        """The same resource with references that lead to instances of the plan, as far as it is certain which."""
        around = list(zip(enclosing_modules(written.module), enclosing_modules(planned.module), strict=False))[::-1]

        def reference(one: Reference) -> Reference:
            return one if SOME_INSTANCE not in one.address else Reference(self._instance(one.address, around), one.path)

        attributes = {name: _value(value, reference) for name, value in written.attributes.items()}
        references: Mapping[Path, tuple[Reference, ...]] = {path: tuple(map(reference, listed)) for path, listed in written.references.items()}
        return written.copy(attributes=attributes, references=references)

    def _instance(self, address: str, around: list[tuple[str, str]]) -> str:
        """The planned instance that an address with `[*]` means; the address itself where that is not certain."""
        for ours, theirs in around:
            if address.startswith(f"{ours}."):
                address = theirs + address[len(ours) :]
                break
        if SOME_INSTANCE not in address:
            return address
        candidates = [one for one in self._planned.get(without_keys(address), ()) if _stands_for(address, one)]
        return candidates[0] if len(candidates) == 1 else address


def _value(value: Value, reference: Callable[[Reference], Reference]) -> Value:
    """A value whose unknowns have other references; itself where none of them changes."""
    if isinstance(value, Unknown):
        return _unknown(value, reference)
    if isinstance(value, list):
        items = [_value(item, reference) for item in value]
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if isinstance(value, dict):
        entries = {name: _value(item, reference) for name, item in value.items()}
        return entries if any(entries[name] is not old for name, old in value.items()) else value
    return value


def _unknown(value: Unknown, reference: Callable[[Reference], Reference]) -> Unknown:
    references = tuple(map(reference, value.references))
    partial = value.partial
    if isinstance(partial, JsonText):
        inside = _value(partial.value, reference)
        partial = partial if inside is partial.value else JsonText(inside)
    elif isinstance(partial, TemplateText):
        parts = tuple(_unknown(part, reference) if isinstance(part, Unknown) else part for part in partial.parts)
        partial = partial if parts == partial.parts else TemplateText(parts)
    return value if references == value.references and partial is value.partial else replace(value, references=references, partial=partial)


def _stands_for(stand_in: str, address: str) -> bool:
    """Whether two addresses that are alike but for their keys agree in those that the first one names."""
    return all(ours in (theirs, SOME_INSTANCE) for ours, theirs in zip(keys_in(stand_in), keys_in(address), strict=False))
