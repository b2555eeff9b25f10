"""A block that may stand for several instances: its expansion, its instances, and references to them. Resources and module calls are such blocks."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, TypeVar

from readygate.hcl.syntax import Expression
from readygate.model.types import NUMBER, STRING, SetOf
from readygate.model.values import Reference, Unknown
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.declarations import Repeatable
from readygate.terraform.errors import EvaluationError
from readygate.terraform.expansion import SINGLE, Expansion, Key, expand_count, expand_for_each, key_text, unknown_expansion
from readygate.terraform.expressions import evaluate
from readygate.terraform.scope import IndexStep, Scope, Step
from readygate.terraform.values import TfValue, mark, unmark

if TYPE_CHECKING:
    from readygate.terraform.modules import ModuleInstance

UNCERTAIN = "*"
"""Stands in addresses for the key of instances whose number is not known."""


class Instance(Protocol):
    """What a reference to one instance leads to."""

    def resolve(self, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
        """The value of the part of a reference behind the instance key (the first `taken` steps), and how many steps are now taken."""

    def whole(self) -> TfValue:
        """The instance as one value."""


InstanceT = TypeVar("InstanceT", bound=Instance)


class Place(NamedTuple):
    """Which instance of a block: its key, its address, what `each` and `count` are inside, and why it may not exist (empty: it does)."""

    key: Key
    address: str
    names: Mapping[str, TfValue]
    doubt: str = ""


class Repetition(ABC, Generic[InstanceT]):
    """The instances of one block in one module instance, made when first asked for."""

    def __init__(self, module: ModuleInstance, declared: Repeatable, address: str) -> None:
        self.module = module
        self.declared = declared
        self.address = address
        self._expansion: Expansion | None = None
        self._instances: dict[Key, InstanceT] = {}

    @abstractmethod
    def make(self, place: Place) -> InstanceT:
        """A new instance."""

    # -- which instances there are ---------------------------------------------------------------------------------------------------------
    @property
    def expansion(self) -> Expansion:
        """The instances' keys."""
        if self._expansion is None:
            self._expansion = self._expand()
        return self._expansion

    def _expand(self) -> Expansion:
        argument = self.declared.count or self.declared.for_each
        if argument is None:
            return SINGLE
        evaluation, source, counted = self.module.evaluation, self.declared.source, self.declared.count is not None

        def compute() -> Expansion:
            try:
                value = evaluate(argument.expression, Scope(self.module, {}))
                found = expand_count(value, argument.expression) if counted else expand_for_each(value, argument.expression)
                evaluation.admit(len(found.instances), argument.expression)
            except EvaluationError as error:
                return unknown_expansion(evaluation.failed(error, source, argument.expression), counted=counted)
            return found

        found = evaluation.guard(f"{self.address} (expand)", (source, argument.start, argument.end), compute)
        if isinstance(found, Unknown):
            found = unknown_expansion(found, counted=counted)
        return self._as_planned(found)

    def _as_planned(self, found: Expansion) -> Expansion:
        """An expansion of which only the keys are known, because somebody planned them; the same where they are not."""
        keys = None if found.unknown is None else self.planned_keys()
        if keys is None or found.unknown is None:
            return found
        if found.counted:
            return Expansion(kind="count", instances=dict.fromkeys(sorted(key for key in keys if isinstance(key, int))))
        of_set = isinstance(found.unknown.type, SetOf)
        value = Unknown((self._doubt(found),), found.unknown.references)
        names = sorted(key for key in keys if isinstance(key, str))
        return Expansion(kind="for_each", instances={name: name if of_set else value for name in names}, of_set=of_set)

    def planned_keys(self) -> tuple[Key, ...] | None:
        """The keys that a plan has of it; None where there is no plan, or it does not tell."""
        planned = self.module.evaluation.keys
        return planned.get(self.address) if planned is not None else None

    def instance(self, key: Key) -> InstanceT:
        """The instance with a key of the expansion; the placeholder of an unknown number has the key `UNCERTAIN`."""
        found = self._instances.get(key)
        if found is None:
            found = self._instances[key] = self.make(self._place(key))
        return found

    def instances(self) -> Iterator[InstanceT]:
        """All instances in order; of an unknown number, one placeholder."""
        expansion = self.expansion
        if expansion.unknown is not None:
            yield self.instance(UNCERTAIN)
        else:
            for key in expansion.instances:
                yield self.instance(key)

    def _place(self, key: Key) -> Place:
        expansion = self.expansion
        if expansion.unknown is not None:
            return Place(None, f"{self.address}[{UNCERTAIN}]", self._uncertain_names(expansion, expansion.unknown), self._doubt(expansion))
        address = self.address + key_text(key)
        if expansion.kind == "count":
            return Place(key, address, {"count": {"index": key}})
        if expansion.kind == "for_each":
            value = expansion.instances[key]
            return Place(key, address, {"each": {"key": value if expansion.of_set else key, "value": value}})
        return Place(None, address, {})

    def _doubt(self, expansion: Expansion) -> str:
        argument = "count" if expansion.counted else "for_each"
        reasons = "; ".join(expansion.unknown.reasons) if expansion.unknown else ""
        return f"the {argument} of {self.address} is not known: {reasons}"

    def _uncertain_names(self, expansion: Expansion, unknown: Unknown) -> Mapping[str, TfValue]:
        doubt = (self._doubt(expansion),)
        if expansion.counted:
            return {"count": {"index": Unknown(doubt, type=NUMBER, not_null=True)}}
        return {"each": {"key": Unknown(doubt, unknown.references, STRING, not_null=True), "value": Unknown(doubt, unknown.references)}}

    # -- references ----------------------------------------------------------------------------------------------------------------------
    def resolve(self, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
        """The value of a reference to the block, of which the first `taken` steps name the block itself."""
        expansion = self.expansion
        step = steps[taken] if taken < len(steps) else None
        if expansion.unknown is not None:
            return self._resolve_uncertain(step, steps, taken, node)
        if expansion.kind == "single":
            return self._resolve_single(step, steps, taken, node)
        if step is None:
            return self.whole(), taken
        if not isinstance(step, IndexStep):
            self.refuse_attribute(expansion, node)
            return self.whole(), taken
        plain, marks = unmark(step.key)
        if isinstance(plain, Unknown):
            return mark(Unknown(plain.reasons, (Reference(self.address), *plain.references)), marks), taken + 1
        key = self.key(plain)
        if key is None:
            # The evaluator words the error: unlike one in the reference itself, it can be caught by `try`.
            return self.whole(), taken
        value, taken = self.instance(key).resolve(steps, taken + 1, node)
        return mark(value, marks), taken

    def _resolve_single(self, step: Step | None, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
        if isinstance(step, IndexStep):
            if not isinstance(step.key, str):
                self.refuse_index(node)
                return self.whole(), taken
            steps = [*steps[:taken], step.key, *steps[taken + 1 :]]
        return self.instance(None).resolve(steps, taken, node)

    def _resolve_uncertain(self, step: Step | None, steps: Sequence[Step], taken: int, node: Expression) -> tuple[TfValue, int]:
        """References to instances whose number is not known lead to the placeholder; all of them together are an unknown collection."""
        if isinstance(step, IndexStep):
            return self.instance(UNCERTAIN).resolve(steps, taken + 1, node)
        doubt = self._doubt(self.expansion)
        return Unknown((doubt,), (Reference(f"{self.address}[{UNCERTAIN}]"),)), taken

    def whole(self) -> TfValue:
        """All instances as one value: an object, a tuple of objects, or an object of objects."""
        expansion = self.expansion
        if expansion.kind == "single":
            return self.instance(None).whole()
        if expansion.kind == "count":
            return tuple(one.whole() for one in self.instances())
        return {str(key): self.instance(key).whole() for key in expansion.instances}

    def key(self, given: TfValue) -> Key:
        """The key of the instance that an index means; None where there is no such instance."""
        expansion = self.expansion
        try:
            key = convert(given, NUMBER if expansion.kind == "count" else STRING)
        except ConversionError:
            return None
        if key not in expansion.instances:
            return None
        return str(key) if isinstance(key, str) else int(key)

    # -- errors that Terraform finds before it evaluates ---------------------------------------------------------------------------------
    def refuse_attribute(self, expansion: Expansion, node: Expression) -> None:
        """An attribute is asked of all instances at once."""

    def refuse_index(self, node: Expression) -> None:
        """An index is asked of a block that has only one instance."""
