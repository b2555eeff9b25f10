"""Groups of RDS: of subnets, and of parameters with those that someone set.

API: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html and its neighbours
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import blocks, named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

ELSEWHERE = ("docdb", "neptune")
"""Families of parameters whose groups belong to other services."""


def subnet_groups(api: Api) -> Reading:
    """Every group of subnets of a region."""
    for group in api.pages("describe_db_subnet_groups", "DBSubnetGroups"):
        yield _subnet_group(api, group)


def _subnet_group(api: Api, group: Mapping[str, Any]) -> Reading:
    name = group["DBSubnetGroupName"]
    attributes = named(group, "supported_network_types", "vpc_id", arn="DBSubnetGroupArn", description="DBSubnetGroupDescription")
    attributes |= {"id": name, "name": name}
    attributes["subnet_ids"] = [one["SubnetIdentifier"] for one in group.get("Subnets", ())]
    attributes["tags"] = _tags(api, group["DBSubnetGroupArn"])
    yield api.found("aws_db_subnet_group", name, attributes, owned_by="AWS" if name == "default" else "")


def _tags(api: Api, arn: str) -> Value:
    told: Value = api.ask("list_tags_for_resource", ResourceName=arn).shaped(lambda data: tags(data.get("TagList")))
    return told


def parameter_groups(api: Api) -> Reading:
    """Every group of parameters of instances of a region."""
    for group in api.pages("describe_db_parameter_groups", "DBParameterGroups"):
        if not group["DBParameterGroupFamily"].startswith(ELSEWHERE):
            yield _parameter_group(api, group, "DBParameterGroup", "aws_db_parameter_group", "describe_db_parameters")


def cluster_parameter_groups(api: Api) -> Reading:
    """Every group of parameters of clusters of a region."""
    for group in api.pages("describe_db_cluster_parameter_groups", "DBClusterParameterGroups"):
        if not group["DBParameterGroupFamily"].startswith(ELSEWHERE):
            yield _parameter_group(api, group, "DBClusterParameterGroup", "aws_rds_cluster_parameter_group", "describe_db_cluster_parameters")


def _parameter_group(api: Api, group: Mapping[str, Any], kind: str, type_: str, operation: str) -> Reading:
    """A group; those that RDS makes for everyone have no parameters of their own and take no tags."""
    name, arn = group[f"{kind}Name"], group[f"{kind}Arn"]
    attributes: dict[str, Value] = {"id": name, "name": name, "arn": arn, **named(group, "description", family="DBParameterGroupFamily")}
    default = name.startswith("default.")
    arguments = {f"{kind}Name": name, "Source": "user"}
    attributes["parameter"] = (
        [] if default else blocks(api.pages(operation, "Parameters", **arguments), "apply_method", name="ParameterName", value="ParameterValue")
    )
    attributes["tags"] = {} if default else _tags(api, arn)
    yield api.found(type_, name, attributes, owned_by="AWS" if default else "")


READERS = (
    Reader(
        service="rds",
        types=("aws_db_subnet_group",),
        operations=("describe_db_subnet_groups", "list_tags_for_resource"),
        read=subnet_groups,
    ),
    Reader(
        service="rds",
        types=("aws_db_parameter_group",),
        operations=("describe_db_parameter_groups", "describe_db_parameters", "list_tags_for_resource"),
        read=parameter_groups,
    ),
    Reader(
        service="rds",
        types=("aws_rds_cluster_parameter_group",),
        operations=("describe_db_cluster_parameter_groups", "describe_db_cluster_parameters", "list_tags_for_resource"),
        read=cluster_parameter_groups,
    ),
)
