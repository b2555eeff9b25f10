"""Provider configurations: which one a resource belongs to, and what it says about region, account and default tags.

Source: https://developer.hashicorp.com/terraform/language/modules/develop/providers
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from readygate.model.resource import Provider
from readygate.model.values import Unknown, Value
from readygate.terraform.body import decode
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.terraform.declarations import ProviderAddress, ProviderBlock, ResourceDeclaration
from readygate.terraform.schema import provider_schema
from readygate.terraform.scope import Scope
from readygate.terraform.values import ListValue, SetValue, TfValue, unmark

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
    own = Provider(address.name, address.alias, module=module.address)
    configuration = ProviderConfiguration(own) if block is None else _evaluated(module, block, own)
    return _placed(configuration, module.evaluation.assumptions)


def _placed(configuration: ProviderConfiguration, said: Assumptions) -> ProviderConfiguration:
    """The configuration with the region and account that the user names, where its own settings leave them to the environment."""
    provider = configuration.provider
    if provider.name != "aws":
        return configuration
    region, account = provider.region or said.region or None, provider.account or said.account_id or None
    return ProviderConfiguration(replace(provider, region=region, account=account), configuration.settings)


def _inherited(module: ModuleInstance, caller: ModuleInstance, address: ProviderAddress) -> ProviderAddress:
    """The caller's name for a provider that the module may know by another one: names stand for source addresses."""
    source = _source(module, address.name)
    if _source(caller, address.name) == source:
        return address
    for name in (*caller.module.required_providers, source.rpartition("/")[2]):
        if _source(caller, name) == source:
            return ProviderAddress(name)
    return address


def _source(module: ModuleInstance, name: str) -> str:
    source = module.module.required_providers.get(name) or f"hashicorp/{name}"
    return source.removeprefix("registry.terraform.io/")


def _evaluated(module: ModuleInstance, block: ProviderBlock, own: Provider) -> ProviderConfiguration:
    place = (block.source, block.block.start, block.block.header_end)
    settings = module.evaluation.guard(f"{module.prefix}provider.{block.address}", place, lambda: _settings(module, block))
    if isinstance(settings, Unknown):
        return ProviderConfiguration(replace(own, region=settings, account=settings))
    return ProviderConfiguration(replace(own, region=_region(settings), account=_account(settings)), settings)


def _settings(module: ModuleInstance, block: ProviderBlock) -> Mapping[str, TfValue]:
    decoded = decode(block.body, provider_schema(block.address.name), Scope(module, {}), block.source)
    module.evaluation.diagnostics.update(dict.fromkeys(decoded.diagnostics))
    return decoded.value


def _region(settings: Mapping[str, TfValue]) -> Value:
    return _text(settings.get("region"))


def _account(settings: Mapping[str, TfValue]) -> Value:
    """The account that a provider works in: the only one that AWS allows it, that of the role it assumes, or Google's project."""
    if "project" in settings:
        return _text(settings["project"])
    allowed = _items(settings.get("allowed_account_ids"))
    if len(allowed) == 1:
        return _text(allowed[0])
    for role in _items(settings.get("assume_role")):
        arn = _text(role.get("role_arn")) if isinstance(role, dict) else None
        if isinstance(arn, Unknown):
            return arn
        if isinstance(arn, str) and arn.count(":") >= 5:
            return arn.split(":")[4]
    return None


def _items(value: TfValue) -> tuple[TfValue, ...]:
    """The items of a list, set or tuple, known as far as it is."""
    value = unmark(value)[0]
    if isinstance(value, ListValue | SetValue):
        return value.items
    return value if isinstance(value, tuple) else ()


def _text(value: TfValue) -> Value:
    """A setting as a string, or what is not known of it."""
    value = unmark(value)[0]
    if isinstance(value, Unknown | str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return None
