"""Which live object is which declared resource: by id, by ARN, else by the attributes that tell objects of a type apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeAlias

from readygate.drift.equality import all_tags, differences
from readygate.drift.google_keys import WHOLE
from readygate.drift.natural_keys import AMBIGUOUS_IDS, DEFAULT_IDS, MADE_UP_IDS, NAMES_OR_ARNS, NATURAL, OPTIONAL_KEYS, TAGGED
from readygate.drift.other_shapes import SEEN_IN_OTHERS
from readygate.drift.parts import PARTS, last_name, plain_type
from readygate.drift.snowflake_keys import PLACES
from readygate.model.deployed import Deployed
from readygate.model.google_names import COLLECTIONS
from readygate.model.identity import IDENTITIES, ends_like, name_attribute, parse_arn
from readygate.model.resource import Resource
from readygate.model.snowflake_names import qualified_name
from readygate.model.values import TemplateText, Unknown, Value

Names: TypeAlias = tuple[str, ...]


class Key(NamedTuple):
    """What tells a resource from others of its type: what must be known, and what may be left out or not be known (empty)."""

    certain: Names
    optional: Names = ()


EXACT = ("id", "arn")
"""Attributes that name one object, whichever the others are."""


MANY = 20
"""So many objects are compared with each other; of more, those are looked at that have the same texts letter by letter."""


class Pair(NamedTuple):
    """A declared resource and the object that it is; `replaced`: an object of the same name under another id."""

    declared: Resource
    live: Deployed
    moved: bool = False
    replaced: bool = False


class Pairing:
    """Finds the pairs: first those with the same id or ARN, one by one as objects come, then the others."""

    def __init__(self, declared: Iterable[Resource]) -> None:
        self._open: dict[Resource, None] = dict.fromkeys(declared)
        self._exact: dict[tuple[str, str], list[Resource]] = defaultdict(list)
        self._live: dict[Resource, Deployed] = {}
        self._addresses: dict[str, list[Resource]] = defaultdict(list)
        self._left: dict[int, Deployed] = {}
        self._candidates: dict[Resource, list[Deployed]] = {}
        self._grouped: tuple[int, dict[str, list[Deployed]]] = -1, {}
        for resource in self._open:
            self._addresses[resource.address].append(resource)
            for text in exact_names(resource):
                self._exact[plain_type(resource.type), text].append(resource)

    @property
    def unmatched(self) -> list[Resource]:
        """Declared resources without an object."""
        return list(self._open)

    @property
    def left(self) -> list[Deployed]:
        """Objects that are no declared resource."""
        return list(self._left.values())

    def live(self, declared: Resource) -> Deployed | None:
        """The object that a declared resource is."""
        return self._live.get(declared)

    def declared_at(self, address: str, near: Resource) -> Resource | None:
        """The declared resource at an address, in the same configuration as another one where several have it."""
        found = self._addresses.get(address, [])
        return next((one for one in found if together(one, near)), found[0] if found else None)

    def take(self, live: Deployed) -> Pair | None:
        """The pair with an object, where a declared resource has its id or ARN and lies where it does; else it is kept for `rest`."""
        for resource in self._same_name(live):
            if same_region(resource, live.resource):
                return self._pair(resource, live)
        self._left[id(live)] = live
        return None

    def rest(self) -> Iterator[Pair]:
        """The pairs by what tells objects apart, in this region or another one; parts after the hosts that they name."""
        for live in self.left:
            resource = next(self._same_name(live), None)
            if resource is not None:
                yield self._pair(resource, live, moved=True)
        progress = True
        while progress:
            progress = False
            index = self._natural_index()
            for resource in self.unmatched:
                pair = self._by_nature(resource, index)
                if pair is not None:
                    progress = True
                    yield pair
            for pair in (*self._defaults(), *self._named_by_others(), *self._by_arguments()):
                progress = True
                yield pair

    def candidates(self, declared: Resource, among: AbstractSet[int] | None = None) -> list[Deployed]:
        """The objects of which any could be a declared resource, where it is not known which; `among` names those to look at by identity."""
        if not self.can_be_found(declared):
            listed = (one for one in self._left_of(plain_type(declared.type)) if among is None or id(one) in among)
            return [one for one in listed if not one.owned_by and _may_be(declared, one.resource)]
        return [one for one in self._candidates.get(declared, ()) if id(one) in self._left]

    def _left_of(self, type_: str) -> list[Deployed]:
        """The objects of a type that are no declared resource."""
        if self._grouped[0] != len(self._left):
            groups: dict[str, list[Deployed]] = defaultdict(list)
            for one in self.left:
                groups[plain_type(one.resource.type)].append(one)
            self._grouped = len(self._left), groups
        return self._grouped[1].get(type_, [])

    def can_be_found(self, resource: Resource) -> bool:
        """Whether it is known what tells a declared resource from others."""
        return bool(exact_names(resource)) or self._key(resource) is not None

    def _same_name(self, live: Deployed) -> Iterator[Resource]:
        """The open declared resources with the id or ARN of an object, in any region."""
        for text in exact_names(live.resource):
            for resource in self._exact.get((plain_type(live.resource.type), text), ()):
                if resource in self._open and same_account(resource, live.resource) and self._same_part(resource, live.resource):
                    yield resource

    def _same_part(self, declared: Resource, live: Resource) -> bool:
        """Whether two resources of the same id are the same where that id may stand for several."""
        if live.type not in AMBIGUOUS_IDS:
            return True
        keys = self._key(declared), self._key(live)
        return None in keys or keys[0] == keys[1]

    def _pair(self, declared: Resource, live: Deployed, *, moved: bool = False, replaced: bool = False) -> Pair:
        del self._open[declared]
        self._left.pop(id(live), None)
        self._live[declared] = live
        _share(live.resource, declared.attributes)
        return Pair(declared, live, moved, replaced)

    def _left_to_find(self, *, without_id: bool = False) -> Iterator[Deployed]:
        """The objects that are no declared resource, of types of which a declared resource has none; `without_id`: one whose id is not known."""
        types = {plain_type(one.type): None for one in self._open if not (without_id and isinstance(one.attributes.get("id"), str))}
        return (one for type_ in types for one in self._left_of(type_))

    def _natural_index(self) -> dict[tuple[str, Names], list[tuple[Names, Deployed]]]:
        index: dict[tuple[str, Names], list[tuple[Names, Deployed]]] = defaultdict(list)
        for live in self._left_to_find():
            key = self._key(live.resource)
            if key is not None:
                index[plain_type(live.resource.type), key.certain].append((key.optional, live))
        return index

    def _by_nature(self, resource: Resource, index: Mapping[tuple[str, Names], list[tuple[Names, Deployed]]]) -> Pair | None:
        has_id = isinstance(resource.attributes.get("id"), str)
        key = None if has_id and not may_have_another_id(resource.type) else self._key(resource)
        if key is None:
            return None
        found = [
            live
            for optional, live in index.get((plain_type(resource.type), key.certain), ())
            if id(live) in self._left and _fits(key.optional, optional) and same_account(resource, live.resource)
        ]
        here = [live for live in found if same_region(resource, live.resource)]
        if len(here or found) != 1:
            self._candidates[resource] = here or found
            return None
        live = (here or found)[0]
        made_up = resource.type in PARTS or plain_type(resource.type) in MADE_UP_IDS or resource.type in PLACES
        replaced = has_id and not made_up and resource.attributes["id"] != live.resource.attributes.get("id")
        return self._pair(resource, live, moved=not here, replaced=replaced and bool(here))

    def _named_by_others(self) -> Iterator[Pair]:
        """The pairs that follow from those found: where a resource refers to another one's id or ARN, its object has that of the other one's."""
        exact = {(plain_type(one.resource.type), text): one for one in self._left_to_find() for text in exact_names(one.resource)}
        for resource, live in list(self._live.items()):
            for path, references in resource.references.items():
                reference = references[0] if len(references) == 1 and len(path) == 1 else None
                if reference is None or len(reference.path) != 1 or reference.path[0] not in EXACT:
                    continue
                target = self.declared_at(reference.address, resource)
                text = live.resource.attributes.get(str(path[0]))
                if target is None or target not in self._open or not isinstance(text, str):
                    continue
                found = exact.get((plain_type(target.type), text))
                if found is not None and id(found) in self._left and same_region(target, found.resource):
                    yield self._pair(target, found)

    def _defaults(self) -> Iterator[Pair]:
        """The pairs of default objects, which name the network's own."""
        ids = {(plain_type(one.resource.type), one.resource.attributes.get("id")): one for one in self._left_to_find()}
        for resource in self.unmatched:
            name = DEFAULT_IDS.get(resource.type)
            found = ids.get((plain_type(resource.type), self.text(resource, name))) if name else None
            if found is not None and id(found) in self._left:
                yield self._pair(resource, found)

    def _by_arguments(self) -> list[Pair]:
        """The pairs of resources without a name and the one object each that has all of their arguments and is none of the others."""
        fitting: dict[Resource, list[Deployed]] = {}
        texts: dict[tuple[str, Value], set[int]] = defaultdict(set)
        for one in self._left_to_find(without_id=True):
            for name, value in one.resource.attributes.items():
                if isinstance(value, str):
                    texts[name, value].add(id(one))
        for resource in self.unmatched:
            if not isinstance(resource.attributes.get("id"), str):
                seen = resource.copy(attributes={name: self.resolved(resource, value) for name, value in resource.attributes.items()})
                alike: set[int] | None = None
                if len(self._left_of(plain_type(resource.type))) > MANY:
                    said = [texts[name, value] for name, value in seen.attributes.items() if isinstance(value, str) and (name, value) in texts]
                    alike = set.intersection(*said) if said else set()
                possible = self.candidates(resource, alike)
                fitting[resource] = [one for one in possible if _has_arguments(seen, one.resource)]
        claims = Counter(id(one) for found in fitting.values() for one in found)
        return [self._pair(resource, found[0]) for resource, found in fitting.items() if len(found) == 1 and claims[id(found[0])] == 1]

    def resolved(self, resource: Resource, value: Value) -> Value:
        """A value in which plain references to what was found are what was found."""
        if isinstance(value, Unknown):
            return self.referred(resource, value)
        if isinstance(value, dict):
            return {name: self.resolved(resource, one) for name, one in value.items()}
        return [self.resolved(resource, one) for one in value] if isinstance(value, list) else value

    def _key(self, resource: Resource) -> Key | None:
        """What tells a resource from others of its type; None where that is not known."""
        type_ = plain_type(resource.type)
        if type_ in TAGGED:
            tags = all_tags(resource)
            name = tags.get("Name") if isinstance(tags, dict) else None
            return Key((name,)) if isinstance(name, str) and name else None
        if type_ in PLACES:
            place = self._place(resource, PLACES[type_])
            return Key((place,)) if place else None
        if resource.type in SEEN_IN_OTHERS:
            return _key(("name",), lambda _: last_name(self.text(resource, SEEN_IN_OTHERS[resource.type])))
        part = PARTS.get(type_)
        if part is None:
            return _key(NATURAL.get(resource.type) or NATURAL.get(type_, (name_attribute(type_),)), lambda name: self.text(resource, name))
        host = last_name(self.text(resource, part.via))
        if len(part.keys) < 2:
            return _key((part.via, *part.keys), lambda name: host if name == part.via else self.text(resource, name))
        texts = tuple(self.text(resource, name) for name in part.keys)
        drawn = any(not text and isinstance(resource.attributes.get(name), Unknown) for name, text in zip(part.keys, texts, strict=True))
        return Key((host, *texts)) if host and any(texts) and not drawn else None

    def text(self, resource: Resource, name: str) -> str:
        """An attribute as a text; what refers to another resource is what its object has. Empty where it is not known."""
        value = resource.attributes.get(name)
        if isinstance(value, Unknown):
            value = self.referred(resource, value)
        if isinstance(value, str) and resource.type.startswith("snowflake_"):
            return qualified_name(value)
        if isinstance(value, str) and resource.type.startswith("google_"):
            return value if name in WHOLE else value.rpartition("/")[2]
        if isinstance(value, str):
            return last_name(value) if name in NAMES_OR_ARNS else value.removeprefix("https://") if name == "url" else value
        return "" if value is None or isinstance(value, Unknown | dict | list) else str(value)

    def _place(self, resource: Resource, names: Iterable[str]) -> str:
        """All that some attributes and blocks say, as one text; empty where a part of it is not known."""
        said = [text for name in names for text in self._said(resource, name, resource.attributes.get(name))]
        return "" if None in said else " ".join(sorted(map(str, said)))

    def _said(self, resource: Resource, name: str, value: Value) -> Iterator[str | None]:
        """The texts within a value, each after the name of what holds it; None for one that is not known."""
        if isinstance(value, Unknown):
            value = self.referred(resource, value)
        if isinstance(value, Unknown):
            yield from () if value.unset else (None,)
        elif isinstance(value, list):
            for one in value:
                yield from self._said(resource, name, one)
        elif isinstance(value, dict):
            for key, one in value.items():
                yield from self._said(resource, key, one)
        elif value:
            yield f"{name}={qualified_name(str(value))}"

    def referred(self, resource: Resource, value: Unknown) -> Value:
        """What an attribute that is not known refers to, where that is all it does, or a text is made of it."""
        if isinstance(value.partial, TemplateText):
            parts = [self.referred(resource, part) if isinstance(part, Unknown) else part for part in value.partial.parts]
            known = [part for part in parts if isinstance(part, str)]
            return "".join(known) if len(known) == len(parts) else value
        if len(value.references) != 1 or value.partial is not None or value.unset:
            return value
        (reference,) = value.references
        target = self.declared_at(reference.address, resource)
        live = self._live.get(target) if target is not None else None
        if live is None or len(reference.path) != 1:
            return value
        return live.resource.attributes.get(str(reference.path[0]), value)


def _key(names: Iterable[str], text: Callable[[str], str]) -> Key | None:
    """A key of these attributes; None where one that must be known is not."""
    texts = {name: text(name) for name in names}
    certain = tuple(one for name, one in texts.items() if name not in OPTIONAL_KEYS)
    return Key(certain, tuple(one for name, one in texts.items() if name in OPTIONAL_KEYS)) if all(certain) else None


def _share(live: Resource, said: Mapping[str, Value]) -> None:
    """Hold what an object has as it is declared once only."""
    live.attributes = {name: said[name] if name in said and _is_copy(value, said[name]) else value for name, value in live.attributes.items()}


def _is_copy(value: Value, other: Value) -> bool:
    """Whether two values are the same letter by letter: 1 is equal to true, and no copy of it."""
    return type(value) is type(other) and value == other and (isinstance(value, str) or repr(value) == repr(other))


def _fits(one: Names, other: Names) -> bool:
    return all(text == theirs or not text or not theirs for text, theirs in zip(one, other, strict=True))


def _may_be(declared: Resource, live: Resource) -> bool:
    """Whether an object can be a declared resource of whose name only a part is known, and which lies in the same place."""
    name = name_attribute(plain_type(declared.type))
    return same_account(declared, live) and same_region(declared, live) and ends_like(declared.attributes.get(name), live.attributes.get(name))


def _has_arguments(declared: Resource, live: Resource) -> bool:
    """Whether an object has every argument that is known of a declared resource, and there is one that says something."""
    compared = differences(declared, live)
    said = (value for name, value in declared.attributes.items() if not isinstance(value, Unknown | bool) and value not in (None, "", [], {}, 0))
    return compared.attributes > 0 and not compared.changes and next(said, None) is not None


def exact_names(resource: Resource) -> list[str]:
    """The id and the ARN of a resource, as far as they are known."""
    return [text for name in EXACT if isinstance(text := resource.attributes.get(name), str) and text]


def may_have_another_id(type_: str) -> bool:
    """Whether an object of a type that was made anew under its old name is told by that name, though its id is another one."""
    known = plain_type(type_)
    return known in IDENTITIES or known in PARTS or known in COLLECTIONS or known.startswith("snowflake_") or known in MADE_UP_IDS


def together(one: Resource, other: Resource) -> bool:
    """Whether two declared resources come from the same state, plan or configuration, as far as that is known."""
    graphs = getattr(one, "graph", None), getattr(other, "graph", None)
    return graphs[0] is graphs[1]


def same_account(declared: Resource, live: Resource) -> bool:
    """Whether two resources can lie in the same account."""
    return _agree(declared.provider.account, live.provider.account)


def same_region(declared: Resource, live: Resource) -> bool:
    """Whether two resources can lie in the same region."""
    return _agree(region_of(declared), region_of(live))


def region_of(resource: Resource) -> Value:
    """The region that a resource lies in: its ARN's, its own, else its provider's; None where that is not known, or it lies in none."""
    arn, own = resource.attributes.get("arn"), resource.attributes.get("region")
    named = parse_arn(arn) if isinstance(arn, str) else None
    return (named.region if named else "") or (own if isinstance(own, str) else None) or resource.provider.region


def _agree(one: Value, other: Value) -> bool:
    return one == other or not isinstance(one, str) or not isinstance(other, str) or not one or not other
