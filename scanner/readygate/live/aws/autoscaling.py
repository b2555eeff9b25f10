"""Auto Scaling groups of EC2, their policies, attachments and launch configurations.

API: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_AutoScalingGroup.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.scaling import steps, tracked
from readygate.live.aws.values import block, tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

GROUP = (
    *("availability_zones", "capacity_rebalance", "context", "default_cooldown", "default_instance_warmup", "desired_capacity"),
    *("desired_capacity_type", "health_check_grace_period", "health_check_type", "max_instance_lifetime", "max_size", "min_size"),
    *("placement_group", "predicted_capacity", "service_linked_role_arn", "target_group_arns", "warm_pool_size"),
)
UNTOUCHED = ["Default"]
"""The termination policies of a group for which nobody chose any; the provider stores none."""
EVERY_MINUTE = "1Minute"
"""How often metrics are gathered where nobody says."""
IMAGES = 200
"""Values that one filter may have: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html."""
RANGES = (
    *("accelerator_count", "accelerator_total_memory_mib", "baseline_ebs_bandwidth_mbps", "memory_gib_per_vcpu", "memory_mib"),
    *("network_bandwidth_gbps", "network_interface_count", "total_local_storage_gb", "vcpu_count"),
)
REQUIREMENTS = (
    *("accelerator_manufacturers", "accelerator_names", "accelerator_types", "allowed_instance_types", "bare_metal", "burstable_performance"),
    *("cpu_manufacturers", "excluded_instance_types", "instance_generations", "local_storage", "local_storage_types"),
    *("max_spot_price_as_percentage_of_optimal_on_demand_price", "on_demand_max_price_percentage_over_lowest_price"),
    *("require_hibernate_support", "spot_max_price_percentage_over_lowest_price"),
)
DISTRIBUTION = (
    *("on_demand_allocation_strategy", "on_demand_base_capacity", "on_demand_percentage_above_base_capacity"),
    *("spot_allocation_strategy", "spot_instance_pools", "spot_max_price"),
)
Data = Mapping[str, Any]


def groups(api: Api) -> Iterator[Found]:
    """Every group of a region, and what is attached to each."""
    for item in api.pages("describe_auto_scaling_groups", "AutoScalingGroups"):
        name = item["AutoScalingGroupName"]
        stack = tags(item.get("Tags")).stack
        yield api.found("aws_autoscaling_group", name, _group(item), created=item.get("CreatedTime"), owned_by=stack)
        for target in item.get("TargetGroupARNs", ()):
            yield _attachment(api, name, lb_target_group_arn=target)
        for balancer in item.get("LoadBalancerNames", ()):
            yield _attachment(api, name, elb=balancer)


def _attachment(api: Api, group: str, *, lb_target_group_arn: str | None = None, elb: str | None = None) -> Found:
    attributes: dict[str, Value] = {"autoscaling_group_name": group, "lb_target_group_arn": lb_target_group_arn, "elb": elb}
    return api.found("aws_autoscaling_attachment", f"{group} {lb_target_group_arn or elb}", attributes)


def _group(item: Data) -> dict[str, Value]:
    metrics = item.get("EnabledMetrics", ())
    policies = item.get("TerminationPolicies")
    reserved, spread = item.get("CapacityReservationSpecification"), item.get("AvailabilityZoneDistribution")
    return {
        **named(item, *GROUP, arn="AutoScalingGroupARN", name="AutoScalingGroupName", launch_configuration="LaunchConfigurationName"),
        **named(item, load_balancers="LoadBalancerNames", protect_from_scale_in="NewInstancesProtectedFromScaleIn"),
        "availability_zone_distribution": [named(spread, "capacity_distribution_strategy")] if spread is not None else [],
        "capacity_reservation_specification": [_reserved(reserved)] if reserved is not None else [],
        "enabled_metrics": [metric["Metric"] for metric in metrics],
        "instance_maintenance_policy": nested(item.get("InstanceMaintenancePolicy"), "max_healthy_percentage", "min_healthy_percentage"),
        "launch_template": nested(item.get("LaunchTemplate"), "version", id="LaunchTemplateId", name="LaunchTemplateName"),
        "metrics_granularity": metrics[0]["Granularity"] if metrics else EVERY_MINUTE,
        "mixed_instances_policy": [_mixed(mixed)] if (mixed := item.get("MixedInstancesPolicy")) else [],
        "suspended_processes": [process["ProcessName"] for process in item.get("SuspendedProcesses", ())],
        "tag": [named(tag, "key", "propagate_at_launch", "value") for tag in item.get("Tags", ()) if not tag["Key"].startswith("aws:")],
        "termination_policies": None if policies == UNTOUCHED else policies,
        "traffic_source": blocks(item.get("TrafficSources"), "identifier", "type"),
        "vpc_zone_identifier": [subnet for subnet in item.get("VPCZoneIdentifier", "").split(",") if subnet],
        "warm_pool": [_warm(pool)] if (pool := item.get("WarmPoolConfiguration")) else [],
    }


def _reserved(item: Data) -> dict[str, Value]:
    target = nested(
        item.get("CapacityReservationTarget"),
        capacity_reservation_ids="CapacityReservationIds",
        capacity_reservation_resource_group_arns="CapacityReservationResourceGroupArns",
    )
    return {**named(item, "capacity_reservation_preference"), "capacity_reservation_target": target}


def _warm(item: Data) -> dict[str, Value]:
    return {
        **named(item, "max_group_prepared_capacity", "min_size", "pool_state"),
        "instance_reuse_policy": nested(item.get("InstanceReusePolicy"), "reuse_on_scale_in"),
    }


def _mixed(item: Data) -> dict[str, Value]:
    template = item.get("LaunchTemplate") or {}
    return {
        "instances_distribution": nested(item.get("InstancesDistribution"), *DISTRIBUTION),
        "launch_template": [
            {
                "launch_template_specification": _template(template.get("LaunchTemplateSpecification")),
                "override": [_override(one) for one in template.get("Overrides", ())],
            }
        ],
    }


def _override(item: Data) -> dict[str, Value]:
    return {
        **named(item, "instance_type", "weighted_capacity"),
        "launch_template_specification": _template(item.get("LaunchTemplateSpecification")),
        "instance_requirements": [_requirements(wanted)] if (wanted := item.get("InstanceRequirements")) else [],
    }


def _template(item: Data | None) -> list[Value]:
    return nested(item, "launch_template_id", "launch_template_name", "version")


def _requirements(item: Data) -> dict[str, Value]:
    ranges = named(item, *RANGES)
    return {**named(item, *REQUIREMENTS), **{name: nested(value, "max", "min") if isinstance(value, dict) else [] for name, value in ranges.items()}}


def policies(api: Api) -> Iterator[Found]:
    """Every scaling policy of the groups of a region."""
    for item in api.pages("describe_policies", "ScalingPolicies"):
        plain = ("adjustment_type", "cooldown", "enabled", "estimated_instance_warmup", "metric_aggregation_type", "min_adjustment_magnitude")
        target = item.get("TargetTrackingConfiguration")
        attributes = {
            **named(
                item, *plain, "policy_type", "scaling_adjustment", arn="PolicyARN", autoscaling_group_name="AutoScalingGroupName", name="PolicyName"
            ),
            "step_adjustment": steps(item.get("StepAdjustments")),
            "target_tracking_configuration": block(
                target and {**named(target, "disable_scale_in", "target_value"), **tracked(target, "metric_dimension", "period")}
            ),
        }
        if "PredictiveScalingConfiguration" not in item:
            attributes["predictive_scaling_configuration"] = []
        yield api.found("aws_autoscaling_policy", item["PolicyName"], attributes, name=f"{item['AutoScalingGroupName']} {item['PolicyName']}")


def launch_configurations(api: Api) -> Reading:
    """Every launch configuration of a region."""
    items = iter(api.pages("describe_launch_configurations", "LaunchConfigurations"))
    while batch := list(islice(items, IMAGES)):
        yield launch_configurations_of(api, batch)


def launch_configurations_of(api: Api, items: list[Data]) -> Reading:
    """Some launch configurations; which device is the root's, their images tell."""
    wanted = [{"Name": "image-id", "Values": sorted({item["ImageId"] for item in items})}]
    images = api.ask("describe_images", service="ec2", Filters=wanted)
    roots = {image["ImageId"]: image.get("RootDeviceName") for image in images.data.get("Images", ())}
    for item in items:
        plain = ("associate_public_ip_address", "ebs_optimized", "iam_instance_profile", "image_id", "instance_type", "key_name")
        metadata = ("http_endpoint", "http_put_response_hop_limit", "http_tokens")
        attributes = {
            **named(item, *plain, "placement_tenancy", "security_groups", "spot_price", arn="LaunchConfigurationARN", name="LaunchConfigurationName"),
            "enable_monitoring": member(item, "InstanceMonitoring.Enabled"),
            "metadata_options": nested(item.get("MetadataOptions"), *metadata),
            "ephemeral_block_device": [_ephemeral(disk) for disk in item.get("BlockDeviceMappings", ()) if disk.get("VirtualName")],
        }
        attributes.update(_disks(item.get("BlockDeviceMappings", ()), roots.get(item["ImageId"]), images.missing))
        name = item["LaunchConfigurationName"]
        yield api.found("aws_launch_configuration", name, attributes, created=item.get("CreatedTime"))


def _disks(disks: Sequence[Data], root: str | None, missing: Unknown | None) -> dict[str, Value]:
    """The devices of a machine; where the image is not known, neither is which of them is the root's."""
    if missing is not None and disks:
        return {"root_block_device": missing, "ebs_block_device": missing}
    plain = ("delete_on_termination", "encrypted", "iops", "throughput", "volume_size", "volume_type")
    volumes = [disk for disk in disks if disk.get("Ebs")]
    return {
        "root_block_device": blocks((disk["Ebs"] for disk in volumes if disk["DeviceName"] == root), *plain),
        "ebs_block_device": [
            {**named(disk, "device_name", "no_device"), **named(disk["Ebs"], *plain, "snapshot_id")} for disk in volumes if disk["DeviceName"] != root
        ],
    }


def _ephemeral(disk: Data) -> dict[str, Value]:
    return named(disk, "device_name", "no_device", "virtual_name")


READERS = (
    Reader(
        service="autoscaling",
        types=("aws_autoscaling_group", "aws_autoscaling_attachment"),
        operations=("describe_auto_scaling_groups",),
        read=groups,
    ),
    Reader(service="autoscaling", types=("aws_autoscaling_policy",), operations=("describe_policies",), read=policies),
    Reader(
        service="autoscaling",
        types=("aws_launch_configuration",),
        operations=("describe_launch_configurations",),
        others=(("ec2", "describe_images"),),
        read=launch_configurations,
    ),
)
