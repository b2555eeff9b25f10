"""What leads out of networks of EC2: internet, NAT and VPN gateways, peerings and attachments to transit gateways.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNatGateways.html and its neighbours
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import name_of
from readygate.live.aws.ids import hashed
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

ENDED = frozenset({"deleted", "deleting", "failed", "expired", "rejected", "failing"})
"""States of what is no more, or never was; it is listed for a while."""


def internet_gateways(api: Api) -> Reading:
    """Every internet gateway of a region, and its attachment to a VPC."""
    for gateway in api.pages("describe_internet_gateways", "InternetGateways"):
        id_ = gateway["InternetGatewayId"]
        vpc = next((one["VpcId"] for one in gateway.get("Attachments", ())), None)
        attributes = named(gateway, "owner_id", id="InternetGatewayId")
        attributes |= {"arn": api.arn("ec2", f"internet-gateway/{id_}"), "vpc_id": vpc, "tags": tags(gateway.get("Tags"))}
        yield api.found("aws_internet_gateway", id_, attributes, name=name_of(gateway, id_))
        if vpc:
            joined: dict[str, Value] = {"id": f"{id_}:{vpc}", "internet_gateway_id": id_, "vpc_id": vpc}
            yield api.found("aws_internet_gateway_attachment", f"{id_}:{vpc}", joined)


def nat_gateways(api: Api) -> Reading:
    """Every NAT gateway of a region."""
    for gateway in api.pages("describe_nat_gateways", "NatGateways"):
        if gateway.get("State") not in ENDED:
            yield _nat_gateway(api, gateway)


def _nat_gateway(api: Api, gateway: Mapping[str, Any]) -> Found:
    id_, addresses = gateway["NatGatewayId"], gateway.get("NatGatewayAddresses", ())
    attributes = named(gateway, "subnet_id", id="NatGatewayId")
    attributes["connectivity_type"] = gateway.get("ConnectivityType", "public")
    first: Mapping[str, Any] = next((one for one in addresses if one.get("IsPrimary") or len(addresses) == 1), {})
    attributes |= named(first, "allocation_id", "association_id", "network_interface_id", "private_ip", "public_ip")
    others = [one for one in addresses if one is not first]
    attributes["secondary_allocation_ids"] = [one["AllocationId"] for one in others if one.get("AllocationId")]
    attributes["secondary_private_ip_addresses"] = [one["PrivateIp"] for one in others if one.get("PrivateIp")]
    attributes["tags"] = tags(gateway.get("Tags"))
    return api.found("aws_nat_gateway", id_, attributes, name=name_of(gateway, id_), created=gateway.get("CreateTime"))


def vpn_gateways(api: Api) -> Reading:
    """Every virtual private gateway of a region, and its attachment to a VPC."""
    for gateway in api.pages("describe_vpn_gateways", "VpnGateways"):
        if gateway.get("State") in ENDED:
            continue
        id_ = gateway["VpnGatewayId"]
        vpc = next((one["VpcId"] for one in gateway.get("VpcAttachments", ()) if one["State"] == "attached"), None)
        attributes = named(gateway, "availability_zone", id="VpnGatewayId")
        attributes |= {"arn": api.arn("ec2", f"vpn-gateway/{id_}"), "vpc_id": vpc, "tags": tags(gateway.get("Tags"))}
        attributes["amazon_side_asn"] = str(gateway.get("AmazonSideAsn", 0))
        yield api.found("aws_vpn_gateway", id_, attributes, name=name_of(gateway, id_))
        if vpc:
            key = f"vpn-attachment-{hashed(f'{vpc}-{id_}'):x}"
            yield api.found("aws_vpn_gateway_attachment", key, {"id": key, "vpc_id": vpc, "vpn_gateway_id": id_})


def peerings(api: Api) -> Reading:
    """Every peering that ends in a region, seen from the side that lies here."""
    for peering in api.pages("describe_vpc_peering_connections", "VpcPeeringConnections"):
        if member(peering, "Status.Code") not in ENDED:
            yield _peering(api, peering)


def _peering(api: Api, peering: Mapping[str, Any]) -> Found:
    id_, here = peering["VpcPeeringConnectionId"], (api.place.account, api.place.region)
    asked, asking = peering.get("AccepterVpcInfo", {}), peering.get("RequesterVpcInfo", {})
    home = asking.get("OwnerId"), asking.get("Region", api.place.region)
    theirs, ours = (asked, asking) if home == here else (asking, asked)
    attributes: dict[str, Value] = {"id": id_, "accept_status": member(peering, "Status.Code"), "vpc_id": ours.get("VpcId")}
    attributes |= named(theirs, peer_owner_id="OwnerId", peer_vpc_id="VpcId", peer_region="Region")
    for own, side in (("accepter", asked), ("requester", asking)):
        attributes[own] = nested(side.get("PeeringOptions"), allow_remote_vpc_dns_resolution="AllowDnsResolutionFromRemoteVpc")
    attributes["tags"] = tags(peering.get("Tags"))
    type_ = "aws_vpc_peering_connection" if home == here else "aws_vpc_peering_connection_accepter"
    if home != here:
        attributes["vpc_peering_connection_id"] = id_
    return api.found(type_, id_, attributes, name=name_of(peering, id_))


def transit_attachments(api: Api) -> Reading:
    """Every VPC of a region that is attached to a transit gateway."""
    for one in api.pages("describe_transit_gateway_vpc_attachments", "TransitGatewayVpcAttachments"):
        if one.get("State") in ENDED:
            continue
        id_ = one["TransitGatewayAttachmentId"]
        attributes = named(one, "subnet_ids", "transit_gateway_id", "vpc_id", "vpc_owner_id", id="TransitGatewayAttachmentId")
        attributes |= named(one.get("Options") or {}, "appliance_mode_support", "dns_support", "ipv6_support", "security_group_referencing_support")
        attributes |= {"arn": api.arn("ec2", f"transit-gateway-attachment/{id_}"), "tags": tags(one.get("Tags"))}
        yield api.found("aws_ec2_transit_gateway_vpc_attachment", id_, attributes, name=name_of(one, id_), created=one.get("CreationTime"))


READERS = (
    Reader(
        service="ec2",
        types=("aws_internet_gateway", "aws_internet_gateway_attachment"),
        operations=("describe_internet_gateways",),
        read=internet_gateways,
    ),
    Reader(service="ec2", types=("aws_nat_gateway",), operations=("describe_nat_gateways",), read=nat_gateways),
    Reader(
        service="ec2",
        types=("aws_vpn_gateway", "aws_vpn_gateway_attachment"),
        operations=("describe_vpn_gateways",),
        read=vpn_gateways,
    ),
    Reader(
        service="ec2",
        types=("aws_vpc_peering_connection", "aws_vpc_peering_connection_accepter"),
        operations=("describe_vpc_peering_connections",),
        read=peerings,
    ),
    Reader(
        service="ec2",
        types=("aws_ec2_transit_gateway_vpc_attachment",),
        operations=("describe_transit_gateway_vpc_attachments",),
        read=transit_attachments,
    ),
)
