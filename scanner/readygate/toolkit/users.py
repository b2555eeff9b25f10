"""What an IAM user may do, by policies of its own and of its groups, in whichever resources they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.links import Link, links
from readygate.toolkit.policy_documents import Statement, any_document_statement
from readygate.toolkit.roles import any_attached_statement

USER = "aws_iam_user"
GROUP = "aws_iam_group"
INLINE = {USER: ("aws_iam_user_policy", "user"), GROUP: ("aws_iam_group_policy", "group")}
"""What holds a policy of its own, by type of holder: resource type, and the attribute that names the holder."""
ATTACHMENTS = {
    USER: (
        ("aws_iam_user_policy_attachment", "user", "policy_arn"),
        ("aws_iam_policy_attachment", "users", "policy_arn"),
        ("aws_iam_user_policy_attachments_exclusive", "user_name", "policy_arns"),
    ),
    GROUP: (
        ("aws_iam_group_policy_attachment", "group", "policy_arn"),
        ("aws_iam_policy_attachment", "groups", "policy_arn"),
        ("aws_iam_group_policy_attachments_exclusive", "group_name", "policy_arns"),
    ),
}
"""What attaches policies, by type of holder: resource type, the attribute that names the holder, and the one with the policies."""
MEMBERSHIPS = (("aws_iam_user_group_membership", "user", "groups"), ("aws_iam_group_membership", "users", "group"))


def any_user_statement(user: Resource, question: Callable[[Statement], Truth], managed: Iterable[str] = ()) -> Truth:
    """Whether the answer is true for a statement of any policy of the user or of its groups.

    Documents of the policies that AWS manages are not read: `managed` names those for which the answer is true.
    """
    of_groups = any_of(_any_group_statement(user, link, question, managed) for link in _groups(user))
    return _any_own_statement(user, question, managed) | of_groups


def _any_own_statement(holder: Resource, question: Callable[[Statement], Truth], managed: Iterable[str]) -> Truth:
    type_, via = INLINE[holder.type]
    inline = holder.referred_by(type_, via=via).any(lambda policy: any_document_statement(policy, question))
    return inline | any_of(any_attached_statement(holder, attachment, question, managed) for attachment in ATTACHMENTS[holder.type])


def _groups(user: Resource) -> Iterator[Link]:
    for type_, via, held in MEMBERSHIPS:
        for membership in user.referred_by(type_, via=via):
            yield from links(membership[held], GROUP)


def _any_group_statement(user: Resource, link: Link, question: Callable[[Statement], Truth], managed: Iterable[str]) -> Truth:
    group = link.certain
    if group is None:
        return user.answer(None, link.doubt.statement if link.doubt else "it is in a group that is not known")
    return _any_own_statement(group, question, managed)
