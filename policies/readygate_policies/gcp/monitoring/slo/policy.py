"""A service level objective that nobody hears of when it is missed is a wish."""

from decimal import Decimal

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_alerts import Watch, is_told

POLICY = Policy(
    id="gcp-monitoring-slo",
    title="Service level objective is high enough, and somebody is told when it is missed",
    resource="google_monitoring_slo",
    severity=Severity.LOW,
    remediation=(
        "Set `goal` to the agreed share, and add a `google_monitoring_alert_policy` with the filter "
        '`select_slo_burn_rate("${google_monitoring_slo.x.id}", "60m")` and `notification_channels`.'
    ),
    references=(
        "https://cloud.google.com/stackdriver/docs/solutions/slo-monitoring/alerting-on-budget-burn-rate",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/monitoring_slo#goal",
    ),
    parameters={"goal": Parameter("0.999", "lowest share (0 to 0.999) of good events or periods")},
    proves=("SI-K.health.1",),
)


def check(objective: Resource, parameters: Parameters) -> Truth:
    high = objective["goal"].at_least(Decimal(parameters.text("goal")))
    return high & is_told(objective, f"the error budget of {objective.address}", lambda watch: _is_about(watch, objective))


def _is_about(watch: Watch, objective: Resource) -> Truth:
    """An objective that is named as a text cannot be told from others where its own id is not known."""
    burns, meant, named = watch.text.starts_with("select_slo_"), watch.text.refers_to("google_monitoring_slo").found, objective["slo_id"].text
    if meant:
        return burns & watch.text.answer(objective in meant, f"names {meant[0].address}")
    return burns & (watch.mentions(f"/{named}\\b") if named else watch.text.answer(None, "names an objective by a text"))
