"""Networks of EC2: VPCs, their ranges and their subnets.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcs.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader

AMAZON = "AWS"
"""Who made the default objects of a network."""
SWITCHES = {
    "enable_dns_support": "enableDnsSupport",
    "enable_dns_hostnames": "enableDnsHostnames",
    "enable_network_address_usage_metrics": "enableNetworkAddressUsageMetrics",
}


def name_of(tagged: Mapping[str, Any], id_: str) -> str:
    """What people call an object that has no name but a tag."""
    return next((str(tag["Value"]) for tag in tagged.get("Tags") or () if tag["Key"] == "Name" and tag["Value"]), id_)


def vpcs(api: Api) -> Reading:
    """Every VPC of a region, with the ranges that it has besides its first."""
    for vpc in api.pages("describe_vpcs", "Vpcs"):
        yield _vpc(api, vpc)
        for added in vpc.get("CidrBlockAssociationSet", ()):
            if added["CidrBlock"] != vpc["CidrBlock"] and member(added, "CidrBlockState.State") == "associated":
                yield _range(api, "aws_vpc_ipv4_cidr_block_association", vpc["VpcId"], added, "cidr_block")
        for added in _ranges6(vpc)[1:]:
            yield _range(api, "aws_vpc_ipv6_cidr_block_association", vpc["VpcId"], added, "ipv6_cidr_block")


def _vpc(api: Api, vpc: Mapping[str, Any]) -> Reading:
    id_ = vpc["VpcId"]
    attributes = named(vpc, "cidr_block", "dhcp_options_id", "instance_tenancy", "owner_id", id="VpcId")
    attributes["arn"] = api.arn("ec2", f"vpc/{id_}")
    attributes["tags"] = tags(vpc.get("Tags"))
    first: Mapping[str, Any] = next(iter(_ranges6(vpc)), {})
    attributes |= named(first, "ipv6_cidr_block", ipv6_association_id="AssociationId", ipv6_cidr_block_network_border_group="NetworkBorderGroup")
    attributes["assign_generated_ipv6_cidr_block"] = first.get("Ipv6Pool") == "Amazon"
    for own, theirs in SWITCHES.items():
        answer = api.ask("describe_vpc_attribute", VpcId=id_, Attribute=theirs)
        attributes[own] = answer.inside(theirs[0].upper() + theirs[1:]).get("Value", default=False)
    default = vpc.get("IsDefault", False)
    yield api.found("aws_default_vpc" if default else "aws_vpc", id_, attributes, name=name_of(vpc, id_), owned_by=AMAZON if default else "")


def _ranges6(vpc: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [one for one in vpc.get("Ipv6CidrBlockAssociationSet", ()) if member(one, "Ipv6CidrBlockState.State") == "associated"]


def _range(api: Api, type_: str, vpc: str, added: Mapping[str, Any], range_: str) -> Found:
    attributes = named(added, range_, id="AssociationId")
    attributes["vpc_id"] = vpc
    return api.found(type_, added["AssociationId"], attributes)


def subnets(api: Api) -> Reading:
    """Every subnet of a region."""
    for subnet in api.pages("describe_subnets", "Subnets"):
        yield _subnet(api, subnet)


def _subnet(api: Api, subnet: Mapping[str, Any]) -> Found:
    id_ = subnet["SubnetId"]
    attributes = named(
        subnet, "assign_ipv6_address_on_creation", "availability_zone", "availability_zone_id", "cidr_block", "customer_owned_ipv4_pool",
        "enable_dns64", "enable_lni_at_device_index", "ipv6_native", "map_customer_owned_ip_on_launch", "map_public_ip_on_launch", "outpost_arn",
        "owner_id", "vpc_id", id="SubnetId", arn="SubnetArn",
        private_dns_hostname_type_on_launch="PrivateDnsNameOptionsOnLaunch.HostnameType",
        enable_resource_name_dns_a_record_on_launch="PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsARecord",
        enable_resource_name_dns_aaaa_record_on_launch="PrivateDnsNameOptionsOnLaunch.EnableResourceNameDnsAAAARecord",
    )  # fmt: skip
    first: Mapping[str, Any] = next(
        (one for one in subnet.get("Ipv6CidrBlockAssociationSet", ()) if member(one, "Ipv6CidrBlockState.State") == "associated"), {}
    )
    attributes |= named(first, "ipv6_cidr_block", ipv6_cidr_block_association_id="AssociationId")
    attributes["tags"] = tags(subnet.get("Tags"))
    default = subnet.get("DefaultForAz", False)
    type_ = "aws_default_subnet" if default else "aws_subnet"
    return api.found(type_, id_, attributes, name=name_of(subnet, id_), owned_by=AMAZON if default else "")


READERS = (
    Reader(
        service="ec2",
        types=("aws_vpc", "aws_default_vpc", "aws_vpc_ipv4_cidr_block_association", "aws_vpc_ipv6_cidr_block_association"),
        operations=("describe_vpcs", "describe_vpc_attribute"),
        read=vpcs,
    ),
    Reader(service="ec2", types=("aws_subnet", "aws_default_subnet"), operations=("describe_subnets",), read=subnets),
)
