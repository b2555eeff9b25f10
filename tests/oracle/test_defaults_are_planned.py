"""What an attribute that policies read is when nobody wrote it comes from the provider (tools/record_defaults.py) and from plans of Terraform."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

from msgspec.structs import replace
from recorded import FIXTURES, PLANS, SYSTEMS, TRAPS, evaluate, json_plan

from readygate.engine.examples import run_examples
from readygate.engine.policies import discover
from readygate.model.diagnostic import Diagnostic
from readygate.model.graph import Graph
from readygate.model.identity import EXACT, name_attribute
from readygate.model.resource import Resource
from readygate.terraform.schema import AttributeSchema, NestedBlock, _provider_file, resource_schema
from readygate.views.example import load_example
from readygate.views.view import View

CATALOGUE = discover()
DEFAULTS = FIXTURES / "oracle/defaults/aws.json"
NOT_PLANNED = frozenset({"aws_sfn_state_machine"})
"""Types that the provider plans only after AWS has answered (here: whether the definition is valid), which moto's server does not."""
Reads = set[tuple[str, tuple[str, ...]]]
"""Types and paths of attributes, without positions."""


class Watched(dict[str, Any]):
    """A block that notes what is read of it."""

    def __init__(self, values: Mapping[str, Any], type_: str, path: tuple[str, ...], reads: Reads) -> None:
        super().__init__({name: watched(value, type_, (*path, name), reads) for name, value in values.items()})
        self.type, self.path, self.reads = type_, path, reads

    def get(self, key: str, default: Any = None) -> Any:
        """Note the read, and answer as any other dict does."""
        self.reads.add((self.type, (*self.path, key)))
        return super().get(key, default)

    def __getitem__(self, key: str) -> Any:
        """The same."""
        self.reads.add((self.type, (*self.path, key)))
        return super().__getitem__(key)


def watched(value: Any, type_: str, path: tuple[str, ...], reads: Reads) -> Any:
    """A value whose blocks note what is read of them."""
    if isinstance(value, dict):
        return Watched(value, type_, path, reads)
    return [watched(item, type_, path, reads) for item in value] if isinstance(value, list) else value


class WatchedView:
    """An example whose resources note what is read of them."""

    def __init__(self, view: View, reads: Reads) -> None:
        self.view = view
        self.reads = reads

    @property
    def diagnostics(self) -> Sequence[Diagnostic]:
        """Those of the example."""
        return self.view.diagnostics

    def graph(self) -> Graph:
        """Its resources."""
        everything = (*self.view.resources, *self.view.declarations)
        return Graph((self.watch(one) for one in everything), (*self.view.unscanned, *self.view.torn))

    def watch(self, one: Resource) -> Resource:
        """A resource that notes."""
        is_planned = one.type.startswith("aws_") and one.mode == "managed"
        return replace(one, attributes=Watched(one.attributes, one.type, (), self.reads)) if is_planned else one


@cache
def read_by_policies() -> frozenset[tuple[str, tuple[str, ...]]]:
    """Everything that the policies read of managed AWS resources when they judge their own examples."""
    reads: Reads = set()

    def load(directory: Path, types: Collection[str]) -> WatchedView:
        return WatchedView(load_example(directory, types), reads)

    for entry in CATALOGUE.entries:
        list(run_examples(CATALOGUE, entry, load))
    return frozenset(reads)


@cache
def left_out_of_plans() -> frozenset[tuple[str, str]]:
    """Types and attributes that some planned resource does not write, so that a real plan shows what becomes of them.

    tests/oracle/test_plans.py compares every attribute of these plans with what the defaults make of it.
    """
    found: set[tuple[str, str]] = set()
    for root in (*PLANS, *TRAPS, *SYSTEMS):
        created = {change.address for change in json_plan(root).changes if change.actions == ("create",)}
        for one in evaluate(root).resources:
            schema = resource_schema(one.mode, one.type)
            if one.address in created and one.source and schema:
                written = {path[0] for path in one.source.ranges}
                found.update((one.type, name) for name in (*schema.attributes, *schema.blocks) if name not in written)
    return frozenset(found)


def schema_at(type_: str, path: tuple[str, ...]) -> AttributeSchema | NestedBlock | None:
    """What the provider says of a path; of what lies inside an attribute (a map, a JSON text) what it says of the attribute."""
    block = resource_schema("managed", type_)
    for step in path:
        if block is None or step in block.attributes:
            return block.attributes[step] if block else None
        nested = block.blocks.get(step)
        if nested is None or step == path[-1]:
            return nested
        block = nested.block
    return None


def asked_by_policies() -> list[tuple[str, tuple[str, ...]]]:
    """The same without what the graph asks of every resource alike, to find out how others may name it."""
    return sorted((type_, path) for type_, path in read_by_policies() if path[0] not in (*EXACT, name_attribute(type_)))


@cache
def all_schemas() -> bytes:
    """The schemas of all AWS types, as they are packed."""
    file = _provider_file("aws")
    assert file is not None
    ends = list(accumulate(file.index.length, initial=file.start))
    return b"".join(zlib.decompress(file.data[start:end]) for start, end in pairwise(ends))


NEWER = {"image_tag_mutability_exclusion_filter": "https://github.com/hashicorp/terraform-provider-aws/issues/43569"}
"""What version 6 of the provider brought, with where that can be looked up; the schemas that are shipped are those of 5.100."""


def test_policies_read_what_there_is() -> None:
    """Every attribute that policies read is in the provider's schema, of some type: one question may be for several types alike."""
    names = {path[-1] for type_, path in asked_by_policies() if schema_at(type_, path) is None}
    assert sorted(name for name in names if f'"{name}":'.encode() not in all_schemas()) == sorted(NEWER)


def test_what_policies_read_was_planned_without_being_written() -> None:
    """What each such attribute is where nobody writes it was seen in a recorded plan, or told by the provider itself; what is required is written.

    The provider does not tell of the types that it plans only beside others. Where this fails, add a resource without the attribute to
    fixtures/plans/left_out, and record its plan with tools/record_plans.py.
    """
    refused = set(json.loads(DEFAULTS.read_bytes())["$refused"])
    missing = set()
    for type_, path in asked_by_policies():
        found = schema_at(type_, path[:1])
        required = found.required if isinstance(found, AttributeSchema) else found is None or found.min > 0
        if not required and type_ in refused - NOT_PLANNED and (type_, path[0]) not in left_out_of_plans():
            missing.add(f"{type_}.{path[0]}")
    assert sorted(missing) == []


def test_most_of_what_policies_read_is_in_a_plan() -> None:
    """The provider's own word is checked against plans of Terraform for nearly all attributes that policies read."""
    asked = {(type_, path[0]) for type_, path in asked_by_policies() if schema_at(type_, path[:1])}
    assert len(asked & left_out_of_plans()) / len(asked) > 0.6
