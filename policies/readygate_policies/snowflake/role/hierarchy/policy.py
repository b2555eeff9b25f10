"""What a role outside of the hierarchy makes, no administrator can see or mend; what PUBLIC has, everybody has."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import identifier
from readygate.toolkit.snowflake_users import has_role

POLICY = Policy(
    id="snowflake-role-hierarchy",
    title="Role rolls up to an administrator's role, and not to PUBLIC",
    resource=("snowflake_account_role", "snowflake_role"),
    severity=Severity.LOW,
    remediation="Grant the role, or the topmost one above it, to SYSADMIN with a `snowflake_grant_account_role`.",
    references=("https://docs.snowflake.com/en/user-guide/security-access-control-overview#role-hierarchy-and-privilege-inheritance",),
    parameters={
        "top": Parameter(("SYSADMIN", "USERADMIN", "SECURITYADMIN", "ACCOUNTADMIN"), "roles to one of which each role has to be granted"),
    },
    proves=("SCV-SEC.hard.1.1",),
)


def check(role: Resource, parameters: Parameters) -> Truth:
    name = identifier(role["name"])
    if name is None:
        return role["name"].undecided()
    return ~has_role(role, ("PUBLIC",), name) & has_role(role, parameters.texts("top"), name)
