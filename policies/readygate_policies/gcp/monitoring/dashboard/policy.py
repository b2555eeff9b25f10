"""When something breaks, the figures that tell what and since when have to be in one place already."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, all_of, any_of
from readygate.toolkit.gcp_dashboards import shows
from readygate.toolkit.gcp_workloads import WEB_WORKLOADS

POLICY = Policy(
    id="gcp-monitoring-dashboard",
    title="Dashboards show the metrics that the team needs",
    resource="google_monitoring_dashboard",
    severity=Severity.LOW,
    remediation="Add widgets for the missing metrics to `dashboard_json`.",
    references=(
        "https://cloud.google.com/monitoring/api/ref_v3/rest/v1/projects.dashboards",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_dashboard#dashboard_json",
    ),
    parameters={
        "metrics": Parameter(
            ("execution_count|request_count", "execution_times|request_latencies|total_latencies|backend_latencies"),
            "names of metrics that have to be shown; | separates names of which one is enough",
        )
    },
    proves=("SI-4.1", "SI-4.6", "SI-R.rel.3.2", "SI-P.1h.6", "DS-3.4.5"),
)


def applies(dashboard: Resource) -> Truth:
    """Dashboards of systems without functions, services or load balancers show other things."""
    return dashboard.others(*WEB_WORKLOADS, "google_compute_url_map").exists()


def check(dashboard: Resource, parameters: Parameters) -> Truth:
    """The dashboards of a system count together."""
    return all_of(_is_shown(dashboard, wanted.split("|")) for wanted in parameters.texts("metrics"))


def _is_shown(dashboard: Resource, names: list[str]) -> Truth:
    others = dashboard.others("google_monitoring_dashboard")
    shown = any_of(shows(_body(one), names) for one in (dashboard, *others))
    return shown | others.any(lambda _: FALSE).quiet()


def _body(dashboard: Resource) -> Attribute:
    return dashboard["dashboard_json"]
