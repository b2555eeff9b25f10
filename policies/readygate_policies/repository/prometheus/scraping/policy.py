"""What Prometheus does not scrape has no metrics, no alerts and empty dashboards, and nothing says so."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

POLICY = Policy(
    id="repository-prometheus-scraping",
    title="Prometheus scrapes targets in each of its jobs",
    resource="repository_prometheus",
    severity=Severity.MEDIUM,
    remediation="Give each job of `scrape_configs` targets (`static_configs`) or a service discovery (`*_sd_configs`).",
    references=("https://prometheus.io/docs/prometheus/latest/configuration/configuration/#scrape_config",),
    parameters={"jobs": Parameter((), "names of jobs that have to be there")},
    proves=("DS-3.1.2", "DS-3.1.4"),
)


def check(prometheus: Resource, parameters: Parameters) -> Truth:
    jobs = prometheus["jobs"]
    wanted = all_of(_has(jobs, name) for name in parameters.texts("jobs"))
    return ~jobs.is_empty() & jobs.every(lambda job: ~job["targets"].is_empty() | job["discovers"].equals(True)) & wanted


def _has(jobs: Attribute, name: str) -> Truth:
    found = any(job["name"].text == name for job in jobs.items())
    return jobs.answer(found, f"hold no job {name}")
