"""Whether a value names a resource: by reference, ARN, id, name or URL."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.identity import IDENTITIES, names_of
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.model.values import TemplateText, Unknown


def names(attribute: Attribute, resource: Resource, by: str = "") -> Truth:
    """Whether the value names exactly this resource; `by` is the attribute of the resource that the value would hold (default: its name).

    Where both texts are known they decide, so that "jobs-dlq" does not name the queue "jobs" though it may be built from its name.
    """
    value = attribute.value
    own = resource[by or _name_attribute(resource)]
    if value is None or (isinstance(value, Unknown) and value.unset):
        return attribute.answer(False, "is not set")
    if isinstance(value, str) and own.text is not None:
        same = own.text in names_of(value, resource.type)
        return attribute.answer(same, f"is {attribute.shown()}" + ("" if same else f", not {own.shown()}"))
    meant = attribute.refers_to(resource.type)
    if resource in meant.found:
        if isinstance(value, Unknown) and _adds_text(value):
            return attribute.answer(None, f"is built from a name of {resource.address}, but is not known")
        return attribute.answer(True, f"names {resource.address}")
    if meant.found:
        return attribute.answer(False, f"names {meant.found[0].address}")
    if isinstance(value, Unknown):
        return attribute.answer(None, f"is unknown: {'; '.join(meant.open or value.reasons)}")
    if isinstance(value, str):
        return attribute.answer(None, f"is {attribute.shown()}, and {own.name} of {resource.address} is not known")
    return attribute.answer(False, f"is {attribute.shown()}")


def _name_attribute(resource: Resource) -> str:
    identity = IDENTITIES.get(resource.type)
    return identity.name if identity else "name"


def _adds_text(value: Unknown) -> bool:
    return isinstance(value.partial, TemplateText) and any(isinstance(part, str) and part for part in value.partial.parts)
