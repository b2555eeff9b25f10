"""What a policy sees of a resource, whichever view it came from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.attribute import Attribute
from readygate.model.location import Range, Source
from readygate.model.truth import TRUE, Evidence, Truth
from readygate.model.values import Path, Reference, Value

if TYPE_CHECKING:
    from readygate.model.graph import Graph
    from readygate.model.related import Related

T = TypeVar("T")

DECLARED_MODES = frozenset({"terraform", "repository"})
"""Modes of what policies judge like resources though no provider makes it: parts of a configuration itself, and files of a repository."""


class Provider(Struct, frozen=True):
    """The provider configuration that a resource belongs to: local name, alias, and what decides where the resource lives."""

    name: str
    alias: str = ""
    region: Value = None
    account: Value = None
    certain: bool = True
    """False where the view does not tell which of the provider's configurations it is, as the JSON of a state does not."""
    module: str = ""
    """The module that holds the configuration; two modules may name theirs alike (empty: the root module)."""

    def is_same(self, other: Provider) -> bool:
        """Whether both are one configuration for sure."""
        return self.certain and other.certain and (self.module, self.name, self.alias) == (other.module, other.name, other.alias)


class BlockSource(Struct, frozen=True):
    """Where a block is written: offsets into `source`; `ranges` tell where its attributes and nested blocks are."""

    source: Source
    start: int
    header_end: int
    end: int
    ranges: Mapping[Path, tuple[int, int]] = {}
    calls: tuple[BlockSource, ...] = ()
    """The module blocks through which the block is reached, outermost first."""
    also: tuple[BlockSource, ...] = ()
    """Other blocks in which a part of the same thing is written, each with the ranges of its part."""

    @property
    def range(self) -> Range:
        """The whole block."""
        return self.source.range(self.start, self.end)

    @property
    def header(self) -> Range:
        """The block's first line, up to its last label."""
        return self.source.range(self.start, self.header_end)

    def range_of(self, path: Path) -> Range:
        """Where an attribute is written, or the nearest block around it that is, or the block's header."""
        for length in range(len(path), 0, -1):
            for block in (self, *self.also):
                if found := block.ranges.get(path[:length]):
                    return block.source.range(*found)
        return self.header


class Late(Protocol):
    """What works out a resource's attributes and references when somebody asks for them: of most resources of a large plan nobody does."""

    @property
    def known(self) -> Mapping[str, Value]:
        """The attributes as they are before that: what is known of them stays as it is."""
        ...

    def contents(self) -> tuple[Mapping[str, Value], Mapping[Path, tuple[Reference, ...]]]:
        """The attributes and the references."""
        ...


class Resource(Struct, eq=False, kw_only=True):
    """One instance of a resource or data source.

    `attributes` are in provider shape (nested blocks are lists of dicts, as in a plan), plain values with `Unknown` leaves.
    An attribute that nobody set and that the provider fills in is `Unknown` with `unset`, or the provider's known default.
    """

    address: str
    type: str
    name: str
    mode: str = "managed"
    index: str | int | None = None
    module: str = ""
    """The module instance's address; empty in the root module."""
    provider: Provider = Provider("")
    attributes: Mapping[str, Value]
    references: Mapping[Path, tuple[Reference, ...]] = {}
    """Which resource attributes each attribute's value comes from."""
    sensitive: frozenset[Path] = frozenset()
    """Paths whose values must never be shown."""
    source: BlockSource | None = None
    existence: Truth = TRUE
    """UNKNOWN for the placeholder of a `count` or `for_each` that is not known (address ends with `[*]`)."""
    existence_reason: str = ""
    condition: str = ""
    """What decides whether there is one of it or none, where only that is not known of it (`var.enabled ? 1 : 0`), as it is written in its module."""
    damage: str = ""
    """Why the block may say more than is known of it; empty where it was read whole."""
    prevent_destroy: bool = False
    """Whether Terraform refuses to destroy it (`lifecycle.prevent_destroy`)."""
    ignored_changes: frozenset[str] = frozenset()
    """Attributes whose changes Terraform leaves alone (`lifecycle.ignore_changes`); "all" stands for every one."""
    lifecycle: Mapping[str, Value] | None = None
    """What its `lifecycle` block says, where that is constant; None where it has none, or where that is not seen."""
    view: str = "configuration"
    late: Late | None = None
    """What works out the attributes and references; None where they are there."""
    graph: Graph = None  # type: ignore[assignment]  # set by the graph that takes the resource in

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Attributes and references that were put off, worked out now."""
            if name not in ("attributes", "references") or self.late is None:
                raise AttributeError(f"a resource has no {name}")
            self.attributes, self.references = self.late.contents()
            self.late = None
            return getattr(self, name)

    def __repr__(self) -> str:
        return f"<{self.address}>"

    def put_off(self, late: Late) -> None:
        """Leave attributes and references to be worked out when somebody asks for them."""
        del self.attributes, self.references
        self.late = late

    def copy(self, **changes: Any) -> Resource:
        """A copy that belongs to no graph yet, with other values of some fields."""
        if self.late is not None:
            _ = self.attributes
        return replace(self, **changes)

    @property
    def known(self) -> Mapping[str, Value]:
        """The attributes for whoever asks for plain texts of many resources: what is not known here may be known of `attributes`."""
        return self.attributes if self.late is None else self.late.known

    def __getitem__(self, name: str) -> Attribute:
        """The thin view of an attribute that answers in Truth."""
        return Attribute(self, (name,), self.attributes.get(name))

    @property
    def is_declared(self) -> bool:
        """Whether it is no object of a cloud but a part of the configuration or repository itself."""
        return self.mode in DECLARED_MODES

    @property
    def block_address(self) -> str:
        """The address of the block, without the instance's own index: what all its instances share."""
        if self.is_declared:
            return self.address
        prefix = f"{self.module}." if self.module else ""
        mode = "" if self.mode == "managed" else f"{self.mode}."
        return f"{prefix}{mode}{self.type}.{self.name}"

    def answer(self, state: bool | None, fact: str) -> Truth:
        """A Truth resting on a fact about the resource as a whole; `fact` is a sentence that names the resource where others are meant too."""
        return Truth(state, (Evidence(self, (), fact),))

    def range_of(self, path: Path) -> Range | None:
        """Where an attribute is written, or the nearest block around it; None where the view has no source."""
        return self.source.range_of(path) if self.source else None

    def writes(self, path: Path) -> bool:
        """Whether the attribute, or a value that holds it, is written in the configuration; true where the view does not tell."""
        if self.source is None or self.mode != "managed" or self.view != "configuration":
            return True
        ranges = [block.ranges for block in (self.source, *self.source.also)]
        for length in range(len(path), 0, -1):
            if any(path[:length] in known for known in ranges):
                return length == len(path) or isinstance(path[length - 1], str)
        return False

    def is_sensitive(self, path: Path) -> bool:
        """Whether the value at a path, or one around it or inside it, must not be shown."""
        return bool(self.sensitive) and any(path[: len(hidden)] == hidden or hidden[: len(path)] == path for hidden in self.sensitive)

    def refers_to(self, *types: str, via: str = "") -> Related:
        """The resources of these types (all types where none is named) that this one refers to, through the attribute path `via` or any attribute."""
        return self.graph.targets(self, via, types)

    def referred_by(self, *types: str, via: str = "") -> Related:
        """The resources of these types that refer to this one, through their attribute path `via` or any attribute."""
        return self.graph.referrers(self, via, types)

    def others(self, *types: str, naming_it: bool = False, given: str = "", among: Iterable[Resource] | None = None) -> Related:
        """Every resource of these types in the scanned system, but this one; `naming_it`: only those that name this one matter.

        `given`: of modules that were not scanned, only those matter that can name this one or that are given this text.
        `among`: those of these types that matter, where an index tells: nobody should ask every resource about every other one.
        """
        return self.graph.of_types(types, excluding=self, naming_it=naming_it, given=given, among=among)

    def once(self, question: Callable[[Resource], T]) -> T:
        """The answer to a question about this resource, worked out when it is first asked."""
        return self.graph.remember(question, self)

    def named_beside(self, type_: str, name: str) -> Related:
        """The resources of a type that belong to this one by their name alone."""
        return self.graph.called(self, type_, name)
