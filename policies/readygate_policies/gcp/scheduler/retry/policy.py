"""A job that fails once is not tried again before its next turn, which may be tomorrow, unless somebody asks for retries."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.durations import in_seconds

POLICY = Policy(
    id="gcp-scheduler-retry",
    title="Scheduled job is tried again when it fails",
    resource="google_cloud_scheduler_job",
    severity=Severity.MEDIUM,
    remediation="Add `retry_config { retry_count = 3 }`, with backoff times that suit what the job calls.",
    references=(
        "https://cloud.google.com/scheduler/docs/configuring/retry-jobs",
        "https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs#RetryConfig",
    ),
    parameters={
        "minimum": Parameter(1, "fewest retries (count)"),
        "maximum": Parameter(5, "most retries (count); Cloud Scheduler allows no more"),
    },
    proves=("SI-2.6", "SI-6.8"),
)
DEFAULT_COUNT, DEFAULT_DURATION = 0, "0s"
"""What holds where the arguments are left out; the second page above."""


def check(job: Resource, parameters: Parameters) -> Truth:
    """With a duration and no count the job is tried until that time is over."""
    count = job["retry_config"]["retry_count"].or_default(DEFAULT_COUNT)
    duration = in_seconds(job["retry_config"]["max_retry_duration"].or_default(DEFAULT_DURATION))
    timed = count.equals(0) & ~duration.at_most(0)
    return timed | (count.at_least(parameters.number("minimum")) & count.at_most(parameters.number("maximum")))
