"""A job that is paused, or whose schedule nobody can read, looks like all others in the list and never runs."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-scheduler-active",
    title="Scheduled job is on and has a schedule",
    resource="google_cloud_scheduler_job",
    severity=Severity.MEDIUM,
    remediation='Set `schedule` to five fields such as "0 3 * * *", and leave `paused` out.',
    references=(
        "https://cloud.google.com/scheduler/docs/configuring/cron-job-schedules",
        "https://cloud.google.com/scheduler/docs/reference/rest/v1/projects.locations.jobs",
    ),
    proves=("SI-2.6", "SI-D.5", "SI-P.1h.2", "SI-P.24h.1"),
)
FIVE_FIELDS = r"^\s*[\w*/,-]+(\s+[\w*/,-]+){4}\s*$"
IN_WORDS = r"^\s*(every|(\d+(st|nd|rd|th)|first|second|third|fourth|fifth)[\s,])"
"""The other form that is taken: "every 5 minutes", "2nd,third mon,wed of march 17:00"."""


def check(job: Resource) -> Truth:
    schedule = job["schedule"]
    readable = schedule.matches(FIVE_FIELDS) | schedule.matches(IN_WORDS)
    return schedule.is_set() & readable & ~job["paused"].or_default(False).equals(True)
