"""Networks, subnetworks, firewalls, routers, routes and addresses of Compute Engine.

API: https://cloud.google.com/compute/docs/reference/rest/v1
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readygate.live.found import Found
from readygate.live.gcp.shapes import Asset, Kind, Rule, filled, first, last
from readygate.model.values import Value

DEFAULT = "default"
DEFAULT_FIREWALLS = ("default-allow-icmp", "default-allow-internal", "default-allow-rdp", "default-allow-ssh")
"""https://cloud.google.com/firewall/docs/firewalls#more_rules_default_vpc"""
WITH_PROJECT = "Google, with the project"
FIREWALL_NAMES = {"IPProtocol": "protocol", "allowed": "allow", "denied": "deny"}
NAT = (
    "drain_nat_ips enable_dynamic_port_allocation enable_endpoint_independent_mapping icmp_idle_timeout_sec log_config max_ports_per_vm "
    "min_ports_per_vm name nat_ip_allocate_option nat_ips project region router source_subnetwork_ip_ranges_to_nat subnetwork "
    "tcp_established_idle_timeout_sec tcp_time_wait_timeout_sec tcp_transitory_idle_timeout_sec type udp_idle_timeout_sec"
)


def _firewall(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """The provider shows the settings of logs only where they are on."""
    return {"log_config": _logs(own), "disabled": bool(asset.data.get("disabled"))}


def _logs(own: Mapping[str, Value]) -> list[Value]:
    logs = first(own.get("log_config"))
    enabled = logs.pop("enable", False)
    return filled(logs) if enabled else []


def _network(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {
        "routing_mode": (asset.data.get("routingConfig") or {}).get("routingMode"),
        "auto_create_subnetworks": bool(asset.data.get("autoCreateSubnetworks")),
    }


def _subnetwork(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    return {"log_config": _logs(own), "private_ip_google_access": bool(asset.data.get("privateIpGoogleAccess"))}


def _default_network(asset: Asset) -> str:
    return WITH_PROJECT if asset.name == DEFAULT and asset.data.get("autoCreateSubnetworks") else ""


def _default_firewall(asset: Asset) -> str:
    return WITH_PROJECT if asset.name in DEFAULT_FIREWALLS else ""


def _default_subnetwork(asset: Asset) -> str:
    return WITH_PROJECT if asset.name == DEFAULT and last(asset.data.get("network")) == DEFAULT else ""


def _default_route(asset: Asset) -> str:
    return "Google, with the network" if asset.name.startswith("default-route-") else ""


def _nats(router: Asset) -> Iterator[Found]:
    """The gateways for outgoing traffic, which are parts of a router."""
    rule = Rule(names={"subnetworks": "subnetwork"})
    for data in router.data.get("nats") or ():
        own = {**rule.block(data), "project": router.project, "region": router.part("regions"), "router": router.name}
        yield Found(
            type="google_compute_router_nat",
            id="/".join((router.project, router.part("regions"), router.name, data["name"])),
            name=data["name"],
            attributes={name: own.get(name) for name in NAT.split()},
            account=router.project,
        )


def _is_regional(asset: Asset) -> bool:
    return bool(asset.part("regions"))


ADDRESS = "address address_type description ip_version labels name network prefix_length project purpose self_link"
GLOBAL_ADDRESS = Kind(type="google_compute_global_address", attributes=ADDRESS, is_there=lambda asset: not _is_regional(asset))

CONVERTERS = {
    "compute.googleapis.com/Address": (
        Kind(type="google_compute_address", attributes=f"{ADDRESS} network_tier region subnetwork", is_there=_is_regional),
        GLOBAL_ADDRESS,
    ),
    "compute.googleapis.com/Firewall": (
        Kind(
            type="google_compute_firewall",
            attributes=(
                "allow deny description destination_ranges direction disabled log_config name network priority project self_link source_ranges "
                "source_service_accounts source_tags target_service_accounts target_tags"
            ),
            names=FIREWALL_NAMES,
            more=_firewall,
            owner=_default_firewall,
        ),
    ),
    "compute.googleapis.com/GlobalAddress": (GLOBAL_ADDRESS,),
    "compute.googleapis.com/Network": (
        Kind(
            type="google_compute_network",
            attributes="auto_create_subnetworks description mtu name network_firewall_policy_enforcement_order project routing_mode self_link",
            more=_network,
            owner=_default_network,
        ),
    ),
    "compute.googleapis.com/Route": (
        Kind(
            type="google_compute_route",
            attributes=(
                "description dest_range name network next_hop_gateway next_hop_ilb next_hop_instance next_hop_ip next_hop_vpn_tunnel priority "
                "project tags"
            ),
            owner=_default_route,
        ),
    ),
    "compute.googleapis.com/Router": (
        Kind(
            type="google_compute_router",
            attributes="bgp description encrypted_interconnect_router name network project region self_link",
            also=_nats,
            also_types=("google_compute_router_nat",),
        ),
    ),
    "compute.googleapis.com/Subnetwork": (
        Kind(
            type="google_compute_subnetwork",
            attributes=(
                "description gateway_address ip_cidr_range ipv6_access_type log_config name network private_ip_google_access "
                "private_ipv6_google_access project purpose region role secondary_ip_range self_link stack_type"
            ),
            names={"secondaryIpRanges": "secondary_ip_range"},
            more=_subnetwork,
            owner=_default_subnetwork,
        ),
    ),
}
