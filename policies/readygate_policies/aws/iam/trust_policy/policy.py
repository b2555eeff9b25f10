"""Whoever a role trusts can become it: an open trust policy hands the role to strangers."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.iam.trust import trusting_foreigners, trusting_strangers

POLICY = Policy(
    id="aws-iam-trust-policy",
    title="Role trusts only principals that are named",
    resource="aws_iam_role",
    severity=Severity.CRITICAL,
    remediation=(
        "Name the principals, or narrow `*` by aws:PrincipalOrgID, aws:PrincipalArn or sts:ExternalId; "
        "for OIDC, require `aud` and a `sub` that is not `*`."
    ),
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html",
        "https://docs.github.com/en/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-amazon-web-services",
    ),
    replaces=("CKV_AWS_60",),
    parameters={
        "trusted_accounts": Parameter(None, "accounts that may be trusted beside the own one; where they are given, all others are failures"),
    },
    related=("CKV_AWS_61", "CKV_AWS_358", "CKV_AWS_393"),
    proves=("MB-2.2",),
)


def check(role: Resource, parameters: Parameters) -> Truth:
    found = list(trusting_strangers(role))
    if parameters.is_given("trusted_accounts"):
        found += trusting_foreigners(role, parameters.texts("trusted_accounts"))
    for one in sorted(found, key=lambda opening: bool(opening.undecided)):
        return ~one.truth
    return TRUE
