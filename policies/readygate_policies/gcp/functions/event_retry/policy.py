"""An event is handed to the function once; where that fails and nobody asked for retries, it is dropped."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_functions import FIRST, is_event_driven

POLICY = Policy(
    id="gcp-functions-event-retry",
    title="Function that events call is tried again when it fails",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.MEDIUM,
    remediation=(
        'Set `retry_policy = "RETRY_POLICY_RETRY"` in `event_trigger`, or `failure_policy { retry = true }` in the first generation, '
        "and make the function do no harm when it handles an event twice."
    ),
    references=("https://cloud.google.com/functions/docs/bestpractices/retries",),
)
DEFAULT_POLICY = "RETRY_POLICY_DO_NOT_RETRY"


def applies(function: Resource) -> Truth:
    """Whoever calls a function by a request learns that it failed, and can try again."""
    return is_event_driven(function)


def check(function: Resource) -> Truth:
    trigger = function["event_trigger"]
    if function.type == FIRST:
        return trigger["failure_policy"]["retry"].or_default(False).equals(True)
    return trigger["retry_policy"].or_default(DEFAULT_POLICY).equals("RETRY_POLICY_RETRY")
