"""A password that somebody else knows is not enough where a second factor is asked for."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_users import holds_for_people

POLICY = Policy(
    id="snowflake-authentication-mfa",
    title="Authentication policy of the account demands a second factor",
    resource="snowflake_authentication_policy",
    severity=Severity.HIGH,
    remediation='Set `mfa_enrollment = "REQUIRED"`.',
    references=(
        "https://docs.snowflake.com/en/sql-reference/sql/create-authentication-policy",
        "https://docs.snowflake.com/en/user-guide/security-mfa",
    ),
    frameworks=("CIS Snowflake 1.0.0 1.4",),
    proves=("SCV-INF.sf.2.3",),
)
DEMANDED = r"(?i)^REQUIRED(_PASSWORD_ONLY)?$"
PASSWORDS = r"(?i)^(PASSWORD|ALL)$"


def applies(policy: Resource) -> Truth:
    """Policies that hold for programs, or for single users, say nothing about people at large."""
    return holds_for_people(policy)


def check(policy: Resource) -> Truth:
    """Where nobody may sign in with a password, the identity provider asks for the second factor. Without a list every method is allowed."""
    methods = policy["authentication_methods"]
    passwordless = ~methods.is_empty() & ~methods.any(lambda method: method.matches(PASSWORDS))
    enrolment = policy["mfa_enrollment"]
    demanded = enrolment.matches(DEMANDED)
    return passwordless | demanded
