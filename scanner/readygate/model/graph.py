"""The graph of resources: who refers to whom, by reference, ARN, id, name or URL, and where that cannot be known.

Edges are found on demand, per type and attribute, and remembered: a scan pays for the relations that its policies ask about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from readygate.model.attribute import Attribute, format_path
from readygate.model.identity import is_own_name, may_mean, may_name, name_attribute
from readygate.model.jsontext import parse_json
from readygate.model.naming import Naming
from readygate.model.related import Related, Relation
from readygate.model.resource import Resource
from readygate.model.unscanned import Unscanned, UnscannedModule
from readygate.model.values import UNKNOWN_PIECE, JsonText, Path, Reference, Unknown, Value, outline

T = TypeVar("T")
Subject = TypeVar("Subject", "Graph", Resource)

SOME_INSTANCE = "[*]"
"""The key of the instance that stands for all instances of a block whose number is not known."""


class _Doubt(Struct, frozen=True):
    """A value that may name anything whose name ends like it."""

    source: Resource
    statement: str
    value: Unknown


class _Edges(Struct):
    """The edges of one (type, attribute path): sources by target address, and what could point anywhere."""

    sources: dict[str, list[Resource]] = field(default_factory=lambda: defaultdict(list))
    doubtful: list[_Doubt] = []
    blind: tuple[str, ...] = ()
    """Why those may point anywhere at all of whose names not even the end is known; apart from `doubtful`, since nobody needs to look at each."""
    blind_sources: dict[Resource, None] = {}
    strangers: list[Resource] = []
    """Those that name nothing declared."""
    strange_texts: list[tuple[Resource, str]] = []
    """The texts that they hold instead."""


NONE_UNREAD: Mapping[str, tuple[str, ...]] = {}
"""Everything of every type was seen."""


class Graph:
    """All resources of one scan and the relations among them."""

    def __init__(
        self, resources: Iterable[Resource], unscanned: Iterable[UnscannedModule] = (), unread: Mapping[str, tuple[str, ...]] = NONE_UNREAD
    ) -> None:
        """`unread`: the types of which there may be objects that nobody saw, with the reasons."""
        self.resources = tuple(resources)
        self.by_type: dict[str, list[Resource]] = defaultdict(list)
        self._edges: dict[tuple[str, str], _Edges] = {}
        self._naming = Naming(self.by_type)
        self._unscanned = Unscanned(unscanned, self._naming)
        self._unread = unread
        self._answers: dict[tuple[object, object], object] = {}
        for resource in self.resources:
            self.by_type[resource.type].append(resource)
            resource.graph = self

    @cached_property
    def _by_address(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            found[resource.address].append(resource)
            if resource.address.endswith("]") and resource.block_address != resource.address:
                found[resource.block_address].append(resource)
        return found

    def at(self, address: str) -> tuple[Resource, ...]:
        """The resource at an address, or all instances of a block."""
        return tuple(self._by_address.get(address, ()))

    def once(self, question: Callable[[Graph], T]) -> T:
        """The answer to a question about the whole graph, worked out when it is first asked."""
        return self.remember(question, self)

    def remember(self, question: Callable[[Subject], T], subject: Subject) -> T:
        """The answer to a question about the graph or one of its resources, worked out when it is first asked."""
        key = question, subject
        if key not in self._answers:
            self._answers[key] = question(subject)
        return cast("T", self._answers[key])

    # -- questions -----------------------------------------------------------------------------------------------------------------------
    def of_types(
        self, types: tuple[str, ...], *, excluding: Resource, naming_it: bool = False, given: str = "", among: Iterable[Resource] | None = None
    ) -> Related:
        """Every certain resource of these types but one; open where a module was not scanned or an instance may not exist.

        `naming_it`: only those that name the excluded one matter, so that modules that cannot name it leave nothing open.
        `given`: in the same way only modules matter that can name it, or that are given this text.
        `among`: those of them that matter at all, where the caller knows.
        """
        every = (one for type_ in types for one in self.by_type.get(type_, ()))
        members = [one for one in (every if among is None else among) if one is not excluding]
        if given:
            unseen = self._unscanned.naming_or_given(excluding, given)
        else:
            unseen = self._unscanned.naming(excluding) if naming_it else self._unscanned.doubts
        relation = Relation("there is {}", f"there is no {'other ' if excluding.type in types else ''}{_either(types)}")
        return self._related(excluding, relation, members, unseen + self._unread_of(types))

    def called(self, subject: Resource, type_: str, name: str) -> Related:
        """The resources of a type with this name, for a subject that they belong to by name alone."""
        members = self._naming.names_of_type(type_).get(name, ())
        unseen = self._unscanned.naming(subject) + self._unread_of((type_,))
        related = self._related(subject, Relation("there is {}", f'there is no {type_} named "{name}"'), members, unseen)
        nameless = () if members else self._naming.nameless(type_)
        if not nameless:
            return related
        doubts = [f"the name of {one.address} is not known" for one in nameless]
        return replace(related, open=(*related.open, *doubts), possible=(*related.possible, *nameless))

    def _unread_of(self, types: tuple[str, ...]) -> tuple[str, ...]:
        """Why there may be more of some types (of any, where none is named)."""
        return tuple(dict.fromkeys(why for type_ in types or self._unread for why in self._unread.get(type_, ()))) if self._unread else ()

    def _related(self, subject: Resource, relation: Relation, members: Iterable[Resource], unseen: tuple[str, ...]) -> Related:
        certain: list[Resource] = []
        possible: list[Resource] = []
        for one in members:
            (certain if one.existence.is_true or _exists_with(one, subject) else possible).append(one)
        doubts = tuple(f"{one.address}: {one.existence_reason}" for one in possible)
        return Related(subject, relation, tuple(certain), (*doubts, *unseen), tuple(possible), unseen)

    def targets(self, source: Resource, via: str, types: tuple[str, ...]) -> Related:
        """What a resource refers to through an attribute path (or any attribute)."""
        found: dict[Resource, None] = {}
        doubts: list[_Doubt] = []
        self._collect(source, _split(via), types, found, doubts)
        return Related(source, _leads(via or "it", types), tuple(found), tuple(doubt.statement for doubt in doubts))

    def targets_of(self, attribute: Attribute, types: tuple[str, ...]) -> Related:
        """What the value of one attribute refers to."""
        found: dict[Resource, None] = {}
        doubts: list[_Doubt] = []
        source = attribute.resource
        for path, references in source.references.items():
            if path[: len(attribute.path)] == attribute.path:
                for reference in references:
                    self._resolve(reference, types, found)
        for path, leaf in _leaves(attribute.value, attribute.path):
            self._collect_leaf(source, path, leaf, types, found, doubts)
        return Related(source, _leads(attribute.name, types), tuple(found), tuple(doubt.statement for doubt in doubts))

    def referrers(self, target: Resource, via: str, types: tuple[str, ...]) -> Related:
        """The resources of these types whose attribute path (or any attribute) refers to the target."""
        members: dict[Resource, None] = {}
        doubts: list[str] = []
        possible: dict[Resource, None] = {}
        own = target.attributes.get(name_attribute(target.type))
        for type_ in types or self._naming.object_types:
            if type_ not in self.by_type:
                continue
            edges = self._edges_of(type_, via)
            doubts += edges.blind
            possible.update(edges.blind_sources)
            members.update((source, None) for source in edges.sources.get(target.address, ()) if source is not target)
            for doubt in edges.doubtful:
                if may_name(doubt.value, target.type, own):
                    doubts.append(doubt.statement)
                    possible[doubt.source] = None
            for source, text in self._mistakable(target, own, edges, via):
                doubts.append(f'{source.address}: {via} is "{text}", which may be {target.address}, whose name is not known')
                possible[source] = None
        related = self._related(target, _referral(via, types), members, self._unscanned.naming(target) + self._unread_of(types))
        if not doubts:
            return related
        return replace(related, open=(*doubts, *related.open), possible=(*possible, *related.possible))

    def _mistakable(self, target: Resource, own: Value, edges: _Edges, via: str) -> list[tuple[Resource, str]]:
        """The resources whose attribute holds a name of nothing that is declared, and the name, where the target's `own` is not known."""
        if not via or not isinstance(own, Unknown) or own.unset:
            return []
        return [(source, text) for source, text in edges.strange_texts if may_mean(text, target.type, own.prefix)]

    def strangers(self, target: Resource, type_: str, via: str) -> Related:
        """The resources whose attribute names nothing that is declared: it may hold a name that the target will only get from its cloud."""
        relation = Relation("{} may refer to it", f"no {type_} may refer to it")
        return self._related(target, relation, self._edges_of(type_, via).strangers, ())

    # -- edges ---------------------------------------------------------------------------------------------------------------------------
    def _edges_of(self, type_: str, via: str) -> _Edges:
        edges = self._edges.get((type_, via))
        if edges is None:
            edges = self._edges[type_, via] = _Edges()
            path = _split(via)
            for source in self.by_type.get(type_, ()):
                found: dict[Resource, None] = {}
                known = len(edges.doubtful)
                self._collect(source, path, (), found, edges.doubtful)
                if len(edges.doubtful) == known and not found:
                    edges.strangers.append(source)
                    leaves = _leaves(source.attributes.get(path[0]), path[:1]) if path else ()
                    edges.strange_texts += [(source, leaf) for at, leaf in leaves if isinstance(leaf, str) and _under(at, path)]
                for target in found:
                    edges.sources[target.address].append(source)
            blind = [doubt for doubt in edges.doubtful if outline(doubt.value).endswith(UNKNOWN_PIECE)]
            edges.blind = tuple(doubt.statement for doubt in blind)
            edges.blind_sources = {doubt.source: None for doubt in blind}
            edges.doubtful = [doubt for doubt in edges.doubtful if not outline(doubt.value).endswith(UNKNOWN_PIECE)]
        return edges

    def _collect(self, source: Resource, via: tuple[str, ...], types: tuple[str, ...], found: dict[Resource, None], doubts: list[_Doubt]) -> None:
        for path, references in source.references.items():
            if not via or _under(path, via):
                for reference in references:
                    self._resolve(reference, types, found)
        roots: Iterable[tuple[Path, Value]]
        roots = ((via[:1], source.attributes.get(via[0])),) if via else (((name,), value) for name, value in source.attributes.items())
        for root, value in roots:
            for path, leaf in _leaves(value, root):
                if len(via) < 2 or _under(path, via):
                    self._collect_leaf(source, path, leaf, types, found, doubts, whole=not via)

    def _collect_leaf(
        self,
        source: Resource,
        path: Path,
        leaf: str | Unknown,
        types: tuple[str, ...],
        found: dict[Resource, None],
        doubts: list[_Doubt],
        *,
        whole: bool = False,
    ) -> None:
        """Find what one text or unknown inside an attribute names; `whole`: the question is about all attributes, most of which name nothing."""
        if isinstance(leaf, str):
            for type_ in types or self._naming.types_named_by(leaf):
                for target in self._naming.named(leaf, type_, source):
                    found[target] = None
        elif not leaf.unset:
            named = [self._resolve(reference, types, found) for reference in leaf.references]
            settled = any(named) and source.existence_reason not in leaf.reasons
            if not (settled or (whole and leaf.references)):
                doubts.append(_Doubt(source, f"{source.address}: {format_path(path)} is unknown: {'; '.join(leaf.reasons)}", leaf))

    def _resolve(self, reference: Reference, types: tuple[str, ...], found: dict[Resource, None]) -> bool:
        """Find what a reference leads to; the answer tells whether that settles what an unknown value names.

        It does where the reference takes a resource's own name. `aws_ssm_parameter.topic.value` may name any other resource.
        """
        settled = False
        for target in self._by_address.get(reference.address, ()):
            settled = settled or is_own_name(target.type, reference.path)
            if not types or target.type in types:
                found[target] = None
                settled = settled or bool(types)
                if target.mode == "data":
                    found.update(dict.fromkeys(self._looked_up(target)))
        return settled

    def _looked_up(self, lookup: Resource) -> Iterator[Resource]:
        """The declared resources that a data source of the same type looks up by name."""
        name = lookup.attributes.get(name_attribute(lookup.type))
        if isinstance(name, str):
            yield from (one for one in self._naming.names_of_type(lookup.type).get(name, ()) if one.mode == "managed")


def _exists_with(one: Resource, subject: Resource) -> bool:
    """Whether one is there wherever the subject is: all that is not known is how often the modules are called that hold both.

    Or it is the condition that decides about both, in the same module.
    """
    if one.condition and one.condition == subject.condition and one.module == subject.module:
        return True
    shared = one.address.rfind(SOME_INSTANCE) + len(SOME_INSTANCE)
    return shared >= len(SOME_INSTANCE) and subject.address.startswith(f"{one.address[:shared]}.")


def _split(via: str) -> tuple[str, ...]:
    return tuple(via.split(".")) if via else ()


def _under(path: Path, via: tuple[str, ...]) -> bool:
    """Whether a path lies at or below `via`, or so far above it that it may hold it; list positions do not count."""
    names = [step for step in path if not isinstance(step, int)]
    shared = min(len(names), len(via))
    return tuple(names[:shared]) == via[:shared]


def _leaves(value: Value, path: Path) -> Iterator[tuple[Path, str | Unknown]]:
    """Every string and unknown inside a value, also inside JSON texts."""
    if isinstance(value, str):
        if value[:1] in ("{", "[") and (parsed := parse_json(value)):
            yield from _leaves(parsed.value, path)
        else:
            yield path, value
    elif isinstance(value, Unknown):
        if isinstance(value.partial, JsonText):
            yield from _leaves(value.partial.value, path)
        else:
            yield path, value
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _leaves(item, (*path, position))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))


def _leads(name: str, types: tuple[str, ...]) -> Relation:
    return Relation(f"{name} refers to {{}}", f"{name} refers to no {_either(types)}")


@lru_cache(maxsize=1024)
def _referral(via: str, types: tuple[str, ...]) -> Relation:
    return Relation("{} refers to it", f"no {_either(types)} refers to it{f' by its {via}' if via else ''}")


def _either(types: tuple[str, ...]) -> str:
    return " or ".join(types) if types else "resource"
