"""Load balancers of ELB for applications, networks and gateways, with listeners, rules and groups of targets.

API: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeLoadBalancers.html and its neighbours
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from readygate.live.answer import Answer
from readygate.live.aws.api import Api
from readygate.live.aws.elbv2_actions import actions, conditions
from readygate.live.aws.members import named, nested
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TOGETHER = 20
"""Objects whose tags one call tells.

Source: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeTags.html
"""
SETTINGS = {
    "client_keep_alive": "client_keep_alive.seconds",
    "desync_mitigation_mode": "routing.http.desync_mitigation_mode",
    "dns_record_client_routing_policy": "dns_record.client_routing_policy",
    "drop_invalid_header_fields": "routing.http.drop_invalid_header_fields.enabled",
    "enable_cross_zone_load_balancing": "load_balancing.cross_zone.enabled",
    "enable_deletion_protection": "deletion_protection.enabled",
    "enable_http2": "routing.http2.enabled",
    "enable_tls_version_and_cipher_suite_headers": "routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
    "enable_waf_fail_open": "waf.fail_open.enabled",
    "enable_xff_client_port": "routing.http.xff_client_port.enabled",
    "enable_zonal_shift": "zonal_shift.config.enabled",
    "idle_timeout": "idle_timeout.timeout_seconds",
    "preserve_host_header": "routing.http.preserve_host_header.enabled",
    "xff_header_processing_mode": "routing.http.xff_header_processing.mode",
}
"""Attributes of the provider by the name that the service has for them."""


def balancers(api: Api) -> Reading:
    """Every load balancer of a region."""
    for some in together(api.pages("describe_load_balancers", "LoadBalancers")):
        tagged = _tags(api, [one["LoadBalancerArn"] for one in some])
        for balancer in some:
            yield _balancer(api, balancer, tagged)


def together(items: Iterable[Any], size: int = TOGETHER) -> Iterator[list[Any]]:
    """Items in groups."""
    some: list[Any] = []
    for item in items:
        some.append(item)
        if len(some) == size:
            yield some
            some = []
    if some:
        yield some


def _tags(api: Api, arns: list[str]) -> Answer:
    """The tags of some objects, by ARN."""
    told = api.ask("describe_tags", ResourceArns=arns)
    return Answer({one["ResourceArn"]: tags(one.get("Tags")) for one in told.data.get("TagDescriptions", ())}, told.missing)


def settings(told: Answer) -> Answer:
    """Settings that come as keys and values, with true, false and numbers as such."""
    return Answer({one["Key"]: _plain(one["Value"]) for one in told.data.get("Attributes", ())}, told.missing)


def _plain(text: str) -> Value:
    return text == "true" if text in ("true", "false") else int(text) if text.isdigit() else text


def _balancer(api: Api, balancer: Mapping[str, Any], tagged: Answer) -> Reading:
    arn, kind = balancer["LoadBalancerArn"], balancer.get("Type", "application")
    attributes = named(
        balancer, "customer_owned_ipv4_pool", "dns_name", "ip_address_type", "security_groups", "vpc_id",
        arn="LoadBalancerArn", enforce_security_group_inbound_rules_on_private_link_traffic="EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic",
        id="LoadBalancerArn", name="LoadBalancerName", zone_id="CanonicalHostedZoneId",
    )  # fmt: skip
    attributes |= {"load_balancer_type": kind, "internal": balancer.get("Scheme") == "internal", "arn_suffix": arn.partition(":loadbalancer/")[2]}
    zones = balancer.get("AvailabilityZones", ())
    attributes["subnets"] = [one["SubnetId"] for one in zones if one.get("SubnetId")]
    attributes["subnet_mapping"] = [_mapping(one) for one in zones if one.get("SubnetId")]
    attributes["ipam_pools"] = nested(balancer.get("IpamPools"), "ipv4_ipam_pool_id")
    told = settings(api.ask("describe_load_balancer_attributes", LoadBalancerArn=arn))
    attributes |= {own: told.get(theirs) for own, theirs in SETTINGS.items()}
    attributes |= {own: told.shaped(partial(_logs, own)) for own in ("access_logs", "connection_logs")}
    attributes["tags"] = tagged.get(arn)
    name, created = balancer["LoadBalancerName"], balancer.get("CreatedTime")
    yield api.found("aws_lb", arn, attributes, name=name, created=created)


def _mapping(zone: Mapping[str, Any]) -> Value:
    """The addresses of a balancer in a subnet."""
    addresses = zone.get("LoadBalancerAddresses") or [{}]
    return named(addresses[0], "allocation_id", ipv6_address="IPv6Address", private_ipv4_address="PrivateIPv4Address") | named(
        zone, "outpost_id", "subnet_id"
    )


def _logs(start: str, data: Mapping[str, Any]) -> list[Value]:
    """Where requests or connections are written down."""
    if f"{start}.s3.enabled" not in data:
        return []
    return [{"enabled": data[f"{start}.s3.enabled"], "bucket": data.get(f"{start}.s3.bucket", ""), "prefix": data.get(f"{start}.s3.prefix", "")}]


def listeners(api: Api) -> Reading:
    """The listeners of every load balancer of a region, and their rules."""
    for balancer in api.pages("describe_load_balancers", "LoadBalancers"):
        yield _listeners(api, balancer)


def _listeners(api: Api, balancer: Mapping[str, Any]) -> Reading:
    for some in together(api.pages("describe_listeners", "Listeners", LoadBalancerArn=balancer["LoadBalancerArn"])):
        tagged = _tags(api, [one["ListenerArn"] for one in some])
        for listener in some:
            yield _listener(api, listener, tagged)
            if balancer.get("Type") == "application":
                yield _rules(api, listener["ListenerArn"])


def _listener(api: Api, listener: Mapping[str, Any], tagged: Answer) -> Found:
    arn = listener["ListenerArn"]
    attributes = named(listener, "load_balancer_arn", "port", "protocol", "ssl_policy", arn="ListenerArn", id="ListenerArn")
    attributes["alpn_policy"] = next(iter(listener.get("AlpnPolicy", ())), None)
    attributes["certificate_arn"] = next((one["CertificateArn"] for one in listener.get("Certificates", ())), None)
    attributes["default_action"] = actions(listener.get("DefaultActions", ()))
    mutual = "advertise_trust_store_ca_names", "ignore_client_certificate_expiry", "mode", "trust_store_arn"
    attributes["mutual_authentication"] = nested(listener.get("MutualAuthentication"), *mutual)
    attributes["tags"] = tagged.get(arn)
    return api.found("aws_lb_listener", arn, attributes)


def _rules(api: Api, listener: str) -> Reading:
    """The rules of a listener but the last, which is its default action."""
    written = (one for one in api.pages("describe_rules", "Rules", ListenerArn=listener) if not one.get("IsDefault"))
    for some in together(written):
        tagged = _tags(api, [one["RuleArn"] for one in some])
        for rule in some:
            arn = rule["RuleArn"]
            attributes: dict[str, Value] = {"id": arn, "arn": arn, "listener_arn": listener, "priority": int(rule["Priority"])}
            attributes |= {"action": actions(rule.get("Actions", ())), "condition": conditions(rule.get("Conditions", ()))}
            attributes["tags"] = tagged.get(arn)
            yield api.found("aws_lb_listener_rule", arn, attributes)


READERS = (
    Reader(
        service="elbv2",
        types=("aws_lb",),
        operations=("describe_load_balancers", "describe_load_balancer_attributes", "describe_tags"),
        read=balancers,
    ),
    Reader(
        service="elbv2",
        types=("aws_lb_listener", "aws_lb_listener_rule"),
        operations=("describe_load_balancers", "describe_listeners", "describe_rules", "describe_tags"),
        read=listeners,
    ),
)
