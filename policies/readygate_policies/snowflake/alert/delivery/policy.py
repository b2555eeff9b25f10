"""An alert that is suspended, or that writes to a table nobody reads, alerts nobody."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake_notifications import SENDS, integrations_of

POLICY = Policy(
    id="snowflake-alert-delivery",
    title="Alert is on and sends a notification through an integration that is on",
    resource="snowflake_alert",
    severity=Severity.MEDIUM,
    remediation="Set `enabled = true`, and call SYSTEM$SEND_EMAIL or SYSTEM$SEND_SNOWFLAKE_NOTIFICATION with an integration in `action`.",
    references=(
        "https://docs.snowflake.com/en/user-guide/alerts",
        "https://docs.snowflake.com/en/user-guide/notifications/about-notifications",
    ),
    proves=(
        *("SCV-PRE.crit.3.2", "SCV-MON.setup.1.4", "SCV-MON.setup.2.3", "SCV-MON.alert.1.1", "SCV-MON.alert.1.2", "SCV-MON.alert.1.3"),
        *("SCV-MON.alert.1.4", "SCV-MON.alert.2.1", "SCV-MON.alert.2.3", "SCV-DEP.prod.3.4"),
    ),
)


def check(alert: Resource) -> Truth:
    """The provider leaves an alert suspended unless told otherwise. What a procedure that the action calls does is not known."""
    action = alert["action"]
    sends = action.matches(SENDS)
    delivered = action.answer(None, "calls no function that is known to send") if sends.is_false else sends
    return alert["enabled"].or_default(False).equals(True) & delivered & integrations_of(action)
