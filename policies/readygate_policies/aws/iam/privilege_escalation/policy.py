"""Some permissions let their holder take all others: who can change policies or pass roles to machines is an administrator."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, Verdict
from readygate.toolkit.iam.holders import KINDS
from readygate.toolkit.iam.identities import identity_of
from readygate.toolkit.iam.principal_graph import escalation

POLICY = Policy(
    id="aws-iam-privilege-escalation",
    title="Identity cannot raise its own privileges",
    resource=tuple(KINDS),
    severity=Severity.CRITICAL,
    remediation=(
        "Limit iam:PassRole and the iam: actions that change policies to named roles, give the identity a permissions boundary, "
        "or move them to a role of the deployment pipeline."
    ),
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html",
        "https://pathfinding.cloud/",
    ),
    related=(
        "CKV_AWS_110",
        "CKV_AWS_286",
        "AVD-AWS-0342",
        "aws-iam-filter-passrole-access",
        "iam_policy_allows_privilege_escalation",
        "iam_inline_policy_allows_privilege_escalation",
    ),
    proves=("MB-2.2",),
)


def applies(resource: Resource) -> Truth:
    """An identity without permissions, which nobody's trust lets become another one, has nothing to raise."""
    concerned = bool(identity_of(resource).for_escalation.statements) or escalation(resource) is not None
    return resource.answer(concerned, "it has no permissions, and nobody's trust lets it become another identity")


def check(resource: Resource) -> Truth | Verdict:
    found = escalation(resource)
    if found is None:
        return TRUE
    return Truth(None if found.undecided else False, found.evidence).saying(found.message)
