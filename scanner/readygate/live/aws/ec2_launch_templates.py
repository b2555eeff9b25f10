"""Launch templates of EC2 in their latest versions.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeLaunchTemplateVersions.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

SIMPLE_BLOCKS = {
    "cpu_options": ("CpuOptions", ("amd_sev_snp", "core_count", "threads_per_core")),
    "credit_specification": ("CreditSpecification", ("cpu_credits",)),
    "enclave_options": ("EnclaveOptions", ("enabled",)),
    "hibernation_options": ("HibernationOptions", ("configured",)),
    "iam_instance_profile": ("IamInstanceProfile", ("arn", "name")),
    "maintenance_options": ("MaintenanceOptions", ("auto_recovery",)),
    "metadata_options": (
        "MetadataOptions",
        ("http_endpoint", "http_protocol_ipv6", "http_put_response_hop_limit", "http_tokens", "instance_metadata_tags"),
    ),
    "monitoring": ("Monitoring", ("enabled",)),
    "placement": (
        "Placement",
        ("affinity", "availability_zone", "group_name", "host_id", "host_resource_group_arn", "partition_number", "spread_domain", "tenancy"),
    ),
}
"""Blocks with nothing but members of the same names: the member of the answer, and its members."""


def launch_templates(api: Api) -> Reading:
    """Every launch template of a region."""
    listed = {one["LaunchTemplateId"]: one for one in api.pages("describe_launch_templates", "LaunchTemplates")}
    if listed:
        for version in api.pages("describe_launch_template_versions", "LaunchTemplateVersions", Versions=["$Latest"]):
            if template := listed.get(version["LaunchTemplateId"]):
                yield _template(api, template, version)


def _template(api: Api, template: Mapping[str, Any], version: Mapping[str, Any]) -> Found:
    id_, data = template["LaunchTemplateId"], version.get("LaunchTemplateData") or {}
    attributes = named(
        template, id="LaunchTemplateId", name="LaunchTemplateName", default_version="DefaultVersionNumber", latest_version="LatestVersionNumber"
    )
    attributes |= named(
        data, "disable_api_stop", "disable_api_termination", "image_id", "instance_initiated_shutdown_behavior", "instance_type", "kernel_id",
        "key_name", "ram_disk_id", "user_data", vpc_security_group_ids="SecurityGroupIds", security_group_names="SecurityGroups",
    )  # fmt: skip
    attributes["arn"] = api.arn("ec2", f"launch-template/{id_}")
    attributes["description"] = version.get("VersionDescription")
    attributes["ebs_optimized"] = _flag(data.get("EbsOptimized"))
    attributes |= {own: nested(data.get(theirs), *names) for own, (theirs, names) in SIMPLE_BLOCKS.items()}
    attributes["block_device_mappings"] = [_device(one) for one in data.get("BlockDeviceMappings", ())]
    attributes["network_interfaces"] = [_interface(one) for one in data.get("NetworkInterfaces", ())]
    attributes["instance_market_options"] = block(_market(data.get("InstanceMarketOptions") or {}))
    attributes["tag_specifications"] = [
        {"resource_type": one.get("ResourceType"), "tags": tags(one.get("Tags"))} for one in data.get("TagSpecifications", ())
    ]
    attributes["tags"] = tags(template.get("Tags"))
    name = template["LaunchTemplateName"]
    return api.found("aws_launch_template", id_, attributes, name=name, created=template.get("CreateTime"), creator=template.get("CreatedBy") or "")


def _flag(value: Any) -> str:
    """A flag that may be left out; the provider stores it as a text."""
    return "" if value is None else str(value).lower()


def _device(mapping: Mapping[str, Any]) -> Value:
    device, ebs = named(mapping, "device_name", "no_device", "virtual_name"), mapping.get("Ebs") or {}
    inside = named(ebs, "iops", "kms_key_id", "snapshot_id", "throughput", "volume_initialization_rate", "volume_size", "volume_type")
    inside |= {"encrypted": _flag(ebs.get("Encrypted")), "delete_on_termination": _flag(ebs.get("DeleteOnTermination"))}
    device["ebs"] = block(inside if ebs else None)
    return device


def _interface(given: Mapping[str, Any]) -> Value:
    interface = named(
        given, "description", "device_index", "interface_type", "ipv4_prefix_count", "ipv6_address_count", "ipv6_prefix_count", "network_card_index",
        "network_interface_id", "private_ip_address", "subnet_id", security_groups="Groups", ipv4_address_count="SecondaryPrivateIpAddressCount",
    )  # fmt: skip
    for own, theirs in (
        ("associate_carrier_ip_address", "AssociateCarrierIpAddress"),
        ("associate_public_ip_address", "AssociatePublicIpAddress"),
        ("delete_on_termination", "DeleteOnTermination"),
        ("primary_ipv6", "PrimaryIpv6"),
    ):
        interface[own] = _flag(given.get(theirs))
    interface["ipv4_addresses"] = [one["PrivateIpAddress"] for one in given.get("PrivateIpAddresses", ())]
    interface["ipv6_addresses"] = [one["Ipv6Address"] for one in given.get("Ipv6Addresses", ())]
    return interface


def _market(given: Mapping[str, Any]) -> dict[str, Value] | None:
    """How an instance is bought, where that is not by the second."""
    if not given:
        return None
    spot = nested(
        given.get("SpotOptions"), "block_duration_minutes", "instance_interruption_behavior", "max_price", "spot_instance_type", "valid_until"
    )
    return named(given, "market_type") | {"spot_options": spot}


READERS = (
    Reader(
        service="ec2",
        types=("aws_launch_template",),
        operations=("describe_launch_templates", "describe_launch_template_versions"),
        read=launch_templates,
    ),
)
