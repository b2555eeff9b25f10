"""What the asset inventory holds, in one paged list: resources, and who may do what with them.

API: https://cloud.google.com/asset-inventory/docs/reference/rest/v1/assets/list
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from msgspec.structs import replace

from readygate.live.found import Found, Reading
from readygate.live.gcp import converters
from readygate.live.gcp.api import Api
from readygate.live.gcp.gets import GET_POLICIES, GETS
from readygate.live.gcp.grants import GRANTED, grant_types, grants
from readygate.live.gcp.shapes import Asset, Kind, last
from readygate.live.reader import Reader


def kinds() -> dict[str, tuple[Kind, ...]]:
    """How the assets of each type are read."""
    found: dict[str, tuple[Kind, ...]] = {}
    for module in iter_modules(converters.__path__):
        found.update(import_module(f"{converters.__name__}.{module.name}").CONVERTERS)
    return found


PROJECT, ACCOUNT = "cloudresourcemanager.googleapis.com/Project", "iam.googleapis.com/ServiceAccount"
KINDS = kinds()
UNLISTED = frozenset({
    "cloudscheduler.googleapis.com/Job", "iam.googleapis.com/WorkloadIdentityPool", "iam.googleapis.com/WorkloadIdentityPoolProvider",
    "memorystore.googleapis.com/Instance",
})  # fmt: skip
"""What the inventory does not hold, and its services list (see `listed`); https://cloud.google.com/asset-inventory/docs/asset-types"""
TYPES = {
    asset: tuple(dict.fromkeys(one for kind in own for one in (kind.type, *kind.also_types))) for asset, own in KINDS.items() if asset not in UNLISTED
}
GRANTS = {asset: grant_types(asset) for asset in GRANTED}


def resources(api: Api) -> Reading:
    """Every resource that a converter knows."""
    ids = api.projects()
    for one in api.assets("RESOURCE", TYPES):
        asset = asset_of(one, ids)
        if asset.type == PROJECT:
            yield _project(api, asset)
        else:
            yield from converted(asset)


def _project(api: Api, asset: Asset) -> Reading:
    """A project, and the billing account that its costs go to, which the inventory does not tell.

    API: https://cloud.google.com/billing/docs/reference/rest/v1/projects/getBillingInfo
    """
    for one in converted(asset):
        billing = api.ask("projects.getBillingInfo", service="cloudbilling", project=one.account)
        one.attributes["billing_account"] = billing.shaped(lambda data: last(data.get("billingAccountName")) or None)
        yield one


def converted(asset: Asset) -> Iterator[Found]:
    """The objects that an asset is."""
    for kind in KINDS.get(asset.type, ()):
        yield from kind.found(asset)


def policies(api: Api) -> Reading:
    """Every grant on what has a type of its own for grants."""
    ids = api.projects()
    accounts: dict[str, str] = {}
    for one in api.assets("IAM_POLICY", GRANTS):
        asset = asset_of(one, ids)
        if asset.type == ACCOUNT:
            accounts = accounts or _account_names(api, ids)
            asset = replace(asset, path=accounts.get(asset.name, asset.path))
        yield from grants(asset, one.iam_policy)


def _account_names(api: Api, ids: Mapping[str, str]) -> dict[str, str]:
    """The names of service accounts, by the numbers by which the inventory calls them."""
    found = (asset_of(one, ids) for one in api.assets("RESOURCE", {ACCOUNT: GRANTS[ACCOUNT]}))
    return {asset.name: str(asset.data.get("name") or asset.path) for asset in found}


def asset_of(message: Any, ids: Mapping[str, str]) -> Asset:
    """An asset of the client library; projects are called by their ids, as the provider does."""
    path = message.name.removeprefix("//").partition("/")[2]
    ancestor = next((one.removeprefix("projects/") for one in message.ancestors if one.startswith("projects/")), "")
    project = ids.get(ancestor, ancestor)
    parts = path.split("/")
    if parts[0] == "projects" and len(parts) > 1 and parts[1] in ids:
        parts[1] = ids[parts[1]]
    if message.asset_type.startswith("compute.") and parts[0] == "projects" and len(parts) > 1:
        project = project or parts[1]
    data = _struct(message.resource.data.fields)
    return Asset(message.asset_type, "/".join(parts), data, project, message.resource.location)


def _struct(fields: Any) -> dict[str, Any]:
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    """A value of google.protobuf.Struct, where all numbers are floating."""
    kind = value.WhichOneof("kind")
    if kind == "struct_value":
        return _struct(value.struct_value.fields)
    if kind == "list_value":
        return [_plain(one) for one in value.list_value.values]
    if kind in ("string_value", "bool_value", "number_value"):
        return getattr(value, kind)
    return None


READERS = (
    Reader(
        service="cloudasset",
        types=tuple(dict.fromkeys(one for own in TYPES.values() for one in own)),
        operations=("assets.list:RESOURCE",),
        others=(("cloudbilling", "projects.getBillingInfo"), *((get.service, get.operation) for get in GETS.values())),
        read=resources,
        scope="account",
    ),
    Reader(
        service="cloudasset",
        types=tuple(dict.fromkeys(one for own in GRANTS.values() for one in own)),
        operations=("assets.list:IAM_POLICY", "assets.list:RESOURCE"),
        others=tuple((get.service, get.operation) for get in GET_POLICIES.values()),
        read=policies,
        scope="account",
    ),
)
