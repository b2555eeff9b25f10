"""A container that runs is not one that answers; without a health check nothing waits for it, and nothing starts it again."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.health_checks import is_checked, is_defined_here, runs_once

POLICY = Policy(
    id="repository-compose-health",
    title="Compose service that keeps running has a health check",
    resource="repository_compose_service",
    severity=Severity.MEDIUM,
    remediation="Add `healthcheck` with a `test` to the service, or `HEALTHCHECK` to the Dockerfile that it is built from.",
    references=(
        "https://docs.docker.com/reference/compose-file/services/#healthcheck",
        "https://docs.docker.com/reference/dockerfile/#healthcheck",
    ),
    proves=("DS-C.infra.2", "DS-R.c1.3"),
)


def applies(service: Resource) -> Truth:
    return is_defined_here(service) & ~runs_once(service)


def check(service: Resource) -> Truth:
    return is_checked(service)
