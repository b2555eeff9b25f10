"""Deployment groups of CodeDeploy.

API: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeploymentGroups.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.elbv2 import together
from readygate.live.aws.members import blocks, member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TOGETHER = 100
"""Source: https://docs.aws.amazon.com/codedeploy/latest/APIReference/API_BatchGetDeploymentGroups.html."""


def deployment_groups(api: Api) -> Reading:
    """Every deployment group of every application of a region."""
    for application in api.pages("list_applications", "applications"):
        yield _of_application(api, application)


def _of_application(api: Api, application: str) -> Reading:
    names = api.pages("list_deployment_groups", "deploymentGroups", applicationName=application)
    for some in together(names, TOGETHER):
        told = api.call("batch_get_deployment_groups", applicationName=application, deploymentGroupNames=some)
        for group in told.get("deploymentGroupsInfo", ()):
            yield _group(api, group)


def _group(api: Api, group: Mapping[str, Any]) -> Reading:
    name, id_ = group["deploymentGroupName"], group["deploymentGroupId"]
    arn = api.arn("codedeploy", f"deploymentgroup:{group['applicationName']}/{name}")
    attributes = named(
        group, "compute_platform", "deployment_config_name", "deployment_group_id", "deployment_group_name", "outdated_instances_strategy",
        "service_role_arn", "termination_hook_enabled", app_name="applicationName", id="deploymentGroupId",
    )  # fmt: skip
    attributes["arn"] = arn
    alarms = group.get("alarmConfiguration")
    watched = named(alarms or {}, "enabled", "ignore_poll_alarm_failure")
    watched["alarms"] = [one["name"] for one in (alarms or {}).get("alarms", ())]
    attributes["alarm_configuration"] = block(watched if alarms else None)
    attributes["auto_rollback_configuration"] = nested(group.get("autoRollbackConfiguration"), "enabled", "events")
    attributes["autoscaling_groups"] = [one["name"] for one in group.get("autoScalingGroups", ())]
    attributes["deployment_style"] = nested(group.get("deploymentStyle"), "deployment_option", "deployment_type")
    attributes["ecs_service"] = blocks(group.get("ecsServices"), "cluster_name", "service_name")
    attributes["trigger_configuration"] = blocks(group.get("triggerConfigurations"), "trigger_events", "trigger_name", "trigger_target_arn")
    attributes["ec2_tag_filter"] = blocks(group.get("ec2TagFilters"), "key", "type", "value")
    attributes["load_balancer_info"] = block(_balancers(group.get("loadBalancerInfo")))
    attributes["blue_green_deployment_config"] = block(_blue_green(group.get("blueGreenDeploymentConfiguration")))
    attributes["tags"] = api.ask("list_tags_for_resource", ResourceArn=arn).shaped(lambda data: tags(data.get("Tags")))
    yield api.found("aws_codedeploy_deployment_group", id_, attributes, name=name)


def _balancers(given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    """Which load balancers are led from old to new."""
    if not given:
        return None
    pairs: list[Value] = [
        {
            "prod_traffic_route": nested(pair.get("prodTrafficRoute"), "listener_arns"),
            "target_group": blocks(pair.get("targetGroups"), "name"),
            "test_traffic_route": nested(pair.get("testTrafficRoute"), "listener_arns"),
        }
        for pair in given.get("targetGroupPairInfoList", ())
    ]
    return {
        "elb_info": blocks(given.get("elbInfoList"), "name"),
        "target_group_info": blocks(given.get("targetGroupInfoList"), "name"),
        "target_group_pair_info": pairs,
    }


def _blue_green(given: Mapping[str, Any] | None) -> dict[str, Value] | None:
    """What becomes of the old once the new is up."""
    if not given:
        return None
    ended = "terminateBlueInstancesOnDeploymentSuccess"
    return {
        "deployment_ready_option": nested(member(given, "deploymentReadyOption"), "action_on_timeout", "wait_time_in_minutes"),
        "green_fleet_provisioning_option": nested(member(given, "greenFleetProvisioningOption"), "action"),
        "terminate_blue_instances_on_deployment_success": nested(member(given, ended), "action", "termination_wait_time_in_minutes"),
    }


READERS = (
    Reader(
        service="codedeploy",
        types=("aws_codedeploy_deployment_group",),
        operations=("list_applications", "list_deployment_groups", "batch_get_deployment_groups", "list_tags_for_resource"),
        read=deployment_groups,
    ),
)
