"""How Terraform's types relate: which converts to which, and the one type that several can become.

Source: https://developer.hashicorp.com/terraform/language/expressions/type-constraints#conversion-of-complex-types and the rules of
https://pkg.go.dev/github.com/zclconf/go-cty/cty/convert (in its "unsafe" mode, the only one that Terraform uses).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from readygate.model.types import BOOL, DYNAMIC, NUMBER, STRING, ListOf, MapOf, ObjectOf, Primitive, SetOf, TupleOf, Type

Collection = ListOf | SetOf | MapOf


def has_dynamic(type_: Type) -> bool:
    """Whether the type, or any type inside it, is not known."""
    if isinstance(type_, Primitive):
        return type_ == DYNAMIC
    if isinstance(type_, Collection):
        return has_dynamic(type_.element)
    if isinstance(type_, TupleOf):
        return any(map(has_dynamic, type_.elements))
    return isinstance(type_, ObjectOf) and any(map(has_dynamic, type_.attributes.values()))


def without_optional(type_: Type) -> Type:
    """The type of the values that meet a constraint: the same type, in which no attribute is optional any more."""
    if isinstance(type_, Primitive):
        return type_
    if isinstance(type_, Collection):
        element = without_optional(type_.element)
        return type_ if element is type_.element else type(type_)(element)
    if isinstance(type_, TupleOf):
        elements = tuple(map(without_optional, type_.elements))
        return type_ if all(map(_same, elements, type_.elements)) else TupleOf(elements)
    if isinstance(type_, ObjectOf):
        attributes = {name: without_optional(attribute) for name, attribute in type_.attributes.items()}
        if type_.optional or not all(attributes[name] is attribute for name, attribute in type_.attributes.items()):
            return ObjectOf(attributes)
    return type_


def _same(one: object, other: object) -> bool:
    return one is other


def conforms(given: Type, wanted: Type) -> bool:
    """Whether the types are the same where `wanted` is known."""
    if wanted in (DYNAMIC, given):
        return True
    if type(given) is not type(wanted):
        return False
    if isinstance(given, Collection) and isinstance(wanted, Collection):
        return conforms(given.element, wanted.element)
    if isinstance(given, TupleOf) and isinstance(wanted, TupleOf):
        return len(given.elements) == len(wanted.elements) and all(map(conforms, given.elements, wanted.elements))
    if isinstance(given, ObjectOf) and isinstance(wanted, ObjectOf):
        return given.attributes.keys() == wanted.attributes.keys() and all(
            conforms(attribute, wanted.attributes[name]) for name, attribute in given.attributes.items()
        )
    return False


def convertible(given: Type, wanted: Type) -> bool:
    """Whether a value of one type may convert to another (a text may still turn out to be no number)."""
    if given is wanted or DYNAMIC in (given, wanted) or given == wanted:
        return True
    if isinstance(wanted, Primitive):
        return isinstance(given, Primitive) and {given, wanted} != {BOOL, NUMBER}
    if isinstance(wanted, ObjectOf):
        return _convertible_to_object(given, wanted)
    if isinstance(wanted, TupleOf):
        return isinstance(given, TupleOf) and len(given.elements) == len(wanted.elements) and all(map(convertible, given.elements, wanted.elements))
    if isinstance(wanted, MapOf):
        if isinstance(given, MapOf):
            return convertible(given.element, wanted.element)
        return isinstance(given, ObjectOf) and _all_convertible(tuple(given.attributes.values()), wanted.element)
    if not isinstance(wanted, ListOf | SetOf):
        return False
    if isinstance(given, ListOf | SetOf):
        return convertible(given.element, wanted.element)
    return isinstance(given, TupleOf) and _all_convertible(given.elements, wanted.element, dynamic_mix=False)


def _convertible_to_object(given: Type, wanted: ObjectOf) -> bool:
    if isinstance(given, MapOf):
        return all(name in wanted.optional or convertible(given.element, attribute) for name, attribute in wanted.attributes.items())
    if not isinstance(given, ObjectOf):
        return False
    for name, attribute in wanted.attributes.items():
        own = given.attributes.get(name)
        if own is None:
            if name not in wanted.optional:
                return False
        elif not convertible(own, attribute):
            return False
    return True


def _all_convertible(types: Sequence[Type], element: Type, *, dynamic_mix: bool = True) -> bool:
    if not types:
        return True
    if element == DYNAMIC:
        common = unify(types)
        if common is None or (common == DYNAMIC and not dynamic_mix and any(type_ != DYNAMIC for type_ in types)):
            return False
        element = common
    return all(convertible(type_, element) for type_ in types)


def unify(types: Sequence[Type]) -> Type | None:
    """The most general of the types, or the type that all of them convert to; None where there is none (or no type at all)."""
    if not types:
        return None
    first = types[0]
    if all(type_ is first or type_ == first for type_ in types):
        return first
    types = tuple(dict.fromkeys(types))
    kinds = {type(type_) for type_ in types if type_ != DYNAMIC}
    dynamic = any(type_ == DYNAMIC for type_ in types)
    for collection in (MapOf, ListOf, SetOf):
        if kinds == {collection}:
            return DYNAMIC if dynamic else _unify_collections(collection, types)
    if kinds in ({MapOf, ObjectOf}, {ListOf, TupleOf}):
        unified = _unify_as_collections(types)
        if unified is not None:
            return unified
    elif kinds == {ObjectOf}:
        return DYNAMIC if dynamic else _unify_objects([type_ for type_ in types if isinstance(type_, ObjectOf)])
    elif kinds == {TupleOf}:
        return DYNAMIC if dynamic else _unify_tuples([type_ for type_ in types if isinstance(type_, TupleOf)])
    if {ObjectOf, TupleOf} <= kinds:
        return None
    return next((wanted for wanted in _by_generality(types) if all(convertible(type_, wanted) for type_ in types)), None)


def _unify_collections(collection: Callable[[Type], Type], types: Sequence[Type]) -> Type | None:
    element = unify([type_.element for type_ in types if isinstance(type_, Collection)])
    return None if element is None else collection(element)


def _unify_as_collections(types: Sequence[Type]) -> Type | None:
    """Lists with tuples as lists, maps with objects as maps, where that is possible."""
    structural = [type_ for type_ in types if isinstance(type_, TupleOf | ObjectOf)]
    collection = _common_collection(structural)
    if collection is None:
        return None
    unified = unify([collection if isinstance(type_, TupleOf | ObjectOf) else type_ for type_ in types])
    return unified if isinstance(unified, ListOf | MapOf) else None


def _common_collection(types: Sequence[TupleOf | ObjectOf]) -> ListOf | MapOf | None:
    """The list that several tuples, or the map that several objects, convert to."""
    elements: list[Type] = []
    for type_ in types:
        elements.extend(type_.elements if isinstance(type_, TupleOf) else type_.attributes.values())
    element = unify(elements)
    if element is None:
        return None
    collection = ListOf(element) if isinstance(types[0], TupleOf) else MapOf(element)
    return collection if all(convertible(type_, collection) for type_ in types) else None


def _unify_objects(types: Sequence[ObjectOf]) -> Type | None:
    names = types[0].attributes.keys()
    if any(type_.attributes.keys() != names for type_ in types):
        return _common_collection(types)
    attributes: dict[str, Type] = {}
    for name in names:
        unified = unify([type_.attributes[name] for type_ in types])
        if unified is None:
            return None
        attributes[name] = unified
    return _accepting(ObjectOf(attributes), types)


def _unify_tuples(types: Sequence[TupleOf]) -> Type | None:
    length = len(types[0].elements)
    if any(len(type_.elements) != length for type_ in types):
        return _common_collection(types)
    elements: list[Type] = []
    for position in range(length):
        unified = unify([type_.elements[position] for type_ in types])
        if unified is None:
            return None
        elements.append(unified)
    return _accepting(TupleOf(tuple(elements)), types)


def _accepting(unified: Type, types: Sequence[TupleOf | ObjectOf]) -> Type | None:
    return unified if all(convertible(type_, unified) for type_ in types) else _common_collection(types)


def _by_generality(types: Sequence[Type]) -> list[Type]:
    """The types, the more general ones first (a topological order of `_generality`)."""
    count = len(types)
    below: list[list[int]] = [[] for _ in types]
    above = [0] * count
    for left in range(count - 1):
        for right in range(left + 1, count):
            order = _generality(types[left], types[right])
            if order:
                higher, lower = (left, right) if order < 0 else (right, left)
                below[higher].append(lower)
                above[lower] += 1
    queue = [position for position in range(count) if not above[position]]
    for position in queue:
        for lower in below[position]:
            above[lower] -= 1
            if not above[lower]:
                queue.append(lower)
    return [types[position] for position in queue]


_KIND_ORDER: dict[tuple[type[Type], type[Type]], int] = {
    (ListOf, TupleOf): -1,
    (ListOf, SetOf): -1,
    (TupleOf, SetOf): -1,
    (MapOf, ObjectOf): -1,
    (TupleOf, ListOf): 1,
    (SetOf, ListOf): 1,
    (SetOf, TupleOf): 1,
    (ObjectOf, MapOf): 1,
}


def _generality(one: Type, other: Type) -> int:
    """Negative where `one` is the more general type, positive where `other` is, 0 where neither is."""
    if isinstance(one, Primitive) and isinstance(other, Primitive):
        return (_PRIMITIVE_ORDER[one] - _PRIMITIVE_ORDER[other]) if one != other else 0
    if DYNAMIC in (one, other):
        return 1 if one == DYNAMIC else -1
    if isinstance(one, Collection) and isinstance(other, Collection) and type(one) is type(other):
        return _generality(one.element, other.element)
    pairs: list[tuple[Type, Type]] = []
    if isinstance(one, TupleOf) and isinstance(other, TupleOf) and len(one.elements) == len(other.elements):
        pairs = list(zip(one.elements, other.elements, strict=True))
    elif isinstance(one, ObjectOf) and isinstance(other, ObjectOf) and one.attributes.keys() == other.attributes.keys():
        pairs = [(attribute, other.attributes[name]) for name, attribute in one.attributes.items()]
    signs = {(order > 0) - (order < 0) for order in (_generality(*pair) for pair in pairs)} - {0}
    if len(signs) == 1:
        return signs.pop()
    return _KIND_ORDER.get((type(one), type(other)), 0)


_PRIMITIVE_ORDER = {STRING: 0, NUMBER: 1, BOOL: 1, DYNAMIC: 2}


def fill_dynamic(given: Type, wanted: Type) -> Type:
    """The wanted type, with what it leaves open taken from the given type (which must convert to it)."""
    if wanted == DYNAMIC:
        return given
    if given == DYNAMIC or type(wanted) is Primitive:
        return wanted
    if isinstance(wanted, Collection):
        return _fill_collection(given, wanted)
    if isinstance(wanted, ObjectOf) and isinstance(given, MapOf):
        return ObjectOf({name: fill_dynamic(given.element, attribute) for name, attribute in wanted.attributes.items()})
    if isinstance(wanted, ObjectOf) and isinstance(given, ObjectOf):
        return ObjectOf({name: fill_dynamic(given.attributes.get(name, DYNAMIC), attribute) for name, attribute in wanted.attributes.items()})
    if isinstance(wanted, TupleOf) and isinstance(given, TupleOf):
        return TupleOf(tuple(map(fill_dynamic, given.elements, wanted.elements)))
    return wanted


def _fill_collection(given: Type, wanted: Collection) -> Type:
    element: Type | None = None
    if isinstance(given, Collection):
        element = given.element
    elif isinstance(given, TupleOf):
        element = unify(given.elements)
    elif isinstance(given, ObjectOf):
        element = unify(tuple(given.attributes.values()))
    return type(wanted)(fill_dynamic(element or DYNAMIC, wanted.element))


def friendly_type(type_: Type, *, constraint: bool = False) -> str:
    """The name of a type in Terraform's messages; as a constraint, an open type is "any type"."""
    if isinstance(type_, Primitive):
        return "any type" if constraint and type_ == DYNAMIC else type_.name
    if isinstance(type_, Collection):
        kind = "list" if isinstance(type_, ListOf) else "set" if isinstance(type_, SetOf) else "map"
        element = "any single type" if constraint and type_.element == DYNAMIC else friendly_type(type_.element, constraint=constraint)
        return f"{kind} of {element}"
    return "tuple" if isinstance(type_, TupleOf) else "object"
