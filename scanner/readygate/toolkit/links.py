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
    declared = tuple(one for one in named if one.mode == "managed")
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
