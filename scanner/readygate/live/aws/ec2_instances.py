"""Instances of EC2, with their volumes, and what a region says of all new ones.

Of what only `DescribeInstanceAttribute` tells, one call for each attribute of each instance, user data is read and nothing else: it may hold secrets,
which is what a policy asks for.
API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html and API_GetInstanceMetadataDefaults.html
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from hashlib import sha1
from itertools import islice
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import name_of
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TOGETHER = 100
"""Instances whose volumes one call tells; a filter takes 200 values.

Source: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html
"""
GROUP_TAG = "aws:autoscaling:groupName"
NO_PREFERENCE = "no-preference"
GONE = "InvalidInstanceID.NotFound"
USER_DATA = ("user_data", "user_data_base64")
"""Two ways to write the same."""


def instances(api: Api) -> Reading:
    """Every instance of a region that is not ended."""
    every = (
        instance
        for reservation in api.pages("describe_instances", "Reservations")
        for instance in reservation.get("Instances", ())
        if member(instance, "State.Name") not in ("terminated", "shutting-down")
    )
    for some in _together(every):
        ids: list[str] = [one["InstanceId"] for one in some]
        volumes = api.ask("describe_volumes", Filters=[{"Name": "attachment.instance-id", "Values": ids}])
        for instance in some:
            yield _instance(api, instance, volumes)


def _together(items: Iterable[Any]) -> Iterator[list[Any]]:
    remaining = iter(items)
    while some := list(islice(remaining, TOGETHER)):
        yield some


def _instance(api: Api, instance: Mapping[str, Any], volumes: Answer) -> Iterator[Found]:
    """One instance; the call for its user data is the only one that cannot be made for several."""
    id_ = instance["InstanceId"]
    attributes = named(
        instance, "ebs_optimized", "instance_lifecycle", "instance_type", "key_name", "outpost_arn", "source_dest_check", "spot_instance_request_id",
        "subnet_id", id="InstanceId", ami="ImageId", availability_zone="Placement.AvailabilityZone", host_id="Placement.HostId",
        host_resource_group_arn="Placement.HostResourceGroupArn", instance_state="State.Name", hibernation="HibernationOptions.Configured",
        placement_group="Placement.GroupName", placement_partition_number="Placement.PartitionNumber", private_dns="PrivateDnsName",
        private_ip="PrivateIpAddress", public_dns="PublicDnsName", public_ip="PublicIpAddress", tenancy="Placement.Tenancy",
    )  # fmt: skip
    attributes["arn"] = api.arn("ec2", f"instance/{id_}")
    attributes["iam_instance_profile"] = (member(instance, "IamInstanceProfile.Arn") or "").rpartition("/")[2]
    attributes["monitoring"] = member(instance, "Monitoring.State") in ("enabled", "pending")
    attributes["vpc_security_group_ids"] = [one["GroupId"] for one in instance.get("SecurityGroups", ())]
    attributes["tags"] = tags(instance.get("Tags"))
    attributes |= _network(instance) | _options(instance)
    for own, root in (("root_block_device", True), ("ebs_block_device", False)):
        attributes[own] = volumes.shaped(partial(_devices, instance, root=root))
    group = next((str(tag["Value"]) for tag in instance.get("Tags", ()) if tag["Key"] == GROUP_TAG), "")
    attributes |= _user_data(api.ask("describe_instance_attribute", GONE, InstanceId=id_, Attribute="userData"))
    yield api.found("aws_instance", id_, attributes, name=name_of(instance, id_), created=instance.get("LaunchTime"), owned_by=group)


def _user_data(said: Answer) -> dict[str, Value]:
    """What an instance does when it starts, as a text, and as it was sent; of what is no text the hash, which is what the provider stores."""
    if said.missing is not None:
        return dict.fromkeys(USER_DATA, said.missing)
    encoded = member(said.data, "UserData.Value")
    if not encoded:
        return dict.fromkeys(USER_DATA)
    content = b64decode(encoded)
    try:
        text = content.decode()
    except UnicodeDecodeError:
        text = sha1(content, usedforsecurity=False).hexdigest()
    return dict(zip(USER_DATA, (text, encoded), strict=True))


def _network(instance: Mapping[str, Any]) -> dict[str, Value]:
    """What the first network interface of an instance tells."""
    cards = instance.get("NetworkInterfaces", ())
    first: Mapping[str, Any] = next((card for card in cards if member(card, "Attachment.DeviceIndex") == 0), {})
    addresses = [one["Ipv6Address"] for one in first.get("Ipv6Addresses", ())]
    return {
        "primary_network_interface_id": first.get("NetworkInterfaceId"),
        "associate_public_ip_address": bool(first.get("Association")),
        "ipv6_addresses": addresses,
        "ipv6_address_count": len(addresses),
        "secondary_private_ips": [one["PrivateIpAddress"] for one in first.get("PrivateIpAddresses", ()) if not one.get("Primary")],
    }


def _options(instance: Mapping[str, Any]) -> dict[str, Value]:
    return {
        "metadata_options": nested(
            instance.get("MetadataOptions"),
            "http_endpoint",
            "http_protocol_ipv6",
            "http_put_response_hop_limit",
            "http_tokens",
            "instance_metadata_tags",
        ),
        "cpu_options": nested(instance.get("CpuOptions"), "amd_sev_snp", "core_count", "threads_per_core"),
        "enclave_options": nested(instance.get("EnclaveOptions"), "enabled"),
        "maintenance_options": nested(instance.get("MaintenanceOptions"), "auto_recovery"),
        "private_dns_name_options": nested(
            instance.get("PrivateDnsNameOptions"),
            "hostname_type",
            enable_resource_name_dns_a_record="EnableResourceNameDnsARecord",
            enable_resource_name_dns_aaaa_record="EnableResourceNameDnsAAAARecord",
        ),
    }


def _devices(instance: Mapping[str, Any], told: Mapping[str, Any], *, root: bool) -> Value:
    """The volumes of an instance: that which it starts from, or the others that came with it."""
    known = {volume["VolumeId"]: volume for volume in told.get("Volumes", ())}
    devices: list[Value] = []
    for mapping in instance.get("BlockDeviceMappings", ()):
        volume = known.get(member(mapping, "Ebs.VolumeId"))
        if volume is None or (mapping.get("DeviceName") == instance.get("RootDeviceName")) is not root:
            continue
        device = named(
            volume, "encrypted", "iops", "kms_key_id", "throughput", "volume_id", "volume_type", volume_size="Size"
        ) | named(mapping, "device_name", delete_on_termination="Ebs.DeleteOnTermination")  # fmt: skip
        device["tags"] = tags(volume.get("Tags"))
        if not root:
            device["snapshot_id"] = volume.get("SnapshotId")
        devices.append(device)
    return devices


def metadata_defaults(api: Api) -> Reading:
    """What a region's new instances are told of their metadata service, where the account says anything of it."""
    said = api.call("get_instance_metadata_defaults").get("AccountLevel") or {}
    attributes: dict[str, Value] = {"id": api.place.account, "http_put_response_hop_limit": said.get("HttpPutResponseHopLimit") or -1}
    for own, theirs in (("http_endpoint", "HttpEndpoint"), ("http_tokens", "HttpTokens"), ("instance_metadata_tags", "InstanceMetadataTags")):
        attributes[own] = said.get(theirs) or NO_PREFERENCE
    if said:
        yield api.found("aws_ec2_instance_metadata_defaults", api.place.account, attributes)


READERS = (
    Reader(
        service="ec2", types=("aws_instance",), operations=("describe_instances", "describe_instance_attribute", "describe_volumes"), read=instances
    ),
    Reader(
        service="ec2",
        types=("aws_ec2_instance_metadata_defaults",),
        operations=("get_instance_metadata_defaults",),
        read=metadata_defaults,
    ),
)
