"""How roles, users, groups and permission sets are given their policies: which resources and attributes of the AWS provider hold what.

Source: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role (and its neighbours)
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """How identities of one type are given their policies."""

    inline: tuple[tuple[str, str, str], ...] = ()
    """Resources with a document of their own: type, the attribute that names the identity, and the one with the document."""
    attached: tuple[tuple[str, str, str], ...] = ()
    """Resources that attach policies: type, the attribute that names the identity, and the one with the policies."""
    own: tuple[str, ...] = ()
    """Attributes of the identity itself that hold policies."""


ROLE, USER, GROUP, PERMISSION_SET = "aws_iam_role", "aws_iam_user", "aws_iam_group", "aws_ssoadmin_permission_set"
KINDS = {
    ROLE: Kind(
        (("aws_iam_role_policy", "role", "policy"),),
        (
            ("aws_iam_role_policy_attachment", "role", "policy_arn"),
            ("aws_iam_policy_attachment", "roles", "policy_arn"),
            ("aws_iam_role_policy_attachments_exclusive", "role_name", "policy_arns"),
        ),
        ("managed_policy_arns",),
    ),
    USER: Kind(
        (("aws_iam_user_policy", "user", "policy"),),
        (
            ("aws_iam_user_policy_attachment", "user", "policy_arn"),
            ("aws_iam_policy_attachment", "users", "policy_arn"),
            ("aws_iam_user_policy_attachments_exclusive", "user_name", "policy_arns"),
        ),
    ),
    GROUP: Kind(
        (("aws_iam_group_policy", "group", "policy"),),
        (
            ("aws_iam_group_policy_attachment", "group", "policy_arn"),
            ("aws_iam_policy_attachment", "groups", "policy_arn"),
            ("aws_iam_group_policy_attachments_exclusive", "group_name", "policy_arns"),
        ),
    ),
    PERMISSION_SET: Kind(
        (("aws_ssoadmin_permission_set_inline_policy", "permission_set_arn", "inline_policy"),),
        (
            ("aws_ssoadmin_managed_policy_attachment", "permission_set_arn", "managed_policy_arn"),
            ("aws_ssoadmin_customer_managed_policy_attachment", "permission_set_arn", "customer_managed_policy_reference"),
        ),
    ),
}
"""The types of identities."""
MEMBERSHIPS = (("aws_iam_user_group_membership", "user", "groups"), ("aws_iam_group_membership", "users", "group"))
"""What puts users into groups: type, the attribute that names users, and the one that names groups."""
