"""Whoever calls a function that has gone to sleep waits until an instance of it has started."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_functions import setting

POLICY = Policy(
    id="gcp-functions-min-instances",
    title="Function whose callers must not wait keeps an instance warm",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.INFO,
    remediation="Set `min_instances`, or `min_instance_count` in `service_config`, to 1 or more.",
    references=("https://cloud.google.com/functions/docs/configuring/min-instances",),
    parameters={
        "functions": Parameter((), "names of the functions whose callers must not wait"),
        "minimum": Parameter(1, "fewest instances (count) of such a function"),
    },
    proves=("SI-7.6",),
)


def applies(function: Resource, parameters: Parameters) -> Truth:
    """Only the team knows which callers must not wait."""
    named = any_of(function["name"].equals(name) for name in parameters.texts("functions"))
    return named | function.answer(False, "the parameter functions does not name it")  # equivalent: words only


def check(function: Resource, parameters: Parameters) -> Truth:
    return setting(function, "min_instances").or_default(0).at_least(parameters.number("minimum"))
