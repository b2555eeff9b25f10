"""Whom the policy that one resource of a configuration holds lets in, and what keeps them out all the same.

Sources: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html,
https://docs.aws.amazon.com/opensearch-service/latest/developerguide/ac.html (domains inside of a VPC).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph
from readygate.model.naming import account_of
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.model.values import Value
from readygate.toolkit.iam.documents import parse_document
from readygate.toolkit.iam.identities import Placed, placed
from readygate.toolkit.iam.outsiders import Opening, foreign_openings, openings
from readygate.toolkit.iam.resource_policies import DOCUMENTS, PERMISSION, permission_statements
from readygate.toolkit.iam.stand_ins import ACCOUNT, stand_ins

BUS_PERMISSION, LAYER_PERMISSION = "aws_cloudwatch_event_permission", "aws_lambda_layer_version_permission"
SINGLE = (PERMISSION, BUS_PERMISSION, LAYER_PERMISSION)
"""Single permissions instead of documents."""
MORE = {
    "aws_acmpca_policy": "policy",
    "aws_cloudwatch_log_destination_policy": "access_policy",
    "aws_codeartifact_repository_permissions_policy": "policy_document",
    "aws_ecr_registry_policy": "policy",
    "aws_glacier_vault_lock": "policy",
    "aws_glue_resource_policy": "policy",
    "aws_media_store_container_policy": "policy",
    "aws_s3_access_point": "policy",
    "aws_s3control_access_point_policy": "policy",
    "aws_sagemaker_model_package_group_policy": "resource_policy",
    "aws_ses_identity_policy": "policy",
    "aws_sesv2_email_identity_policy": "policy",
}
"""Further holders of policies, and the attribute with the document."""
_ELSEWHERE = ("aws_kms_", "aws_api_gateway_")
"""Keys have a policy of this project for themselves; an API is there for its callers, and may ask them who they are by other means."""
_HELD = {type_: name for type_, name in {**DOCUMENTS, **MORE}.items() if not type_.startswith(_ELSEWHERE)}
HOLDERS = (*sorted(_HELD), *SINGLE)
"""The types whose policies are judged."""
BLOCK = "aws_s3_bucket_public_access_block"
BLOCKING = ("block_public_policy", "restrict_public_buckets")
"""Either setting keeps the public out, whatever a bucket's policy says: the one refuses such a policy, the other ignores it for strangers."""


def policy_is_set(holder: Resource) -> Truth:
    """Whether a resource holds a policy at all."""
    return holder["principal" if holder.type in SINGLE else _HELD[holder.type]].is_set()


def outsiders(holder: Resource) -> Iterator[Opening]:
    """The statements that let in anybody; those of functions also where a service is let in, whomever it acts for."""
    return openings(_statements(holder), deputies=holder.type == PERMISSION)


def foreigners(holder: Resource, trusted: Iterable[str]) -> Iterator[Opening]:
    """The statements that let in an account that is neither trusted nor the own one."""
    return foreign_openings(_statements(holder), frozenset(trusted) | own_accounts(holder))


def own_accounts(holder: Resource) -> frozenset[str]:
    """The account that a resource lies in, or what stands for it."""
    own = account_of(holder)
    return frozenset({own if isinstance(own, str) and own else ACCOUNT})


def _statements(holder: Resource) -> list[Placed]:
    return holder.once(_read)


def _read(holder: Resource) -> list[Placed]:
    if holder.type == PERMISSION:
        return list(permission_statements(holder))
    if holder.type in SINGLE:
        return list(_single(holder))
    return list(placed(holder[_HELD[holder.type]]))


def _single(permission: Resource) -> Iterator[Placed]:
    """The statement of a permission on an event bus or a layer; both take an account, `*`, and an organization that narrows it."""
    conditions: dict[str, Value] = {}
    for block in permission["condition"].items():
        if isinstance(block.value, dict):
            conditions[str(block.value.get("type"))] = {str(block.value.get("key")): block.value.get("value")}
    if not permission["organization_id"].is_set().is_false:
        conditions["StringEquals"] = {"aws:PrincipalOrgID": permission["organization_id"].value}
    principal = permission["principal"].value
    structure: dict[str, Value] = {
        "Effect": "Allow",
        "Action": permission["action"].or_default("events:PutEvents").value,
        "Principal": "*" if principal == "*" else {"AWS": principal},
        "Condition": conditions,
    }
    settled = stand_ins(permission.graph).settled({"Version": "2012-10-17", "Statement": structure})
    yield from (Placed(one, Attribute(permission, (), None), permission.address) for one in parse_document(settled).statements)


# -- what keeps them out all the same ------------------------------------------------------------------------------------------------------
def is_shielded(holder: Resource) -> Truth:
    """Whether strangers stay outside although the policy lets them in: by a public access block, or inside of a VPC."""
    if holder.type == "aws_s3_bucket":
        return _blocked(holder)
    if holder.type == "aws_s3_bucket_policy":
        return holder.refers_to("aws_s3_bucket", via="bucket").any(_blocked) | _named_block(holder)
    if holder.type == "aws_s3_access_point":
        inside = ~holder["vpc_configuration"].is_empty()
        return inside | holder["public_access_block_configuration"]["block_public_policy"].or_default(True).equals(True)
    if holder.type in ("aws_opensearch_domain", "aws_elasticsearch_domain"):
        return _inside(holder)
    if holder.type in ("aws_opensearch_domain_policy", "aws_elasticsearch_domain_policy"):
        return holder.refers_to(holder.type.removesuffix("_policy"), via="domain_name").any(_inside)
    return FALSE


def _blocked(bucket: Resource) -> Truth:
    own = bucket.referred_by(BLOCK, via="bucket")
    account = bucket.others("aws_s3_account_public_access_block", naming_it=True)
    return own.any(_blocks) | account.any(_blocks)


def _named_block(policy: Resource) -> Truth:
    """A block for the same bucket, where the bucket itself is not declared here."""
    bucket = policy["bucket"].text
    if not bucket:
        return FALSE
    by_bucket = policy.graph.once(_blocks_by_bucket)
    near = dict.fromkeys((*by_bucket.get(bucket, ()), *by_bucket.get("", ())))
    return policy.others(BLOCK, naming_it=True, among=near).any(lambda one: one["bucket"].equals(bucket) & _blocks(one))


def _blocks_by_bucket(graph: Graph) -> dict[str, list[Resource]]:
    """The blocks by the names of their buckets; under the empty one those that may be there for any bucket."""
    found: dict[str, list[Resource]] = {}
    for block in graph.by_type.get(BLOCK, ()):
        name = block["bucket"].text
        found.setdefault(name if name and block.existence.is_true else "", []).append(block)
    return found


def _blocks(block: Resource) -> Truth:
    return any_of(block[setting].or_default(False).equals(True) for setting in BLOCKING)


def _inside(domain: Resource) -> Truth:
    return ~domain["vpc_options"].is_empty()
