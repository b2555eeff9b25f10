"""What an IAM role may do, in whichever resources its policies are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.policy_documents import Statement, any_document_statement


def any_role_statement(role: Resource, question: Callable[[Statement], Truth], managed: Iterable[str] = ()) -> Truth:
    """Whether the answer is true for a statement of any policy of the role, inline or attached.

    Documents of the policies that AWS manages are not read: `managed` names those for which the answer is true.
    """
    inline = role.referred_by("aws_iam_role_policy", via="role").any(lambda policy: any_document_statement(policy, question))
    attachments = role.referred_by("aws_iam_role_policy_attachment", via="role")
    attached = attachments.any(lambda attachment: _any_attached_statement(attachment["policy_arn"], question, managed))
    return any_document_statement(role, question) | inline | attached


def _any_attached_statement(arn: Attribute, question: Callable[[Statement], Truth], managed: Iterable[str]) -> Truth:
    policies = arn.refers_to("aws_iam_policy")
    if policies.found:
        return policies.any(lambda policy: any_document_statement(policy, question))
    parsed = parse_arn(arn.text or "")
    if parsed is None or parsed.account != "aws":
        return arn.answer(None, "is a policy that is not declared here")
    return arn.answer(parsed.resource.rsplit("/", 1)[-1] in managed, f"is {arn.shown()}")
