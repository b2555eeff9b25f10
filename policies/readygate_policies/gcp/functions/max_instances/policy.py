"""A wave of events starts as many instances as it is let, and they take the quota of every API and the connections of every database behind them."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_functions import FIRST, setting

POLICY = Policy(
    id="gcp-functions-max-instances",
    title="Function is limited in how many instances run at once",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.MEDIUM,
    remediation="Set `max_instances`, or `max_instance_count` in `service_config`, to what the services behind the function bear.",
    references=(
        "https://cloud.google.com/functions/docs/configuring/max-instances",
        "https://cloud.google.com/functions/1stgendocs/configuring/max-instances",
    ),
    parameters={"maximum": Parameter(100, "most instances (count) of one function")},
    proves=("SI-7.7",),
)
FIRST_DEFAULT, SECOND_DEFAULT = 3000, 100
"""Instances that a function may have where nobody says how many; the pages above."""


def check(function: Resource, parameters: Parameters) -> Truth:
    instances = setting(function, "max_instances").or_default(FIRST_DEFAULT if function.type == FIRST else SECOND_DEFAULT)
    return instances.at_least(1) & instances.at_most(parameters.number("maximum"))
