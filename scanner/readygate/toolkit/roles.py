"""What an IAM role may do, in whichever resources its policies are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.policy_documents import Statement, any_document_statement, listed

ATTACHMENTS = (
    ("aws_iam_role_policy_attachment", "role", "policy_arn"),
    ("aws_iam_policy_attachment", "roles", "policy_arn"),
    ("aws_iam_role_policy_attachments_exclusive", "role_name", "policy_arns"),
)
"""What attaches policies to a role: resource type, the attribute that names the role, and the one with the policies."""


def any_role_statement(role: Resource, question: Callable[[Statement], Truth], managed: Iterable[str] = ()) -> Truth:
    """Whether the answer is true for a statement of any policy of the role, inline or attached.

    Documents of the policies that AWS manages are not read: `managed` names those for which the answer is true.
    """
    inline = role.referred_by("aws_iam_role_policy", via="role").any(lambda policy: any_document_statement(policy, question))
    attached = any_of(any_attached_statement(role, attachment, question, managed) for attachment in ATTACHMENTS)
    exclusive = _any_listed_statement(role["managed_policy_arns"], question, managed)
    return any_document_statement(role, question) | inline | attached | exclusive


def any_attached_statement(
    holder: Resource, attachment: tuple[str, str, str], question: Callable[[Statement], Truth], managed: Iterable[str]
) -> Truth:
    """Whether the answer is true for a statement of a policy that is attached to a role, user or group in one way."""
    type_, via, held = attachment
    return holder.referred_by(type_, via=via).any(lambda one: _any_listed_statement(one[held], question, managed))


def _any_listed_statement(attached: Attribute, question: Callable[[Statement], Truth], managed: Iterable[str]) -> Truth:
    arns = attached if isinstance(attached.value, list) else listed(attached)
    return arns.any(lambda arn: _any_statement_of(arn, question, managed)) if not arns.is_empty().is_true else FALSE


def _any_statement_of(arn: Attribute, question: Callable[[Statement], Truth], managed: Iterable[str]) -> Truth:
    policies = arn.refers_to("aws_iam_policy")
    if any(policy.mode == "managed" for policy in policies):
        return policies.any(lambda policy: any_document_statement(policy, question))
    looked_up = next((policy["arn"] for policy in policies), arn)
    parsed = parse_arn(looked_up.text or "")
    if parsed is None or parsed.account != "aws":
        return arn.answer(None, "is a policy that is not declared here")
    return arn.answer(parsed.resource.rsplit("/", 1)[-1] in managed, f"is {arn.shown()}")
