"""Who starts every session as an administrator does everything as one, mistakes too."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_users import is_service_user, names_role

POLICY = Policy(
    id="snowflake-user-default-administrator",
    title="User does not start as an administrator",
    resource=("snowflake_user", "snowflake_service_user", "snowflake_legacy_service_user"),
    severity=Severity.HIGH,
    remediation="Make a role of your own the `default_role`; people change to ACCOUNTADMIN when they need it.",
    references=("https://docs.snowflake.com/en/user-guide/security-access-control-considerations#using-the-accountadmin-role",),
    parameters={
        "administrators": Parameter(("ACCOUNTADMIN", "SECURITYADMIN", "ORGADMIN", "GLOBALORGADMIN"), "roles as which nobody may start"),
        "system": Parameter(("SYSADMIN", "USERADMIN"), "roles as which programs may not start, either"),
        "service_users": Parameter(("SVC_*",), "names of users that are programs, beside those whose type says so; * stands for any text"),
    },
    frameworks=("CIS Snowflake 1.0.0 1.12",),
    proves=("EC-6", "SCV-INF.sf.2.3", "SCV-SEC.hard.1.2"),
)


def check(user: Resource, parameters: Parameters) -> Truth:
    """Without a default role a user starts as PUBLIC."""
    role = user["default_role"].or_default("PUBLIC")
    program = names_role(role, *parameters.texts("system")) & is_service_user(user, parameters.texts("service_users"))
    return ~(names_role(role, *parameters.texts("administrators")) | program)
