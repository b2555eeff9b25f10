"""Whether a value names a resource: by reference, ARN, id, name or URL."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.identity import ends_like, name_attribute, names_of
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.model.values import UNKNOWN_PIECE, Unknown, Value, outline

KNOWN_AFTER_APPLY = "known after apply"
RANDOM = ("random_id", "random_integer", "random_password", "random_pet", "random_string", "random_uuid")
"""What draws a part of a name by chance."""


def names(attribute: Attribute, resource: Resource, by: str = "") -> Truth:
    """Whether the value names exactly this resource; `by` is the attribute of the resource that the value would hold (default: its name).

    Where both texts are known they decide, so that "jobs-dlq" does not name the queue "jobs" though it may be built from its name.
    """
    value = attribute.value
    own = resource[by or name_attribute(resource.type)]
    if isinstance(value, str):
        return _by_text(attribute, value, own)
    if isinstance(value, Unknown) and not value.unset:
        return _by_reference(attribute, value, own)
    return attribute.answer(False, "is not set" if value is None or isinstance(value, Unknown) else f"is {attribute.shown()}")


def _by_text(attribute: Attribute, text: str, own: Attribute) -> Truth:
    resource = own.resource
    candidates = names_of(text, resource.type)
    if own.text is not None:
        same = own.text in candidates
        return attribute.answer(same, f"is {attribute.shown()}" + ("" if same else f", not {own.shown()}"))
    others = (one for one in attribute.refers_to(resource.type) if one is not resource and one.attributes.get(str(own.path[0])) in candidates)
    if (other := next(others, None)) is not None:
        return attribute.answer(False, f"names {other.address}")
    if isinstance(own.value, Unknown) and not any(candidate.startswith(own.value.prefix) for candidate in candidates):
        return attribute.answer(False, f'is {attribute.shown()}, and the {own.name} of {resource.address} starts with "{own.value.prefix}"')
    return attribute.answer(None, f"is {attribute.shown()}, and the {own.name} of {resource.address} is not known")


def _by_reference(attribute: Attribute, value: Unknown, own: Attribute) -> Truth:
    meant = attribute.refers_to(own.resource.type)
    if own.resource in meant.found:
        if outline(value) not in (UNKNOWN_PIECE, outline(own.value)):
            return attribute.answer(None, f"is built from a name of {own.resource.address}, but is not known")
        return attribute.answer(True, f"names {own.resource.address}")
    if meant.found and not meant.open:
        return attribute.answer(False, f"names {meant.found[0].address}")
    if not ends_like(value, own.value):
        return attribute.answer(False, f"does not end like the {own.name} of {own.resource.address}")
    return attribute.answer(None, f"is unknown: {'; '.join(value.reasons)}")


def naming(resource: Resource, by: str, *types: str) -> Related:
    """Every resource of these types, of which some may name this one by the text of its attribute `by`.

    Where the text is not known, any module that was not scanned may hold one more, else one that can name the resource or is given the text.
    """
    text = resource[by].text
    return resource.others(*types, given=text or "", naming_it=text is not None)


def is_drawn(name: Attribute) -> bool:
    """Whether all that is not known of a name is drawn by chance, so that nobody can tell anything by it."""
    value = name.value
    if not isinstance(value, Unknown) or value.reasons != (KNOWN_AFTER_APPLY,) or not value.references:
        return False
    drawn = name.refers_to(*RANDOM)
    addresses = {one.address for one in drawn}
    return all(reference.address in addresses for reference in value.references) and all(one["prefix"].is_empty().is_true for one in drawn)


def may_be(name: Value, other: Value) -> bool:
    """Whether two texts, of which only parts may be known, can be the same."""
    (start, _, _), (other_start, _, _) = (outline(one).partition(UNKNOWN_PIECE) for one in (name, other))
    (_, _, end), (_, _, other_end) = (outline(one).rpartition(UNKNOWN_PIECE) for one in (name, other))
    begins = start.startswith(other_start) or other_start.startswith(start)
    return begins and (end.endswith(other_end) or other_end.endswith(end))


def settled(name: Attribute) -> Attribute:
    """The name without what is drawn by chance and what parts it from the rest, where nothing else of it is unknown."""
    return Attribute(name.resource, name.path, outline(name.value).replace(UNKNOWN_PIECE, "").strip("-_.")) if is_drawn(name) else name
