"""A network policy that is attached to nothing keeps nobody out."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.snowflake import USERS

POLICY = Policy(
    id="snowflake-network-attachment",
    title="Network policy is in force, and one holds for the whole account",
    resource="snowflake_network_policy",
    severity=Severity.CRITICAL,
    remediation=(
        "Set `network_policy` of `snowflake_current_account`, or add a `snowflake_network_policy_attachment` with `set_for_account = true`."
    ),
    references=(
        "https://docs.snowflake.com/en/user-guide/network-policies#activate-a-network-policy-for-your-account",
        "https://registry.terraform.io/providers/snowflakedb/snowflake/latest/docs/resources/network_policy_attachment",
    ),
    parameters={"account": Parameter(True, "whether one policy has to hold for the whole account, beside those of single users")},
    frameworks=("CIS Snowflake 1.0.0 3.1",),
    proves=("EC-4", "SCV-INF.sf.2.3"),
)
ATTACHMENT = "snowflake_network_policy_attachment"
ACCOUNTS = ("snowflake_current_account", "snowflake_current_organization_account")
INTEGRATIONS = ("snowflake_oauth_integration_for_custom_clients", "snowflake_scim_integration")


def check(policy: Resource, parameters: Parameters) -> Truth:
    somewhere = _holds_for_account(policy) | _holds_for_users(policy)
    return somewhere & (_account_has_one(policy) if parameters.flag("account") else TRUE)


def _account_has_one(policy: Resource) -> Truth:
    return _holds_for_account(policy) | policy.others("snowflake_network_policy").any(_holds_for_account)


def _holds_for_account(policy: Resource) -> Truth:
    attached = policy.referred_by(ATTACHMENT, via="network_policy_name").any(lambda one: one["set_for_account"].or_default(False).equals(True))
    parameter = policy.referred_by("snowflake_account_parameter", via="value").any(lambda one: one["key"].matches("(?i)^network_policy$"))
    return attached | parameter | policy.referred_by(*ACCOUNTS, via="network_policy").exists()


def _holds_for_users(policy: Resource) -> Truth:
    attached = policy.referred_by(ATTACHMENT, via="network_policy_name").any(lambda one: ~one["users"].is_empty())
    return attached | policy.referred_by(*USERS, *INTEGRATIONS, via="network_policy").exists()
