"""Vaults of S3 Glacier and their locks.

API: https://docs.aws.amazon.com/amazonglacier/latest/dev/api-vaults-get.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

SELF = "-"
"""Stands for the account that asks."""
NONE = "ResourceNotFoundException"


def vaults(api: Api) -> Reading:
    """Every vault of a region."""
    for listed in api.pages("list_vaults", "VaultList", accountId=SELF):
        yield vault(api, listed)


def vault(api: Api, listed: Mapping[str, Any]) -> Reading:
    """One vault, and the policy that locks it."""
    name = listed["VaultName"]
    asked = {"accountId": SELF, "vaultName": name}
    attributes: dict[str, Value] = {"id": name, "name": name, "arn": listed["VaultARN"], "location": f"/{api.place.account}/vaults/{name}"}
    attributes["access_policy"] = api.ask("get_vault_access_policy", NONE, **asked).inside("policy").get("Policy")
    told = api.ask("get_vault_notifications", NONE, **asked).inside("vaultNotificationConfig")
    attributes["notification"] = told.shaped(lambda data: nested(data, "events", "sns_topic"))
    attributes["tags"] = api.ask("list_tags_for_vault", **asked).shaped(lambda data: own_tags(data.get("Tags")))
    yield api.found("aws_glacier_vault", name, attributes)
    lock = api.ask("get_vault_lock", NONE, unseen=("aws_glacier_vault_lock",), **asked).data
    if lock.get("Policy"):
        locked = named(lock, policy="Policy") | {"id": name, "vault_name": name, "complete_lock": lock.get("State") == "Locked"}
        yield api.found("aws_glacier_vault_lock", name, locked)


READERS = (
    Reader(
        service="glacier",
        types=("aws_glacier_vault", "aws_glacier_vault_lock"),
        operations=("list_vaults", "get_vault_access_policy", "get_vault_notifications", "list_tags_for_vault", "get_vault_lock"),
        read=vaults,
    ),
)
