"""Snowflake tells account administrators of a monitor's triggers, of whom many have not turned that on; others only where the monitor names them."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import USERS
from readygate.toolkit.snowflake_warehouses import is_account_monitor

POLICY = Policy(
    id="snowflake-monitor-recipients",
    title="Resource monitor names users with an e-mail address who are told",
    resource="snowflake_resource_monitor",
    severity=Severity.MEDIUM,
    remediation="List users in `notify_users`, and give each an `email`, which they have to verify.",
    references=("https://docs.snowflake.com/en/user-guide/resource-monitors#resource-monitor-notifications",),
    proves=("EC-3", "EC-15", "SCV-MON.alert.2.2"),
)


def applies(monitor: Resource) -> Truth:
    """A monitor for the whole account can tell account administrators only."""
    return ~is_account_monitor(monitor)


def check(monitor: Resource) -> Truth:
    told = monitor["notify_users"]
    return ~told.is_empty() & told.refers_to(*USERS).every(lambda user: ~user["email"].is_empty())
