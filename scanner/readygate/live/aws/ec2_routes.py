"""Route tables of EC2, their routes, and what they are associated with.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRouteTables.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import AMAZON, name_of
from readygate.live.aws.ids import hashed
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TARGETS = (
    "carrier_gateway_id", "core_network_arn", "gateway_id", "local_gateway_id", "nat_gateway_id",
    "network_interface_id", "transit_gateway_id", "vpc_peering_connection_id",
)  # fmt: skip
DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")


def route_tables(api: Api) -> Reading:
    """Every route table of a region, with its routes and associations as objects of their own."""
    for table in api.pages("describe_route_tables", "RouteTables"):
        main = any(one.get("Main") for one in table.get("Associations", ()))
        yield _table(api, table, main)
        for route in _written(table):
            yield _route(api, table["RouteTableId"], route)
        for one in table.get("Associations", ()):
            yield _association(api, table, one)


def _written(table: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The routes that someone wrote: not those to the VPC itself, not what a VPN gateway propagates, not those that an endpoint adds."""
    for route in table.get("Routes", ()):
        local = route.get("GatewayId") == "local"
        endpoint = str(route.get("GatewayId", "")).startswith("vpce-") and route.get("DestinationPrefixListId")
        if not (local or endpoint or route.get("Origin") == "EnableVgwRoutePropagation"):
            yield route


def _table(api: Api, table: Mapping[str, Any], main: bool) -> Found:
    id_ = table["RouteTableId"]
    attributes = named(table, "owner_id", "vpc_id", id="RouteTableId")
    attributes["arn"] = api.arn("ec2", f"route-table/{id_}")
    attributes["propagating_vgws"] = [one["GatewayId"] for one in table.get("PropagatingVgws", ())]
    attributes["route"] = [_inside(route) for route in _written(table)]
    attributes["tags"] = tags(table.get("Tags"))
    if main:
        attributes["default_route_table_id"] = id_
        return api.found("aws_default_route_table", id_, attributes, name=name_of(table, id_), owned_by=AMAZON)
    return api.found("aws_route_table", id_, attributes, name=name_of(table, id_))


def _target(route: Mapping[str, Any]) -> dict[str, Value]:
    """Where a route leads. Endpoints of gateway load balancers come as gateways."""
    attributes = named(route, *TARGETS, egress_only_gateway_id="EgressOnlyInternetGatewayId")
    attributes["vpc_endpoint_id"] = None
    if str(attributes["gateway_id"] or "").startswith("vpce-"):
        attributes["gateway_id"], attributes["vpc_endpoint_id"] = None, attributes["gateway_id"]
    return attributes


def _inside(route: Mapping[str, Any]) -> Value:
    """A route inside its table."""
    cidr, cidr6, list_ = DESTINATIONS
    return _target(route) | named(route, cidr_block=cidr, ipv6_cidr_block=cidr6, destination_prefix_list_id=list_)


def _route(api: Api, table: str, route: Mapping[str, Any]) -> Found:
    """A route by itself."""
    attributes = _target(route) | named(
        route,
        "destination_cidr_block",
        "destination_ipv6_cidr_block",
        "destination_prefix_list_id",
        "instance_id",
        "instance_owner_id",
        "origin",
        "state",
    )
    attributes["route_table_id"] = table
    destination = next(str(route[name]) for name in DESTINATIONS if route.get(name))
    id_ = f"r-{table}{hashed(destination)}"
    attributes["id"] = id_
    return api.found("aws_route", id_, attributes, name=f"{table} {destination}")


def _association(api: Api, table: Mapping[str, Any], one: Mapping[str, Any]) -> Found:
    id_ = one["RouteTableAssociationId"]
    if one.get("Main"):
        attributes: dict[str, Value] = {"id": id_, "route_table_id": table["RouteTableId"], "vpc_id": table["VpcId"]}
        return api.found("aws_main_route_table_association", id_, attributes, owned_by=AMAZON)
    return api.found("aws_route_table_association", id_, named(one, "gateway_id", "route_table_id", "subnet_id", id="RouteTableAssociationId"))


READERS = (
    Reader(
        service="ec2",
        types=("aws_route_table", "aws_default_route_table", "aws_route", "aws_route_table_association", "aws_main_route_table_association"),
        operations=("describe_route_tables",),
        read=route_tables,
    ),
)
