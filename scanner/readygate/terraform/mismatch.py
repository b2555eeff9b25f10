"""Why a value of one type does not convert to another, in the words that Terraform uses."""

from __future__ import annotations

from readygate.model.types import DYNAMIC, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.terraform.quoting import quote
from readygate.terraform.unification import Collection, convertible, friendly_type

_NOUNS: dict[type[Type], str] = {ListOf: "list", SetOf: "set", MapOf: "map"}


def mismatch(given: Type, wanted: Type) -> str:
    """What is wrong with the given type; to be asked only after a conversion failed."""
    if isinstance(given, ObjectOf) and isinstance(wanted, ObjectOf):
        return _object_mismatch(given, wanted)
    if isinstance(wanted, Collection):
        if isinstance(given, TupleOf | ObjectOf):
            return _structural_mismatch(given, wanted)
        if isinstance(given, Collection) and isinstance(given, MapOf) == isinstance(wanted, MapOf):
            return f"incorrect {_NOUNS[type(wanted)]} element type: {mismatch(given.element, wanted.element)}"
    return friendly_type(wanted, constraint=True) + " required"


def _object_mismatch(given: ObjectOf, wanted: ObjectOf) -> str:
    missing = sorted(wanted.attributes.keys() - given.attributes.keys() - wanted.optional)
    if len(missing) == 1:
        return f"attribute {quote(missing[0])} is required"
    if missing:
        names = [quote(name) for name in missing]
        separator = ", and " if len(names) > 2 else " and "
        return f"attributes {', '.join(names[:-1])}{separator}{names[-1]} are required"
    for name in sorted(wanted.attributes.keys() & given.attributes.keys()):
        own, attribute = given.attributes[name], wanted.attributes[name]
        if not convertible(own, attribute):
            return f"attribute {quote(name)}: {mismatch(own, attribute)}"
    return "incorrect object attributes"


def _structural_mismatch(given: TupleOf | ObjectOf, wanted: Collection) -> str:
    if isinstance(given, ObjectOf) != isinstance(wanted, MapOf):
        return friendly_type(wanted, constraint=True) + " required"
    if wanted.element == DYNAMIC:
        return f"all {_NOUNS[type(wanted)]} elements must have the same type"
    parts: list[tuple[str, Type]]
    if isinstance(given, TupleOf):
        parts = [(str(position), element) for position, element in enumerate(given.elements)]
    else:
        parts = [(quote(name), given.attributes[name]) for name in sorted(given.attributes)]
    for place, part in parts:
        if not convertible(part, wanted.element):
            return f"element {place}: {mismatch(part, wanted.element)}"
    return f"all elements must be {friendly_type(wanted.element, constraint=True)}"
