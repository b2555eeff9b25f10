"""A network policy protects nothing before it is active for the account or for users."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

ATTACHMENT = "snowflake_network_policy_attachment"
PARAMETER = "snowflake_account_parameter"
HOLDERS = (
    "snowflake_current_account",
    "snowflake_current_organization_account",
    "snowflake_legacy_service_user",
    "snowflake_oauth_integration_for_custom_clients",
    "snowflake_scim_integration",
    "snowflake_service_user",
    "snowflake_user",
)

POLICY = Policy(
    id="snowflake-network-policy-attachment",
    title="Network policy is active for the account, a user or an integration",
    resource="snowflake_network_policy",
    severity=Severity.CRITICAL,
    remediation="Add a `snowflake_network_policy_attachment` with `set_for_account = true`, or name the policy in the users that it is for.",
    references=("https://docs.snowflake.com/en/user-guide/network-policies#activate-a-network-policy",),
    proves=("EC-4", "SCV-INF.sf.2.3"),
)


def check(policy: Resource) -> Truth:
    attached = policy.referred_by(ATTACHMENT, via="network_policy_name").any(_is_active)
    by_parameter = policy.referred_by(PARAMETER, via="value").any(lambda parameter: parameter["key"].matches("(?i)^network_policy$"))
    return attached | by_parameter | policy.referred_by(*HOLDERS, via="network_policy").exists()


def _is_active(attachment: Resource) -> Truth:
    return attachment["set_for_account"].equals(True) | ~attachment["users"].is_empty()
