"""Some permissions let their holder take all others: who can change policies or pass roles to machines is an administrator."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, Verdict, all_of, any_of
from readygate.toolkit.escalation import PATHS
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.policy_documents import Statement, documents, read

POLICY = Policy(
    id="aws-iam-privilege-escalation",
    title="Identity cannot raise its own privileges",
    resource=("aws_iam_role", "aws_iam_user", "aws_iam_group"),
    severity=Severity.CRITICAL,
    remediation="Limit iam:PassRole and the iam: actions that change policies to named roles, or move them to a role of the deployment pipeline.",
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
        "https://pathfinding.cloud/",
    ),
    related=("CKV_AWS_110", "CKV_AWS_286", "AVD-AWS-0342", "iam_policy_allows_privilege_escalation"),
    proves=("MB-2.2",),
)

OF_A_KIND = (":*", "role/*", "policy/*", "user/*", "group/*", "function:*")
"""How an ARN ends that names everything of its kind."""


class Grants(NamedTuple):
    """What an identity is granted: the statements that may allow or deny some action everywhere, each with whether it does."""

    allowing: list[tuple[Statement, Truth]]
    denying: list[tuple[Statement, Truth]]
    unread: Truth


def applies(identity: Resource) -> Truth:
    """Only what is granted in the scanned configuration can be judged."""
    return any_of(document.is_set() for document in _granted(identity)) | _may_be_granted_more(identity)


def check(identity: Resource) -> Truth | Verdict:
    grants = _grants(_granted(identity))
    needed = {action for path in PATHS for action in path}
    allowed = {action: _allowed(action, grants) for action in needed}
    ways = {path: all_of(allowed[action] for action in path) for path in PATHS}
    for path, way in ways.items():
        if way.is_true:
            by = dict.fromkeys(fact.resource.address for fact in way.because)
            return (~way).saying(f"may use {' and '.join(path)} on everything of their kind by {', '.join(by)}, and so give itself more rights")
    return ~(any_of(ways.values()) | _may_be_granted_more(identity))


def _granted(identity: Resource) -> Iterator[Attribute]:
    """The documents of inline policies and of attached policies that are declared here."""
    kind = identity.type.removeprefix("aws_iam_")
    yield from documents(identity)
    for inline in identity.referred_by(f"{identity.type}_policy", via=kind):
        yield from documents(inline)
    for attachment in identity.referred_by(f"{identity.type}_policy_attachment", via=kind):
        for policy in attachment.refers_to("aws_iam_policy", via="policy_arn"):
            yield from documents(policy)
    for attachment in identity.referred_by("aws_iam_policy_attachment", via=f"{kind}s"):
        for policy in attachment.refers_to("aws_iam_policy", via="policy_arn"):
            yield from documents(policy)


def _may_be_granted_more(identity: Resource) -> Truth:
    """Unknown where a policy or an attachment may be meant for the identity, or attach what is not known, false elsewhere."""
    kind = identity.type.removeprefix("aws_iam_")
    places = ((f"{identity.type}_policy", kind), (f"{identity.type}_policy_attachment", kind), ("aws_iam_policy_attachment", f"{kind}s"))
    return any_of(identity.referred_by(type_, via=via).any(_attaches_more).quiet() for type_, via in places)


def _attaches_more(attachment: Resource) -> Truth:
    """Unknown where it is not known which policy is attached, false elsewhere."""
    return ~attachment.refers_to("aws_iam_policy", via="policy_arn").every(lambda _: TRUE)


def _grants(granted: Iterable[Attribute]) -> Grants:
    """All but the actions is asked of each statement once: there are many paths of escalation, and few statements that matter to any."""
    documents_read = [read(document) for document in granted]
    statements = [statement for document in documents_read for statement in document.statements]
    allowing = [(one, one.allows & _everywhere(one) & ~one.conditional.quiet()) for one in statements]
    denying = [(one, one.denies & _certain(one)) for one in statements]
    return Grants(
        [grant for grant in allowing if not grant[1].is_false],
        [denial for denial in denying if not denial[1].is_false],
        any_of(document.unread for document in documents_read),
    )


def _allowed(action: str, grants: Grants) -> Truth:
    """Whether the action is allowed on everything of its kind, without a condition and without a Deny."""
    allowed = grants.unread | any_of(_names(statement, action) & holds for statement, holds in grants.allowing)
    if allowed.is_false:
        return FALSE
    denied = grants.unread | any_of(_names(statement, action) & holds for statement, holds in grants.denying)
    return allowed if denied.is_false else allowed & ~denied


def _certain(denial: Statement) -> Truth:
    """A Deny that is narrowed takes something away, but whether it takes enough is not known."""
    narrowed = denial.conditional | ~_everywhere(denial)
    return Truth(None, narrowed.because) if narrowed.is_true else ~narrowed


def _names(statement: Statement, action: str) -> Truth:
    def matches(pattern: Attribute) -> Truth:
        if pattern.text is None:
            return pattern.matches(r".")
        return pattern.answer(glob_matches(pattern.text, action, ignore_case=True), f"grants {action} ({pattern.text})")

    excluded = statement.element("NotAction")
    return statement.element("Action").any(matches) | (excluded.is_set() & ~excluded.any(matches))


def _everywhere(statement: Statement) -> Truth:
    def open_ended(resource: Attribute) -> Truth:
        text = resource.text
        if text is None:
            return FALSE if resource.refers_to().found else resource.matches(r"^\*")
        return resource.answer(text.strip("*") == "" or text.endswith(OF_A_KIND), f'is "{text}"')

    return statement.element("Resource").any(open_ended) | statement.has("NotResource")
