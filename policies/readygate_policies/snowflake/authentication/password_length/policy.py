"""Each character more makes a password harder to guess."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="snowflake-authentication-password-length",
    title="Password policy demands long passwords",
    resource="snowflake_password_policy",
    severity=Severity.MEDIUM,
    remediation="Set `min_length` to 14 or more.",
    references=("https://docs.snowflake.com/en/sql-reference/sql/create-password-policy",),
    parameters={"shortest": Parameter(14, "characters that a password must have at least")},
    frameworks=("CIS Snowflake 1.0.0 1.5",),
    proves=("SCV-INF.sf.2.3",),
)


def check(policy: Resource, parameters: Parameters) -> Truth:
    """Without a setting Snowflake demands 14 characters."""
    return policy["min_length"].or_default(14).at_least(parameters.number("shortest"))
