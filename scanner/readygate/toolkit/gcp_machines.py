"""Virtual machines of Google Cloud, and the groups that keep them running.

Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance,
https://cloud.google.com/compute/docs/metadata/setting-custom-metadata
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.graph import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.model.values import Unknown

MACHINES = ("google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template")
GROUPS = ("google_compute_instance_group_manager", "google_compute_region_instance_group_manager")
AUTOSCALERS = ("google_compute_autoscaler", "google_compute_region_autoscaler")
TRUE_TEXTS = r"(?i)^(true|1|y|yes)$"
"""How metadata says yes; https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys"""


def says_yes(value: Attribute) -> Truth:
    """Whether a value of metadata, where all values are texts, means yes."""
    if isinstance(value.value, Unknown) and not value.value.unset:
        return value.matches(TRUE_TEXTS)
    return value.or_default("").one_of(True, 1) | value.or_default("").matches(TRUE_TEXTS)


def is_set_for_all(machine: Resource, key: str) -> Truth:
    """Whether the metadata of the project, as far as it is declared here, says yes; machines take it unless they say otherwise."""
    projects = [one["metadata"][key] for one in machine.graph.by_type.get("google_compute_project_metadata", ())]
    projects += [one["value"] for one in machine.graph.by_type.get("google_compute_project_metadata_item", ()) if one["key"].text == key]
    return any_of(says_yes(value) for value in projects)


def autoscalers_of(group: Resource) -> Related:
    """What decides how many machines a group has."""
    return group.referred_by(*AUTOSCALERS, via="target")


def leaves_failures_alone(group: Resource) -> Truth:
    """Whether machines stay that fail their health check, which later 7.x versions of the provider let one say."""
    return group["instance_lifecycle_policy"]["on_failed_health_check"].or_default("DEFAULT_ACTION").equals("DO_NOTHING")
