"""256 MB, what a function gets when nobody says, is killed by the first larger answer and too much for most small ones."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_functions import setting

POLICY = Policy(
    id="gcp-functions-memory",
    title="Function's memory is chosen, not left at the default",
    resource=("google_cloudfunctions_function", "google_cloudfunctions2_function"),
    severity=Severity.LOW,
    remediation="Measure the function, then set `available_memory_mb`, or `available_memory` in `service_config`.",
    references=("https://cloud.google.com/functions/docs/configuring/memory",),
    proves=("SI-7.5", "SI-R.perf.1.2"),
)


def check(function: Resource) -> Truth:
    return setting(function, "memory").is_set()
