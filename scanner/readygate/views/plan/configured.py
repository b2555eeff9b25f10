"""What the configuration inside plan JSON adds to the planned values, where there is no source: what is left out, and what refers to what.

A plan shows "known after apply" both for what nobody set and for what comes from a new resource. Only the configuration tells them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from readygate.model.resource import Provider
from readygate.model.values import Path, Reference, Unknown, Value, unknown_leaves
from readygate.terraform.planned import AFTER_APPLY
from readygate.terraform.schema import BlockSchema, NestedBlock, resource_schema
from readygate.views.plan.configuration import Argument, Block, Body, PlannedConfiguration
from readygate.views.plan.deferred_documents import DOCUMENT, computed_texts
from readygate.views.plan.record import NOT_YET_KNOWN, Change, PlanRecord
from readygate.views.plan.references import NOTHING, Found, References, Scope
from readygate.views.plan.resources import told_provider

LEFT_OUT = Unknown((AFTER_APPLY,), unset=True)
"""Stands for an attribute that nobody set and that the provider fills in."""


class Configured(Struct):
    """The attributes of a resource with what the configuration tells of them."""

    attributes: Mapping[str, Value]
    references: dict[Path, tuple[Reference, ...]] = field(default_factory=dict)
    """What each argument certainly refers to."""
    possible: dict[Path, tuple[Reference, ...]] = field(default_factory=dict)
    """What an argument refers to some of (a block's address: any of its instances): the value there says that it is not known which."""
    block: Block | None = None
    """The block that it is written in; None where there is none."""


class PlanConfiguration:
    """A plan's changes beside its configuration."""

    def __init__(self, record: PlanRecord) -> None:
        self.record = record
        self.configuration = record.configuration or PlannedConfiguration()
        self._texts: dict[str, Configured] = {}
        """The policy documents that were worked out, by address."""

    @cached_property
    def _references(self) -> References:
        return References(self.configuration, (*(one for one in self.record.changes if one.remains), *self.record.prior))

    @cached_property
    def _planned(self) -> Mapping[str, Value]:
        """What is known of each resource that references may lead to, by address."""
        found: dict[str, Value] = {one.address: dict(one.attributes) for one in self.record.prior}
        found.update((one.address, one.after) for one in self.record.changes if one.remains)
        return found

    def block(self, change: Change) -> tuple[Block, Scope] | None:
        """The block that a change's resource is written in, and the module instance it belongs to; None where there is none."""
        scope = self._references.scope(change.module)
        address = f"{'' if change.mode == 'managed' else f'{change.mode}.'}{change.type}.{change.name}"
        block = scope.module.blocks.get(address) if scope else None
        return (block, scope) if block and scope else None

    def provider(self, change: Change, block: Block | None) -> Provider:
        """The provider configuration that a change's resource belongs to, as far as constants and variables tell."""
        return self.configuration.provider(block, self.record.variables) if block else told_provider(change)

    def configured(self, change: Change) -> Configured:
        """The planned attributes of a change's resource, unknown parts replaced by what is known of them."""
        if not _is_document(change):
            return self._worked_out(change)
        found = self._texts.get(change.address)
        if found is None:
            self._texts[change.address] = Configured({})  # a document that leads back to itself says nothing there
            found = self._texts[change.address] = self._worked_out(change)
        return found

    def _worked_out(self, change: Change) -> Configured:
        planned = change.after if isinstance(change.after, dict) else {}
        found = self.block(change)
        if found is None:
            return Configured(planned)
        block, scope = found
        work = _Work(self, change, block, scope)
        attributes = work.part(planned, block.body, resource_schema(change.mode, change.type), ())
        if _is_document(change):
            attributes = {**attributes, **computed_texts(attributes)}
        return Configured(attributes, work.references, work.possible, block)

    @cached_property
    def _documents(self) -> Mapping[str, Change]:
        """The policy documents that are only read when the plan is applied, by address."""
        return {one.address: one for one in self.record.changes if _is_document(one)}

    def document(self, reference: Reference) -> Value:
        """What is known of the JSON that a reference to such a document leads to; None where it leads elsewhere."""
        change = self._documents.get(reference.address)
        if change is None or reference.path not in (("json",), ("minified_json",)):
            return None
        return self.configured(change).attributes.get(str(reference.path[0]))

    def refers(self, argument: Argument, block: Block, scope: Scope, key: str | int | None) -> Found:
        """What an argument refers to."""
        return self._references.of(argument.refers, scope, key, block) if argument.refers else NOTHING

    def appears(self, reference: Reference, value: Value) -> bool:
        """Whether a known value is made of what a reference leads to, as far as that can be seen: the same text or number is in both."""
        sought = set(_texts(self.led_to(reference)))
        return any(text in one for one in _texts(value) for text in sought)

    def led_to(self, reference: Reference) -> Value:
        """The planned value that a reference leads to; unknown where it leads to a whole resource or block."""
        target = self._planned.get(reference.address, NOT_YET_KNOWN) if reference.path else NOT_YET_KNOWN
        for step in reference.path:
            if isinstance(target, dict) and isinstance(step, str):
                target = target.get(step)
            elif isinstance(target, list) and isinstance(step, int) and step < len(target):
                target = target[step]
            else:
                return target if isinstance(target, Unknown) else None
        return target


class _Work(Struct):
    """The work on one resource."""

    plan: PlanConfiguration
    change: Change
    block: Block
    scope: Scope
    references: dict[Path, tuple[Reference, ...]] = field(default_factory=dict)
    possible: dict[Path, tuple[Reference, ...]] = field(default_factory=dict)

    def part(self, planned: dict[str, Value], body: Body, schema: BlockSchema | None, path: Path) -> dict[str, Value]:
        """The attributes and nested blocks of a block; the planned ones themselves where there is nothing to add."""
        changed: dict[str, Value] = {}
        written, blocks, telling = body.arguments, body.blocks, body.telling
        for name, value in [(name, value) for name, value in planned.items() if value is NOT_YET_KNOWN or name in telling]:
            argument = written.get(name)
            new = value
            if argument is not None and argument.refers:
                new = self.argument(value, argument, (*path, name))
            elif name in blocks:
                new = self.blocks(value, blocks[name], _nested(schema, name), (*path, name))
            elif argument.constant is None if argument is not None else _is_left_out(schema, name):
                new = LEFT_OUT
            if new is not value:
                changed[name] = new
        return {**planned, **changed} if changed else planned

    def blocks(self, value: Value, written: tuple[Body, ...], nested: NestedBlock | None, path: Path) -> Value:
        """Nested blocks: they belong to those that are written where there is one, or where their order is kept and none comes from `dynamic`."""
        if isinstance(value, dict) and len(written) == 1:
            return self.part(value, written[0], nested.block if nested else None, path)
        if not isinstance(value, list):
            return value
        if len(value) == len(written) and (len(written) == 1 or (nested is not None and nested.nesting == "list")):
            pairs = zip(value, written, strict=True)
            new = [
                self.part(item, body, nested.block if nested else None, (*path, at)) if isinstance(item, dict) else item
                for at, (item, body) in enumerate(pairs)
            ]
            return new if any(one is not other for one, other in zip(new, value, strict=True)) else value
        for body in written:
            self.unordered(body, value, path)
        return value

    def unordered(self, body: Body, value: Value, path: Path) -> None:
        """Note what blocks refer to of which it is not known where in a set they stand."""
        for name, argument in body.arguments.items():
            self.note(self.certain(self.refers(argument), argument, value), (*path, name))
        for name, inner in body.blocks.items():
            for one in inner:
                self.unordered(one, value, (*path, name))

    def argument(self, value: Value, argument: Argument, path: Path) -> Value:
        """The value of an argument that is written."""
        found = self.refers(argument)
        if value is NOT_YET_KNOWN and self.is_null(found, argument):
            return LEFT_OUT
        if found.is_nothing:
            return value
        found = self.certain(found, argument, value)
        self.note(found, path)
        if value is NOT_YET_KNOWN and len(found.certain) == 1 and not (found.possible or found.reasons):
            return self.made_of(next(iter(found.certain)))
        return _with_references(value, found)

    def made_of(self, reference: Reference) -> Value:
        """A value that comes from one attribute: of a policy document, the text or its structure may be known."""
        text = self.plan.document(reference)
        if isinstance(text, str):
            return text
        if isinstance(text, Unknown):
            return replace(text, references=tuple(dict.fromkeys((reference, *text.references))))
        return Unknown((AFTER_APPLY,), (reference,))

    def refers(self, argument: Argument) -> Found:
        """What an argument refers to."""
        return self.plan.refers(argument, self.block, self.scope, self.change.index)

    def is_null(self, found: Found, argument: Argument) -> bool:
        """Whether an argument whose value is not known is just a variable without a value: then it is left out."""
        only_variables = all(one.root == "var" for one in argument.refers) and len(argument.refers) == 1
        variables = self.plan.record.variables
        return only_variables and found.is_nothing and bool(found.variables) and all(variables.get(name, "") is None for name in found.variables)

    def certain(self, found: Found, argument: Argument, value: Value) -> Found:
        """What of it is certain, judged by the planned value.

        A known value shows what it is made of: an argument with `var.on ? a.name : b.name` refers to one of both. One unknown text that may come from
        several resources may come from one of them only, where something in the expression can decide; it comes from none that is known.
        """
        unknowns = 1 if isinstance(value, Unknown) else sum(1 for _ in unknown_leaves(value)) if isinstance(value, list | dict) else 0
        if not unknowns:
            kept = {one: None for one in found.certain if self.plan.appears(one, value)}
            return Found(kept)
        targets = {one.address for one in found.certain}
        decided = any(one.root in ("var", "local", "each", "count", "module", "data") for one in argument.refers)
        if len(targets) > unknowns and decided:
            found = found.doubted()
        if not found.possible or found.certain or found.reasons:
            return found
        left = [one for one in found.possible if any(unknown_leaves(self.plan.led_to(one)))]
        return Found({left[0]: None}) if len(left) == 1 and left[0].path else found

    def note(self, found: Found, path: Path) -> None:
        """Keep what was found for a path."""
        if found.certain:
            self.references[path] = tuple(dict.fromkeys((*self.references.get(path, ()), *found.certain)))
        if found.possible:
            self.possible[path] = tuple(dict.fromkeys((*self.possible.get(path, ()), *found.possible)))


def _is_document(change: Change) -> bool:
    """Whether it is a policy document that is only read when the plan is applied."""
    return change.mode == "data" and change.type == DOCUMENT


def _nested(schema: BlockSchema | None, name: str) -> NestedBlock | None:
    if schema is None:
        return None
    attribute = schema.attributes.get(name)
    return schema.blocks.get(name) or (attribute.block if attribute else None)


def _is_left_out(schema: BlockSchema | None, name: str) -> bool:
    """Whether an attribute that the configuration does not mention is certainly left out: blocks may come from a `dynamic` block."""
    attribute = schema.attributes.get(name) if schema else None
    return attribute is not None and attribute.block is None


def _with_references(value: Value, found: Found) -> Value:
    """The value, unknown parts with what they come from. Where there may be more than that, they name nothing, so that every question stays open."""
    if found.is_nothing:
        return value
    reasons = (AFTER_APPLY, *_choice(found.possible), *found.reasons)
    open_ended = bool(found.possible or found.reasons)
    return _replaced(value, Unknown(reasons, () if open_ended else tuple(found.certain)))


def _choice(possible: Iterable[Reference]) -> Iterator[str]:
    """Why it is not known what a value comes from."""
    addresses = list(dict.fromkeys(one.address for one in possible))
    if addresses:
        more = ", ..." if len(addresses) > 3 else ""
        yield f"plan JSON does not tell which part of {', '.join(addresses[:3])}{more} it comes from"


def _replaced(value: Value, unknown: Unknown) -> Value:
    if isinstance(value, Unknown):
        return unknown
    if isinstance(value, list):
        return [_replaced(item, unknown) for item in value]
    if isinstance(value, dict):
        return {name: _replaced(item, unknown) for name, item in value.items()}
    return value


def _texts(value: Value) -> Iterator[str]:
    if isinstance(value, dict | list):
        for item in value.values() if isinstance(value, dict) else value:
            yield from _texts(item)
    elif value is not None and value != "" and not isinstance(value, Unknown | bool):
        yield str(value)
