"""Whoever a role trusts can become it: an open trust policy hands the role to strangers."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.policy_documents import Statement, any_statement, listed

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
    related=("CKV_AWS_61", "CKV_AWS_358", "iam_no_custom_policy_permissive_role_assumption"),
    proves=("MB-2.2",),
)
IDENTIFYING = ("aws:principalorgid", "aws:principalorgpaths", "aws:principalarn", "aws:principalaccount", "aws:sourceaccount", "aws:sourcearn",
               "aws:sourceorgid", "aws:sourceorgpaths", "sts:externalid")  # fmt: skip
"""Condition keys that say who is calling."""
SHARED_ISSUERS = ("token.actions.githubusercontent.com", "gitlab.com", "app.terraform.io", "api.bitbucket.org")
"""Token issuers that strangers can use as well: the subject decides who is meant."""


def check(role: Resource) -> Truth:
    trust = role["assume_role_policy"]
    return ~any_statement(trust, lambda statement: statement.allows & (_anyone(statement) | _any_subject(statement)))


def _anyone(statement: Statement) -> Truth:
    principal = statement.json["Principal"]
    star = principal.equals("*") if not isinstance(principal.value, dict) else listed(principal["AWS"]).any(lambda one: one.equals("*"))
    return (star | statement.has("NotPrincipal")) & ~_conditions(statement).any(lambda key: _key_in(key, IDENTIFYING) & ~_open(key)).quiet()


def _any_subject(statement: Statement) -> Truth:
    federated = listed(statement.json["Principal"]["Federated"])
    shared = federated.any(lambda one: any_of(one.matches(issuer.replace(".", r"\.")) for issuer in SHARED_ISSUERS))
    if shared.is_false:
        return FALSE
    conditions = _conditions(statement)
    subject = conditions.any(lambda key: _ends(key, ":sub") & ~_open(key))
    audience = conditions.any(lambda key: _ends(key, ":aud"))
    return shared & ~(subject & audience)


def _conditions(statement: Statement) -> Attribute:
    """All condition keys as one list; negated operators are left out, since they only exclude."""
    condition = statement.json["Condition"]
    if not isinstance(condition.value, dict):
        return condition
    keys = {key.path[-1]: key.value for operator in condition.items() if "not" not in str(operator.path[-1]).lower() for key in operator.items()}
    return Attribute(condition.resource, condition.path, {str(name): value for name, value in keys.items()})


def _key_in(key: Attribute, names: tuple[str, ...]) -> Truth:
    return key.answer(str(key.path[-1]).lower() in names, "says who may call")


def _ends(key: Attribute, suffix: str) -> Truth:
    return key.answer(str(key.path[-1]).lower().endswith(suffix), "is checked")


def _open(key: Attribute) -> Truth:
    """Whether a condition accepts anything."""
    return listed(key).any(lambda one: one.matches(r"^(\*|repo:\*|repo:\*[:/].*)$"))
