"""One resource of a plan as policies see it: what will exist once the plan is applied, joined with the source where there is one."""

from __future__ import annotations

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
from readygate.views.plan.join import join, truncated, type_inside
from readygate.views.plan.record import Change, Deferred

VIEW: Literal["plan"] = "plan"
_NO_TYPES: Mapping[str, Type] = {}
_NO_ATTRIBUTES: Mapping[str, Value] = {}


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
        provider=told_provider(change),
        attributes=change.after if isinstance(change.after, dict) else {},
        sensitive=change.after_sensitive,
        change=change,
    )


def told_provider(change: Change) -> Provider:
    """The provider of a change, as far as it tells without its configuration."""
    return Provider(change.provider.rpartition("/")[2], change.provider_alias or "", certain=change.provider_alias is not None)


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
        lifecycle=written.lifecycle,
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
    import hashlib  # loads all of OpenSSL, and few plans hold user data

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
