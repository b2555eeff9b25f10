"""What is there and nobody declared: told once, however many objects of the cloud show it, and apart where the cloud or a stack made it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from readygate.drift.items import OF_STACK, Item, Kind
from readygate.drift.merging import Merging
from readygate.drift.pairing import region_of
from readygate.drift.parts import PARTS, is_made_by_cloud, last_name, plain_type
from readygate.model.deployed import Deployed
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.values import Value

INTERFACE, VOLUME, SECRET = "aws_network_interface", "aws_ebs_volume", "aws_secretsmanager_secret"
MAKES: dict[str, tuple[tuple[str, str], ...]] = {
    "aws_db_instance": (("master_user_secret.secret_arn", SECRET),),
    "aws_dynamodb_table": (("replica.arn", "aws_dynamodb_table"),),
    "aws_efs_mount_target": (("network_interface_id", INTERFACE),),
    "aws_eks_cluster": (("vpc_config.cluster_security_group_id", "aws_security_group"),),
    "aws_eks_node_group": (("resources.autoscaling_groups.name", "aws_autoscaling_group"),),
    "aws_elasticache_replication_group": (("member_clusters", "aws_elasticache_cluster"),),
    "aws_instance": (
        ("primary_network_interface_id", INTERFACE),
        ("root_block_device.volume_id", VOLUME),
        ("ebs_block_device.volume_id", VOLUME),
    ),
    "aws_nat_gateway": (("association_id", "aws_eip_association"), ("network_interface_id", INTERFACE)),
    "aws_rds_cluster": (("master_user_secret.secret_arn", SECRET),),
    "aws_redshift_cluster": (("master_password_secret_arn", SECRET),),
    "aws_synthetics_canary": (("engine_arn", "aws_lambda_function"),),
    "aws_vpc": (
        ("main_route_table_id", "aws_route_table"),
        ("default_network_acl_id", "aws_network_acl"),
        ("default_security_group_id", "aws_security_group"),
    ),
    "aws_vpc_endpoint": (("network_interface_ids", INTERFACE),),
}
"""Objects that come with another one: the attributes of that one which name them, and their type."""
BELONGS = {INTERFACE: "attachment.instance"}
"""Objects that name the one with which they came themselves."""

STACK = "aws_cloudformation_stack"
BELONGS_TO: dict[str, tuple[str, str]] = {
    **{
        f"aws_api_gateway_{what}": ("aws_api_gateway_rest_api", "rest_api_id")
        for what in (
            *("authorizer", "deployment", "gateway_response", "integration", "integration_response", "method", "method_response"),
            *("method_settings", "request_validator", "resource", "stage"),
        )
    },
    **{f"aws_apigatewayv2_{what}": ("aws_apigatewayv2_api", "api_id") for what in ("authorizer", "integration", "route", "stage")},
    "aws_api_gateway_base_path_mapping": ("aws_api_gateway_domain_name", "domain_name"),
    "aws_cognito_user_pool_client": ("aws_cognito_user_pool", "user_pool_id"),
    "aws_dynamodb_resource_policy": ("aws_dynamodb_table", "resource_arn"),
    "aws_efs_mount_target": ("aws_efs_file_system", "file_system_id"),
    "aws_glue_catalog_table": ("aws_glue_catalog_database", "database_name"),
    "aws_iam_instance_profile": ("aws_iam_role", "role"),
    "aws_kinesis_stream_consumer": ("aws_kinesis_stream", "stream_arn"),
    "aws_kinesis_resource_policy": ("aws_kinesis_stream", "resource_arn"),
    "aws_kms_alias": ("aws_kms_key", "target_key_id"),
    "aws_lambda_event_source_mapping": ("aws_lambda_function", "function_arn"),
    "aws_lambda_function_url": ("aws_lambda_function", "function_name"),
    "aws_lb_target_group_attachment": ("aws_lb_target_group", "target_group_arn"),
    "aws_sns_topic_subscription": ("aws_sns_topic", "topic_arn"),
    "aws_vpc_ipv4_cidr_block_association": ("aws_vpc", "vpc_id"),
    "aws_vpc_ipv6_cidr_block_association": ("aws_vpc", "vpc_id"),
    "aws_wafv2_web_acl_logging_configuration": ("aws_wafv2_web_acl", "resource_arn"),
}
"""Objects that CloudFormation cannot or does not tag, and that are of use with one other object only: its type, and what names it.

Records of a zone are none of them: many write into one.
"""

CONTENTS = frozenset({"aws_dynamodb_table_item", "aws_s3_object", "aws_secretsmanager_secret_version"})
"""What is kept in something: that more of it is there is what that is for."""

TWINS: tuple[dict[str, str], ...] = (
    {"aws_cloudwatch_event_bus_policy": "event_bus_name", "aws_cloudwatch_event_permission": "event_bus_name"},
    {
        "aws_sesv2_email_identity": "email_identity",
        "aws_ses_domain_identity": "domain",
        "aws_ses_domain_dkim": "domain",
        "aws_ses_email_identity": "email",
    },
    {"aws_sesv2_configuration_set_event_destination": "event_destination_name", "aws_ses_event_destination": "name"},
    {"aws_sesv2_email_identity_mail_from_attributes": "email_identity", "aws_ses_domain_mail_from": "domain"},
    {"aws_sesv2_email_identity_policy": "email_identity", "aws_ses_identity_policy": "identity"},
)
"""Types that are several ways to declare one thing, and the attribute by which it is told; the first is the one to call it by."""


class Undeclared(NamedTuple):
    """What nobody declared, and what of it the cloud made itself, or a stack of CloudFormation."""

    shown: tuple[Item, ...]
    hidden: tuple[Item, ...]


def undeclared(
    left: list[Deployed],
    possible: AbstractSet[int],
    everything: Collection[Resource],
    declared: Iterable[Resource],
    merging: Merging,
    *,
    stacks: Collection[str] = (),
) -> Undeclared:
    """The items for the objects that are `left` over; `everything` are all objects and declared resources.

    `possible` are those (by identity) of which a declared resource may be one: nobody can say that they are not declared.
    `stacks`: regions of which every stack of CloudFormation is among the objects, so that what others made there is left over from them.
    """
    made = _Made(everything)
    owners = _Stacks(everything, stacks)
    inherited = _Inherited(left)
    twins = _Twins(declared)
    alone = {id(one.resource) for one in left}
    shown: list[Item] = []
    hidden: list[Item] = []
    for one in sorted((one for one in left if id(one) not in possible), key=lambda one: twins.rank(one.resource)):
        resource = one.resource
        if resource.type in PARTS and not _stands_alone(resource, alone, merging):
            continue
        owner = one.owned_by or inherited.of(resource)
        reason = owners.reason(owner)
        owned = owner and not owners.is_gone(owner)
        if owned or resource.type in CONTENTS or is_made_by_cloud(resource, merging.live_host(resource)):
            hidden.append(_item(one, merging, reason))
        elif not made.holds(resource) and not twins.knows(resource):
            shown.append(_item(one, merging, reason))
    return Undeclared(tuple(shown), tuple(hidden))


def _stands_alone(part: Resource, alone: set[int], merging: Merging) -> bool:
    """Whether nothing else tells of a part: its host is declared, and does not show the same by itself."""
    host = merging.live_host(part)
    return host is None or (id(host) not in alone and not merging.is_told_by(host, part))


def _item(live: Deployed, merging: Merging, reason: str) -> Item:
    resource = live.resource
    return Item(
        kind=Kind.UNDECLARED,
        type=resource.type,
        address=resource.address,
        id=_text(resource.attributes.get("id")),
        region=_text(region_of(resource)),
        account=_text(resource.provider.account),
        live=resource,
        reason=reason,
        parts=tuple(sorted({part.type for part in merging.parts_of(resource)})),
        created=live.created,
        creator=live.creator,
    )


class _Stacks:
    """The stacks of CloudFormation, which own what they made until they are deleted; they may leave it behind."""

    def __init__(self, everything: Iterable[Resource], regions: Collection[str]) -> None:
        self._ids = {text for one in everything if one.type == STACK for text in _texts(one.attributes, ["id"])}
        self._regions = regions

    def is_gone(self, owner: str) -> bool:
        """Whether an owner is a stack that is not there any more."""
        arn = parse_arn(owner)
        return _stack_of(owner) != "" and owner not in self._ids and arn is not None and arn.region in self._regions

    def reason(self, owner: str) -> str:
        """What is told of an owner."""
        stack = _stack_of(owner)
        if not stack:
            return owner
        return f"left behind by the stack {stack}, which is not there any more" if self.is_gone(owner) else f"{OF_STACK} {stack}"


def _stack_of(owner: str) -> str:
    """The name of the stack that an owner is (empty: another owner)."""
    arn = parse_arn(owner)
    kind, _, name = arn.resource.partition("/") if arn is not None and arn.service == "cloudformation" else ("", "", "")
    return name.partition("/")[0] if kind == "stack" else ""


class _Inherited:
    """The stacks of what has no tags to tell them: those of the object to which it belongs."""

    def __init__(self, objects: Iterable[Deployed]) -> None:
        self._stacks: dict[tuple[str, str], str] = {}
        for one in objects:
            if _stack_of(one.owned_by):
                for name in _texts([{"name": one.resource.attributes.get(name)} for name in ("id", "arn", "name")], ["name"]):
                    self._stacks[plain_type(one.resource.type), name] = one.owned_by

    def of(self, resource: Resource) -> str:
        """The stack that made the object to which another one belongs; empty where there is none."""
        type_, via = BELONGS_TO.get(resource.type, ("", ""))
        return next((found for name in _texts(resource.attributes, [via]) if (found := self._stacks.get((type_, name)))), "") if via else ""


class _Made:
    """The objects that came with others."""

    def __init__(self, everything: Iterable[Resource]) -> None:
        self._names: dict[str, set[str]] = defaultdict(set)
        self._instances: set[str] = set()
        for resource in everything:
            for path, type_ in MAKES.get(plain_type(resource.type), ()):
                self._names[type_].update(_texts(resource.attributes, path.split(".")))
            if resource.type == "aws_instance":
                self._instances.update(_texts(resource.attributes, ["id"]))

    def holds(self, resource: Resource) -> bool:
        """Whether an object came with another one."""
        names = self._names.get(plain_type(resource.type), ())
        if any(text in names for name in ("id", "arn") for text in _texts(resource.attributes, [name])):
            return True
        path = BELONGS.get(resource.type)
        return path is not None and any(owner in self._instances for owner in _texts(resource.attributes, path.split(".")))


class _Twins:
    """What is declared, or was told, in one of several ways."""

    def __init__(self, declared: Iterable[Resource]) -> None:
        self._types: dict[tuple[int, str], set[str]] = defaultdict(set)
        for one in declared:
            self._note(one)

    def knows(self, resource: Resource) -> bool:
        """Whether the same thing is declared, or was told, under another type; if not, it counts as told from now on."""
        key = self._key(resource)
        if key is None or self._types[key] - {resource.type}:
            return key is not None
        self._note(resource)
        return False

    def _note(self, resource: Resource) -> None:
        key = self._key(resource)
        if key is not None:
            self._types[key].add(resource.type)

    @staticmethod
    def rank(resource: Resource) -> int:
        """The place of a type among its twins."""
        return next((list(twins).index(resource.type) for twins in TWINS if resource.type in twins), 0)

    @staticmethod
    def _key(resource: Resource) -> tuple[int, str] | None:
        for number, twins in enumerate(TWINS):
            value = resource.attributes.get(twins.get(resource.type, ""))
            if isinstance(value, str) and value:
                return number, last_name(value)
        return None


def _texts(value: Value | object, path: list[str]) -> Iterator[str]:
    """The texts at a path, in every block on the way."""
    if isinstance(value, list):
        for one in value:
            yield from _texts(one, path)
    elif not path:
        if isinstance(value, str) and value:
            yield value
    elif isinstance(value, dict):
        yield from _texts(value.get(path[0]), path[1:])


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""
