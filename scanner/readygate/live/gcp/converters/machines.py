"""Virtual machines, their templates and groups, and the metadata of a project that all of them take.

API: https://cloud.google.com/compute/docs/reference/rest/v1
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readygate.live.found import Found
from readygate.live.gcp.shapes import Asset, Kind, Rule, blocks, first, last, plain
from readygate.model.values import Value

SCRIPT = "startup-script"
CREATOR = "created-by"
"""The metadata by which a group marks its machines."""
MACHINE = (
    "advanced_machine_features can_ip_forward confidential_instance_config description guest_accelerator labels machine_type metadata "
    "min_cpu_platform name network_interface project resource_policies scheduling self_link service_account shielded_instance_config tags"
)
NAMES = {
    "accessConfigs": "access_config",
    "aliasIpRanges": "alias_ip_range",
    "guestAccelerators": "guest_accelerator",
    "natIP": "nat_ip",
    "networkIP": "network_ip",
    "networkInterfaces": "network_interface",
    "serviceAccounts": "service_account",
}
GROUP = (
    "all_instances_config auto_healing_policies base_instance_name description instance_lifecycle_policy name named_port project target_pools "
    "target_size update_policy version"
)
GROUP_NAMES = {"namedPorts": "named_port", "versions": "version"}


def _common(data: Mapping[str, Any], own: Mapping[str, Value]) -> dict[str, Value]:
    """What machines and templates have alike: tags and metadata are lists of items, and a script to start with has an argument of its own."""
    items = (data.get("metadata") or {}).get("items") or ()
    metadata: dict[str, Value] = {one["key"]: one.get("value") for one in items if one["key"] != SCRIPT}
    return {
        "can_ip_forward": bool(data.get("canIpForward")),
        "machine_type": last(data.get("machineType")) or None,
        "metadata": metadata,
        "tags": (data.get("tags") or {}).get("items") or [],
        "scheduling": [{**first(own.get("scheduling")), "preemptible": bool((data.get("scheduling") or {}).get("preemptible"))}],
    }


def _machine(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    disks = asset.data.get("disks") or ()
    return {
        **_common(asset.data, own),
        "deletion_protection": bool(asset.data.get("deletionProtection")),
        "boot_disk": [_attached(one, boot=True) for one in disks if one.get("boot")],
        "attached_disk": [_attached(one, boot=False) for one in disks if not one.get("boot") and one.get("type") != "SCRATCH"],
    }


def _attached(disk: Mapping[str, Any], *, boot: bool) -> dict[str, Value]:
    made: dict[str, Value] = {
        "device_name": disk.get("deviceName"),
        "kms_key_self_link": (disk.get("diskEncryptionKey") or {}).get("kmsKeyName"),
        "mode": disk.get("mode"),
        "source": disk.get("source"),
    }
    return {**made, "auto_delete": bool(disk.get("autoDelete"))} if boot else made


def _template(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    """All that a template says lies in its properties."""
    data = asset.data.get("properties") or {}
    ruled = Rule(NAMES, frozenset({"disk_size_gb"})).block(data)
    made = {name: ruled.get(name) for name in (*MACHINE.split(), "labels") if name not in ("name", "project", "self_link", "description")}
    return {
        **made,
        **_common(data, ruled),
        "instance_description": data.get("description"),
        "disk": [_disk(one) for one in data.get("disks") or ()],
    }


def _disk(disk: Mapping[str, Any]) -> dict[str, Value]:
    said = disk.get("initializeParams") or {}
    key = (disk.get("diskEncryptionKey") or {}).get("kmsKeyName")
    size = said.get("diskSizeGb") or disk.get("diskSizeGb")
    return {
        "auto_delete": bool(disk.get("autoDelete")),
        "boot": bool(disk.get("boot")),
        "device_name": disk.get("deviceName"),
        "disk_encryption_key": [{"kms_key_self_link": key}] if key else [],
        "disk_size_gb": None if size is None else int(size),
        "disk_type": last(said.get("diskType")) or None,
        "mode": disk.get("mode"),
        "source": disk.get("source"),
        "source_image": said.get("sourceImage"),
        "type": disk.get("type"),
    }


def _template_is_regional(asset: Asset) -> bool:
    return bool(asset.part("regions"))


def _group(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """Numbers that may be fixed or a percentage have an argument for each."""
    policy = first(own.get("update_policy"))
    for name in ("max_surge", "max_unavailable"):
        value = first(policy.pop(name, None))
        policy[f"{name}_fixed"] = value.get("fixed")
        policy[f"{name}_percent"] = value.get("percent")
    spread = asset.data.get("distributionPolicy") or {}
    versions: list[Value] = [{**one, "target_size": _size(one)} for one in blocks(own.get("version"))]
    return {
        "distribution_policy_target_shape": spread.get("targetShape"),
        "distribution_policy_zones": [last(one.get("zone")) for one in spread.get("zones") or ()],
        "update_policy": [policy] if asset.data.get("updatePolicy") else [],
        "version": versions,
    }


def _size(version: dict[str, Value]) -> list[Value]:
    """How many machines have a version; the provider leaves out the number that is all."""
    size = first(version.get("target_size"))
    size.pop("calculated", None)
    return [size] if size.get("percent") is not None else []


def _autoscaler(_: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    policy = first(own.get("autoscaling_policy"))
    for name in ("cpu_utilization", "load_balancing_utilization"):
        if policy.get(name):
            policy[name] = [{METRIC_NAMES.get(key, key): value for key, value in first(policy[name]).items()}]
    metrics = blocks(policy.pop("custom_metric_utilizations", None))
    policy["metric"] = [{METRIC_NAMES.get(name, name): value for name, value in one.items()} for one in metrics]
    return {"autoscaling_policy": [policy]}


SCALING_NAMES = {"minNumReplicas": "min_replicas", "maxNumReplicas": "max_replicas", "coolDownPeriodSec": "cooldown_period"}
METRIC_NAMES = {"metric": "name", "utilization_target": "target", "utilization_target_type": "type"}
SCALING = "autoscaling_policy description name project self_link target"


def _is_regional(asset: Asset) -> bool:
    return bool(asset.part("regions"))


def _is_zonal(asset: Asset) -> bool:
    return bool(asset.part("zones"))


def _made_by_group(asset: Asset) -> str:
    items = (asset.data.get("metadata") or {}).get("items") or ()
    group = next((str(one.get("value")) for one in items if one.get("key") == CREATOR), "")
    return f"instance group manager {last(group)}" if "instanceGroupManagers" in group else ""


def _metadata(asset: Asset) -> Iterator[Found]:
    """The metadata of a project, item by item."""
    for one in (asset.data.get("commonInstanceMetadata") or {}).get("items") or ():
        attributes: dict[str, Value] = {"key": one["key"], "value": plain(one.get("value")), "project": asset.project}
        yield Found(type="google_compute_project_metadata_item", id=one["key"], name=one["key"], attributes=attributes, account=asset.project)


class _OnlyParts(Kind, frozen=True, kw_only=True):
    """An asset that is no resource of its own, only holds some."""

    def found(self, asset: Asset) -> Iterator[Found]:
        """The objects that it holds."""
        if self.also is not None:
            yield from self.also(asset)


CONVERTERS = {
    "compute.googleapis.com/Autoscaler": (
        Kind(type="google_compute_autoscaler", attributes=f"{SCALING} zone", names=SCALING_NAMES, more=_autoscaler, is_there=_is_zonal),
        Kind(type="google_compute_region_autoscaler", attributes=f"{SCALING} region", names=SCALING_NAMES, more=_autoscaler, is_there=_is_regional),
    ),
    "compute.googleapis.com/Instance": (
        Kind(
            type="google_compute_instance",
            attributes=f"{MACHINE} attached_disk boot_disk deletion_protection hostname zone",
            names=NAMES,
            more=_machine,
            owner=_made_by_group,
        ),
    ),
    "compute.googleapis.com/InstanceGroupManager": (
        Kind(
            type="google_compute_instance_group_manager",
            attributes=f"{GROUP} instance_group zone",
            names=GROUP_NAMES,
            more=_group,
            is_there=_is_zonal,
        ),
        Kind(
            type="google_compute_region_instance_group_manager",
            attributes=f"{GROUP} distribution_policy_target_shape distribution_policy_zones instance_group region",
            names=GROUP_NAMES,
            more=_group,
            is_there=_is_regional,
        ),
    ),
    "compute.googleapis.com/InstanceTemplate": (
        Kind(
            type="google_compute_instance_template",
            attributes=f"{MACHINE} disk instance_description",
            more=_template,
            is_there=lambda asset: not _template_is_regional(asset),
        ),
        Kind(
            type="google_compute_region_instance_template",
            attributes=f"{MACHINE} disk instance_description region",
            more=_template,
            is_there=_template_is_regional,
        ),
    ),
    "compute.googleapis.com/Project": (_OnlyParts(type="google_compute_project_metadata_item", attributes="key project value", also=_metadata),),
}
