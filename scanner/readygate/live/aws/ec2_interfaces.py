"""Network interfaces of EC2 and elastic addresses, with what they are attached to.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkInterfaces.html and API_DescribeAddresses.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import name_of
from readygate.live.aws.members import member, named
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value


def interfaces(api: Api) -> Reading:
    """Every network interface of a region, its security groups and its attachment."""
    for card in api.pages("describe_network_interfaces", "NetworkInterfaces"):
        id_, owner, fixed = card["NetworkInterfaceId"], _owner(card), card.get("Attachment") or {}
        yield _interface(api, card, owner)
        for group in card.get("Groups", ()):
            key = f"{group['GroupId']}_{id_}"
            joined: dict[str, Value] = {"id": key, "network_interface_id": id_, "security_group_id": group["GroupId"]}
            yield api.found("aws_network_interface_sg_attachment", key, joined, owned_by=owner)
        if fixed.get("InstanceId") and not owner:
            attributes = named(fixed, "attachment_id", "device_index", "instance_id", "status", id="AttachmentId")
            attributes["network_interface_id"] = id_
            yield api.found("aws_network_interface_attachment", fixed["AttachmentId"], attributes, created=fixed.get("AttachTime"))


def _owner(card: Mapping[str, Any]) -> str:
    """Who made an interface where no customer did: a service, or the instance that goes with it."""
    fixed = card.get("Attachment") or {}
    if card.get("RequesterManaged"):
        return str(card.get("RequesterId") or "AWS")
    return str(fixed.get("InstanceId", "")) if fixed.get("DeleteOnTermination") else ""


def _interface(api: Api, card: Mapping[str, Any], owner: str) -> Found:
    id_ = card["NetworkInterfaceId"]
    attributes = named(
        card, "description", "interface_type", "mac_address", "outpost_arn", "owner_id", "private_dns_name", "source_dest_check", "subnet_id",
        id="NetworkInterfaceId", private_ip="PrivateIpAddress",
    )  # fmt: skip
    attributes["arn"] = api.arn("ec2", f"network-interface/{id_}")
    attributes["security_groups"] = [one["GroupId"] for one in card.get("Groups", ())]
    for own, theirs, inside in (
        ("private_ips", "PrivateIpAddresses", "PrivateIpAddress"),
        ("ipv6_addresses", "Ipv6Addresses", "Ipv6Address"),
        ("ipv4_prefixes", "Ipv4Prefixes", "Ipv4Prefix"),
        ("ipv6_prefixes", "Ipv6Prefixes", "Ipv6Prefix"),
    ):
        attributes[own] = [one[inside] for one in card.get(theirs, ())]
    attributes["private_ips_count"] = max(len(card.get("PrivateIpAddresses", ())) - 1, 0)
    attributes["ipv6_address_count"] = len(card.get("Ipv6Addresses", ()))
    fixed = card.get("Attachment") or {}
    attached = named(fixed, "attachment_id", "device_index") | {"instance": fixed.get("InstanceId", "")}
    attributes["attachment"] = [attached] if fixed else []
    attributes["tags"] = tags(card.get("TagSet"))
    return api.found("aws_network_interface", id_, attributes, name=name_of({"Tags": card.get("TagSet")}, id_), owned_by=owner)


def addresses(api: Api) -> Reading:
    """Every elastic address of a region, and what it is associated with."""
    for address in api.pages("describe_addresses", "Addresses"):
        yield _address(api, address)
        if address.get("AssociationId"):
            attributes = named(address, "allocation_id", "instance_id", "network_interface_id", "private_ip_address", "public_ip", id="AssociationId")
            yield api.found("aws_eip_association", address["AssociationId"], attributes, owned_by=_manager(address))


def _manager(address: Mapping[str, Any]) -> str:
    """The service that manages an address."""
    return str(address.get("ServiceManaged") or "")


def _address(api: Api, address: Mapping[str, Any]) -> Found:
    id_ = address.get("AllocationId") or address["PublicIp"]
    attributes = named(
        address, "allocation_id", "association_id", "carrier_ip", "customer_owned_ip", "customer_owned_ipv4_pool", "domain", "network_border_group",
        "public_ip", "public_ipv4_pool", instance="InstanceId", network_interface="NetworkInterfaceId", private_ip="PrivateIpAddress",
    )  # fmt: skip
    attributes |= {"id": id_, "arn": api.arn("ec2", f"elastic-ip/{id_}"), "vpc": member(address, "Domain") == "vpc"}
    attributes["tags"] = tags(address.get("Tags"))
    return api.found("aws_eip", id_, attributes, name=name_of(address, id_), owned_by=_manager(address))


READERS = (
    Reader(
        service="ec2",
        types=("aws_network_interface", "aws_network_interface_sg_attachment", "aws_network_interface_attachment"),
        operations=("describe_network_interfaces",),
        read=interfaces,
    ),
    Reader(service="ec2", types=("aws_eip", "aws_eip_association"), operations=("describe_addresses",), read=addresses),
)
