"""Network ACLs of EC2, their rules and the subnets that they stand before.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeNetworkAcls.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import AMAZON, name_of
from readygate.live.aws.ids import hashed
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

LAST = 32767
"""The number of the rules that deny what no other rule allows; they can be neither written nor deleted, and the provider leaves them out.

Source: https://docs.aws.amazon.com/vpc/latest/userguide/nacl-rules.html
"""


def network_acls(api: Api) -> Reading:
    """Every network ACL of a region, with its rules and associations as objects of their own."""
    for acl in api.pages("describe_network_acls", "NetworkAcls"):
        yield _acl(api, acl)
        owner = AMAZON if acl.get("IsDefault") else ""
        for entry in acl.get("Entries", ()):
            if entry["RuleNumber"] < LAST:
                yield _rule(api, acl["NetworkAclId"], entry, owner)
        for one in acl.get("Associations", ()):
            attributes = named(one, "network_acl_id", "subnet_id", id="NetworkAclAssociationId")
            yield api.found("aws_network_acl_association", one["NetworkAclAssociationId"], attributes, owned_by=owner)


def _acl(api: Api, acl: Mapping[str, Any]) -> Found:
    id_ = acl["NetworkAclId"]
    attributes = named(acl, "owner_id", "vpc_id", id="NetworkAclId")
    attributes["arn"] = api.arn("ec2", f"network-acl/{id_}")
    attributes["subnet_ids"] = [one["SubnetId"] for one in acl.get("Associations", ())]
    entries = [entry for entry in acl.get("Entries", ()) if entry["RuleNumber"] < LAST]
    attributes["ingress"] = [_entry(entry) for entry in entries if not entry["Egress"]]
    attributes["egress"] = [_entry(entry) for entry in entries if entry["Egress"]]
    attributes["tags"] = tags(acl.get("Tags"))
    if acl.get("IsDefault"):
        attributes["default_network_acl_id"] = id_
        return api.found("aws_default_network_acl", id_, attributes, name=name_of(acl, id_), owned_by=AMAZON)
    return api.found("aws_network_acl", id_, attributes, name=name_of(acl, id_))


def _traffic(entry: Mapping[str, Any]) -> dict[str, Value]:
    """What a rule is about."""
    attributes = named(entry, "cidr_block", "ipv6_cidr_block", "protocol")
    attributes |= {own: (entry.get("PortRange") or {}).get(theirs, 0) for own, theirs in (("from_port", "From"), ("to_port", "To"))}
    return attributes


def _entry(entry: Mapping[str, Any]) -> Value:
    """A rule inside its ACL."""
    icmp = {own: (entry.get("IcmpTypeCode") or {}).get(theirs, 0) for own, theirs in (("icmp_code", "Code"), ("icmp_type", "Type"))}
    return _traffic(entry) | icmp | named(entry, action="RuleAction", rule_no="RuleNumber")


def _rule(api: Api, acl: str, entry: Mapping[str, Any], owner: str) -> Found:
    """A rule by itself."""
    attributes = _traffic(entry) | named(entry, "egress", "rule_action", "rule_number")
    attributes |= named(entry, icmp_code="IcmpTypeCode.Code", icmp_type="IcmpTypeCode.Type")
    attributes["network_acl_id"] = acl
    key = acl, entry["RuleNumber"], str(entry["Egress"]).lower(), entry["Protocol"]
    id_ = f"nacl-{hashed(''.join(f'{part}-' for part in key))}"
    attributes["id"] = id_
    return api.found("aws_network_acl_rule", id_, attributes, owned_by=owner)


READERS = (
    Reader(
        service="ec2",
        types=("aws_network_acl", "aws_default_network_acl", "aws_network_acl_rule", "aws_network_acl_association"),
        operations=("describe_network_acls",),
        read=network_acls,
    ),
)
