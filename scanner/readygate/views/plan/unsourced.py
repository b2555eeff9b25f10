"""Resources of a plan that have no source: what is left out, and what refers to what, tells the configuration in plan JSON, if anything does."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from readygate.model.resource import Provider, Resource
from readygate.model.values import Path, Reference, Unknown, Value
from readygate.terraform.schema import resource_schema
from readygate.views.plan.configured import LEFT_OUT, PlanConfiguration
from readygate.views.plan.record import NOT_YET_KNOWN, Change, PlanRecord
from readygate.views.plan.resources import VIEW, Planned


class _Late(Struct, frozen=True):
    """The work on one resource that waits until somebody asks for its attributes."""

    configuration: PlanConfiguration
    planned: Planned
    change: Change

    @property
    def known(self) -> Mapping[str, Value]:
        """The planned attributes; the configuration only tells more of what is unknown."""
        return self.planned.attributes

    def contents(self) -> tuple[Mapping[str, Value], Mapping[Path, tuple[Reference, ...]]]:
        """The attributes with what the configuration tells of them, and what they refer to."""
        configured = self.configuration.configured(self.change)
        return _doubted(self.planned, configured.attributes), configured.references


class Unsourced:
    """Resources of a plan that have no source: what is left out and what refers to what tells the configuration in plan JSON, if anything."""

    def __init__(self, record: PlanRecord) -> None:
        self.configuration = PlanConfiguration(record) if record.configuration else None
        self.providers: dict[str, Provider] = {}

    def resource(self, planned: Planned) -> Resource:
        """A resource as the plan alone knows it."""
        told, change = self.configuration, planned.change
        resource = Resource(
            address=planned.address,
            type=planned.type,
            name=planned.name,
            mode=planned.mode,
            index=planned.index,
            module=planned.module,
            provider=self._provider(change, told) if change is not None and told is not None else planned.provider,
            attributes=planned.attributes,
            sensitive=planned.sensitive,
            existence=planned.existence,
            existence_reason=planned.existence_reason,
            view=VIEW,
        )
        if change is not None and told is not None:
            resource.put_off(_Late(told, planned, change))
        return resource

    def _provider(self, change: Change, configuration: PlanConfiguration) -> Provider:
        """The provider configuration of a resource; a plan has few of them."""
        found = configuration.block(change)
        if found is None:
            return configuration.provider(change, None)
        block, _ = found
        key = block.provider_config_key
        if key not in self.providers:
            self.providers[key] = configuration.provider(change, block)
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
    for name, value in attributes.items():
        if value is NOT_YET_KNOWN:
            attribute = schema.attributes.get(name)
            if attribute is not None and attribute.block is not None:
                changed[name] = LEFT_OUT
            elif name in schema.blocks:
                changed[name] = MAYBE_DYNAMIC
    return {**attributes, **changed} if changed else attributes
