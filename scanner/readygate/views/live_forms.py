"""What a cloud shows in another form than Terraform writes it: arguments that it makes into something else, and types that are only another way to
write what is read as others.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from readygate.model.deployed import NOT_READ
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value

OTHER_FORMS = {
    "aws_alb": ("aws_lb",),
    "aws_alb_listener": ("aws_lb_listener",),
    "aws_alb_listener_rule": ("aws_lb_listener_rule",),
    "aws_alb_target_group": ("aws_lb_target_group",),
    "aws_alb_target_group_attachment": ("aws_lb_target_group_attachment",),
    "aws_dynamodb_table_replica": ("aws_dynamodb_table",),
    "aws_ec2_managed_prefix_list_entry": ("aws_ec2_managed_prefix_list",),
    "aws_elasticsearch_domain": ("aws_opensearch_domain",),
    "aws_elasticsearch_domain_policy": ("aws_opensearch_domain",),
    "aws_iam_group_policies_exclusive": ("aws_iam_group_policy",),
    "aws_iam_group_policy_attachments_exclusive": ("aws_iam_group_policy_attachment",),
    "aws_iam_policy_attachment": ("aws_iam_group_policy_attachment", "aws_iam_role_policy_attachment", "aws_iam_user_policy_attachment"),
    "aws_iam_role_policies_exclusive": ("aws_iam_role_policy",),
    "aws_iam_role_policy_attachments_exclusive": ("aws_iam_role_policy_attachment",),
    "aws_iam_user_policies_exclusive": ("aws_iam_user_policy",),
    "aws_iam_user_policy_attachments_exclusive": ("aws_iam_user_policy_attachment",),
    "aws_internet_gateway_attachment": ("aws_internet_gateway",),
    "aws_network_interface_attachment": ("aws_network_interface",),
    "aws_network_interface_sg_attachment": ("aws_network_interface",),
    "aws_opensearch_domain_policy": ("aws_opensearch_domain",),
    "aws_security_group_rule": ("aws_vpc_security_group_egress_rule", "aws_vpc_security_group_ingress_rule"),
    "aws_vpc_peering_connection_accepter": ("aws_vpc_peering_connection",),
    "aws_vpn_gateway_attachment": ("aws_vpn_gateway",),
    "snowflake_current_organization_account": ("snowflake_current_account",),
    "snowflake_execute": (),
    "snowflake_object_parameter": ("snowflake_current_account", "snowflake_database", "snowflake_schema", "snowflake_warehouse"),
    "snowflake_user_public_keys": ("snowflake_legacy_service_user", "snowflake_service_user", "snowflake_user"),
}
"""Types of which a cloud has no objects beside those of others: the types that show all of what they would."""
MADE_INTO_OTHERS = {
    "aws_api_gateway_rest_api": ("body", "parameters"),
    "aws_apigatewayv2_api": ("body", "credentials_arn", "route_key", "target"),
}
"""Arguments that stand for a number of objects, which are found as themselves."""


class Shown(NamedTuple):
    """What an object shows that is an object of its own, too: the type and attribute of the one, and how the other names it."""

    host: str
    attribute: str
    via: str


SHOWN_TWICE = {
    "aws_iam_role_policy": Shown("aws_iam_role", "inline_policy", "role"),
    "aws_iam_role_policy_attachment": Shown("aws_iam_role", "managed_policy_arns", "role"),
    "aws_kms_key_policy": Shown("aws_kms_key", "policy", "key_id"),
    "aws_s3_bucket_policy": Shown("aws_s3_bucket", "policy", "bucket"),
    "aws_secretsmanager_secret_policy": Shown("aws_secretsmanager_secret", "policy", "secret_arn"),
    "aws_sns_topic_policy": Shown("aws_sns_topic", "policy", "arn"),
    "aws_sqs_queue_policy": Shown("aws_sqs_queue", "policy", "queue_url"),
    "aws_vpc_security_group_egress_rule": Shown("aws_security_group", "egress", "security_group_id"),
    "aws_vpc_security_group_ingress_rule": Shown("aws_security_group", "ingress", "security_group_id"),
}
"""By the type of the objects that are kept where both are found."""
TOLD_APART = Unknown(("it is found as an object of its own",), unset=True)
PREFIX = "_prefix"


def without_other_forms(unread: Collection[str]) -> frozenset[str]:
    """The types of which objects may exist unseen, less those whose objects are seen under other types."""
    return frozenset(type_ for type_ in unread if type_ not in OTHER_FORMS or any(other in unread for other in OTHER_FORMS[type_]))


def tell_once(resources: Iterable[Resource]) -> None:
    """Leave out of objects what is found as an object of its own, as a configuration does that declares it apart: policies judge it there."""
    hosts: dict[tuple[str, str], list[Resource]] = {}
    parts: list[tuple[Resource, Shown]] = []
    for one in resources:
        if one.type in _HOSTS:
            for name in ("id", "arn"):
                hosts.setdefault((one.type, str(one.attributes.get(name))), []).append(one)
        elif one.type in SHOWN_TWICE:
            parts.append((one, SHOWN_TWICE[one.type]))
    for part, shown in parts:
        for host in hosts.get((shown.host, str(part.attributes.get(shown.via))), ()):
            if host.provider == part.provider:
                host.attributes = {**host.attributes, shown.attribute: TOLD_APART}


_HOSTS = frozenset(shown.host for shown in SHOWN_TWICE.values())


def outcome(type_: str, name: str, attributes: Mapping[str, Value]) -> Value:
    """What an argument that nobody reads comes to, beside those that were read: nothing where it was made into others.

    A name that is known holds its prefix; tags that were read are all that there are.
    """
    if name in MADE_INTO_OTHERS.get(type_, ()) or (name.endswith(PREFIX) and name.removesuffix(PREFIX) in attributes):
        return None
    return attributes.get("tags", NOT_READ) if name == "tags_all" else NOT_READ
