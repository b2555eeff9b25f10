"""Cloud Functions of both generations, of which each writes its settings in its own way.

Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions_function,
https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/cloudfunctions2_function
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_iam import FORMS, any_grant, is_granted, is_public

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


def is_open_to_everyone(function: Resource) -> Truth:
    """Whether everyone is granted a role on the function, or on the Cloud Run service that it is."""
    own = is_granted(function, lambda grant: grant.is_for(is_public), in_project=False)
    for type_, via in RUN_SERVICES if function.type == SECOND else ():
        grants = function.referred_by(*(f"{type_}{form}" for form in FORMS), via=via)
        own = own | grants.any(lambda one: any_grant(one, lambda grant: grant.is_for(is_public)))
    return own
