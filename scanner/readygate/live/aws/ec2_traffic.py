"""What stands at networks of EC2: endpoints of services, flow logs and prefix lists.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVpcEndpoints.html and its neighbours
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import AMAZON, name_of
from readygate.live.aws.members import blocks, named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader

WATCHED = (
    ("vpc-", "vpc_id"),
    ("subnet-", "subnet_id"),
    ("eni-", "eni_id"),
    ("tgw-attach-", "transit_gateway_attachment_id"),
    ("tgw-", "transit_gateway_id"),
)
"""What a flow log watches, told by how its id begins."""


def endpoints(api: Api) -> Reading:
    """Every endpoint of a service in the networks of a region."""
    for endpoint in api.pages("describe_vpc_endpoints", "VpcEndpoints"):
        if str(endpoint.get("State", "")).lower() not in ("deleted", "deleting", "failed", "rejected", "expired"):
            yield _endpoint(api, endpoint)


def _endpoint(api: Api, endpoint: Mapping[str, Any]) -> Found:
    id_ = endpoint["VpcEndpointId"]
    attributes = named(
        endpoint, "ip_address_type", "network_interface_ids", "owner_id", "private_dns_enabled", "requester_managed", "resource_configuration_arn",
        "route_table_ids", "service_name", "service_network_arn", "service_region", "state", "subnet_ids", "vpc_endpoint_type", "vpc_id",
        id="VpcEndpointId", policy="PolicyDocument",
    )  # fmt: skip
    attributes["arn"] = api.arn("ec2", f"vpc-endpoint/{id_}")
    attributes["security_group_ids"] = [one["GroupId"] for one in endpoint.get("Groups", ())]
    attributes["dns_entry"] = blocks(endpoint.get("DnsEntries"), "dns_name", "hosted_zone_id")
    attributes["dns_options"] = nested(endpoint.get("DnsOptions"), "dns_record_ip_type", "private_dns_only_for_inbound_resolver_endpoint")
    attributes["tags"] = tags(endpoint.get("Tags"))
    owner = AMAZON if endpoint.get("RequesterManaged") else ""
    created = endpoint.get("CreationTimestamp")
    return api.found("aws_vpc_endpoint", id_, attributes, name=name_of(endpoint, id_), created=created, owned_by=owner)


def flow_logs(api: Api) -> Reading:
    """Every flow log of a region."""
    for log in api.pages("describe_flow_logs", "FlowLogs"):
        yield _flow_log(api, log)


def _flow_log(api: Api, log: Mapping[str, Any]) -> Found:
    id_, watched = log["FlowLogId"], log.get("ResourceId", "")
    attributes = named(
        log, "deliver_cross_account_role", "log_destination", "log_destination_type", "log_format", "log_group_name", "max_aggregation_interval",
        "traffic_type", id="FlowLogId", iam_role_arn="DeliverLogsPermissionArn",
    )  # fmt: skip
    attributes["arn"] = api.arn("ec2", f"vpc-flow-log/{id_}")
    attributes |= dict.fromkeys((own for _, own in WATCHED), None)
    attributes |= next(({own: watched} for start, own in WATCHED if watched.startswith(start)), {})
    if watched.startswith("tgw-"):
        attributes["traffic_type"] = None
    attributes["destination_options"] = nested(log.get("DestinationOptions"), "file_format", "hive_compatible_partitions", "per_hour_partition")
    attributes["tags"] = tags(log.get("Tags"))
    return api.found("aws_flow_log", id_, attributes, name=name_of(log, id_), created=log.get("CreationTime"))


def prefix_lists(api: Api) -> Reading:
    """Every prefix list of a region that a customer manages, and those of AWS without their entries."""
    for given in api.pages("describe_managed_prefix_lists", "PrefixLists"):
        yield _prefix_list(api, given)


def _prefix_list(api: Api, given: Mapping[str, Any]) -> Reading:
    id_, amazon = given["PrefixListId"], given.get("OwnerId") == AMAZON
    attributes = named(given, "address_family", "max_entries", "owner_id", "version", id="PrefixListId", arn="PrefixListArn", name="PrefixListName")
    attributes["tags"] = tags(given.get("Tags"))
    if not amazon:
        entries = [named(one, "cidr", "description") for one in api.pages("get_managed_prefix_list_entries", "Entries", PrefixListId=id_)]
        attributes["entry"] = [*entries]
        for entry in entries:
            key = f"{id_},{entry['cidr']}"
            yield api.found("aws_ec2_managed_prefix_list_entry", key, {**entry, "id": key, "prefix_list_id": id_})
    yield api.found("aws_ec2_managed_prefix_list", id_, attributes, name=given.get("PrefixListName", ""), owned_by=AMAZON if amazon else "")


READERS = (
    Reader(service="ec2", types=("aws_vpc_endpoint",), operations=("describe_vpc_endpoints",), read=endpoints),
    Reader(service="ec2", types=("aws_flow_log",), operations=("describe_flow_logs",), read=flow_logs),
    Reader(
        service="ec2",
        types=("aws_ec2_managed_prefix_list", "aws_ec2_managed_prefix_list_entry"),
        operations=("describe_managed_prefix_lists", "get_managed_prefix_list_entries"),
        read=prefix_lists,
    ),
)
