"""A default role that was never granted, or none at all, shows when the first load fails."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import identifier
from readygate.toolkit.snowflake_settings import is_given
from readygate.toolkit.snowflake_users import is_granted, is_service_user, names_role

POLICY = Policy(
    id="snowflake-user-roles",
    title="Service user is granted its default role",
    resource=("snowflake_service_user", "snowflake_legacy_service_user", "snowflake_user"),
    severity=Severity.HIGH,
    remediation="Grant the `default_role` to the user with a `snowflake_grant_account_role`; naming it as the default grants nothing.",
    references=(
        "https://docs.snowflake.com/en/sql-reference/sql/create-user#optional-object-properties-objectproperties",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/service_user#default_role-1",
    ),
    parameters={"service_users": Parameter(("SVC_*",), "names of users that are programs, beside those whose type says so; * stands for any text")},
    proves=("EC-6", "SCV-INF.sf.2.3"),
)


def applies(user: Resource, parameters: Parameters) -> Truth:
    return is_service_user(user, parameters.texts("service_users"))


def check(user: Resource) -> Truth:
    """Without a default role a program names one when it connects, which another root module may grant; with PUBLIC it has nothing of its own."""
    default = user["default_role"]
    public = is_given(default) & names_role(default, "PUBLIC")
    elsewhere = ~is_given(default) & user.answer(None, "another root module may grant roles to it")
    return ~public & (is_granted(user, identifier(default)) | elsewhere)
