"""Resource instances: their evaluated attributes, what references to them give, and the resources that policies see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from readygate.hcl.syntax import Expression, Traversal
from readygate.model.resource import BlockSource, Resource
from readygate.model.truth import TRUE, Truth
from readygate.model.values import Reference, Unknown
from readygate.terraform.declarations import ResourceDeclaration
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expansion import Expansion
from readygate.terraform.providers import provider_of
from readygate.terraform.references import Recorder, constant_path
from readygate.terraform.repetition import UNCERTAIN, Place, Repetition
from readygate.terraform.body import decode
from readygate.terraform.schema import resource_schema
from readygate.terraform.scope import IndexStep, Scope, Step
from readygate.terraform.values import Null, TfValue

if TYPE_CHECKING:
    from readygate.terraform.modules import ModuleInstance


def plain(v):
    from readygate.terraform.values import Null, ListValue, MapValue, SetValue, Marked
    if isinstance(v, Null): return None
    if isinstance(v, Marked): return plain(v.value)
    if isinstance(v, (ListValue, SetValue)): return [plain(x) for x in v.items]
    if isinstance(v, MapValue): return {k: plain(x) for k, x in v.items.items()}
    if isinstance(v, tuple): return [plain(x) for x in v]
    if isinstance(v, dict): return {k: plain(x) for k, x in v.items()}
    return v


class ResourceInstance:
    """One instance of a resource, data source or ephemeral resource."""

    __slots__ = ("_object", "block", "decoded", "direct", "place")

    def __init__(self, block: ResourceBlock, place: Place) -> None:
        self.block = block
        self.place = place
        self._object: TfValue = None

    def resolve(self, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
        """An attribute, or the whole object where the reference ends here."""
        whole = self.whole()
        if taken == len(steps) or not isinstance(whole, dict):
            return whole, taken
        step = steps[taken]
        name = step.key if isinstance(step, IndexStep) else step
        if not isinstance(name, str):
            return whole, taken
        if name not in whole:
            detail = f'This object has no argument, nested block, or exported attribute named "{name}".'
            raise EvaluationError("Unsupported attribute", detail, node)
        return whole[name], taken + 1

    def whole(self) -> TfValue:
        """The object of all attributes."""
        if self._object is None:
            block = self.block
            declared, evaluation = block.declared, block.module.evaluation
            value = evaluation.guard(self.place.address, (declared.source, declared.block.start, declared.block.header_end), self._compute)
            if isinstance(value, Unknown):
                return Unknown(value.reasons, (Reference(self.place.address),))
            self._object = value
        return self._object

    def _compute(self) -> TfValue:
        block = self.block
        declared = block.declared
        recorder = Recorder(block.module)
        decoded = decode(declared.body, block.schema, Scope(recorder, self.place.names), declared.source)
        block.module.evaluation.diagnostics.update(dict.fromkeys(decoded.diagnostics))
        self.decoded, self.direct = decoded, recorder.found
        from readygate.terraform.body import no_blocks
        out = dict(decoded.value)
        if block.schema is None:
            out.setdefault("id", Unknown(("known after apply",), (Reference(self.place.address, ("id",)),)))
        else:
            for n, a in block.schema.attributes.items():
                if n not in out:
                    out[n] = Unknown(("known after apply",), (Reference(self.place.address, (n,)),), a.type) if a.computed else Null(a.type)
            for n, b in block.schema.blocks.items():
                if n not in out:
                    out[n] = no_blocks(b)
        return out

    def resource(self) -> Resource:
        """What policies see."""
        whole, block = self.whole(), self.block
        declared, module = block.declared, block.module
        doubt = self.place.doubt or module.doubt
        return Resource(
            address=self.place.address,
            type=declared.type,
            name=declared.name,
            mode=declared.mode,
            index=self.place.key,
            module=module.address,
            provider=provider_of(module, declared).provider,
            attributes=plain(whole) if isinstance(whole, dict) else {},
            source=block.source,
            existence=Truth(None) if doubt else TRUE,
            existence_reason=doubt,
        )


class ResourceBlock(Repetition[ResourceInstance]):
    """A resource, data or ephemeral block with all its instances."""

    declared: ResourceDeclaration

    def __init__(self, module: ModuleInstance, declared: ResourceDeclaration) -> None:
        super().__init__(module, declared, f"{module.prefix}{declared.key}")
        written = declared.block
        self.schema = resource_schema("managed" if declared.mode != "data" else "data", declared.type)
        self.source = BlockSource(declared.source, written.start, written.header_end, written.end, {}, module.calls)

    def make(self, place: Place) -> ResourceInstance:
        """A new instance."""
        return ResourceInstance(self, place)

    def reference(self, steps: Sequence[Step], taken: int) -> Reference:
        """What a reference of which the first `taken` steps name the block leads to: an instance where one is named, and an attribute's path."""
        expansion = self.expansion
        if expansion.kind == "single":
            return Reference(self.address, constant_path(steps[taken:]))
        if taken < len(steps) and isinstance(step := steps[taken], IndexStep):
            key = UNCERTAIN if expansion.unknown is not None else self._key(step.key, expansion)
            if key is not None:
                return Reference(self.instance(key).place.address, constant_path(steps[taken + 1 :]))
        if expansion.unknown is not None:
            return Reference(self.instance(UNCERTAIN).place.address)
        return Reference(self.address)

    # -- errors that Terraform finds before it evaluates ---------------------------------------------------------------------------------
    def refuse_attribute(self, expansion: Expansion, node: Expression) -> None:
        """An attribute is asked of all instances at once."""
        key = "count.index" if expansion.kind == "count" else "each.key"
        name = self.declared.key
        detail = f'Because {name} has "{expansion.kind}" set, its attributes must be accessed on specific instances.\n\n'
        detail += f"For example, to correlate with indices of a referring resource, use:\n    {name}[{key}]"
        raise EvaluationError("Missing resource instance key", detail, node)

    def refuse_index(self, node: Expression) -> None:
        """An index is asked of a block that has only one instance; one that is not constant is only found when it is evaluated."""
        if isinstance(node, Traversal):
            name = self.declared.key
            detail = f'Because {name} does not have "count" or "for_each" set, references to it must not include an index key. '
            detail += "Remove the bracketed index to refer to the single instance of this resource."
            raise EvaluationError("Unexpected resource instance key", detail, node)
