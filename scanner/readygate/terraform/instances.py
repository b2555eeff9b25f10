"""Resource instances: their evaluated attributes, what references to them give, and the resources that policies see."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec.structs import replace

from readygate.hcl.syntax import Body, Conditional, Expression, Literal, Traversal, TupleCons
from readygate.model.diagnostic import Diagnostic, Level
from readygate.model.graph import SOME_INSTANCE
from readygate.model.resource import BlockSource, Resource
from readygate.model.truth import TRUE, Truth
from readygate.model.values import Path, Reference, Unknown, Value
from readygate.terraform.body import DecodedBody, decode
from readygate.terraform.data_sources.reading import ReadContext
from readygate.terraform.declarations import DATA, EPHEMERAL, ResourceDeclaration
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expansion import Expansion, Key
from readygate.terraform.provenance import swallowed_references
from readygate.terraform.providers import ProviderConfiguration, provider_of
from readygate.terraform.references import Recorder, constant_path, dependency
from readygate.terraform.repetition import UNCERTAIN, Place, Repetition
from readygate.terraform.resource_values import ResourceValues, data_values, managed_values
from readygate.terraform.schema import is_built_in, resource_schema
from readygate.terraform.scope import IndexStep, Scope, Step
from readygate.terraform.traversal import apply_steps
from readygate.terraform.values import EPHEMERAL as EPHEMERAL_MARK
from readygate.terraform.values import TfValue, mark, unmark

if TYPE_CHECKING:
    from readygate.terraform.modules import ModuleInstance

_NOT_CONSTANT = Unknown(("only Terraform evaluates it",), not_null=True)
_EPHEMERAL = frozenset({EPHEMERAL_MARK})
_CHANGING = re.compile(r"\b(?:bcrypt|plantimestamp|timestamp|uuid)\(")
"""Functions that give another value each time."""


def _part_of(values: ResourceValues, name: str, steps: Sequence[Step], address: str) -> TfValue:
    """A part of a resource whose schema does not tell all: what is not written may be filled in by the provider."""
    if not steps:
        return values.attribute(name)
    try:
        part = apply_steps(values.written(name), steps)
    except EvaluationError:
        part = {}
    return Unknown((values.reason,), (Reference(address, (name,)),)) if isinstance(unmark(part)[0], dict) else part


def _if_it_exists(diagnostic: Diagnostic, doubt: str) -> Diagnostic:
    """A problem of an instance that may not exist, and whose body Terraform would then never evaluate."""
    if diagnostic.level is not Level.ERROR:
        return diagnostic
    return replace(diagnostic, level=Level.WARNING, detail=f"{diagnostic.detail} This only matters if the resource exists: {doubt}.")


class ResourceInstance:
    """One instance of a resource, data source or ephemeral resource."""

    __slots__ = ("_direct", "_values", "block", "place")

    def __init__(self, block: ResourceBlock, place: Place) -> None:
        self.block = block
        self.place = place
        self._values: ResourceValues | None = None
        self._direct: Sequence[tuple[int, Reference]] = ()

    # -- references ------------------------------------------------------------------------------------------------------------------------
    def resolve(self, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
        """An attribute, or the whole object where the reference ends here."""
        step = steps[taken] if taken < len(steps) else None
        name = step.key if isinstance(step, IndexStep) else step
        if not isinstance(name, str):
            return self.whole(), taken
        values = self.values()
        if isinstance(values, Unknown):
            return values, taken
        schema = values.schema
        if schema is None or not schema.exact:
            return self._marked(_part_of(values, name, steps[taken + 1 :], self.place.address)), len(steps)
        if not values.has(name):
            self._lacks(name, node)
        return self._marked(values.attribute(name)), taken + 1

    def _lacks(self, name: str, node: Expression) -> None:
        """Raise EvaluationError about an attribute that the type does not have; another version of its provider may have it."""
        declared = self.block.declared
        if is_built_in(declared.mode, declared.type):
            detail = f'This object has no argument, nested block, or exported attribute named "{name}".'
            raise EvaluationError("Unsupported attribute", detail, node)
        detail = f'An expression refers to the attribute "{name}", which the known version of the provider does not have.'
        self.block.module.evaluation.report(Level.WARNING, "Unsupported attribute", detail, declared.header)

    def whole(self) -> TfValue:
        """The object of all attributes."""
        values = self.values()
        return values if isinstance(values, Unknown) else self._marked(values.whole())

    def _marked(self, value: TfValue) -> TfValue:
        return mark(value, _EPHEMERAL) if self.block.declared.mode == EPHEMERAL else value

    # -- evaluation ------------------------------------------------------------------------------------------------------------------------
    def values(self) -> ResourceValues | Unknown:
        """Its evaluated body; an unknown for those who ask while it is being evaluated."""
        if self._values is None:
            written = self.block.declared
            place = (written.source, written.block.start, written.block.header_end)
            values = self.block.module.evaluation.guard(self.place.address, place, self._evaluate)
            if isinstance(values, Unknown):
                return Unknown(values.reasons, (Reference(self.place.address),))
            self._values = values
        return self._values

    def _evaluate(self) -> ResourceValues:
        block = self.block
        declared, evaluation = block.declared, block.module.evaluation
        recorder = Recorder(block.module)
        decoded = decode(declared.body, block.schema, Scope(recorder, self.place.names, recorder.found), declared.source)
        doubt = self.place.doubt or block.module.doubt
        evaluation.diagnostics.update((_if_it_exists(one, doubt) if doubt else one, None) for one in decoded.diagnostics)
        self._direct = recorder.found
        provider = block.provider
        if declared.mode != DATA:
            return managed_values(declared.type, self.place.address, block.schema, decoded, provider.settings)
        context = ReadContext(
            settings=provider.settings,
            region=provider.provider.region,
            account=provider.provider.account,
            assumptions=evaluation.assumptions,
        )
        return self._read(decoded, context)

    def _read(self, decoded: DecodedBody, context: ReadContext) -> ResourceValues:
        """The values of a data source; what was assumed for it is noted, and so is why it cannot be read."""
        block, address = self.block, self.place.address
        declared, evaluation = block.declared, block.module.evaluation
        try:
            values = data_values(declared.type, address, block.schema, decoded, context)
        except EvaluationError as error:
            evaluation.report(Level.ERROR, error.summary, error.detail, declared.header)
            return ResourceValues(address=address, schema=block.schema, decoded=decoded, reason=f"evaluation error: {error.summary}")
        if address in evaluation.read:
            values.fill(evaluation.read[address])
        for warning in values.warnings:
            evaluation.report(Level.WARNING, "Ineffective argument", warning, declared.header)
        evaluation.assumed.update((Reference(address, (name,)), assumption) for name, assumption in values.assumed.items())
        return values

    # -- what policies see -----------------------------------------------------------------------------------------------------------------
    def resource(self) -> Resource | None:
        """The resource as policies see it; None where it cannot be told what it is."""
        values, block = self.values(), self.block
        if isinstance(values, Unknown):
            return None
        view = values.policy_view()
        declared, module = block.declared, block.module
        references = view.references
        if self._direct:
            references = swallowed_references(references, values.decoded.ranges, self._direct)
        if declared.depends_on:
            references = {**references, ("depends_on",): block.dependencies}
        doubt = self.place.doubt or module.doubt
        return Resource(
            address=self.place.address,
            type=declared.type,
            name=declared.name,
            mode=declared.mode,
            index=self.place.key,
            module=module.address,
            provider=block.provider.provider,
            attributes=view.value if isinstance(view.value, dict) else {},
            references=references,
            sensitive=frozenset(view.sensitive),
            source=block.source(values.decoded.ranges),
            existence=Truth(None) if doubt else TRUE,
            existence_reason=doubt,
            condition=block.condition if self.place.doubt else "",
            prevent_destroy=block.prevent_destroy,
            ignored_changes=block.ignored_changes,
            lifecycle=block.lifecycle,
        )


class ResourceBlock(Repetition[ResourceInstance]):
    """A resource, data or ephemeral block with all its instances."""

    declared: ResourceDeclaration

    def __init__(self, module: ModuleInstance, declared: ResourceDeclaration) -> None:
        super().__init__(module, declared, f"{module.prefix}{declared.key}")
        self.schema = resource_schema(declared.mode, declared.type)
        self.ignored_changes = ignored_changes(declared.lifecycle) if declared.lifecycle else frozenset[str]()
        self.prevent_destroy = prevents_destroy(declared.lifecycle) if declared.lifecycle else False
        self.lifecycle = lifecycle_settings(declared.lifecycle) if declared.lifecycle else None
        self._provider: ProviderConfiguration | None = None

    @property
    def condition(self) -> str:
        """The `count` where it is one or nothing by a condition, and the same however often it is evaluated; empty where it is not."""
        count = self.declared.count.expression if self.declared.count else None
        if not isinstance(count, Conditional):
            return ""
        if {branch.value for branch in (count.then, count.otherwise) if isinstance(branch, Literal)} != {0, 1}:
            return ""
        text = " ".join(self.declared.source.text[count.start : count.end].split())
        return "" if _CHANGING.search(text) else text

    def planned_keys(self) -> tuple[Key, ...] | None:
        """A plan lists every instance, so that one without any tells that there is none; but it lists nothing that is ephemeral."""
        if self.module.evaluation.keys is None or self.declared.mode == EPHEMERAL or SOME_INSTANCE in self.module.address:
            return None
        return super().planned_keys() or ()

    def make(self, place: Place) -> ResourceInstance:
        """A new instance."""
        return ResourceInstance(self, place)

    @property
    def provider(self) -> ProviderConfiguration:
        """The provider configuration that it belongs to."""
        if self._provider is None:
            self._provider = provider_of(self.module, self.declared)
        return self._provider

    def source(self, ranges: Mapping[Path, tuple[int, int]]) -> BlockSource:
        """Where an instance with these ranges of attributes is written."""
        block = self.declared.block
        return BlockSource(self.declared.source, block.start, block.header_end, block.end, ranges, self.module.calls)

    def reference(self, steps: Sequence[Step], taken: int) -> Reference:
        """What a reference of which the first `taken` steps name the block leads to: an instance where one is named, and an attribute's path."""
        expansion = self.expansion
        if expansion.kind == "single":
            return Reference(self.address, constant_path(steps[taken:]))
        if taken < len(steps) and isinstance(step := steps[taken], IndexStep):
            key = UNCERTAIN if expansion.unknown is not None else self.key(step.key)
            if key is not None:
                return Reference(self.instance(key).place.address, constant_path(steps[taken + 1 :]))
        if expansion.unknown is not None:
            return Reference(self.instance(UNCERTAIN).place.address)
        return Reference(self.address)

    @cached_property
    def dependencies(self) -> tuple[Reference, ...]:
        """What `depends_on` names, in this module instance."""
        found = []
        for node in self.declared.depends_on:
            try:
                reference = dependency(self.module, node)
            except EvaluationError as error:
                self.module.evaluation.failed(error, self.declared.source, node)
                continue
            if reference is not None:
                found.append(reference)
        return tuple(found)

    # -- errors that Terraform finds before it evaluates -------------------------------------------------------------------------------------
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


def prevents_destroy(lifecycle: Body) -> bool:
    """Whether `prevent_destroy` is set, which must be a constant."""
    attribute = lifecycle.attributes.get("prevent_destroy")
    return attribute is not None and isinstance(attribute.expression, Literal) and attribute.expression.value in (True, "true")


def ignored_changes(lifecycle: Body) -> frozenset[str]:
    """The attributes that `ignore_changes` names; `all` stands for every one."""
    attribute = lifecycle.attributes.get("ignore_changes")
    if attribute is None:
        return frozenset()
    node = attribute.expression
    named = node.items if isinstance(node, TupleCons) else (node,)
    return frozenset(one.root for one in named if isinstance(one, Traversal))


def lifecycle_settings(lifecycle: Body) -> dict[str, Value]:
    """What a `lifecycle` block says: its booleans, the names of `ignore_changes`, and that there is what cannot be said in a word."""
    settings: dict[str, Value] = dict.fromkeys((block.type for block in lifecycle.blocks), _NOT_CONSTANT)
    for name, attribute in lifecycle.attributes.items():
        value = attribute.expression.value if isinstance(attribute.expression, Literal) else _NOT_CONSTANT
        settings[name] = {"true": True, "false": False}.get(value, value) if isinstance(value, str) else value
    if "ignore_changes" in settings:
        settings["ignore_changes"] = [*sorted(ignored_changes(lifecycle))]
    return settings
