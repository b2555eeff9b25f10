"""What a plan makes of a configured body: what is left out gets the provider's default, or is only known after apply.

Seen from two sides: policies get plain data, in which nobody has to wonder who set what, and expressions that refer to the resource get values
that remember where they come from.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.types import DYNAMIC, Type
from readygate.model.values import Path, Reference, Unknown, Value
from readygate.terraform.body import DecodedBody, blocks_type, no_blocks, object_type
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.data_sources.catalog import read_data, unread_reason
from readygate.terraform.data_sources.reading import ReadContext
from readygate.terraform.plain import PlainValue, from_plain, plain
from readygate.terraform.planned import AFTER_APPLY, planned_attributes
from readygate.terraform.rewriting import rewritten
from readygate.terraform.schema import NO_DEFAULT, AttributeSchema, BlockSchema, NestedBlock
from readygate.terraform.values import ListValue, MapValue, Marked, Null, SetValue, TfValue, TrackedText


def managed_values(type_: str, address: str, schema: BlockSchema | None, decoded: DecodedBody, settings: Mapping[str, TfValue]) -> ResourceValues:
    """The values of an instance of a managed resource, given its provider's settings."""
    computed = planned_attributes(type_, address, schema, decoded.value, settings) if schema else {}
    return ResourceValues(address=address, schema=schema, decoded=decoded, computed=computed)


def data_values(type_: str, address: str, schema: BlockSchema | None, decoded: DecodedBody, context: ReadContext) -> ResourceValues:
    """The values of an instance of a data source, as far as they need no provider. Raises EvaluationError where the provider would refuse."""
    reading = read_data(type_, decoded.value, context)
    reason = unread_reason(type_)
    if reading is None:
        return ResourceValues(address=address, schema=schema, decoded=decoded, reason=reason)
    computed, assumed = reading.values, reading.assumed
    return ResourceValues(
        address=address, schema=schema, decoded=decoded, computed=computed, assumed=assumed, warnings=reading.warnings, reason=reason
    )


class ResourceValues(Struct, kw_only=True):
    """One instance of a resource or data source.

    `computed` holds what is known although nobody wrote it (the result of a data source, merged tags); it goes before `decoded`.
    `assumed` names what of it is only assumed, and says how. `reason` says why what the provider computes is not known.
    """

    address: str
    schema: BlockSchema | None
    decoded: DecodedBody
    computed: Mapping[str, TfValue] = {}
    assumed: Mapping[str, str] = {}
    warnings: tuple[str, ...] = ()
    reason: str = AFTER_APPLY
    known: dict[str, TfValue] = {}
    """Attributes that were already asked for."""
    all_known: dict[str, TfValue] | None = None
    """All of them, once the whole object was asked for: a splat over the instances of a block does so each time."""

    def fill(self, read: Mapping[str, Value]) -> None:
        """Take over what somebody read of a data source; what is written, or worked out for certain, stays."""
        types = object_type(self.schema).attributes if self.schema else {}
        filled = {name: value for name, value in self.computed.items() if name not in self.assumed and not isinstance(value, Unknown)}
        for name, value in read.items():
            if name not in filled and name not in self.decoded.value:
                try:
                    filled[name] = convert(from_plain(value), types.get(name, DYNAMIC))
                except ConversionError:
                    continue
        self.computed = {**self.computed, **filled}
        self.assumed = {name: said for name, said in self.assumed.items() if name not in filled}

    def has(self, name: str) -> bool:
        """Whether the resource has an attribute or nested block of this name, or at least says so."""
        schema = self.schema
        return name in self.decoded.value or name in self.computed or (schema is not None and (name in schema.attributes or name in schema.blocks))

    def attribute(self, name: str) -> TfValue:
        """What an expression sees that refers to an attribute or to the nested blocks of one type."""
        value = self.known.get(name)
        if value is None:
            value = self.known[name] = self._attribute(name)
        return value

    def written(self, name: str) -> TfValue:
        """The same, with nested blocks as they are written also where the provider may add to them."""
        return self._attribute(name, complete=True)

    def whole(self) -> TfValue:
        """What an expression sees that refers to the whole object; of a type that no schema knows, the attributes are not known."""
        if self.schema is None:
            return Unknown((self.reason,), (Reference(self.address),))
        if self.all_known is None:
            names = sorted({*self.schema.attributes, *self.schema.blocks, *self.decoded.value})
            self.all_known = {name: self.attribute(name) for name in names}
        return self.all_known

    def policy_view(self) -> PlainValue:
        """What policies see: plain data, in which `Unknown.unset` tells that nobody set an attribute."""
        values: dict[str, Value] = {}
        if self.schema is not None:
            values = dict(_shared_left_out(self.schema)) if self.reason == AFTER_APPLY else _left_out(self.schema, _Origin(self.reason))
        found = PlainValue(values)
        origin = _UNSET if self.reason == AFTER_APPLY else _Origin(self.reason)
        for name in {**self.decoded.value, **self.computed}:
            part = plain(self._for_policies(name, origin), (name,))
            values[name] = part.value
            found.references.update(part.references)
            found.sensitive.update(part.sensitive)
        return found

    def _for_policies(self, name: str, origin: _Origin) -> TfValue:
        if name in self.computed:
            return self.computed[name]
        value, certain = self.decoded.value[name], self.decoded.certain.get(name)
        return self._completed(name, value, origin) if certain is None else self._with_certain(name, certain, value)

    def _attribute(self, name: str, *, complete: bool = False) -> TfValue:
        origin = _Origin(self.reason, self.address)
        inexact = self.schema is None or not self.schema.exact
        if inexact and not complete and (name, 0) in self.decoded.ranges:
            return origin.unknown((name,), DYNAMIC)
        if name in self.computed:
            return _tracked(self.computed[name], self.address, (name,))
        if name not in self.decoded.value:
            if self.schema is None:
                return origin.unknown((name,), DYNAMIC)
            return _unwritten(self.schema, name, origin)
        return _tracked(self._completed(name, self.decoded.value[name], origin), self.address, (name,))

    def _completed(self, name: str, value: TfValue, origin: _Origin) -> TfValue:
        if self.schema is None:
            return value
        if name in self.schema.blocks:
            return _complete_blocks(value, self.schema.blocks[name], (name,), origin)
        attribute = self.schema.attributes.get(name)
        return _complete_attribute(value, attribute, self.schema, (name,), origin) if attribute else value

    def _with_certain(self, name: str, certain: tuple[TfValue, ...], unknown: TfValue) -> TfValue:
        """The blocks that certainly exist, and one unknown for those that a `dynamic` block may add."""
        nested = _nested(self.schema, name) if self.schema else None
        whole = _complete_blocks(ListValue(DYNAMIC, certain), nested, (name,), _UNSET) if nested else None
        items = whole.items if isinstance(whole, ListValue) else certain
        return (*items, unknown)


def _nested(schema: BlockSchema, name: str) -> NestedBlock | None:
    """The schema of nested blocks, or of an attribute that may be written as blocks."""
    attribute = schema.attributes.get(name)
    return schema.blocks.get(name) or (attribute.block if attribute else None)


class _Origin:
    """Makes the unknowns for what the configuration leaves out: with an address they lead back there, without they are shared."""

    def __init__(self, reason: str, address: str = "", *, unset: bool = False) -> None:
        self.reasons = (reason,)
        self.address = address
        self.unset = unset
        self.shared: dict[Type, Unknown] = {}

    def unknown(self, path: Path, type_: Type, reason: str = "") -> Unknown:
        """The unknown at a path of the resource, for this reason or the usual one."""
        if self.address:
            return Unknown((reason,) if reason else self.reasons, (Reference(self.address, path),), type_)
        found = self.shared.get(type_)
        if found is None:
            found = self.shared[type_] = Unknown(self.reasons, type=type_, unset=self.unset)
        return found


_UNSET = _Origin(AFTER_APPLY, unset=True)
_LEFT_OUT: dict[int, dict[str, Value]] = {}
"""By identity of the schema, which lives as long as the process."""


def _shared_left_out(schema: BlockSchema) -> dict[str, Value]:
    """What policies see of a resource that says nothing. The values are shared: nobody may change them."""
    found = _LEFT_OUT.get(id(schema))
    if found is None:
        found = _LEFT_OUT[id(schema)] = _left_out(schema, _UNSET)
    return found


def _left_out(schema: BlockSchema, origin: _Origin) -> dict[str, Value]:
    return {name: plain(_unwritten(schema, name, origin)).value for name in (*schema.attributes, *schema.blocks)}


def _unwritten(schema: BlockSchema, name: str, origin: _Origin) -> TfValue:
    """The value of an attribute, or of the nested blocks of a type, that the configuration does not mention."""
    nested = schema.blocks.get(name)
    if nested is not None:
        return origin.unknown((name,), blocks_type(nested)) if nested.computed or not schema.exact else no_blocks(nested)
    attribute = schema.attributes.get(name)
    if attribute is None:
        return origin.unknown((name,), DYNAMIC, f'the known schema of its type has no attribute "{name}"')
    return _unset_attribute(attribute, (name,), origin, exact=schema.exact)


def _unset_attribute(attribute: AttributeSchema, path: Path, origin: _Origin, *, exact: bool) -> TfValue:
    """An attribute that is left out or null. A schema that is not exact does not tell whether the provider fills it in."""
    if attribute.default is not NO_DEFAULT:
        return convert(from_plain(attribute.default), attribute.type)
    if attribute.computed or not (exact or attribute.required):
        return origin.unknown(path, attribute.type)
    return Null(attribute.type)


def _complete_attribute(
    value: TfValue, attribute: AttributeSchema, owner: BlockSchema, path: Path, origin: _Origin, *, in_set: bool = False
) -> TfValue:
    """The value of an argument as a plan shows it; `owner` is the block that it belongs to."""
    kind = type(value)
    if kind is Marked:
        return Marked(_complete_attribute(value.value, attribute, owner, path, origin, in_set=in_set), value.marks)
    if attribute.write_only:
        return Null(attribute.type)
    if isinstance(value, str) and not (owner.legacy and attribute.computed and value == ""):
        if attribute.rewritten == f"unless {value}":
            return Null(attribute.type)
        return rewritten(value, attribute.rewritten) if attribute.rewritten else value
    if owner.legacy:
        value = _without_nulls(value)
    if kind is Null or isinstance(value, str) or (owner.legacy and attribute.block is None and _is_lost(value, in_set=in_set)):
        return _unset_attribute(attribute, path, origin, exact=owner.exact)
    if attribute.block is not None and (kind is ListValue or kind is SetValue) and value.items:
        return _complete_blocks(value, attribute.block, path, origin, in_set=in_set)
    return value


def _without_nulls(value: TfValue) -> TfValue:
    """The older SDK drops the elements of a map that are null."""
    if type(value) is MapValue and any(type(item) is Null for item in value.items.values()):
        return MapValue(value.element, {name: item for name, item in value.items.items() if type(item) is not Null})
    return value


def _is_lost(value: TfValue, *, in_set: bool) -> bool:
    """The older SDK takes an empty map, and outside of other sets an empty set, for one that is left out."""
    kind = type(value)
    return (kind is MapValue or (kind is SetValue and not in_set)) and not value.items


def _complete_blocks(value: TfValue, nested: NestedBlock, path: Path, origin: _Origin, *, in_set: bool = False) -> TfValue:
    """Nested blocks with everything filled in; sets keep the order that their ranges were noted in."""
    if isinstance(value, Marked):
        return Marked(_complete_blocks(value.value, nested, path, origin, in_set=in_set), value.marks)
    in_set = in_set or nested.nesting == "set"
    if isinstance(value, Null) or (isinstance(value, ListValue | SetValue | MapValue) and not value.items):
        return origin.unknown(path, blocks_type(nested)) if nested.computed else value
    if isinstance(value, ListValue | SetValue):
        items = tuple(_complete_object(item, nested.block, (*path, number), origin, in_set=in_set) for number, item in enumerate(value.items))
        return type(value)(value.element, items)
    if isinstance(value, MapValue):
        return MapValue(
            value.element, {key: _complete_object(item, nested.block, (*path, key), origin, in_set=in_set) for key, item in value.items.items()}
        )
    return _complete_object(value, nested.block, path, origin, in_set=in_set)


def _complete_object(value: TfValue, block: BlockSchema, path: Path, origin: _Origin, *, in_set: bool = False) -> TfValue:
    if isinstance(value, Marked):
        return Marked(_complete_object(value.value, block, path, origin, in_set=in_set), value.marks)
    if not isinstance(value, dict):
        return value
    completed = dict(value)
    for name, attribute in block.attributes.items():
        completed[name] = _complete_attribute(value[name], attribute, block, (*path, name), origin, in_set=in_set)
    for name, nested in block.blocks.items():
        completed[name] = _complete_blocks(value[name], nested, (*path, name), origin, in_set=in_set)
    return completed


def _tracked(value: TfValue, address: str, path: Path) -> TfValue:
    """The value as others see it: its strings and unknowns lead to the resource first, and then to where it got them from."""
    if isinstance(value, str):
        own = Reference(address, path)
        return TrackedText(value, (own, *value.references) if isinstance(value, TrackedText) else (own,))
    kind = type(value)
    if kind is Unknown:
        own = Reference(address, path)
        return value if own in value.references else replace(value, references=(own, *value.references))
    if kind is Marked:
        return Marked(_tracked(value.value, address, path), value.marks)
    if kind is dict:
        return {name: _tracked(item, address, (*path, name)) for name, item in value.items()}
    if kind is MapValue:
        return MapValue(value.element, {name: _tracked(item, address, (*path, name)) for name, item in value.items.items()})
    if kind is tuple:
        return tuple(_tracked(item, address, (*path, number)) for number, item in enumerate(value))
    if kind is ListValue or kind is SetValue:
        return kind(value.element, tuple(_tracked(item, address, (*path, number)) for number, item in enumerate(value.items)))
    return value
