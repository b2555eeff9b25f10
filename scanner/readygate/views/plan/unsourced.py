"""Resources of a plan that have no source: what is left out, and what refers to what, tells the configuration in plan JSON, if anything does."""

from __future__ import annotations

from collections.abc import Mapping

from readygate.model.resource import Provider, Resource
from readygate.model.values import Path, Reference, Unknown, Value
from readygate.terraform.schema import resource_schema
from readygate.views.plan.configuration import Block
from readygate.views.plan.configured import LEFT_OUT, PlanConfiguration
from readygate.views.plan.record import NOT_YET_KNOWN, Change, PlanRecord
from readygate.views.plan.resources import VIEW, Planned

_NO_REFERENCES: Mapping[Path, tuple[Reference, ...]] = {}


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
            provider = self._provider(planned.change, configured.block, self.configuration)
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

    def _provider(self, change: Change, block: Block | None, configuration: PlanConfiguration) -> Provider:
        """The provider configuration of a resource; a plan has few of them."""
        if block is None:
            return configuration.provider(change, None)
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
