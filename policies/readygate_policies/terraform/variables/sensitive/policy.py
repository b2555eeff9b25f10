"""Terraform prints the values of variables in plans and logs, unless they are marked."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.secrets import SECRET_WORDS, looks_like_secret_name

POLICY = Policy(
    id="terraform-variables-sensitive",
    title="Variable with the name of a secret is marked sensitive",
    resource="terraform_variable",
    severity=Severity.MEDIUM,
    remediation="Set `sensitive = true`, or `ephemeral = true` where the value need not be kept in the state.",
    references=("https://developer.hashicorp.com/terraform/language/block/variable#sensitive",),
    parameters={"secret_words": Parameter(SECRET_WORDS, "words by which a name tells that it is a secret (lower case, joined by _)")},
    proves=("SI-1.5", "MB-2.1", "DS-6.3.1"),
)
NO_SECRETS = r"^\s*(bool|number)\s*$"
VAGUE = r"(^|_)(secrets?|credentials?|encryption_key)$"
"""Names that are also given to what only tells where a secret lies."""
POINTS = r"(?i)\b(KMS|CMEK|ARN|self[- _]?link|resource name|valueFrom|secret_arn|versions)\b"
"""What such a variable's description or type then speaks of: the name of a key, or where containers find their secrets."""


def applies(variable: Resource, parameters: Parameters) -> Truth:
    """A switch or a number about secrets is none, nor is what names them."""
    secret = looks_like_secret_name(variable.name, parameters.texts("secret_words"))
    return variable.answer(secret, f"{variable.name} is {'' if secret else 'not '}the name of a secret") & ~_is_simple(variable) & ~_points(variable)


def check(variable: Resource) -> Truth:
    return variable["sensitive"].equals(True) | variable["ephemeral"].equals(True)


def _is_simple(variable: Resource) -> Truth:
    return variable["type"].or_default("any").matches(NO_SECRETS)


def _points(variable: Resource) -> Truth:
    told = variable["description"].or_default("").matches(POINTS) | variable["type"].or_default("any").matches(POINTS)
    return variable["name"].matches(VAGUE) & told
