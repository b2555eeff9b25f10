"""Hosts and parts: either way to declare something is the same, and what is there beside it is told where it belongs."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest
from test_comparison import ACCOUNT, REGION, declared, live

from readygate.drift.comparison import Scope, compare
from readygate.drift.items import Drift, Kind
from readygate.model.resource import Resource
from readygate.model.values import Value

Blocks = list[Value]


class Ways(NamedTuple):
    """A host with entries in its own attribute, the same as parts, and one entry more in the cloud."""

    host: str
    attributes: dict[str, Value]
    inline: str
    entries: Blocks
    parts: tuple[tuple[str, dict[str, Value]], ...]
    stranger: Value


def peers(**given: Value) -> dict[str, Value]:
    """A rule inside of a group as the provider stores it."""
    empty: dict[str, Value] = {
        "cidr_blocks": [],
        "ipv6_cidr_blocks": [],
        "prefix_list_ids": [],
        "security_groups": [],
        "self": False,
        "description": "",
    }
    return {**empty, "protocol": "tcp", "from_port": 443, "to_port": 443, **given}


def role_policy(action: str) -> str:
    """A document that allows one action."""
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": action, "Resource": "*"}]})


GROUP_RULE = {"type": "ingress", "security_group_id": "sg-1", "protocol": "tcp", "from_port": 443, "to_port": 443}
LONE = {"security_group_id": "sg-1", "ip_protocol": "tcp", "from_port": 443, "to_port": 443}
GROUP: dict[str, Value] = {"id": "sg-1", "name": "web", "egress": []}
WIDE = peers(cidr_blocks=["0.0.0.0/0"], from_port=22, to_port=22)
ACL_PORTS: dict[str, Value] = {"from_port": 443, "to_port": 443, "icmp_type": 0, "icmp_code": 0}
ACL_RULE: dict[str, Value] = {**ACL_PORTS, "protocol": "6", "cidr_block": "10.0.0.0/8", "ipv6_cidr_block": ""}
LONE_ACL_RULE: dict[str, Value] = {**ACL_RULE, "id": "n-1", "network_acl_id": "acl-1", "rule_number": 100, "rule_action": "allow", "protocol": "tcp"}
POLICY = "arn:aws:iam::aws:policy/{}"
TARGET = f"arn:aws:elasticloadbalancing:{REGION}:{ACCOUNT}:targetgroup/{{}}/1"
ROLE: dict[str, Value] = {"id": "app", "name": "app"}
WAYS = {
    "rules of a group": Ways(
        "aws_security_group",
        GROUP,
        "ingress",
        [peers(cidr_blocks=["10.0.0.0/8", "172.16.0.0/12"]), peers(security_groups=["sg-2"])],
        (
            ("aws_security_group_rule", {**GROUP_RULE, "id": "sgrule-1", "cidr_blocks": ["172.16.0.0/12", "10.0.0.0/8"]}),
            ("aws_security_group_rule", {**GROUP_RULE, "id": "sgrule-2", "source_security_group_id": "sg-2"}),
        ),
        WIDE,
    ),
    "single rules of a group": Ways(
        "aws_security_group",
        GROUP,
        "ingress",
        [peers(cidr_blocks=["10.0.0.0/8"], description="Inside"), peers(self=True), peers(ipv6_cidr_blocks=["2001:db8::/32"])],
        (
            ("aws_vpc_security_group_ingress_rule", {**LONE, "id": "sgr-1", "cidr_ipv4": "10.0.0.0/8", "description": "Inside"}),
            ("aws_vpc_security_group_ingress_rule", {**LONE, "id": "sgr-2", "referenced_security_group_id": "sg-1"}),
            ("aws_vpc_security_group_ingress_rule", {**LONE, "id": "sgr-3", "cidr_ipv6": "2001:DB8:0::/32"}),
        ),
        WIDE,
    ),
    "routes": Ways(
        "aws_route_table",
        {"id": "rtb-1"},
        "route",
        [{"cidr_block": "0.0.0.0/0", "gateway_id": "igw-1", "nat_gateway_id": ""}],
        (("aws_route", {"id": "r-1", "route_table_id": "rtb-1", "destination_cidr_block": "0.0.0.0/0", "gateway_id": "igw-1"}),),
        {"cidr_block": "10.9.0.0/16", "nat_gateway_id": "nat-1"},
    ),
    "rules of a network ACL": Ways(
        "aws_network_acl",
        {"id": "acl-1", "egress": []},
        "ingress",
        [{"rule_no": 100, "action": "allow", **ACL_RULE}],
        (("aws_network_acl_rule", {**LONE_ACL_RULE, "egress": False}),),
        {"rule_no": 90, "action": "allow", **ACL_RULE, "cidr_block": "0.0.0.0/0"},
    ),
    "policies inside of a role": Ways(
        "aws_iam_role",
        ROLE,
        "inline_policy",
        [{"name": "queue", "policy": role_policy("sqs:SendMessage")}],
        (("aws_iam_role_policy", {"id": "app:queue", "role": "app", "name": "queue", "policy": role_policy("sqs:SendMessage")}),),
        {"name": "admin", "policy": role_policy("*")},
    ),
    "policies attached to a role": Ways(
        "aws_iam_role",
        ROLE,
        "managed_policy_arns",
        [POLICY.format("ReadOnlyAccess")],
        (("aws_iam_role_policy_attachment", {"id": "app-2026", "role": "app", "policy_arn": POLICY.format("ReadOnlyAccess")}),),
        POLICY.format("AdministratorAccess"),
    ),
    "target groups": Ways(
        "aws_autoscaling_group",
        {"id": "web", "name": "web"},
        "target_group_arns",
        [TARGET.format("web")],
        (("aws_autoscaling_attachment", {"id": "web-2026", "autoscaling_group_name": "web", "lb_target_group_arn": TARGET.format("web")}),),
        TARGET.format("other"),
    ),
}  # fmt: skip
LISTS = pytest.mark.parametrize("name", WAYS)


def host(ways: Ways, entries: Value) -> Resource:
    """The declared host with these entries."""
    return declared(ways.host, "host", {**ways.attributes, ways.inline: entries})


def parts(ways: Ways) -> list[Resource]:
    """The declared parts."""
    return [declared(type_, f"part{number}", attributes) for number, (type_, attributes) in enumerate(ways.parts)]


def there(ways: Ways, entries: Value) -> Any:
    """The live host with these entries."""
    return live(ways.host, {**ways.attributes, ways.inline: entries})


def told(drift: Drift) -> list[tuple[Kind, str, list[str]]]:
    """The items, each with the attributes that changed."""
    return [(item.kind, item.type, [change.name for change in item.changes]) for item in drift.items]


@LISTS
def test_both_ways_to_declare_are_the_same(name: str) -> None:
    """Entries in the host, entries as parts, and a state of the host from before or after its parts were made: no drift."""
    ways = WAYS[name]
    found = there(ways, list(reversed(ways.entries)))
    assert told(compare([host(ways, ways.entries)], [found])) == []
    assert told(compare([host(ways, []), *parts(ways)], [found])) == []
    assert told(compare([host(ways, ways.entries), *parts(ways)], [found])) == []


@LISTS
def test_an_entry_that_nobody_declares_is_told_on_the_host(name: str) -> None:
    """Whichever way the others are declared, it is a change of the host's attribute, with that one entry as what was added."""
    ways = WAYS[name]
    found = there(ways, [*ways.entries, ways.stranger])
    for resources in ([host(ways, ways.entries)], [host(ways, []), *parts(ways)], [host(ways, ways.entries), *parts(ways)]):
        drift = compare(resources, [found])
        assert told(drift) == [(Kind.CHANGED, ways.host, [ways.inline])]
        (change,) = drift.items[0].changes
        assert (len(change.added), change.removed) == (1, ())


@LISTS
def test_an_entry_that_is_gone_is_told_where_it_is_declared(name: str) -> None:
    """Inside of the host as its change, beside it as a part that is missing, and never twice."""
    ways = WAYS[name]
    drift = compare([host(ways, ways.entries)], [there(ways, [])])
    assert told(drift) == [(Kind.CHANGED, ways.host, [ways.inline])]
    assert drift.items[0].changes[0].added == ()
    beside = compare([host(ways, ways.entries), *parts(ways)], [there(ways, [])])
    assert told(beside) == [(Kind.MISSING, type_, []) for type_, _ in ways.parts]


@LISTS
def test_live_parts_are_not_told_beside_their_host(name: str) -> None:
    """Readers give entries twice, in the host and as parts; parts are then found by themselves, or told by the host that declares them."""
    ways = WAYS[name]
    objects = [there(ways, ways.entries), *(live(type_, attributes) for type_, attributes in ways.parts)]
    assert told(compare([host(ways, ways.entries)], objects)) == []
    assert told(compare([host(ways, []), *parts(ways)], objects)) == []


def test_a_rule_that_lost_one_of_its_peers_is_changed() -> None:
    """Of a rule with two networks one was revoked: it is the rule that changed."""
    ways = WAYS["rules of a group"]
    left = there(ways, [peers(cidr_blocks=["10.0.0.0/8"]), peers(security_groups=["sg-2"])])
    drift = compare([host(ways, []), *parts(ways)], [left])
    assert told(drift) == [(Kind.CHANGED, "aws_security_group_rule", ["cidr_blocks"])]
    (change,) = drift.items[0].changes
    assert (change.declared, change.live, change.removed) == (["172.16.0.0/12", "10.0.0.0/8"], ["10.0.0.0/8"], ("172.16.0.0/12",))


def test_a_rule_whose_description_is_another_one_is_changed() -> None:
    """The peers are the same, and the words are not."""
    ways = WAYS["rules of a group"]
    every = [peers(cidr_blocks=["10.0.0.0/8", "172.16.0.0/12"]), peers(security_groups=["sg-2"], description="by hand")]
    drift = compare([host(ways, []), *parts(ways)], [there(ways, every)])
    assert told(drift) == [(Kind.CHANGED, "aws_security_group_rule", ["description"])]
    assert drift.items[0].changes[0].live == "by hand"


def test_all_protocols_have_no_ports() -> None:
    """A rule for everything is the same with any ports and under any of its names."""
    any_port = peers(protocol="-1", from_port=0, to_port=0, cidr_blocks=["0.0.0.0/0"])
    lone: dict[str, Value] = {"security_group_id": "sg-1", "ip_protocol": "-1", "cidr_ipv4": "0.0.0.0/0", "id": "sgr-1"}
    group = declared("aws_security_group", "web", {**GROUP, "ingress": []})
    rule = declared("aws_vpc_security_group_ingress_rule", "all", lone)
    assert told(compare([group, rule], [live("aws_security_group", {**GROUP, "ingress": [any_port]})])) == []


def test_the_host_tells_of_parts_that_nobody_reads() -> None:
    """A queue shows the policy that is declared beside it: a different one is a change of the part, none means that the part is gone."""
    url = f"https://sqs.{REGION}.amazonaws.com/{ACCOUNT}/jobs"
    queue: dict[str, Value] = {"id": url, "name": "jobs", "url": url, "policy": None}
    part = declared("aws_sqs_queue_policy", "jobs", {"id": url, "queue_url": url, "policy": role_policy("sqs:SendMessage")})
    resources = [declared("aws_sqs_queue", "jobs", queue), part]
    scope = Scope(types=frozenset({"aws_sqs_queue"}))
    assert told(compare(resources, [live("aws_sqs_queue", {**queue, "policy": role_policy("sqs:SendMessage")})], scope)) == []
    assert told(compare(resources, [live("aws_sqs_queue", {**queue, "policy": role_policy("sqs:*")})], scope)) == [
        (Kind.CHANGED, "aws_sqs_queue_policy", ["policy"])
    ]
    assert told(compare(resources, [live("aws_sqs_queue", queue)], scope)) == [(Kind.MISSING, "aws_sqs_queue_policy", [])]


def test_a_part_of_a_bucket_is_told_once() -> None:
    """Versioning that was suspended is a change of the part that declares it, and of the bucket where no part does."""
    bucket: dict[str, Value] = {"id": "data", "bucket": "data", "versioning": [{"enabled": True, "mfa_delete": False}]}
    part: dict[str, Value] = {"id": "data", "bucket": "data", "versioning_configuration": [{"status": "Enabled"}]}
    objects = [
        live("aws_s3_bucket", {**bucket, "versioning": [{"enabled": False, "mfa_delete": False}]}),
        live("aws_s3_bucket_versioning", {**part, "versioning_configuration": [{"status": "Suspended"}]}),
    ]
    kind = "aws_s3_bucket_versioning"
    assert told(compare([declared("aws_s3_bucket", "data", bucket), declared(kind, "data", part)], objects)) == [
        (Kind.CHANGED, kind, ["versioning_configuration[0].status"])
    ]
    assert told(compare([declared("aws_s3_bucket", "data", bucket)], objects)) == [(Kind.CHANGED, "aws_s3_bucket", ["versioning[0].enabled"])]


def test_parts_of_a_host_that_nobody_declares_are_told_with_it() -> None:
    """A stray bucket is one item that names its parts; a part that AWS gives every bucket is hidden at a declared one."""
    block: dict[str, Value] = {"id": "data", "bucket": "data", "rule": [{"object_ownership": "BucketOwnerEnforced"}]}
    policy: dict[str, Value] = {"id": "data", "bucket": "data", "policy": role_policy("s3:*")}
    objects = [
        live("aws_s3_bucket", {"id": "data", "bucket": "data"}),
        live("aws_s3_bucket_ownership_controls", block),
        live("aws_s3_bucket_policy", policy),
    ]
    stray = compare([], objects)
    assert [(item.type, item.parts) for item in stray.items] == [("aws_s3_bucket", ("aws_s3_bucket_ownership_controls", "aws_s3_bucket_policy"))]
    known = compare([declared("aws_s3_bucket", "data", {"id": "data", "bucket": "data"})], objects)
    assert [item.type for item in known.items] == ["aws_s3_bucket_policy"]
    assert [item.type for item in known.hidden] == ["aws_s3_bucket_ownership_controls"]


def test_a_policy_attached_to_several_roles_belongs_to_each() -> None:
    """`aws_iam_policy_attachment` lists roles; the attachment that is found at one of them is declared."""
    role = declared("aws_iam_role", "app", {**ROLE, "managed_policy_arns": []})
    attachment = declared("aws_iam_policy_attachment", "read", {"id": "read", "roles": ["app"], "policy_arn": POLICY.format("ReadOnlyAccess")})
    found = live("aws_iam_role", {**ROLE, "managed_policy_arns": [POLICY.format("ReadOnlyAccess")]})
    one = live("aws_iam_role_policy_attachment", {"id": "app-x", "role": "app", "policy_arn": POLICY.format("ReadOnlyAccess")})
    assert told(compare([role, attachment], [found, one])) == []
