"""An alert that Alertmanager routes to a receiver without integrations is dropped without a word."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-alertmanager-receivers",
    title="Alertmanager has a route to a receiver that notifies somebody",
    resource="repository_alertmanager",
    severity=Severity.HIGH,
    remediation="Give the receiver of a route an integration (`slack_configs`, `email_configs`, `pagerduty_configs`, ...).",
    references=("https://prometheus.io/docs/alerting/latest/configuration/#receiver",),
    proves=("EC-13", "SCV-PRE.crit.3.2", "SCV-MON.setup.2.3", "SCV-MON.alert.1.1", "SCV-MON.alert.1.2", "DS-3.2.5", "DS-3.5.2"),
)


def check(alertmanager: Resource) -> Truth:
    """Routes that drop some alerts on purpose are fine beside others; a route to a receiver that is not there never is."""
    routes, receivers = alertmanager["routes"], {str(one["name"].text): one for one in alertmanager["receivers"].items()}
    return routes.every(lambda route: _is_there(route["receiver"], receivers)) & routes.any(lambda route: _notifies(route["receiver"], receivers))


def _is_there(named: Attribute, receivers: dict[str, Attribute]) -> Truth:
    return named.answer(named.text in receivers, f"is {named.shown()}, which is no receiver")


def _notifies(named: Attribute, receivers: dict[str, Attribute]) -> Truth:
    receiver = receivers.get(str(named.text))
    return ~receiver["integrations"].is_empty() if receiver else named.answer(False, f"is {named.shown()}, which is no receiver")
