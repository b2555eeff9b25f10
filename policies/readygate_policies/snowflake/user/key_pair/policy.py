"""A password of a program lies in some file, and whoever reads the file has it for good."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_users import has_key, is_service_user

POLICY = Policy(
    id="snowflake-user-key-pair",
    title="Service user signs in with a key, a token or its workload's identity, not a password",
    resource=("snowflake_service_user", "snowflake_legacy_service_user", "snowflake_user"),
    severity=Severity.HIGH,
    remediation="Set `rsa_public_key` or `default_workload_identity`, take `password` out, and make it a `snowflake_service_user`.",
    references=(
        "https://docs.snowflake.com/en/user-guide/key-pair-auth",
        "https://docs.snowflake.com/en/user-guide/admin-user-management#types-of-users",
    ),
    parameters={"service_users": Parameter(("SVC_*",), "names of users that are programs, beside those whose type says so; * stands for any text")},
    frameworks=("CIS Snowflake 1.0.0 1.6",),
    proves=("EC-6", "SCV-SEC.hard.1.3"),
)


def applies(user: Resource, parameters: Parameters) -> Truth:
    return is_service_user(user, parameters.texts("service_users"))


def check(user: Resource) -> Truth:
    return ~user["password"].is_set() & has_key(user)
