"""One resource of a plan as policies see it: what will exist once the plan is applied, joined with the source where there is one."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.resource import BlockSource, Provider, Resource
from readygate.model.truth import TRUE, UNKNOWN, Truth
from readygate.model.types import SetOf, Type
from readygate.model.values import Path, Reference, Unknown, Value
from readygate.terraform.body import object_type
from readygate.terraform.declarations import MANAGED
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.terraform.stored_values import settle
from readygate.views.plan.configured import LEFT_OUT, PlanConfiguration
from readygate.views.plan.join import join, truncated, type_inside
from readygate.views.plan.record import NOT_YET_KNOWN, Change, Deferred, PlanRecord

VIEW: Literal["plan"] = "plan"
_NO_TYPES: Mapping[str, Type] = {}
_NO_ATTRIBUTES: Mapping[str, Value] = {}
_NO_REFERENCES: Mapping[Path, tuple[Reference, ...]] = {}


class Difference(Struct, frozen=True):
    """An attribute that the plan and the source both know, and not to be the same."""

    address: str
    path: Path


class Planned(Struct, frozen=True, kw_only=True):
    """What a plan says of a resource or data source that will exist."""

    address: str
    type: str
    name: str
    mode: str
    index: str | int | None
    module: str
    provider: Provider
    attributes: Mapping[str, Value]
    sensitive: frozenset[Path]
    existence: Truth = TRUE
    existence_reason: str = ""
    change: Change | None
    """What the plan does with it; None where it is only known from the state."""


def of_change(change: Change) -> Planned:
    """What a change leaves behind; of what exists already, what is empty because nobody set it is made null in place."""
    if change.mode == MANAGED and isinstance(change.before, dict) and isinstance(change.after, dict):
        schema = resource_schema(change.mode, change.type)
        if schema is not None:
            settle(schema, change.after)
    return Planned(
        address=change.address,
        type=change.type,
        name=change.name,
        mode=change.mode,
        index=change.index,
        module=change.module,
        provider=Provider(change.provider.rpartition("/")[2], change.provider_alias),
        attributes=change.after if isinstance(change.after, dict) else {},
        sensitive=change.after_sensitive,
        change=change,
    )


def of_deferred(deferred: Deferred) -> Planned:
    """What a later plan will bring; where not even the number of instances is known, there may be none."""
    planned = of_change(deferred.change)
    if deferred.reason != "instance_count_unknown":
        return planned
    return replace(planned, existence=UNKNOWN, existence_reason="Terraform puts it off to a later plan, since its count or for_each is not known")


def of_prior(resource: Resource) -> Planned:
    """What is there before and stays: a data source read while planning, or a resource that the plan leaves alone."""
    return Planned(
        address=resource.address,
        type=resource.type,
        name=resource.name,
        mode=resource.mode,
        index=resource.index,
        module=resource.module,
        provider=resource.provider,
        attributes=resource.attributes,
        sensitive=resource.sensitive,
        change=None,
    )


class Unsourced:
    """Resources of a plan that have no source: what is left out and what refers to what tells the configuration in plan JSON, if anything."""

    def __init__(self, record: PlanRecord) -> None:
        self.configuration = PlanConfiguration(record) if record.configuration else None
        self.providers: dict[str, Provider] = {}

    def resource(self, planned: Planned) -> Resource:
        """A resource as the plan alone knows it."""
        attributes, references, provider = planned.attributes, _NO_REFERENCES, planned.provider
        if planned.change is not None and self.configuration is not None:
            configured = self.configuration.configured(planned.change)
            attributes, references = _doubted(planned, configured.attributes), configured.references
            provider = self._provider(planned.change, self.configuration)
        return Resource(
            address=planned.address,
            type=planned.type,
            name=planned.name,
            mode=planned.mode,
            index=planned.index,
            module=planned.module,
            provider=provider,
            attributes=attributes,
            references=references,
            sensitive=planned.sensitive,
            existence=planned.existence,
            existence_reason=planned.existence_reason,
            view=VIEW,
        )

    def _provider(self, change: Change, configuration: PlanConfiguration) -> Provider:
        """The provider configuration of a resource; a plan has few of them."""
        found = configuration.block(change)
        if found is None:
            return configuration.provider(change)
        key = found[0].provider_config_key
        if key not in self.providers:
            self.providers[key] = configuration.provider(change)
        return self.providers[key]


MAYBE_DYNAMIC = Unknown(("plan JSON does not tell whether a dynamic block writes it; give the source with --source, or scan the binary plan",))
"""Stands for nested blocks that are not written, or by a `dynamic` block only, which plan JSON does not show."""


def _doubted(planned: Planned, attributes: Mapping[str, Value]) -> Mapping[str, Value]:
    """Nested blocks of which it is not known whether they are left out.

    A `dynamic` block with an unknown `for_each` makes the blocks of its type unknown as a whole, and so does a provider that fills them in where
    nobody writes them. An attribute that may be written as blocks is another matter: there Terraform shows one block of unknowns,
    so that an attribute that is unknown as a whole is left out. (Seen with Terraform 1.11.4: fixtures/plans/dynamic.)
    """
    schema = resource_schema(planned.mode, planned.type)
    if schema is None:
        return attributes
    changed: dict[str, Value] = {}
    for name in schema.blocks:
        if attributes.get(name) is NOT_YET_KNOWN:
            changed[name] = MAYBE_DYNAMIC
    for name, attribute in schema.attributes.items():
        if attribute.block is not None and attributes.get(name) is NOT_YET_KNOWN:
            changed[name] = LEFT_OUT
    return {**attributes, **changed} if changed else attributes


def joined(planned: Planned, written: Resource, differences: list[Difference]) -> Resource:
    """A resource with its source; where they disagree is added to `differences`."""
    schema = resource_schema(planned.mode, planned.type)
    types = object_type(schema).attributes if schema else _NO_TYPES
    before = _stored(planned)
    attributes: dict[str, Value] = {}
    reshaped: set[Path] = set()
    for name, value in planned.attributes.items():
        if name not in written.attributes:
            attributes[name] = value
            continue
        other = written.attributes[name]
        if isinstance(value, Unknown):
            attributes[name] = other
            continue
        if value is other or (isinstance(value, str) and value == other):
            attributes[name] = value
            continue
        if _is_hash(value, other, name, schema):
            attributes[name] = other
            continue
        lenient = planned.mode != MANAGED or _is_ignored(name, written)
        found = join(value, other, types.get(name), (name,), lenient=lenient, kept=name in before and before[name] == value)
        attributes[name] = found.value
        reshaped |= found.reshaped
        differences += [Difference(planned.address, path) for path in found.differing]
    return Resource(
        address=planned.address,
        type=planned.type,
        name=planned.name,
        mode=planned.mode,
        index=planned.index,
        module=planned.module,
        provider=written.provider,
        attributes=attributes,
        references=_merged_references(written.references, reshaped),
        sensitive=frozenset({_up_to_set(path, types) for path in planned.sensitive} | _cut(written.sensitive, reshaped)),
        source=_placed(written.source, reshaped),
        existence=planned.existence,
        existence_reason=planned.existence_reason,
        damage=written.damage,
        prevent_destroy=written.prevent_destroy,
        ignored_changes=written.ignored_changes,
        view=VIEW,
    )


def _stored(planned: Planned) -> Mapping[str, Value]:
    """What exists before of a resource."""
    if planned.change is None:
        return planned.attributes
    return planned.change.before if isinstance(planned.change.before, dict) else _NO_ATTRIBUTES


def _is_ignored(name: str, written: Resource) -> bool:
    """Whether Terraform leaves an attribute as it is, whatever the source says."""
    return name in written.ignored_changes or "all" in written.ignored_changes


def _is_hash(planned: Value, written: Value, name: str, schema: BlockSchema | None) -> bool:
    """Whether the plan shows the hash of a text that the source has whole (`user_data`)."""
    attribute = schema.attributes.get(name) if schema else None
    if attribute is None or attribute.rewritten != "sha1" or not isinstance(written, str):
        return False
    return hashlib.sha1(written.encode(), usedforsecurity=False).hexdigest() == planned


# -- paths of the source that lead to lists of another shape ------------------------------------------------------------------------------------
def _merged_references(references: Mapping[Path, tuple[Reference, ...]], reshaped: set[Path]) -> Mapping[Path, tuple[Reference, ...]]:
    """References of a list that no longer looks as it was written count for the whole list."""
    if not reshaped:
        return references
    found: dict[Path, tuple[Reference, ...]] = {}
    for path, listed in references.items():
        cut = truncated(path, reshaped)
        found[cut] = tuple(dict.fromkeys((*found.get(cut, ()), *listed)))
    return found


def _cut(paths: Iterable[Path], reshaped: set[Path]) -> set[Path]:
    return {truncated(path, reshaped) for path in paths} if reshaped else set(paths)


def _up_to_set(path: Path, types: Mapping[str, Type]) -> Path:
    """A path of the plan up to the first set in it, whose items may now stand in another order."""
    type_ = types.get(str(path[0])) if path else None
    for length, step in enumerate(path[1:], 1):
        if isinstance(type_, SetOf):
            return path[:length]
        type_ = type_inside(type_, step)
    return path


def _placed(source: BlockSource | None, reshaped: set[Path]) -> BlockSource | None:
    """The same place without the ranges of items that stand elsewhere."""
    if source is None or not reshaped:
        return source
    return replace(source, ranges={path: range_ for path, range_ in source.ranges.items() if truncated(path, reshaped) == path})
