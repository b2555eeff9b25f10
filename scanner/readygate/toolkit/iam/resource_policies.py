"""The policies of resources, wherever they are declared: inside of the resource, beside it, or as single permissions.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html (services with resource-based policies).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown, Value
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.identities import Placed, placed
from readygate.toolkit.iam.stand_ins import stand_ins
from readygate.toolkit.links import referrers

FUNCTION, PERMISSION = "aws_lambda_function", "aws_lambda_permission"
KEY, ROLE = "aws_kms_key", "aws_iam_role"
NEEDED = (KEY, ROLE)
"""Types whose own policy must let a principal in; what its identity allows is not enough.

Sources: https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
"""


class Places(NamedTuple):
    """Where the policy of a type of resource is written: its own attribute, and the type, naming attribute and document of one beside it."""

    own: str = ""
    beside: str = ""
    via: str = ""
    held: str = "policy"


PLACES = {
    "aws_api_gateway_rest_api": Places("policy", "aws_api_gateway_rest_api_policy", "rest_api_id"),
    "aws_backup_vault": Places("", "aws_backup_vault_policy", "backup_vault_name"),
    "aws_cloudwatch_event_bus": Places("", "aws_cloudwatch_event_bus_policy", "event_bus_name"),
    "aws_dynamodb_table": Places("", "aws_dynamodb_resource_policy", "resource_arn"),
    "aws_ecr_repository": Places("", "aws_ecr_repository_policy", "repository"),
    "aws_efs_file_system": Places("", "aws_efs_file_system_policy", "file_system_id"),
    "aws_elasticsearch_domain": Places("access_policies", "aws_elasticsearch_domain_policy", "domain_name", "access_policies"),
    "aws_glacier_vault": Places("access_policy"),
    "aws_kinesis_stream": Places("", "aws_kinesis_resource_policy", "resource_arn"),
    "aws_opensearch_domain": Places("access_policies", "aws_opensearch_domain_policy", "domain_name", "access_policies"),
    "aws_s3_bucket": Places("policy", "aws_s3_bucket_policy", "bucket"),
    "aws_secretsmanager_secret": Places("policy", "aws_secretsmanager_secret_policy", "secret_arn"),
    "aws_sns_topic": Places("policy", "aws_sns_topic_policy", "arn"),
    "aws_sqs_queue": Places("policy", "aws_sqs_queue_policy", "queue_url"),
    KEY: Places("policy", "aws_kms_key_policy", "key_id"),
    ROLE: Places("assume_role_policy"),
}
"""The types of resources with policies of their own; functions have single permissions instead."""
DOCUMENTS = {places.beside: places.held for places in PLACES.values() if places.beside} | {
    type_: places.own for type_, places in PLACES.items() if places.own and type_ != ROLE
}
"""By type of what holds a resource's policy: the attribute with the document."""


class ResourcePolicy(NamedTuple):
    """What a resource's own policy says; `doubts` say why there may be another one."""

    statements: tuple[Placed, ...] = ()
    doubts: tuple[Evidence, ...] = ()


def resource_policy(resource: Resource) -> ResourcePolicy:
    """The policy of a resource; worked out once."""
    return resource.once(_resource_policy)


def _resource_policy(resource: Resource) -> ResourcePolicy:
    if resource.type == FUNCTION:
        permissions = referrers(resource, PERMISSION, via="function_name", naming=(FUNCTION,))
        return ResourcePolicy(tuple(one for permission in permissions.certain for one in permission_statements(permission)), permissions.doubts)
    places = PLACES.get(resource.type, Places())
    statements: list[Placed] = []
    doubts: tuple[Evidence, ...] = ()
    if places.own and resource[places.own].is_set().state is not False:
        statements += placed(resource[places.own])
    if places.beside:
        beside = referrers(resource, places.beside, via=places.via, naming=(resource.type,))
        doubts = beside.doubts
        for one in beside.certain:
            statements += placed(one[places.held])
    if resource.type == KEY and not statements and not doubts:
        statements += _of_its_account(resource)
    return ResourcePolicy(tuple(statements), doubts)


def _of_its_account(key: Resource) -> Iterator[Placed]:
    """A key without a policy gets one that leaves it to the policies of identities.

    Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
    """
    account = stand_ins(key.graph).arn(key).split(":")
    root = f"arn:aws:iam::{account[4] if len(account) > 4 else ''}:root"
    default: Value = {"Statement": {"Effect": "Allow", "Principal": {"AWS": root}, "Action": "kms:*", "Resource": "*"}}
    yield from (Placed(one, key["policy"], "its default policy") for one in parse_document(default).statements)


def permission_statements(permission: Resource) -> Iterator[Placed]:
    """The statement that a single permission of a function adds to the function's policy.

    Source: https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
    """
    conditions: dict[str, Value] = {}
    for name, operator, key in _LIMITS:
        value = permission[name].value
        if value is not None and not (isinstance(value, Unknown) and value.unset):
            conditions.setdefault(operator, {})
            keys = conditions[operator]
            if isinstance(keys, dict):
                keys[key] = value
    principal = permission["principal"].value
    text = principal if isinstance(principal, str) else ""
    named: Value = "*" if text == "*" else {"Service" if text.endswith((".amazonaws.com", ".amazonaws.com.cn")) else "AWS": principal}
    structure: dict[str, Value] = {"Effect": "Allow", "Action": permission["action"].value, "Principal": named, "Condition": conditions}
    settled = stand_ins(permission.graph).settled({"Version": "2012-10-17", "Statement": structure})
    place = Attribute(permission, (), None)
    yield from (Placed(one, place, permission.address) for one in parse_document(settled).statements)


_LIMITS = (
    ("source_arn", "ArnLike", "aws:SourceArn"),
    ("source_account", "StringEquals", "aws:SourceAccount"),
    ("principal_org_id", "StringEquals", "aws:PrincipalOrgID"),
    ("event_source_token", "StringEquals", "lambda:EventSourceToken"),
    ("function_url_auth_type", "StringEquals", "lambda:FunctionUrlAuthType"),
)
"""What narrows a permission: argument, operator and condition key."""
