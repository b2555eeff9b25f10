"""Groups of targets behind load balancers, and the targets in them.

API: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTargetGroups.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.elbv2 import settings, together
from readygate.live.aws.members import member, named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

SETTINGS = {
    "connection_termination": "deregistration_delay.connection_termination.enabled",
    "deregistration_delay": "deregistration_delay.timeout_seconds",
    "lambda_multi_value_headers_enabled": "lambda.multi_value_headers.enabled",
    "load_balancing_algorithm_type": "load_balancing.algorithm.type",
    "load_balancing_anomaly_mitigation": "load_balancing.algorithm.anomaly_mitigation",
    "load_balancing_cross_zone_enabled": "load_balancing.cross_zone.enabled",
    "preserve_client_ip": "preserve_client_ip.enabled",
    "proxy_protocol_v2": "proxy_protocol_v2.enabled",
    "slow_start": "slow_start.duration_seconds",
}
"""Attributes of the provider by the name that the service has for them."""
COOKIES = {"lb_cookie": ("lb_cookie.duration_seconds", ""), "app_cookie": ("app_cookie.duration_seconds", "app_cookie.cookie_name")}


def target_groups(api: Api) -> Reading:
    """Every group of targets of a region."""
    for some in together(api.pages("describe_target_groups", "TargetGroups")):
        told = api.ask("describe_tags", ResourceArns=[one["TargetGroupArn"] for one in some])
        tagged = Answer({one["ResourceArn"]: tags(one.get("Tags")) for one in told.data.get("TagDescriptions", ())}, told.missing)
        for group in some:
            yield _group(api, group, tagged)


def _group(api: Api, group: Mapping[str, Any], tagged: Answer) -> Reading:
    arn, name = group["TargetGroupArn"], group["TargetGroupName"]
    attributes = named(
        group, "ip_address_type", "load_balancer_arns", "port", "protocol", "protocol_version", "target_type", "vpc_id",
        arn="TargetGroupArn", id="TargetGroupArn", name="TargetGroupName",
    )  # fmt: skip
    attributes["arn_suffix"] = arn.rpartition(":")[2]
    attributes["health_check"] = [_health_check(group)]
    told = settings(api.ask("describe_target_group_attributes", TargetGroupArn=arn))
    attributes |= {own: told.get(theirs) for own, theirs in SETTINGS.items()}
    for own in ("load_balancing_cross_zone_enabled", "deregistration_delay", "preserve_client_ip"):
        attributes[own] = _text(attributes[own])
    attributes["stickiness"] = told.shaped(_stickiness)
    attributes["tags"] = tagged.get(arn)
    yield api.found("aws_lb_target_group", arn, attributes, name=name)
    yield _targets(api, arn)


def _text(value: Any) -> Any:
    """A flag or number that the provider stores as a text."""
    return str(value).lower() if isinstance(value, bool | int) else value


def _health_check(group: Mapping[str, Any]) -> Value:
    """How targets are asked whether they are well."""
    check = named(
        group, enabled="HealthCheckEnabled", healthy_threshold="HealthyThresholdCount", interval="HealthCheckIntervalSeconds",
        path="HealthCheckPath", port="HealthCheckPort", protocol="HealthCheckProtocol", timeout="HealthCheckTimeoutSeconds",
        unhealthy_threshold="UnhealthyThresholdCount",
    )  # fmt: skip
    check["matcher"] = member(group, "Matcher.HttpCode") or member(group, "Matcher.GrpcCode")
    return check


def _stickiness(data: Mapping[str, Any]) -> list[Value]:
    """How long a client stays with a target."""
    kind = data.get("stickiness.type")
    if not kind:
        return []
    seconds, name = COOKIES.get(kind, ("", ""))
    return [
        {
            "type": kind,
            "enabled": data.get("stickiness.enabled", False),
            "cookie_duration": data.get(f"stickiness.{seconds}"),
            "cookie_name": data.get(f"stickiness.{name}"),
        }
    ]


def _targets(api: Api, arn: str) -> Reading:
    """The targets of a group that are not about to leave it."""
    for one in api.pages("describe_target_health", "TargetHealthDescriptions", TargetGroupArn=arn):
        target = one["Target"]
        if member(one, "TargetHealth.State") != "draining":
            attributes = named(target, "availability_zone", "port", target_id="Id") | {"target_group_arn": arn}
            id_ = f"{arn}-{target['Id']}:{target.get('Port', '')}"
            yield api.found("aws_lb_target_group_attachment", id_, attributes | {"id": id_}, name=target["Id"])


READERS = (
    Reader(
        service="elbv2",
        types=("aws_lb_target_group", "aws_lb_target_group_attachment"),
        operations=("describe_target_groups", "describe_target_group_attributes", "describe_target_health", "describe_tags"),
        read=target_groups,
    ),
)
