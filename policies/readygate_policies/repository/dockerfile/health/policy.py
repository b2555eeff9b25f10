"""Docker starts an image again when it ends, not when it hangs; a health check tells the difference."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, all_of, any_of
from readygate.toolkit.dockerfiles import is_for_deployment
from readygate.toolkit.health_checks import image_is_checked, is_checked, runs_once, services_of

POLICY = Policy(
    id="repository-dockerfile-health",
    title="Image declares a health check, or the Compose service that is built from it does",
    resource="repository_dockerfile",
    severity=Severity.LOW,
    remediation="Add a `HEALTHCHECK` that asks the program whether it works.",
    references=("https://docs.docker.com/reference/dockerfile/#healthcheck",),
    replaces=("CKV_DOCKER_2", "AVD-DS-0026"),
    proves=("DS-C.infra.2", "DS-R.c1.3"),
)


def applies(dockerfile: Resource) -> Truth:
    """What runs nothing but once, as Compose tells, needs none."""
    services = tuple(services_of(dockerfile))
    once = all_of(runs_once(service) for service in services) if services else FALSE
    return is_for_deployment(dockerfile) & ~once


def check(dockerfile: Resource) -> Truth:
    return image_is_checked(dockerfile) | any_of(is_checked(service) for service in services_of(dockerfile))
