"""A function that may run longer than its callers wait, or than Google lets it, is cut off in the middle of its work."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_functions import DEFAULT_TIMEOUT, setting

POLICY = Policy(
    id="gcp-functions-timeout",
    title="Function's timeout is within the limit",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.MEDIUM,
    remediation="Set `timeout`, or `timeout_seconds` in `service_config`, to at most 540 seconds, and split longer work into several invocations.",
    references=(
        "https://cloud.google.com/functions/docs/configuring/timeout",
        "https://cloud.google.com/functions/quotas#time_limits",
    ),
    parameters={
        "maximum": Parameter(540, "longest timeout (seconds); Google allows 3600 for functions of the second generation that requests call"),
    },
    proves=("SI-7.1", "SI-R.perf.1.1", "SI-K.perf.3"),
)


def check(function: Resource, parameters: Parameters) -> Truth:
    return setting(function, "timeout").or_default(DEFAULT_TIMEOUT).at_most(parameters.number("maximum"))
