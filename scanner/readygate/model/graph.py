"""The graph of resources: who refers to whom, by reference, ARN, id, name or URL, and where that cannot be known.

Edges are found on demand, per type and attribute, and remembered: a scan pays for the relations that its policies ask about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar, cast

from msgspec import Struct, field
from msgspec.structs import replace

from readygate.model.attribute import Attribute, format_path
from readygate.model.identity import (
    belongs_to_aws,
    exact_attributes,
    full_name,
    has_spellings,
    is_own_name,
    may_mean,
    may_name,
    name_attribute,
    names_of,
    same_place,
)
from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.truth import Evidence, Truth, all_of, any_of
from readygate.model.values import UNKNOWN_PIECE, JsonText, Path, Reference, Unknown, Value, outline

T = TypeVar("T")
Subject = TypeVar("Subject", "Graph", Resource)

SOME_INSTANCE = "[*]"
"""The key of the instance that stands for all instances of a block whose number is not known."""


class UnscannedModule(Struct, frozen=True, kw_only=True):
    """A module call whose inside could not be read: it may hold anything that its arguments let it name."""

    address: str
    source: str
    reason: str
    references: frozenset[str] = frozenset()
    """Addresses of the resources that its arguments refer to."""
    texts: frozenset[str] = frozenset()
    """Known strings among its arguments."""
    vague: bool = False
    """Whether an argument is not known and comes from no resource, so that it may be any text."""
    anything: bool = False
    """Whether it may name anything, as a broken file of the configuration itself may."""

    @property
    def doubt(self) -> str:
        """Why what it may hold is not known."""
        return f"{self.address} could not be read whole" if self.anything else f"{self.address} was not scanned"


class Relation(NamedTuple):
    """A relation in words: the sentence where there are some (`{}` stands for them), and where there is none."""

    some: str
    none: str


class Related(Struct, frozen=True):
    """Resources in some relation to a subject: those found, and the reasons (if any) why there may be more."""

    subject: Resource
    relation: Relation
    found: tuple[Resource, ...]
    open: tuple[str, ...] = ()
    possible: tuple[Resource, ...] = ()
    """Those seen for which the relation is not known; `open` says why."""
    unseen: tuple[str, ...] = ()
    """The reasons in `open` that are about what was not seen at all."""

    def __iter__(self) -> Iterator[Resource]:
        return iter(self.found)

    def exists(self) -> Truth:
        """Whether there is one at all."""
        if self.found:
            return self._answer(True, self.relation.some.replace("{}", ", ".join(one.address for one in self.found[:3])))
        return self._nothing(certain=False)

    def any(self, question: Callable[[Resource], Truth]) -> Truth:
        """Whether the answer is true for at least one of them."""
        answer = any_of(question(one) for one in self.found)
        return answer | self._nothing(certain=False) if self.open or not self.found else answer

    def every(self, question: Callable[[Resource], Truth]) -> Truth:
        """Whether the answer is true for each of them (true where there is none)."""
        return all_of(question(one) for one in self.found) & (self._nothing(certain=True) if self.open else Truth(True))

    def where(self, question: Callable[[Resource], Truth]) -> Related:
        """Those for which the answer is true; where it is not known, there may be one more."""
        answers = [(one, question(one)) for one in self.found]
        doubtful = [f"{one.address}: {fact.statement}" for one, answer in answers if answer.is_unknown for fact in answer.because[:1]]
        return Related(self.subject, self.relation, tuple(one for one, answer in answers if answer.is_true), (*self.open, *doubtful))

    def in_sight(self) -> Related:
        """The same without the doubt about what was not seen at all: for what is only judged where something is declared for it."""
        return replace(self, open=tuple(reason for reason in self.open if reason not in self.unseen), unseen=())

    def _nothing(self, *, certain: bool) -> Truth:
        if self.open:
            return self._answer(None, f"{self.relation.none}, as far as is known: {'; '.join(self.open[:3])}")
        return self._answer(certain, self.relation.none)

    def _answer(self, state: bool | None, statement: str) -> Truth:
        return Truth(state, (Evidence(self.subject, (), statement),))


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


class Graph:
    """All resources of one scan and the relations among them."""

    def __init__(self, resources: Iterable[Resource], unscanned: Iterable[UnscannedModule] = ()) -> None:
        self.resources = tuple(resources)
        self.unscanned = tuple(unscanned)
        self.by_type: dict[str, list[Resource]] = defaultdict(list)
        self._edges: dict[tuple[str, str], _Edges] = {}
        self._names: dict[str, Mapping[str, list[Resource]]] = {}
        self._nameless: dict[str, list[Resource]] = {}
        self._unseen_from: dict[Resource, tuple[str, ...]] = {}
        self._naming: dict[str, Mapping[Resource, list[int]]] = {}
        self._answers: dict[tuple[object, object], object] = {}
        for resource in self.resources:
            self.by_type[resource.type].append(resource)
            resource.graph = self

    @cached_property
    def _by_address(self) -> dict[str, list[Resource]]:
        found: dict[str, list[Resource]] = defaultdict(list)
        for resource in self.resources:
            found[resource.address].append(resource)
            if resource.block_address != resource.address:
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
        unseen = self._unseen(excluding) if naming_it or given else self._doubts
        if given:
            unseen = tuple(dict.fromkeys((*unseen, *(module.doubt for module in self.unscanned if module.vague or given in module.texts))))
        relation = Relation("there is {}", f"there is no {'other ' if excluding.type in types else ''}{_either(types)}")
        return self._related(excluding, relation, members, unseen)

    def called(self, subject: Resource, type_: str, name: str) -> Related:
        """The resources of a type with this name, for a subject that they belong to by name alone."""
        members = self._names_of(type_).get(name, ())
        nameless = self._nameless[type_]
        unseen = self._unseen(subject)
        related = self._related(subject, Relation("there is {}", f'there is no {type_} named "{name}"'), members, unseen)
        if members or not nameless:
            return related
        doubts = [f"the name of {one.address} is not known" for one in nameless]
        return replace(related, open=(*related.open, *doubts), possible=(*related.possible, *nameless))

    def _related(self, subject: Resource, relation: Relation, members: Iterable[Resource], unseen: tuple[str, ...]) -> Related:
        certain: list[Resource] = []
        possible: list[Resource] = []
        for one in members:
            (certain if one.existence.is_true or _exists_with(one, subject) else possible).append(one)
        doubts = tuple(f"{one.address}: {one.existence_reason}" for one in possible)
        return Related(subject, relation, tuple(certain), (*doubts, *unseen), tuple(possible), unseen)

    @cached_property
    def _object_types(self) -> tuple[str, ...]:
        """The types that a question without types is about: not those of the configuration's and repository's own parts."""
        return tuple(type_ for type_, members in self.by_type.items() if not members[0].is_declared)

    @cached_property
    def _doubts(self) -> tuple[str, ...]:
        return tuple(module.doubt for module in self.unscanned)

    @cached_property
    def _referring(self) -> dict[str, list[int]]:
        """Positions of the modules that were not scanned, by the addresses that they refer to; those that may name anything under the empty one."""
        found: dict[str, list[int]] = defaultdict(list)
        for position, module in enumerate(self.unscanned):
            for address in (*module.references, *([""] if module.anything else [])):
                found[address].append(position)
        return found

    def _unseen(self, subject: Resource) -> tuple[str, ...]:
        """Why there may be more that name a resource: the modules that were not scanned and can name it."""
        if not self.unscanned:
            return ()
        doubts = self._unseen_from.get(subject)
        if doubts is None:
            referring = (self._referring.get(address, ()) for address in ("", subject.address, subject.block_address))
            positions = {position for found in referring for position in found} | set(self._naming_of(subject.type).get(subject, ()))
            doubts = self._unseen_from[subject] = tuple(self._doubts[position] for position in sorted(positions))
        return doubts

    def _naming_of(self, type_: str) -> Mapping[Resource, list[int]]:
        """Positions of the modules that were not scanned whose texts name resources of a type, by resource."""
        naming = self._naming.get(type_)
        if naming is None:
            names = self._names_of(type_)
            found: dict[Resource, list[int]] = defaultdict(list)
            for position, text in ((position, text) for position, module in enumerate(self.unscanned) for text in module.texts):
                for target in (target for name in names_of(text, type_) for target in names.get(name, ())):
                    if same_place(text, target.provider.region, account_of(target)):
                        found[target].append(position)
            naming = self._naming[type_] = found
        return naming

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
        for type_ in types or self._object_types:
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
        related = self._related(target, _referral(via, types), members, self._unseen(target))
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
            if _under(path, via):
                for reference in references:
                    self._resolve(reference, types, found)
        roots: Iterable[tuple[Path, Value]]
        roots = ((via[:1], source.attributes.get(via[0])),) if via else (((name,), value) for name, value in source.attributes.items())
        for root, value in roots:
            for path, leaf in _leaves(value, root):
                if _under(path, via):
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
            for type_ in types or self._types_named_by(leaf):
                for target in self._named(leaf, type_, source):
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
            yield from (one for one in self._names_of(lookup.type).get(name, ()) if one.mode == "managed")

    def _types_named_by(self, text: str) -> Iterable[str]:
        """The types of which a text may name a resource: a plain word has to be its name, where no provider has spellings of its own."""
        if ":" in text or "/" in text:
            return self._object_types
        plain, spelled = self._plain_names
        return (*plain.get(text, ()), *spelled)

    @cached_property
    def _plain_names(self) -> tuple[Mapping[str, tuple[str, ...]], tuple[str, ...]]:
        """The types that have a resource of a name, by name; and the types whose names may be spelled in several ways."""
        spelled = tuple(type_ for type_ in self._object_types if has_spellings(type_))
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for type_ in self._object_types:
            if not has_spellings(type_):
                for name in self._names_of(type_):
                    found[name][type_] = None
        return {name: tuple(types) for name, types in found.items()}, spelled

    def _named(self, text: str, type_: str, source: Resource) -> Iterator[Resource]:
        names = self._names_of(type_)
        if not names:
            return
        region = source.provider.region
        for candidate in names_of(text, type_):
            for target in names.get(candidate, ()):
                if target is source and candidate == text and not text.startswith("arn:"):
                    continue
                if target.mode == "managed" and belongs_to_aws(text):
                    continue
                if same_place(text, target.provider.region or region, account_of(target)):
                    yield target

    def _names_of(self, type_: str) -> Mapping[str, list[Resource]]:
        names = self._names.get(type_)
        if names is None:
            index: dict[str, list[Resource]] = defaultdict(list)
            own = name_attribute(type_)
            exact = (*exact_attributes(type_), own)
            for resource in self.by_type.get(type_, ()):
                texts = {value for attribute in exact if isinstance(value := resource.attributes.get(attribute), str)}
                for text in (texts | {full_name(type_, resource.attributes)}) - {""}:
                    index[text].append(resource)
                value = resource.attributes.get(own)
                if isinstance(value, Unknown) and not value.unset:
                    self._nameless.setdefault(type_, []).append(resource)
            names = self._names[type_] = dict(index)
            self._nameless.setdefault(type_, [])
        return names


def _exists_with(one: Resource, subject: Resource) -> bool:
    """Whether one is there wherever the subject is: all that is not known is how often the modules are called that hold both."""
    shared = one.address.rfind(SOME_INSTANCE) + len(SOME_INSTANCE)
    return shared >= len(SOME_INSTANCE) and subject.address.startswith(f"{one.address[:shared]}.")


def account_of(resource: Resource) -> Value:
    """The account that a resource lies in: its provider's, or the project of Google Cloud that it names itself."""
    own = resource.attributes.get("project") if resource.type.startswith("google_") else None
    return own if isinstance(own, str) else resource.provider.account


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
