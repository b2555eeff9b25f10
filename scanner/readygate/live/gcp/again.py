"""Single objects, and grants on them, asked of their services: the inventory may be minutes behind them, and miss changes.

Source: https://cloud.google.com/asset-inventory/docs/overview#data_freshness_and_consistency
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any

from readygate.live.cloud import Again
from readygate.live.found import Failure, Found
from readygate.live.gcp.api import DISABLED
from readygate.live.gcp.assets import converted
from readygate.live.gcp.gets import GET_POLICIES, GETS, Get
from readygate.live.gcp.grants import GRANTED, grants
from readygate.live.gcp.session import AnswerError, Session
from readygate.live.gcp.shapes import Asset, last
from readygate.model.resource import Resource
from readygate.model.values import Value

ALONE = "only Cloud Asset Inventory tells of it"
GRANT = "_iam_"
FORMS = ("member", "binding", "policy", "audit_config")
FORMER = {"google_cloud_run_service": "google_cloud_run_v2_service"}
"""Generations of resource types with the same grants: the one under which these are found."""
OTHER_NAMES = {"name": "service"}
"""Arguments that grants of another generation call otherwise."""
Tell = Callable[[Failure], None]


class Services:
    """What the services themselves say; each policy is asked for once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._policies: dict[str, Again] = {}

    def ask(self, resource: Resource, project: str, tell: Tell) -> Again:
        """What the service says of a resource, declared or deployed; `project` is where it lies if it does not say so itself."""
        host, _, form = resource.type.rpartition(GRANT)
        host, is_grant = FORMER.get(host, host), form in FORMS
        get = GET_POLICIES.get(host) if is_grant else GETS.get(resource.type)
        if get is None:
            return Again(doubt=ALONE)
        where = dict(_where(get, resource.attributes, project))
        unknown = [name.lstrip("+") for name, text in where.items() if not text]
        if unknown:
            return Again(doubt=f"its {' and '.join(unknown)} is not known")
        if not is_grant:
            return self._answer(get, where, project, tell, lambda asset: Again(tuple(one for one in converted(asset) if one.type == resource.type)))
        path = get.path.format_map(where)
        if path not in self._policies:
            self._policies[path] = self._answer(get, where, project, tell, lambda asset: _granted(host, asset))
        return self._policies[path]

    def _answer(self, get: Get, where: Mapping[str, str], project: str, tell: Tell, made: Callable[[Asset], Again]) -> Again:
        """What is made of the service's answer."""
        asset = Asset(get.asset, get.asset_path.format_map(where), {}, where.get("project", project), where.get("location", ""))
        try:
            data = self._session.get(get.service, get.operation, where)
        except AnswerError as error:
            if error.code == "NOT_FOUND" or error.detail == DISABLED:
                return Again()
            tell(Failure(action=get.permission, reason=f"{error.code} {error.detail}".strip(), place=f"projects/{project}"))
            return Again(doubt=f"{error.code}: {get.permission}")
        return made(Asset(asset.type, asset.path, data, asset.project, asset.location))


def _granted(host: str, asset: Asset) -> Again:
    """All grants on an object, in place of those that were found on it before."""
    from google.iam.v1.policy_pb2 import Policy
    from google.protobuf.json_format import ParseDict

    policy: Any = ParseDict(dict(asset.data), Policy(), ignore_unknown_fields=True)
    named = GRANTED[asset.type].named(asset)

    def covers(other: Resource) -> bool:
        return other.type.startswith(f"{host}{GRANT}") and all(other.attributes.get(name) == value for name, value in named.items())

    found: tuple[Found, ...] = tuple(grants(asset, policy))
    return Again(found, covers=covers)


def _where(get: Get, attributes: Mapping[str, Value], project: str) -> Iterator[tuple[str, str]]:
    """What fills in the path; empty where it is not known."""
    for _, name, _, _ in Formatter().parse(get.path):
        if name:
            own = name.lstrip("+")
            value = attributes.get(own) or attributes.get(OTHER_NAMES.get(own, own))
            text = value if isinstance(value, str) else _made(name, attributes, project)
            yield name, last(text) if name == own else text if "/" in text else ""


def _made(name: str, attributes: Mapping[str, Value], project: str) -> str:
    """What follows from others where an attribute is not known before the object is made."""
    if name == "project":
        return project
    own = attributes.get("account_id")
    return f"{own}@{project}.iam.gserviceaccount.com" if name == "email" and isinstance(own, str) else ""
