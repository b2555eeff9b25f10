"""Whether two resources are the same, attribute by attribute, as their provider's schema says.

Only what both sides know is compared. What means nothing is no difference: empty values, the order of sets, spellings (see `texts`), what the
provider fills in and nobody can set.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from msgspec import Struct

from readygate.drift.defaults import defaults_of
from readygate.drift.documents import agrees
from readygate.drift.google_keys import CASELESS
from readygate.drift.items import Change
from readygate.drift.parts import ALTERNATIVES, MIRRORS
from readygate.drift.snowflake_keys import STAND_INS, same_snowflake_text
from readygate.drift.texts import NO_SPELLINGS, Spellings, plain_scalar, same_text
from readygate.model.deployed import NOT_READ
from readygate.model.resource import Resource
from readygate.model.types import DYNAMIC, ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import JsonText, Path, Unknown, Value, unknown_leaves
from readygate.terraform.planned import AFTER_APPLY
from readygate.terraform.schema import BlockSchema, resource_schema

NOT_COMPARED = frozenset({"id", "tags_all", "timeouts"})
"""What says nothing of its own: the object's id, the tags with those of the provider (compared as tags), how long Terraform waits."""
PROTOCOLS = ("ip_protocol", "protocol")
"""Attributes that hold the number of a protocol, or its name."""
NO_NAMES: AbstractSet[str] = frozenset()


class Compared(NamedTuple):
    """The differences, and how many attributes were compared."""

    changes: tuple[Change, ...]
    attributes: int


def differences(declared: Resource, live: Resource, known: Spellings = NO_SPELLINGS, skip: AbstractSet[str] = NO_NAMES) -> Compared:
    """What of a resource is not as it is declared; attributes in `skip` are compared elsewhere."""
    schema = resource_schema("managed", declared.type)
    walk = _Walk(declared.type, known, legacy=schema.legacy if schema else False)
    changes: list[Change] = []
    count = 0
    for name, (own, other) in _pairs(declared, live, schema, skip):
        count += 1
        if own is not other:
            changes += walk.named(schema, name, own, other)
    return Compared(tuple(_shown(change, declared, live) for change in changes), count)


def _pairs(declared: Resource, live: Resource, schema: BlockSchema | None, skip: AbstractSet[str]) -> Iterator[tuple[str, tuple[Value, Value]]]:
    """The attributes that both sides know, with their values."""
    for name, value in live.attributes.items():
        if isinstance(value, Unknown) or name not in declared.attributes or name in skip or name in NOT_COMPARED:
            continue
        own = all_tags(declared) if name == "tags" else declared.attributes[name]
        if (isinstance(own, Unknown) and own.partial is None) or (own is None and MIRRORS.get((declared.type, name)) in live.attributes):
            continue
        if own is None and declared.attributes.get(ALTERNATIVES.get((declared.type, name), "")) is not None:
            continue
        if schema is None or may_be_compared(schema, name):
            yield name, (own, value)


def left_open(declared: Resource, live: Resource, skip: AbstractSet[str] = NO_NAMES) -> Iterator[tuple[str, Unknown]]:
    """The attributes that somebody sets, and of which too little is known before they are applied to compare them."""
    schema = resource_schema("managed", declared.type)
    for name, own in declared.attributes.items():
        value = live.attributes.get(name, NOT_READ)
        if not isinstance(own, Unknown) or own.unset or isinstance(value, Unknown) or name in skip or name in NOT_COMPARED:
            continue
        if own.reasons == (AFTER_APPLY,) and not own.references and own.partial is None:  # the provider's to say
            continue
        document = own.partial.value if isinstance(own.partial, JsonText) else None
        if document is not None and not value:
            continue
        if document is not None and isinstance(value, str) and agrees(document, value, NO_SPELLINGS) is not None:
            continue
        if schema is None or may_be_compared(schema, name):
            yield name, own


def all_tags(resource: Resource) -> Value:
    """The tags of a resource with those that its provider sets on all resources: no cloud tells them apart."""
    every = resource.attributes.get("tags_all")
    return resource.attributes.get("tags") if every is None or resource.view == "live" else every


def may_be_compared(schema: BlockSchema, name: str) -> bool:
    """Whether anybody can set an attribute or nested block; what only the provider fills in says nothing."""
    attribute = schema.attributes.get(name)
    if attribute is not None:
        return not attribute.write_only and (attribute.optional or attribute.required or not schema.exact)
    return name in schema.blocks or not schema.exact


def _shown(change: Change, declared: Resource, live: Resource) -> Change:
    """The change without values that must not be shown."""
    if declared.is_sensitive(change.path) or live.is_sensitive(change.path):
        return Change(path=change.path, sensitive=True)
    return change


class _Walk(Struct, frozen=True):
    """The comparison of values by their types."""

    type: str
    known: Spellings
    legacy: bool
    """Whether the provider cannot tell 0 and false from nothing."""

    @property
    def _is_snowflake(self) -> bool:
        """Whether it is a resource of Snowflake's provider: of its lists, which are sets, the schema does not tell what they hold."""
        return self.type.startswith("snowflake_")

    def named(self, schema: BlockSchema | None, name: str, declared: Value, live: Value) -> Iterator[Change]:
        """The differences in one attribute or nested block of a resource."""
        yield from self._member(schema, name, declared, live, ())

    def _member(self, schema: BlockSchema | None, name: str, declared: Value, live: Value, path: Path) -> Iterator[Change]:
        nested = schema.blocks.get(name) if schema else None
        if nested is not None:
            yield from self._blocks(nested.block, nested.nesting, declared, live, (*path, name))
            return
        attribute = schema.attributes.get(name) if schema else None
        if attribute is None:
            yield from self._value(DYNAMIC, "", declared, live, (*path, name))
        elif attribute.block is not None:
            yield from self._blocks(attribute.block.block, attribute.block.nesting, declared, live, (*path, name))
        else:
            rule = "protocol" if name in PROTOCOLS else "lower" if (self.type, name) in CASELESS else attribute.rewritten
            yield from self._value(attribute.type, rule, declared, live, (*path, name))

    def _blocks(self, schema: BlockSchema, nesting: str, declared: Value, live: Value, path: Path) -> Iterator[Change]:
        """Nested blocks, by what holds them."""
        if (
            isinstance(declared, Unknown)
            or isinstance(live, Unknown)
            or (self._is_no_block(schema, declared, path) and self._is_no_block(schema, live, path))
        ):
            return
        if nesting == "map" or isinstance(declared, dict) or isinstance(live, dict):
            yield from self._maps(schema, nesting, declared or {}, live or {}, path)
            return
        ours, theirs = _listed(declared), _listed(live)
        if nesting == "set":
            yield from self._sets(_Element(DYNAMIC, schema), ours, theirs, path)
        elif len(ours) == len(theirs):
            for position, (one, other) in enumerate(zip(ours, theirs, strict=True)):
                yield from self._block(schema, one, other, (*path, position))
        else:
            yield Change(path=path, declared=declared, live=live)

    def _maps(self, schema: BlockSchema, nesting: str, declared: Value, live: Value, path: Path) -> Iterator[Change]:
        if nesting != "map" or not isinstance(declared, dict) or not isinstance(live, dict):
            yield from self._block(schema, declared, live, path)
            return
        for key in dict.fromkeys((*declared, *live)):
            if key in declared and key in live:
                yield from self._block(schema, declared[key], live[key], (*path, key))
            else:
                yield Change(path=(*path, key), declared=declared.get(key), live=live.get(key))

    def _block(self, schema: BlockSchema, declared: Value, live: Value, path: Path) -> Iterator[Change]:
        """One nested block: the members that both sides know."""
        if not isinstance(declared, dict) or not isinstance(live, dict):
            yield from self._value(DYNAMIC, "", declared, live, path)
            return
        for name, value in live.items():
            if name in declared and may_be_compared(schema, name):
                yield from self._member(schema, name, declared[name], value, path)

    def _value(self, type_: Type, rule: str, declared: Value, live: Value, path: Path) -> Iterator[Change]:
        """Values of attributes, by type."""
        if isinstance(declared, Unknown) and isinstance(declared.partial, JsonText) and isinstance(live, str | None):
            if not live or agrees(declared.partial.value, live, self.known) is False:
                yield Change(path=path, declared=declared, live=live)
            return
        if isinstance(declared, Unknown) or isinstance(live, Unknown) or (self._is_empty(declared, path) and self._is_empty(live, path)):
            return
        if self._is_snowflake and declared in STAND_INS and not defaults_of(self.type, path):
            return
        if isinstance(type_, SetOf) or (type_ == DYNAMIC and self._is_snowflake and isinstance(declared or live, list)):
            if isinstance(declared, list | None) and isinstance(live, list | None):
                yield from self._sets(_Element(type_.element if isinstance(type_, SetOf) else DYNAMIC), declared or [], live or [], path)
                return
        elif isinstance(declared, dict | None) and isinstance(live, dict | None):
            yield from self._objects(type_, declared or {}, live or {}, path)
            return
        elif isinstance(declared, list) and isinstance(live, list) and len(declared) == len(live):
            for position, (one, other) in enumerate(zip(declared, live, strict=True)):
                yield from self._value(_element(type_, position), rule, one, other, (*path, position))
            return
        if not self._same(declared, live, rule):
            yield Change(path=path, declared=declared, live=live)

    def _objects(self, type_: Type, declared: Mapping[str, Value], live: Mapping[str, Value], path: Path) -> Iterator[Change]:
        """Maps and objects: in a map an empty value is one, in an object it is none."""
        for key in dict.fromkeys((*declared, *live)):
            if isinstance(type_, MapOf) and (key in declared) != (key in live):
                yield Change(path=(*path, key), declared=declared.get(key), live=live.get(key))
            else:
                yield from self._value(_member_type(type_, key), "", declared.get(key), live.get(key), (*path, key))

    def _sets(self, element: _Element, declared: list[Value], live: list[Value], path: Path) -> Iterator[Change]:
        """Collections without order. Elements of which parts are not known may be any that is left over."""
        left = list(live)
        removed: list[tuple[int, Value]] = []
        vague = 0
        for position, one in enumerate(declared):
            if next(unknown_leaves(one), None) is not None:
                vague += 1
                continue
            found = next((at for at, other in enumerate(left) if self._alike(element, one, other)), None)
            if found is None:
                removed.append((position, one))
            else:
                del left[found]
        if next(unknown_leaves(list(left)), None) is not None or (vague and len(left) <= vague and not removed):
            return
        if len(removed) == len(left) == 1 and not vague and isinstance(removed[0][1], dict) and isinstance(left[0], dict):
            yield from self._element(element, removed[0][1], left[0], (*path, removed[0][0]))
        elif removed or left:
            yield Change(path=path, declared=declared, live=live, removed=tuple(one for _, one in removed), added=tuple(left))

    def _alike(self, element: _Element, one: Value, other: Value) -> bool:
        return one == other or next(self._element(element, one, other, ()), None) is None

    def _element(self, element: _Element, one: Value, other: Value, path: Path) -> Iterator[Change]:
        if element.block is not None:
            return self._block(element.block, one, other, path)
        return self._value(element.type, "", one, other, path)

    def _same(self, declared: Value, live: Value, rule: str) -> bool:
        """Whether two single values mean the same."""
        one, other = plain_scalar(declared), plain_scalar(live)
        if isinstance(one, str) and isinstance(other, str):
            return same_text(one, other, rule, self.known) or (self._is_snowflake and same_snowflake_text(one, other))
        return one == other

    def _is_empty(self, value: Value, path: Path) -> bool:
        """Whether a value says nothing: none, an empty collection or text, a default, and what the older plugin SDK takes for none."""
        if value is None or value == "" or value in ([], {}):
            return True
        defaults = defaults_of(self.type, path)
        if defaults:
            return value in defaults
        return self.legacy and (value is False or (value == 0 and not isinstance(value, bool)))

    def _is_no_block(self, schema: BlockSchema, value: Value, path: Path) -> bool:
        """Whether there is no block, or one in which nothing is set. Where a block has no settings of its own, that it is there is what it says."""
        if value is None or value in ([], {}):
            return True
        block = value[0] if isinstance(value, list) and len(value) == 1 else value
        if not isinstance(block, dict) or not (schema.attributes or any(one not in (None, [], {}) for one in block.values())):
            return False
        return all(self._says_nothing(schema, name, one, (*path, name)) for name, one in block.items())

    def _says_nothing(self, schema: BlockSchema, name: str, value: Value, path: Path) -> bool:
        nested = schema.blocks.get(name)
        return self._is_no_block(nested.block, value, path) if nested is not None else self._is_empty(value, path)


class _Element(NamedTuple):
    """What the elements of a set are."""

    type: Type
    block: BlockSchema | None = None


def _listed(value: Value) -> list[Value]:
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def _element(type_: Type, position: int) -> Type:
    if isinstance(type_, ListOf):
        return type_.element
    return type_.elements[position] if isinstance(type_, TupleOf) and position < len(type_.elements) else DYNAMIC


def _member_type(type_: Type, key: str) -> Type:
    if isinstance(type_, MapOf):
        return type_.element
    return type_.attributes.get(key, DYNAMIC) if isinstance(type_, ObjectOf) else DYNAMIC
