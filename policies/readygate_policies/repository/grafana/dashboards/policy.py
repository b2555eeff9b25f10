"""A panel that asks nothing stays empty on the day somebody looks at it."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-grafana-dashboards",
    title="Each panel of the dashboard queries a data source",
    resource="repository_dashboard",
    severity=Severity.LOW,
    remediation="Give the panel a query, or remove it.",
    references=("https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/",),
    proves=("SCV-PRE.crit.3.3", "SCV-MON.setup.2.4", "DS-3.2.1", "DS-3.2.2", "DS-3.2.3", "DS-3.2.4", "DS-3.2.5", "DS-3.4.5"),
)
WITHOUT_QUERY = ("alertlist", "annolist", "dashlist", "gettingstarted", "news", "pluginlist", "row", "text", "welcome")
"""Types of panels that show something else than the answer to a query."""


def check(dashboard: Resource) -> Truth:
    return dashboard["panels"].any(_is_query_panel) & dashboard["panels"].every(lambda panel: ~_is_query_panel(panel) | _asks(panel))


def _is_query_panel(panel: Attribute) -> Truth:
    return ~panel["type"].one_of(*WITHOUT_QUERY)


def _asks(panel: Attribute) -> Truth:
    """Panels of a library lie on the server, with their queries."""
    if panel["library"].value is True:
        return panel["library"].answer(None, "is true, and what it asks lies in Grafana")
    return panel["queries"].any(lambda query: ~query.is_empty())
