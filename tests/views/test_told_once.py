"""What a cloud shows at one object and as an object of its own is judged once."""

from __future__ import annotations

import json

import pytest

from readygate.engine.policies import discover
from readygate.engine.run import judge
from readygate.live.found import Found
from readygate.model.finding import Outcome
from readygate.model.values import Value
from readygate.views.live import live_view
from readygate.views.live_forms import SHOWN_TWICE

CATALOGUE = discover()
EVERYTHING = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]})
PUBLIC = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": "*", "Action": "*", "Resource": "*"}]})
SSH: dict[str, Value] = {"from_port": 22, "to_port": 22}
ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess"
TOPIC = "arn:aws:sns:eu-west-1:123456789012:alerts"
CASES: dict[str, tuple[str, Found, Found]] = {}


def found(type_: str, id_: str, region: str = "eu-west-1", **attributes: Value) -> Found:
    """An object."""
    return Found(type=type_, id=id_, name=id_, attributes=attributes, region=region, account="123456789012")


def case(policy: str, host: Found, part: Found) -> None:
    """Note an object, the object that shows the same, and a policy that both fail."""
    CASES[part.type] = policy, host, part


case(
    "aws-iam-wildcard-action",
    found("aws_iam_role", "worker", inline_policy=[{"name": "all", "policy": EVERYTHING}]),
    found("aws_iam_role_policy", "worker:all", role="worker", name="all", policy=EVERYTHING),
)
case(
    "aws-iam-admin-attachment",
    found("aws_iam_role", "worker", managed_policy_arns=[ADMINISTRATOR], permissions_boundary=None),
    found("aws_iam_role_policy_attachment", "worker/admin", role="worker", policy_arn=ADMINISTRATOR),
)
case("aws-kms-public-access", found("aws_kms_key", "1", key_id="1", policy=PUBLIC), found("aws_kms_key_policy", "1", key_id="1", policy=PUBLIC))
case(
    "aws-iam-resource-policy-public",
    found("aws_sns_topic", TOPIC, arn=TOPIC, policy=PUBLIC),
    found("aws_sns_topic_policy", TOPIC, arn=TOPIC, policy=PUBLIC),
)
case(
    "aws-vpc-security-group-ingress",
    found("aws_security_group", "sg-1", ingress=[{**SSH, "protocol": "tcp", "cidr_blocks": ["0.0.0.0/0"]}], egress=[]),
    found("aws_vpc_security_group_ingress_rule", "sgr-1", security_group_id="sg-1", ip_protocol="tcp", cidr_ipv4="0.0.0.0/0", **SSH),
)


def failing(policy: str, *objects: Found) -> list[str]:
    """The types of the objects that a policy fails."""
    graph = live_view("aws", objects, []).graph()
    findings = judge(graph, CATALOGUE, entries=CATALOGUE.matching(policy)).findings
    return [one.resource.type for one in findings if one.outcome is Outcome.FAIL]


@pytest.mark.parametrize("type_", CASES)
def test_what_is_found_twice_is_judged_once(type_: str) -> None:
    """Of an object that shows another one the policy says nothing more; it is the other one that fails."""
    policy, host, part = CASES[type_]
    assert failing(policy, host, part) == [part.type]


@pytest.mark.parametrize("type_", CASES)
def test_what_is_found_once_is_judged_where_it_is(type_: str) -> None:
    """Where the part could not be read, or belongs to another region's object of that id, what the object itself shows is judged."""
    policy, host, part = CASES[type_]
    part = found(part.type, part.id, "eu-central-1", **part.attributes)
    assert failing(policy, host) == [host.type]
    assert sorted(failing(policy, host, part)) == sorted([host.type, part.type])


def test_every_type_is_one_that_a_reader_gives() -> None:
    """The types that are left out of others are types that readers find."""
    from readygate.live.aws import readers

    assert {type_ for reader in readers() for type_ in reader.types} >= {*SHOWN_TWICE, *(shown.host for shown in SHOWN_TWICE.values())}
