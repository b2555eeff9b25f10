"""Load balancers of ELB's first generation.

API: https://docs.aws.amazon.com/elasticloadbalancing/2012-06-01/APIReference/API_DescribeLoadBalancers.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.elbv2 import together
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

DESYNC = "elb.http.desyncmitigationmode"


def balancers(api: Api) -> Reading:
    """Every load balancer of a region, and the instances behind it."""
    for some in together(api.pages("describe_load_balancers", "LoadBalancerDescriptions")):
        told = api.ask("describe_tags", LoadBalancerNames=[one["LoadBalancerName"] for one in some])
        tagged = {one["LoadBalancerName"]: tags(one.get("Tags")) for one in told.data.get("TagDescriptions", ())}
        for balancer in some:
            yield _balancer(api, balancer, told.missing or tagged.get(balancer["LoadBalancerName"], {}))


def _balancer(api: Api, balancer: Mapping[str, Any], tagged: Value) -> Reading:
    name = balancer["LoadBalancerName"]
    attributes = named(
        balancer, "availability_zones", "dns_name", "security_groups", "subnets", id="LoadBalancerName", name="LoadBalancerName",
        zone_id="CanonicalHostedZoneNameID",
    )  # fmt: skip
    attributes["arn"] = api.arn("elasticloadbalancing", f"loadbalancer/{name}")
    attributes["internal"] = balancer.get("Scheme") == "internal"
    instances = [one["InstanceId"] for one in balancer.get("Instances", ())]
    attributes["instances"] = [*instances]
    attributes["listener"] = [_listener(one["Listener"]) for one in balancer.get("ListenerDescriptions", ())]
    attributes["health_check"] = nested(balancer.get("HealthCheck"), "healthy_threshold", "interval", "target", "timeout", "unhealthy_threshold")
    attributes["tags"] = tagged
    told = api.ask("describe_load_balancer_attributes", LoadBalancerName=name).inside("LoadBalancerAttributes")
    attributes |= named(
        told,
        connection_draining="ConnectionDraining.Enabled",
        connection_draining_timeout="ConnectionDraining.Timeout",
        cross_zone_load_balancing="CrossZoneLoadBalancing.Enabled",
        idle_timeout="ConnectionSettings.IdleTimeout",
    )
    attributes["access_logs"] = told.shaped(_access_logs)
    attributes["desync_mitigation_mode"] = told.shaped(_desync)
    yield api.found("aws_elb", name, attributes, created=balancer.get("CreatedTime"))
    for instance in instances:
        key = f"{name}-{instance}"
        yield api.found("aws_elb_attachment", key, {"id": key, "elb": name, "instance": instance})


def _listener(given: Mapping[str, Any]) -> Value:
    listener = named(given, "instance_port", lb_port="LoadBalancerPort", ssl_certificate_id="SSLCertificateId")
    protocols = {"instance_protocol": "InstanceProtocol", "lb_protocol": "Protocol"}
    return listener | {own: str(given.get(theirs, "")).lower() for own, theirs in protocols.items()}


def _access_logs(data: Mapping[str, Any]) -> list[Value]:
    """Where requests are written down; a balancer that never wrote any names no bucket."""
    log = data.get("AccessLog") or {}
    names = {"bucket": "S3BucketName", "bucket_prefix": "S3BucketPrefix", "interval": "EmitInterval"}
    return nested(log, "enabled", **names) if log.get("Enabled") or log.get("S3BucketName") else []


def _desync(data: Mapping[str, Any]) -> Value:
    """How requests are treated that servers may read in several ways."""
    return next((str(one["Value"]) for one in data.get("AdditionalAttributes", ()) if one.get("Key") == DESYNC), None)


READERS = (
    Reader(
        service="elb",
        types=("aws_elb", "aws_elb_attachment"),
        operations=("describe_load_balancers", "describe_load_balancer_attributes", "describe_tags"),
        read=balancers,
    ),
)
