"""What an IAM role, user or group may do, by policies of its own and of its groups, in whichever resources they are declared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.iam.holders import GROUP, KINDS, MEMBERSHIPS, USER
from readygate.toolkit.links import Link, links
from readygate.toolkit.policy_documents import Statement, any_document_statement, listed

Question = Callable[[Statement], Truth]


def any_statement_of(identity: Resource, question: Question, managed: Iterable[str] = ()) -> Truth:
    """Whether the answer is true for a statement of any policy of a role, user or group, inline or attached, or of a user's groups.

    Documents of the policies that AWS manages are not read: `managed` names those for which the answer is true.
    """
    kind = KINDS[identity.type]
    own = any_document_statement(identity, question)
    inline = any_of(
        identity.referred_by(type_, via=via).any(lambda policy: any_document_statement(policy, question)) for type_, via, _ in kind.inline
    )
    attached = any_of(_any_attached_statement(identity, attachment, question, managed) for attachment in kind.attached)
    listing = any_of(_any_listed_statement(identity[name], question, managed) for name in kind.own)
    of_groups = any_of(_any_group_statement(identity, link, question, managed) for link in _groups(identity))
    return own | inline | attached | listing | of_groups


def _any_attached_statement(holder: Resource, attachment: tuple[str, str, str], question: Question, managed: Iterable[str]) -> Truth:
    type_, via, held = attachment
    return holder.referred_by(type_, via=via).any(lambda one: _any_listed_statement(one[held], question, managed))


def _any_listed_statement(attached: Attribute, question: Question, managed: Iterable[str]) -> Truth:
    arns = attached if isinstance(attached.value, list) else listed(attached)
    return arns.any(lambda arn: _any_managed_statement(arn, question, managed)) if not arns.is_empty().is_true else FALSE


def _any_managed_statement(arn: Attribute, question: Question, managed: Iterable[str]) -> Truth:
    policies = arn.refers_to("aws_iam_policy")
    if any(policy.mode == "managed" for policy in policies):
        return policies.any(lambda policy: any_document_statement(policy, question))
    looked_up = next((policy["arn"] for policy in policies), arn)
    parsed = parse_arn(looked_up.text or "")
    if parsed is None or parsed.account != "aws":
        return arn.answer(None, "is a policy that is not declared here")
    return arn.answer(parsed.resource.rsplit("/", 1)[-1] in managed, f"is {arn.shown()}")


def _groups(identity: Resource) -> Iterator[Link]:
    for type_, via, held in MEMBERSHIPS if identity.type == USER else ():
        for membership in identity.referred_by(type_, via=via):
            yield from links(membership[held], GROUP)


def _any_group_statement(user: Resource, link: Link, question: Question, managed: Iterable[str]) -> Truth:
    group = link.certain
    if group is None:
        return user.answer(None, link.doubt.statement if link.doubt else "it is in a group that is not known")
    return any_statement_of(group, question, managed)
