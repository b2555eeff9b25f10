"""Whoever has a role that has ACCOUNTADMIN has the whole account, and nobody looks for it there."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of, any_of
from readygate.toolkit.snowflake import receiving_roles
from readygate.toolkit.snowflake_users import SYSTEM_ROLES, names_role, names_service_user, receiving_users

POLICY = Policy(
    id="snowflake-grants-administrators",
    title="Administrators' roles are granted to people only, not to programs or other roles",
    resource=("snowflake_grant_account_role", "snowflake_role_grants"),
    severity=Severity.CRITICAL,
    remediation="Grant a role of your own that has just the privileges that are needed.",
    references=(
        "https://docs.snowflake.com/en/user-guide/security-access-control-considerations#using-the-accountadmin-role",
        "https://docs.snowflake.com/en/user-guide/security-access-control-overview#system-defined-roles",
    ),
    parameters={
        "administrators": Parameter(
            ("ACCOUNTADMIN", "SECURITYADMIN", "ORGADMIN", "GLOBALORGADMIN", "SYSADMIN", "USERADMIN"), "roles that only people may have"
        ),
        "service_users": Parameter(("SVC_*",), "names of users that are programs, beside those whose type says so; * stands for any text"),
    },
    frameworks=("CIS Snowflake 1.0.0 1.13",),
    proves=("EC-6", "SCV-PRE.high.2.4", "SCV-INF.sf.2.3", "SCV-SEC.hard.1.2"),
)
HIGHER = {
    "ORGADMIN": ("ACCOUNTADMIN",),
    "SECURITYADMIN": ("ACCOUNTADMIN",),
    "SYSADMIN": ("ACCOUNTADMIN",),
    "USERADMIN": ("SECURITYADMIN", "ACCOUNTADMIN"),
}
"""The system's roles, and those that have them or may have them."""


def applies(grant: Resource, parameters: Parameters) -> Truth:
    return names_role(grant["role_name"], *parameters.texts("administrators"))


def check(grant: Resource, parameters: Parameters) -> Truth:
    """Of the system's own roles the higher have the lower ones: ACCOUNTADMIN has SYSADMIN, and SECURITYADMIN has USERADMIN."""
    patterns = parameters.texts("service_users")
    roles = all_of(_is_above(role, grant["role_name"]) for role in receiving_roles(grant))
    return roles & all_of(~names_service_user(user, patterns) for user in receiving_users(grant))


def _is_above(role: Attribute, granted: Attribute) -> Truth:
    """A role of one's own belongs below the system's roles, as the hierarchy recommends."""
    own = ~names_role(granted, *SYSTEM_ROLES) & names_role(role, *SYSTEM_ROLES)
    return own | any_of(names_role(granted, lower) & names_role(role, *higher) for lower, higher in HIGHER.items())
