"""Security groups of EC2 and their rules, inside the groups and beside them, as the provider has both.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeSecurityGroups.html and API_DescribeSecurityGroupRules.html
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import AMAZON
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

Rule = dict[str, Any]


def security_groups(api: Api) -> Reading:
    """Every security group of a region."""
    for group in api.pages("describe_security_groups", "SecurityGroups"):
        yield _group(api, group)


def _group(api: Api, group: Mapping[str, Any]) -> Found:
    id_, name = group["GroupId"], group["GroupName"]
    attributes = named(group, "description", "owner_id", "vpc_id", id="GroupId", name="GroupName")
    attributes["arn"] = api.arn("ec2", f"security-group/{id_}")
    attributes["ingress"] = _rules(group, group.get("IpPermissions", ()))
    attributes["egress"] = _rules(group, group.get("IpPermissionsEgress", ()))
    attributes["tags"] = tags(group.get("Tags"))
    default = name == "default"
    return api.found(
        "aws_default_security_group" if default else "aws_security_group",
        id_,
        attributes,
        name=f"default-{group.get('VpcId', '')}" if default else name,
        owned_by=AMAZON if default else "",
    )


def _rules(group: Mapping[str, Any], permissions: Iterator[Mapping[str, Any]]) -> list[Value]:
    """Rules as the provider puts them together: one for each protocol, range of ports and description."""
    rules: dict[tuple[Any, ...], Rule] = {}
    for permission in permissions:
        for source, described in _sources(group, permission):
            ports = permission.get("FromPort", 0), permission.get("ToPort", 0)
            rule = rules.setdefault(
                (permission["IpProtocol"], *ports, described),
                {"from_port": ports[0], "to_port": ports[1], "protocol": permission["IpProtocol"], "description": described, "self": False}
                | {"cidr_blocks": [], "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": []},
            )
            kind, value = source
            if kind == "self":
                rule["self"] = True
            else:
                rule[kind].append(value)
    return list(rules.values())


def _sources(group: Mapping[str, Any], permission: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    """What a permission is given to, each with its description."""
    for one in permission.get("IpRanges", ()):
        yield ("cidr_blocks", one["CidrIp"]), one.get("Description", "")
    for one in permission.get("Ipv6Ranges", ()):
        yield ("ipv6_cidr_blocks", one["CidrIpv6"]), one.get("Description", "")
    for one in permission.get("PrefixListIds", ()):
        yield ("prefix_list_ids", one["PrefixListId"]), one.get("Description", "")
    for one in permission.get("UserIdGroupPairs", ()):
        other, owner = one.get("GroupId", ""), one.get("UserId", "")
        foreign = f"{owner}/{other}" if owner and owner != group.get("OwnerId") else other
        yield ("self", "") if other == group["GroupId"] else ("security_groups", foreign), one.get("Description", "")


def rules(api: Api) -> Reading:
    """Every rule of a security group, by itself."""
    for rule in api.pages("describe_security_group_rules", "SecurityGroupRules"):
        yield _rule(api, rule)


def _rule(api: Api, rule: Mapping[str, Any]) -> Found:
    id_ = rule["SecurityGroupRuleId"]
    attributes = named(
        rule, "cidr_ipv4", "cidr_ipv6", "description", "ip_protocol", "prefix_list_id", "security_group_rule_id",
        id="SecurityGroupRuleId", security_group_id="GroupId",
    )  # fmt: skip
    attributes["arn"] = rule.get("SecurityGroupRuleArn") or api.arn("ec2", f"security-group-rule/{id_}")
    every = rule.get("IpProtocol") == "-1"
    attributes["from_port"] = None if every else rule.get("FromPort")
    attributes["to_port"] = None if every else rule.get("ToPort")
    attributes["referenced_security_group_id"] = _referenced(rule, api.place.account)
    attributes["tags"] = tags(rule.get("Tags"))
    return api.found("aws_vpc_security_group_egress_rule" if rule.get("IsEgress") else "aws_vpc_security_group_ingress_rule", id_, attributes)


def _referenced(rule: Mapping[str, Any], account: str) -> str | None:
    """The group that a rule lets in, with its account where that is another one."""
    other = rule.get("ReferencedGroupInfo") or {}
    if other.get("GroupId") and other.get("UserId", account) != account:
        return f"{other['UserId']}/{other['GroupId']}"
    return other.get("GroupId")


READERS = (
    Reader(
        service="ec2",
        types=("aws_security_group", "aws_default_security_group"),
        operations=("describe_security_groups",),
        read=security_groups,
    ),
    Reader(
        service="ec2",
        types=("aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"),
        operations=("describe_security_group_rules",),
        read=rules,
    ),
)
