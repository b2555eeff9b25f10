"""A scheduler that stops waiting before the function is done calls a success a failure, and starts the work a second time."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.durations import in_seconds
from readygate.toolkit.gcp_workloads import WEB_WORKLOADS, outlasts

POLICY = Policy(
    id="gcp-scheduler-deadline",
    title="Scheduled job waits as long as the function that it calls may run",
    resource="google_cloud_scheduler_job",
    severity=Severity.MEDIUM,
    remediation="Set `attempt_deadline` to at least the timeout of the function or Cloud Run service that is called.",
    references=(
        "https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloud_scheduler_job",
    ),
    proves=("SI-2.6",),
)
DEFAULT_DEADLINE = "180s"
LONGEST_DEADLINE = 1800
"""Seconds, for what is called by a URL; the second page above tells both."""


def applies(job: Resource) -> Truth:
    """What is not declared here cannot be compared."""
    return job["http_target"].any(lambda target: target["uri"].refers_to(*WEB_WORKLOADS).exists())


def check(job: Resource) -> Truth:
    deadline = in_seconds(job["attempt_deadline"].or_default(DEFAULT_DEADLINE))
    called = job["http_target"]["uri"].refers_to(*WEB_WORKLOADS)
    return called.every(lambda workload: outlasts(deadline, workload, at_most=LONGEST_DEADLINE))
