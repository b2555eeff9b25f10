"""What was deleted or overwritten by mistake can be read as it was before, for as long as the time travel window lasts."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-bigquery-time-travel",
    title="BigQuery dataset can be read as it was a week ago",
    resource="google_bigquery_dataset",
    severity=Severity.MEDIUM,
    remediation="Leave `max_time_travel_hours` out, or set it to 168.",
    references=("https://cloud.google.com/bigquery/docs/time-travel",),
    parameters={"minimum_hours": Parameter(168, "shortest time travel window (hours); BigQuery allows 48 to 168")},
    proves=("SI-5.7",),
)
DEFAULT_HOURS = 168
"""Seven days; https://cloud.google.com/bigquery/docs/time-travel#configure_the_time_travel_window"""


def check(dataset: Resource, parameters: Parameters) -> Truth:
    return dataset["max_time_travel_hours"].or_default(DEFAULT_HOURS).number().at_least(parameters.number("minimum_hours"))
