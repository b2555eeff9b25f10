"""Which declared resource a value names, where that is certain and where it is not."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown

OWN_REASON = "known after apply"
"""Why the id of a resource that is to be made is not known; another reason leaves open which resource is meant."""


class Link(Struct, frozen=True):
    """One resource that a value names: the only target where there is no doubt, else those that are possible (none: something not declared)."""

    targets: tuple[Resource, ...]
    doubt: Evidence | None = None

    @property
    def certain(self) -> Resource | None:
        """The resource that is named, where that is known."""
        return self.targets[0] if self.doubt is None else None


def links(attribute: Attribute, *types: str) -> list[Link]:
    """What an attribute names, one resource at a time; nothing where nobody set it."""
    return [_link(item, types) for item in _items(attribute)]


def all_links(attributes: Iterator[Attribute] | tuple[Attribute, ...], *types: str) -> list[Link]:
    """What several attributes name together."""
    return [link for attribute in attributes for link in links(attribute, *types)]


class Referrers(Struct, frozen=True):
    """The resources that name a target: those that certainly do, those that may, and why there may be more that were not seen."""

    certain: tuple[Resource, ...] = ()
    possible: tuple[tuple[Resource, Evidence], ...] = ()
    unseen: tuple[Evidence, ...] = ()

    @property
    def doubts(self) -> tuple[Evidence, ...]:
        """Why there may be more than the certain ones."""
        return (*(doubt for _, doubt in self.possible), *self.unseen)

    @property
    def all(self) -> tuple[Resource, ...]:
        """Those certain and those possible."""
        return (*self.certain, *(one for one, _ in self.possible))


def referrers(target: Resource, *types: str, via: str, naming: tuple[str, ...] = ()) -> Referrers:
    """The resources of these types whose attribute names a target; of a value that may name one of several nothing is certain.

    `naming`: the types that the attribute can name, where it holds mere names that things of other types may have as well.
    """
    related = target.referred_by(*types, via=via)
    certain: list[Resource] = []
    possible: list[tuple[Resource, Evidence]] = []
    for one in dict.fromkeys((*related.found, *related.possible)):
        named = all_links(attributes_at(one, via), *naming)
        exists = one in related.found or one.existence.is_true
        if exists and any(link.certain is target for link in named):
            certain.append(one)
        elif any(target in link.targets or not link.targets for link in named):
            doubt = next((link.doubt for link in named if link.doubt), None)
            possible.append((one, doubt if exists and doubt else Evidence(one, (), f"{one.address}: {one.existence_reason}")))
    return Referrers(tuple(certain), tuple(possible), tuple(Evidence(target, (), doubt) for doubt in related.unseen))


def attributes_at(resource: Resource, via: str) -> Iterator[Attribute]:
    """The attributes at a path, in each block on the way; an unknown block stands for what it may hold."""
    first, *steps = via.split(".")
    found = [resource[first]]
    for step in steps:
        inner = [item for attribute in found for item in (attribute.items() if isinstance(attribute.value, list) else (attribute,))]
        found = [item[step] for item in inner]
    yield from found


def _items(attribute: Attribute) -> Iterator[Attribute]:
    value = attribute.value
    if value is None or value == "" or (isinstance(value, Unknown) and value.unset):
        return
    if isinstance(value, list):
        for item in attribute.items():
            yield from _items(item)
    else:
        yield attribute


def _link(item: Attribute, types: tuple[str, ...]) -> Link:
    named = item.refers_to(*types).found
    declared = tuple(one for one in named if one.mode == "managed" and one is not item.resource)
    if isinstance(item.value, Unknown):
        fact = f"is unknown: {'; '.join(item.value.reasons)}"
        certain = set(item.value.reasons) == {OWN_REASON}
    else:
        fact, certain = f"is {item.shown()}, which is not declared here", True
    if not declared and named:
        fact = f"is {named[0].address}, which is only looked up"
    if len(declared) == 1 and certain and declared[0].existence.is_true:
        return Link(declared)
    if declared and certain:
        fact = f"may be {' or '.join(one.address for one in declared[:3])}"
    return Link(declared, Evidence(item.resource, item.path, f"{item.name} {fact}"))
