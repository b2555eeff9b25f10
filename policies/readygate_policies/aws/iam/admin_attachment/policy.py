"""A workload with a full-access policy turns every bug in it into a breach of the account."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.iam.limits import boundary_keeps_from_administration

POLICY = Policy(
    id="aws-iam-admin-attachment",
    title="No administrator or full-access policy of AWS is attached",
    resource=(
        "aws_iam_group_policy_attachment",
        "aws_iam_policy_attachment",
        "aws_iam_role",
        "aws_iam_role_policy_attachment",
        "aws_iam_role_policy_attachments_exclusive",
        "aws_iam_user_policy_attachment",
    ),
    severity=Severity.HIGH,
    remediation="Attach a policy of your own that names the actions and resources that are needed.",
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html",
    ),
    parameters={
        "forbidden": Parameter(
            ("AdministratorAccess", "PowerUserAccess", "IAMFullAccess", "*FullAccess"), "names of AWS managed policies; * and ? are wildcards"
        ),
        "exempt_roles": Parameter((), "names of roles for people, which may hold such policies; * and ? are wildcards"),
    },
    replaces=(
        "CKV_AWS_274",
        "CKV2_AWS_56",
        "iam_role_administratoraccess_policy",
        "iam_aws_attached_policy_no_administrative_privileges",
        "iam_group_administrator_access_policy",
        "iam_user_administrator_access_policy",
        "iam_policy_cloudshell_admin_not_attached",
    ),
    related=("CKV_AWS_275",),
    frameworks=("CIS AWS 3.0.0 1.16", "CIS AWS 3.0.0 1.22"),
    proves=("MB-2.2", "DS-6.2.3"),
)
ROLE_NAMES = {"aws_iam_role": "name", "aws_iam_role_policy_attachments_exclusive": "role_name"}
"""Where the resources of a type name the role, unless it is `role`."""


def applies(resource: Resource, parameters: Parameters) -> Truth:
    """Something must be attached, and not to a role that is meant for people."""
    attached = resource["policy_arn"].is_set() | ~resource["managed_policy_arns"].is_empty() | ~resource["policy_arns"].is_empty()
    return attached & ~_is_exempt(resource, parameters.texts("exempt_roles"))


def _is_exempt(resource: Resource, exempt: tuple[str, ...]) -> Truth:
    role = resource[ROLE_NAMES.get(resource.type, "role")]
    if role.text is None:
        return role.matches(".") if exempt else FALSE
    return role.answer(any(glob_matches(one, role.text) for one in exempt), f"is {role.shown()}")


def check(resource: Resource, parameters: Parameters) -> Truth:
    forbidden = parameters.texts("forbidden")

    def too_much(policy: Attribute) -> Truth:
        arn = parse_arn(policy.text or "")
        if arn is not None:
            name = arn.resource.rsplit("/", 1)[-1]
            found = arn.account == "aws" and any(glob_matches(one, name) for one in forbidden)
            return policy.answer(found, f"is {'the AWS managed' if arn.account == 'aws' else 'a'} policy {name}")
        looked_up = policy.refers_to("aws_iam_policy")
        if looked_up.found:
            return looked_up.any(lambda one: _by_name(one, forbidden))
        return policy.matches(r"^$")

    attached = too_much(resource["policy_arn"]) | resource["managed_policy_arns"].any(too_much) | resource["policy_arns"].any(too_much)
    return ~attached | boundary_keeps_from_administration(resource)


def _by_name(policy: Resource, forbidden: tuple[str, ...]) -> Truth:
    """A policy of one's own is judged by its document; one that a data source looks up by name may be AWS's."""
    name = policy["name"]
    if policy.mode == "managed":
        return name.answer(False, "is a policy of one's own")
    if name.text is None:
        return name.matches(r"^$")
    return name.answer(any(glob_matches(one, name.text) for one in forbidden), f"is {name.shown()}")
