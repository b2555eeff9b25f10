"""Provider configurations: which one a resource belongs to, and what it says about region, account and default tags.

Source: https://developer.hashicorp.com/terraform/language/modules/develop/providers
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from readygate.hcl.syntax import Body
from readygate.model.location import Source
from readygate.model.resource import Provider
from readygate.model.values import Unknown, Value
from readygate.terraform.declarations import ProviderAddress, ProviderBlock, ResourceDeclaration
from readygate.terraform.values import TfValue, unmark

if TYPE_CHECKING:
    from readygate.terraform.modules import ModuleInstance


class ProviderConfiguration(Struct, frozen=True):
    """A provider configuration with its evaluated settings (empty where no block configures it)."""

    provider: Provider
    settings: Mapping[str, TfValue] = {}


def provider_of(module: ModuleInstance, resource: ResourceDeclaration) -> ProviderConfiguration:
    """The configuration that a resource belongs to: the one it names, or the default one of its type's provider."""
    return module.provider(resource.provider or ProviderAddress(resource.type.partition("_")[0]))


def configured_provider(module: ModuleInstance, address: ProviderAddress) -> ProviderConfiguration:
    """A provider configuration as a module names it: its own block, what its caller passes, or (the default one) the caller's."""
    block = module.module.providers.get(address)
    caller = module.caller
    if caller is not None:
        passed = (caller.call.providers or {}).get(address)
        if passed is not None:
            return caller.module.provider(passed)
        if block is None and not address.alias:
            return caller.module.provider(_inherited(module, caller.module, address))
    if block is None:
        return ProviderConfiguration(Provider(address.name, address.alias))
    return _evaluated(module, block)


def _inherited(module: ModuleInstance, caller: ModuleInstance, address: ProviderAddress) -> ProviderAddress:
    """The caller's name for a provider that the module knows by another one."""
    source = module.module.required_providers.get(address.name) or f"hashicorp/{address.name}"
    for name, known in caller.module.required_providers.items():
        if known == source:
            return ProviderAddress(name)
    return address


def _evaluated(module: ModuleInstance, block: ProviderBlock) -> ProviderConfiguration:
    name, alias = block.address
    place = (block.source, block.block.start, block.block.header_end)
    settings = module.evaluation.guard(f"{module.prefix}provider.{block.address}", place, lambda: _settings(module, block))
    if isinstance(settings, Unknown):
        return ProviderConfiguration(Provider(name, alias, settings, settings))
    return ProviderConfiguration(Provider(name, alias, _region(settings), _account(settings)), settings)


def _settings(module: ModuleInstance, block: ProviderBlock) -> Mapping[str, TfValue]:
    return _evaluated_body(module, block.source, block.body)


def _evaluated_body(module: ModuleInstance, source: Source, body: Body) -> dict[str, TfValue]:
    """Attributes by name, and nested blocks of a name as a tuple of objects."""
    values: dict[str, TfValue] = {
        name: module.evaluation.value(attribute.expression, source, module, {}) for name, attribute in body.attributes.items()
    }
    for block in body.blocks:
        values[block.type] = (*values.get(block.type, ()), _evaluated_body(module, source, block.body))
    return values


def _region(settings: Mapping[str, TfValue]) -> Value:
    return _text(settings.get("region"))


def _account(settings: Mapping[str, TfValue]) -> Value:
    """The account that a provider works in: the only one that AWS allows it, that of the role it assumes, or Google's project."""
    if "project" in settings:
        return _text(settings["project"])
    allowed = unmark(settings.get("allowed_account_ids"))[0]
    items = allowed if isinstance(allowed, tuple) else getattr(allowed, "items", ())
    if len(items) == 1:
        return _text(items[0])
    for role in settings.get("assume_role", ()):
        arn = _text(role.get("role_arn"))
        if isinstance(arn, Unknown):
            return arn
        if isinstance(arn, str) and arn.count(":") >= 5:
            return arn.split(":")[4]
    return None


def _text(value: TfValue) -> Value:
    """A setting as a string, or what is not known of it."""
    value = unmark(value)[0]
    if isinstance(value, Unknown | str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None
