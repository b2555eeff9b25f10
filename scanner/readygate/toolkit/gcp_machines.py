"""Virtual machines of Google Cloud, and the groups that keep them running.

Sources: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_instance,
https://cloud.google.com/compute/docs/metadata/setting-custom-metadata
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.related import Related
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of

MACHINES = ("google_compute_instance", "google_compute_instance_template", "google_compute_region_instance_template")
GROUPS = ("google_compute_instance_group_manager", "google_compute_region_instance_group_manager")
AUTOSCALERS = ("google_compute_autoscaler", "google_compute_region_autoscaler")
TRUE_TEXTS = r"(?i)^(true|1|y|yes)$"
"""How metadata says yes; https://cloud.google.com/compute/docs/metadata/predefined-metadata-keys"""


def says_yes(value: Attribute) -> Truth:
    """Whether a value of metadata, where all values are texts, means yes."""
    given = value.is_set()
    return given if given.is_false else value.one_of(True, 1) | value.matches(TRUE_TEXTS)


def is_set_for_all(machine: Resource, key: str) -> Truth:
    """Whether the metadata of the project, as far as it is declared here, says yes; machines take it unless they say otherwise."""
    whole = any_of(says_yes(one["metadata"][key]) for one in machine.graph.by_type.get("google_compute_project_metadata", ()))
    items = machine.graph.by_type.get("google_compute_project_metadata_item", ())
    return whole | any_of(one["key"].equals(key).quiet() & says_yes(one["value"]) for one in items)


def autoscalers_of(group: Resource) -> Related:
    """What decides how many machines a group has."""
    return group.referred_by(*AUTOSCALERS, via="target")


def leaves_failures_alone(group: Resource) -> Truth:
    """Whether machines stay that fail their health check, which version 7.39 of the provider and later ones let one say."""
    return group["instance_lifecycle_policy"]["on_failed_health_check"].or_default("DEFAULT_ACTION").equals("DO_NOTHING")
