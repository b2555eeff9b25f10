"""What CloudFormation made is its own as long as the stack is there."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import boto3
import pytest
from recorded_account import REGION, cloud, read

from readygate.drift.comparison import Scope, compare
from readygate.drift.items import Kind
from readygate.live.aws.values import own_tags, tags
from readygate.live.found import Found
from readygate.report.drift_gather import Compared, gather_drift
from readygate.report.drift_sections import counts, groups
from readygate.views.live import deployed

STACK = "aws_cloudformation_stack"
TYPES = frozenset({STACK, "aws_sns_topic", "aws_security_group", "aws_default_security_group", "aws_autoscaling_group"})
GROUP_OF_MACHINES = {
    "Type": "AWS::AutoScaling::AutoScalingGroup",
    "Properties": {
        "AutoScalingGroupName": "machines",
        "AvailabilityZones": [f"{REGION}a"],
        "MinSize": "0",
        "MaxSize": "1",
        "LaunchConfigurationName": {"Ref": "Machine"},
        "Tags": [{"Key": "aws:cloudformation:stack-id", "Value": {"Ref": "AWS::StackId"}, "PropagateAtLaunch": True}],
    },
}
MACHINE = {"Type": "AWS::AutoScaling::LaunchConfiguration", "Properties": {"ImageId": "ami-12c6146b", "InstanceType": "t3.nano"}}
TEMPLATE = {
    "Resources": {
        "Alerts": {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "alerts", "Tags": [{"Key": "team", "Value": "core"}]}},
        "Doors": {"Type": "AWS::EC2::SecurityGroup", "Properties": {"GroupDescription": "doors", "GroupName": "doors"}},
        "Machine": MACHINE,
        "Machines": GROUP_OF_MACHINES,
    }
}
NAMES = {"alerts", "doors", "machines"}


@pytest.fixture(scope="module")
def found() -> list[Found]:
    """An account with a stack that made three things, and a topic that somebody made by hand."""
    patch = pytest.MonkeyPatch()
    with cloud() as endpoint:
        for name, value in {"AWS_ENDPOINT_URL": endpoint, "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}.items():
            patch.setenv(name, value)
        boto3.client("cloudformation", REGION).create_stack(StackName="shop", TemplateBody=json.dumps(TEMPLATE))
        boto3.client("sns", REGION).create_topic(Name="stray")
        objects, failures = read(TYPES)
    patch.undo()
    assert failures == []
    return [one for one in objects if one.type in TYPES]


def test_what_a_stack_made_is_its_own(found: list[Found]) -> None:
    """It is hidden, with the stack as its owner; what somebody made by hand, and the stack itself, are undeclared."""
    drift = compare([], deployed(found), Scope(types=TYPES, regions=(REGION,)))
    assert {(item.type, item.live.name) for item in drift.items if item.live} == {(STACK, "shop"), ("aws_sns_topic", "stray")}
    assert {item.live.name: item.reason for item in drift.hidden if item.live and item.live.name in NAMES} == dict.fromkeys(
        NAMES, "owned by the stack shop"
    )


def test_a_report_tells_stacks_apart_from_the_cloud(found: list[Found]) -> None:
    """What stacks made is counted by itself, and shown under a heading of its own where the user asks for it."""
    drift = compare([], deployed(found), Scope(types=TYPES, regions=(REGION,)))
    compared = Compared(drift=drift, declared=["state"], clouds=["aws"], at=datetime(2026, 11, 1, tzinfo=UTC), with_hidden=True)
    report = gather_drift(compared)
    others = len(drift.hidden) - len(NAMES)
    assert counts(report)[1].endswith(f", {others} of the cloud's own hidden, {len(NAMES)} of CloudFormation's hidden")
    shown = {title: len(entries) for title, entries in groups(report)}
    assert shown == {"There, but declared by nobody": 2, "Owned by stacks of CloudFormation": len(NAMES), "The cloud's own": others}


def test_what_a_stack_left_behind_is_undeclared(found: list[Found]) -> None:
    """Where every stack of the region was seen and the owner is not among them, nobody manages it any more."""
    left = [one for one in found if one.type != STACK]
    drift = compare([], deployed(left), Scope(types=TYPES, regions=(REGION,)))
    reasons = {item.live.name: item.reason for item in drift.items if item.live and item.live.name in NAMES}
    assert reasons == dict.fromkeys(NAMES, "left behind by the stack shop, which is not there any more")


@pytest.mark.parametrize(
    "scope",
    [
        Scope(types=TYPES - {STACK}, regions=(REGION,)),
        Scope(types=TYPES, regions=(REGION,), unread={STACK: ("AccessDenied: cloudformation:DescribeStacks",)}),
        Scope(types=TYPES, regions=("us-east-1",)),
    ],
    ids=["stacks not read", "stacks denied", "another region"],
)
def test_a_stack_that_nobody_looked_for_is_taken_to_be_there(found: list[Found], scope: Scope) -> None:
    """Nothing is called left behind by a stack that may be there."""
    drift = compare([], deployed([one for one in found if one.type != STACK]), scope)
    assert {item.kind for item in drift.items} == {Kind.UNDECLARED}
    assert [item.live.name for item in drift.items if item.live] == ["stray"]


ID = f"arn:aws:cloudformation:{REGION}:123456789012:stack/shop/1"
CHILDREN: dict[str, tuple[str, dict[str, str], dict[str, str]]] = {
    "a method": ("aws_api_gateway_method", {"rest_api_id": "abc"}, {"type": "aws_api_gateway_rest_api", "id": "abc"}),
    "a stage": ("aws_api_gateway_stage", {"rest_api_id": "abc"}, {"type": "aws_api_gateway_rest_api", "id": "abc"}),
    "an alias": ("aws_kms_alias", {"target_key_id": "1-2"}, {"type": "aws_kms_key", "id": "1-2"}),
    "a subscription": ("aws_sns_topic_subscription", {"topic_arn": "arn:t"}, {"type": "aws_sns_topic", "id": "arn:t"}),
    "a profile": ("aws_iam_instance_profile", {"role": "worker"}, {"type": "aws_iam_role", "id": "worker"}),
}


@pytest.mark.parametrize("name", CHILDREN)
def test_what_belongs_to_a_stack_without_tags_is_the_stacks(name: str) -> None:
    """It is hidden with the object that it names; what names another one, or one that nobody's stack made, is undeclared."""
    type_, named, host = CHILDREN[name]

    def drift(owner: str, host_id: str) -> tuple[list[str], list[str]]:
        """The types of what is told and of what is hidden."""
        stack = Found(type=STACK, id=ID, name="shop", region=REGION, attributes={"name": "shop"})
        parent = Found(type=host["type"], id=host_id, name=host_id, region=REGION, attributes={}, owned_by=owner)
        child = Found(type=type_, id="child", name="child", region=REGION, attributes={**named})
        found = compare([], deployed([stack, parent, child]), Scope(regions=(REGION,)))
        assert all(item.reason == "owned by the stack shop" for item in found.hidden)
        return [item.type for item in found.items if item.type != STACK], [item.type for item in found.hidden]

    assert drift(ID, host["id"]) == ([], [host["type"], type_])
    assert drift(ID, "another") == ([type_], [host["type"]])
    assert drift("", host["id"]) == ([host["type"], type_], [])


def test_what_belongs_to_what_a_deleted_stack_left_behind_was_left_behind() -> None:
    """A child follows its parent there, too."""
    parent = Found(type="aws_kms_key", id="1-2", name="1-2", region=REGION, attributes={}, owned_by=ID)
    child = Found(type="aws_kms_alias", id="alias/a", name="alias/a", region=REGION, attributes={"target_key_id": "1-2"})
    drift = compare([], deployed([parent, child]), Scope(types=frozenset({STACK}), regions=(REGION,)))
    assert [item.reason for item in drift.items] == ["left behind by the stack shop, which is not there any more"] * 2


def test_tags_of_aws_tell_the_stack_and_are_no_tags_of_ours() -> None:
    """In either form that APIs have for tags, only what people set is left, and the stack is told beside it."""
    stack = f"arn:aws:cloudformation:{REGION}:123456789012:stack/shop/1"
    given = {"aws:cloudformation:stack-id": stack, "aws:cloudformation:stack-name": "shop", "team": "core"}
    for made in (own_tags(given), tags([{"Key": key, "Value": value} for key, value in given.items()])):
        assert (made, made.stack) == ({"team": "core"}, stack)
    assert own_tags({"team": "core"}).stack == own_tags(None).stack == ""
