"""Cloud Functions of both generations, of which each writes its settings in its own way.

Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions_function,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions2_function
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_iam import FORMS, Grant, any_grant, is_granted, is_public

FIRST = "google_cloudfunctions_function"
SECOND = "google_cloudfunctions2_function"
SETTINGS = {
    "environment_variables": "environment_variables",
    "ingress": "ingress_settings",
    "max_instances": "max_instance_count",
    "memory": "available_memory",
    "min_instances": "min_instance_count",
    "service_account": "service_account_email",
    "timeout": "timeout_seconds",
}
"""Arguments of the second generation in its block `service_config`."""
FIRST_SETTINGS = {
    "environment_variables": "environment_variables",
    "ingress": "ingress_settings",
    "max_instances": "max_instances",
    "memory": "available_memory_mb",
    "min_instances": "min_instances",
    "service_account": "service_account_email",
    "timeout": "timeout",
}
DEFAULT_TIMEOUT = 60
"""Seconds, in both generations."""
RUN_SERVICES = (("google_cloud_run_v2_service", "name"), ("google_cloud_run_service", "service"))
"""A function of the second generation is a Cloud Run service of the same name, on which grants can be made as well."""


def setting(function: Resource, name: str) -> Attribute:
    """What a function of either generation is set to."""
    return function[FIRST_SETTINGS[name]] if function.type == FIRST else function["service_config"][SETTINGS[name]]


def is_event_driven(function: Resource) -> Truth:
    """Whether events call the function, and not requests."""
    return ~function["event_trigger"].is_empty()


def any_grant_on(workload: Resource, question: Callable[[Grant], Truth], *, in_project: bool) -> Truth:
    """Whether a grant on a function or Cloud Run service, or (`in_project`) on its project, answers the question with yes.

    Grants on a service may be of either generation, whatever the service is; on a function of the second one they may be made as on a service.
    """
    answer = is_granted(workload, question, in_project=in_project)
    for type_, via in RUN_SERVICES if workload.type in (SECOND, *dict(RUN_SERVICES)) else ():
        grants = workload.referred_by(*(f"{type_}{form}" for form in FORMS), via=via)
        answer = answer | grants.any(lambda one: any_grant(one, question))
    return answer


def is_open_to_everyone(function: Resource) -> Truth:
    """Whether everyone is granted a role on the function."""
    return any_grant_on(function, lambda grant: grant.is_for(is_public), in_project=False)
