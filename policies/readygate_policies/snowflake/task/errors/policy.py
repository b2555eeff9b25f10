"""A task that fails in the night is retried, fails again, and is missed in the morning."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_notifications import INTEGRATIONS, is_on_here
from readygate.toolkit.snowflake_settings import is_given

POLICY = Policy(
    id="snowflake-task-errors",
    title="Failures of the task are sent to somebody",
    resource="snowflake_task",
    severity=Severity.MEDIUM,
    remediation="Name a notification integration in `error_integration`.",
    references=("https://docs.snowflake.com/en/user-guide/tasks-errors",),
    proves=("SCV-MON.alert.1.1", "SCV-PRE.crit.3.2"),
)


def applies(task: Resource) -> Truth:
    """The root task sends the failures of all tasks after it."""
    return task["after"].is_empty() & ~is_given(task["finalize"])


def check(task: Resource) -> Truth:
    integration = task["error_integration"]
    return is_given(integration) & integration.refers_to(*INTEGRATIONS).every(is_on_here)
