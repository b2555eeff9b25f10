"""Compares an evaluated root module with what the real `terraform plan` says of it, attribute by attribute."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from readygate.model.resource import Resource
from readygate.model.types import ListOf, MapOf, ObjectOf, SetOf, TupleOf, Type
from readygate.model.values import Path, Reference, Unknown, Value
from readygate.terraform.body import object_type
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.views.view import View


@dataclass
class Parity:
    """What a comparison found. Paths of attributes lead with the address."""

    missing: list[str] = field(default_factory=list)
    """Addresses that only Terraform has."""
    extra: list[str] = field(default_factory=list)
    """Addresses that only we have."""
    equal: int = 0
    """Attributes (leaves) that both know, and to be the same."""
    wrong: list[tuple[str, Path, Value, Any]] = field(default_factory=list)
    """Attributes that both know, but not to be the same: ours, theirs."""
    unknown: list[tuple[str, Path, Unknown]] = field(default_factory=list)
    """Attributes that Terraform knows and we do not."""
    assumed: int = 0
    """Attributes that differ because they are assumed, or made of what is."""

    def add(self, part: Parity) -> None:
        """Take over what was found of a part."""
        self.equal += part.equal
        self.wrong += part.wrong
        self.unknown += part.unknown

    @property
    def unknown_share(self) -> float:
        """The share of what Terraform knows that we do not."""
        known = self.equal + len(self.wrong) + len(self.unknown)
        return len(self.unknown) / known if known else 0.0


def read_plan(root: FilePath) -> Any:
    """What the recorded plan of a root says of all that exists once it is applied, of data sources, and of outputs."""
    document = json.loads(gzip.decompress((root / "plan.json.gz").read_bytes()), parse_float=Decimal)
    changes = [
        {"address": one["address"], **{name: one["change"].get(name) for name in ("after", "after_unknown")}}
        for one in document.get("resource_changes", [])
        if one["change"]["actions"] != ["delete"]
    ]
    read = [
        {"address": one["address"], "after": one["values"], "after_unknown": {}}
        for one in _resources(document.get("prior_state", {}).get("values", {}).get("root_module", {}))
        if one["mode"] == "data"
    ]
    outputs = {name: {part: change.get(part) for part in ("after", "after_unknown")} for name, change in document.get("output_changes", {}).items()}
    return {"resources": changes + read, "outputs": outputs}


def _resources(module: Any) -> Iterator[Any]:
    """The resources of a module's state and of those inside it."""
    yield from module.get("resources", [])
    for child in module.get("child_modules", []):
        yield from _resources(child)


def compare(view: View, plan: Any) -> Parity:
    """Everything that a plan says of resources and data sources beside what we say."""
    found = Parity()
    ours = {resource.address: resource for resource in view.resources if resource.mode in ("managed", "data")}
    theirs = {one["address"]: one for one in plan["resources"]}
    assumed = set(view.assumed)
    found.missing = sorted(theirs.keys() - ours.keys())
    found.extra = sorted(ours.keys() - theirs.keys())
    for address in sorted(theirs.keys() & ours.keys()):
        _compare_resource(ours[address], theirs[address], assumed, found)
    for name, output in plan["outputs"].items():
        _Comparison(f"output.{name}", found).part((), view.outputs[name].value, output["after"], output["after_unknown"], None)
    return found


def _compare_resource(ours: Resource, theirs: Any, assumed: set[Reference], found: Parity) -> None:
    schema = resource_schema(ours.mode, ours.type)
    types = object_type(schema).attributes if schema else {}
    unknown = theirs["after_unknown"] or {}
    for name, value in (theirs["after"] or {}).items():
        if name not in ours.attributes:
            found.unknown.append((ours.address, (name,), Unknown(("not in the schema",))))
        else:
            shown, part = _comparable(ours, name, value, schema), Parity()
            _Comparison(ours.address, part, lenient=ours.mode == "data").part(
                (name,), ours.attributes[name], shown, unknown.get(name), types.get(name)
            )
            if (part.wrong or part.unknown) and _rests_on(ours, name, assumed):
                found.assumed += 1
            else:
                found.add(part)


def _rests_on(ours: Resource, name: str, assumed: set[Reference]) -> bool:
    """Whether an attribute is assumed, or made of what is."""
    used = [Reference(ours.address, (name,))]
    used += [Reference(one.address, one.path[:1]) for path, references in ours.references.items() if path[0] == name for one in references]
    return not assumed.isdisjoint(used)


def _comparable(ours: Resource, name: str, theirs: Any, schema: BlockSchema | None) -> Any:
    """Their value in our form: we keep a text of which a plan shows only the hash."""
    if schema is None:
        return theirs
    if name in schema.attributes and schema.attributes[name].rewritten == "sha1":
        own = ours.attributes[name]
        is_hash = isinstance(own, str) and hashlib.sha1(own.encode(), usedforsecurity=False).hexdigest() == theirs
        return own if is_hash else theirs
    return theirs


class _Comparison:
    """Compares the values of one resource. `lenient` is for data sources: before one is read its arguments are as written, and afterwards what was
    null may be empty, false or zero, and what was empty may be null.
    """

    def __init__(self, address: str, found: Parity, *, lenient: bool = False) -> None:
        self.address = address
        self.found = found
        self.lenient = lenient

    def part(self, path: Path, ours: Value, theirs: Any, unknown: Any, type_: Type | None) -> None:
        """Compare one part; `unknown` is what the plan says is only known after apply, in the shape of the value."""
        if unknown is True or (self.lenient and not isinstance(ours, Unknown) and not (ours and theirs)):
            return
        if isinstance(ours, Unknown):
            self.found.unknown.append((self.address, path, ours))
        elif isinstance(type_, SetOf):
            self.sets(path, ours, theirs, unknown, type_)
        elif isinstance(ours, list) and isinstance(theirs, list) and len(ours) == len(theirs):
            for number, (own, other) in enumerate(zip(ours, theirs, strict=True)):
                self.part((*path, number), own, other, _inside(unknown, number), _type_inside(type_, number))
            self.found.equal += not ours
        elif isinstance(ours, dict) and isinstance(theirs, dict) and not ours.keys() ^ (theirs.keys() | _keys(unknown)):
            for name, own in ours.items():
                if name in theirs:
                    self.part((*path, name), own, theirs[name], _inside(unknown, name), _type_inside(type_, name))
            self.found.equal += not ours
        elif same(ours, theirs):
            self.found.equal += 1
        else:
            self.found.wrong.append((self.address, path, ours, theirs))

    def sets(self, path: Path, ours: Value, theirs: Any, unknown: Any, type_: SetOf) -> None:
        """Each of their items must have its like among ours, in whatever order."""
        if not isinstance(ours, list) or not isinstance(theirs, list):
            self.found.equal += same(ours, theirs)
            if not same(ours, theirs):
                self.found.wrong.append((self.address, path, ours, theirs))
            return
        left = list(enumerate(ours))
        for number, other in enumerate(theirs):
            tries = [(self.attempt(path, own, other, _inside(unknown, number), type_), at) for at, (_, own) in enumerate(left)]
            best = min(tries, key=lambda one: (len(one[0].wrong), len(one[0].unknown)), default=None)
            if best is None:
                self.found.wrong.append((self.address, (*path, number), None, other))
                return
            left.pop(best[1])
            self.found.add(best[0])
        self.found.wrong += [(self.address, (*path, number), own, None) for number, own in left if not isinstance(own, Unknown)]
        self.found.equal += not theirs

    def attempt(self, path: Path, own: Value, other: Any, unknown: Any, type_: SetOf) -> Parity:
        """What comparing two items of a set would find."""
        found = Parity()
        _Comparison(self.address, found, lenient=self.lenient).part((*path, "*"), own, other, unknown, type_.element)
        return found


def same(ours: Value, theirs: Any) -> bool:
    """Equality of plain values that does not take true for 1."""
    return bool(ours == theirs) and isinstance(ours, bool) == isinstance(theirs, bool)


def _inside(unknown: Any, step: int | str) -> Any:
    if isinstance(unknown, list):
        return unknown[step] if isinstance(step, int) and step < len(unknown) else None
    return unknown.get(step) if isinstance(unknown, dict) else None


def _keys(unknown: Any) -> set[str]:
    return set(unknown) if isinstance(unknown, dict) else set()


def _type_inside(type_: Type | None, step: int | str) -> Type | None:
    if isinstance(type_, ListOf | SetOf | MapOf):
        return type_.element
    if isinstance(type_, ObjectOf):
        return type_.attributes.get(str(step))
    return type_.elements[int(step)] if isinstance(type_, TupleOf) else None
