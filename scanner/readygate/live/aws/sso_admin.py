"""Permission sets of IAM Identity Center.

API: https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_DescribePermissionSet.html
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

NONE = "ResourceNotFoundException"
"""What is answered of a permission set without a boundary."""
INLINE, BOUNDARY = "aws_ssoadmin_permission_set_inline_policy", "aws_ssoadmin_permissions_boundary_attachment"
LISTS = ("list_instances", "list_permission_sets")


def _for_each(reading: Callable[[Api, str, str], Reading]) -> Callable[[Api], Reading]:
    """A reading that goes on for each permission set of each instance."""

    def read(api: Api) -> Reading:
        for instance in api.pages("list_instances", "Instances"):
            for arn in api.pages("list_permission_sets", "PermissionSets", InstanceArn=instance["InstanceArn"]):
                yield reading(api, instance["InstanceArn"], arn)

    return read


def permission_set(api: Api, instance: str, arn: str) -> Reading:
    """One permission set, its inline policy and its boundary."""
    here = {"InstanceArn": instance, "PermissionSetArn": arn}
    told = api.call("describe_permission_set", **here)["PermissionSet"]
    said = api.ask("list_tags_for_resource", InstanceArn=instance, ResourceArn=arn)
    whose: dict[str, Value] = {"instance_arn": instance, "permission_set_arn": arn}
    attributes = {"arn": arn, "instance_arn": instance, **named(told, "created_date", "description", "name", "relay_state", "session_duration")}
    attributes["tags"] = said.shaped(lambda data: tags(data.get("Tags")))
    id_, name = f"{arn},{instance}", told["Name"]
    yield api.found("aws_ssoadmin_permission_set", id_, attributes, name=name, created=told.get("CreatedDate"))
    if text := api.ask("get_inline_policy_for_permission_set", unseen=(INLINE,), **here).data.get("InlinePolicy"):
        yield api.found(INLINE, id_, {**whose, "inline_policy": text}, name=name)
    if limit := api.ask("get_permissions_boundary_for_permission_set", NONE, unseen=(BOUNDARY,), **here).data.get("PermissionsBoundary"):
        reference = nested(limit.get("CustomerManagedPolicyReference"), "name", "path")
        allowed = {**named(limit, "managed_policy_arn"), "customer_managed_policy_reference": reference}
        yield api.found(BOUNDARY, id_, {**whose, "permissions_boundary": [allowed]}, name=name)


def managed_policies(api: Api, instance: str, arn: str) -> Reading:
    """The managed policies of AWS that are attached to a permission set."""
    for item in api.pages("list_managed_policies_in_permission_set", "AttachedManagedPolicies", InstanceArn=instance, PermissionSetArn=arn):
        attributes = {"instance_arn": instance, "permission_set_arn": arn, **named(item, managed_policy_arn="Arn", managed_policy_name="Name")}
        yield api.found("aws_ssoadmin_managed_policy_attachment", f"{item['Arn']},{arn},{instance}", attributes, name=item["Name"])


def own_policies(api: Api, instance: str, arn: str) -> Reading:
    """The customer managed policies that are attached to a permission set."""
    listed = api.pages(
        "list_customer_managed_policy_references_in_permission_set", "CustomerManagedPolicyReferences", InstanceArn=instance, PermissionSetArn=arn
    )
    for item in listed:
        id_ = f"{item['Name']},{item['Path']},{arn},{instance}"
        attributes: dict[str, Value] = {"instance_arn": instance, "permission_set_arn": arn}
        attributes["customer_managed_policy_reference"] = nested(item, "name", "path")
        yield api.found("aws_ssoadmin_customer_managed_policy_attachment", id_, attributes, name=item["Name"])


READERS = (
    Reader(
        service="sso-admin",
        types=("aws_ssoadmin_permission_set", INLINE, BOUNDARY),
        operations=(
            *LISTS,
            *("describe_permission_set", "list_tags_for_resource", "get_inline_policy_for_permission_set"),
            "get_permissions_boundary_for_permission_set",
        ),
        read=_for_each(permission_set),
    ),
    Reader(
        service="sso-admin",
        types=("aws_ssoadmin_managed_policy_attachment",),
        operations=(*LISTS, "list_managed_policies_in_permission_set"),
        read=_for_each(managed_policies),
    ),
    Reader(
        service="sso-admin",
        types=("aws_ssoadmin_customer_managed_policy_attachment",),
        operations=(*LISTS, "list_customer_managed_policy_references_in_permission_set"),
        read=_for_each(own_policies),
    ),
)
