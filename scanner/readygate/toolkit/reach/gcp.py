"""Machines of Google Cloud: an external address, the default route, and the firewall rules of the network for the machine's tags and accounts.

Hierarchical and network firewall policies, which may decide before these rules, are not followed.
Sources: https://cloud.google.com/vpc/docs/routes, https://cloud.google.com/firewall/docs/firewalls#more_rules_default_vpc
"""

from __future__ import annotations

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Evidence, Truth
from readygate.model.values import Unknown
from readygate.toolkit.gcp_firewalls import FIREWALL, NETWORK, Machine, rules_for
from readygate.toolkit.links import links
from readygate.toolkit.networks import EVERY_V4, EVERY_V6
from readygate.toolkit.reach.paths import Path
from readygate.toolkit.rule_order import OrderedRule, first_match, possibly
from readygate.toolkit.traffic import EVERYTHING, ICMP, NOTHING, TCP, Bounds, box, exactly, from_addresses, gate, ports

SUBNETWORK = "google_compute_subnetwork"
ROUTE = "google_compute_route"
DEFAULT = "default"
LAST_PRIORITY = 65534
PREMADE = tuple(
    OrderedRule(LAST_PRIORITY, True, exactly(box(services, EVERY_V4))) for services in (ports(TCP, 22, 22), ports(TCP, 3389, 3389), ports(ICMP))
)
"""The rules for everybody that the network called "default" comes with."""


def machine_paths(instance: Resource, start: Path) -> Iterator[Path]:
    """A path to each network interface of a machine."""
    cards = instance["network_interface"]
    for card in cards.blocks():
        yield _past_firewall(_past_route(_past_address(start, instance, card), card), instance, card)


def _past_address(path: Path, instance: Resource, card: Attribute) -> Path:
    v4, v6 = ~card["access_config"].is_empty(), ~card["ipv6_access_config"].is_empty()
    told = v4 | v6
    fact = {True: "has an external address", False: "has no external address", None: "may have an external address"}[told.state]
    passes = (gate(v4) & exactly(from_addresses(EVERY_V4))) | (gate(v6) & exactly(from_addresses(EVERY_V6)))
    return path.through(instance, fact, passes)


def _past_route(path: Path, card: Attribute) -> Path:
    """The default route comes with a network, unless it is taken away; another one may take its place."""
    network = _network_of(card)
    if not isinstance(network, Resource):
        return path
    gone = network["delete_default_routes_on_create"].or_default(False).equals(True)
    own = network.referred_by(ROUTE, via="network").any(lambda route: route["next_hop_gateway"].is_set())
    fact = "has no route to the internet" if (gone & ~own).is_true else "has a route to the internet"
    return path.through(network, fact, gate(~gone | own))


def _past_firewall(path: Path, instance: Resource, card: Attribute) -> Path:
    tags, doubts = _texts(instance["tags"])
    accounts, more = _texts(instance["service_account"][0]["email"])
    machine = Machine(tags, accounts, (*doubts, *more))
    network = _network_of(card)
    at = network if isinstance(network, Resource) else instance
    admitted = first_match(_rules(network, instance, machine))
    if at is instance and network != DEFAULT:
        doubt = Evidence(instance, card["network"].path, f"the firewall rules of {card['network'].shown()} are not all known")
        admitted = Bounds(NOTHING, EVERYTHING, (doubt, *admitted.doubts))
    left = path.left.high & admitted.high
    return path.through(at, f"has firewall rules that let in {left.shown()}", admitted, "has no firewall rule that lets it in")


def _rules(network: Resource | str | None, instance: Resource, machine: Machine) -> list[OrderedRule]:
    """The rules of a network as they apply to a machine."""
    rules = list(PREMADE) if network == DEFAULT else []
    for firewall in instance.graph.by_type.get(FIREWALL, ()):
        same = _same(network, _network(firewall["network"]), firewall)
        if firewall.mode == "managed" and not same.is_false:
            rules += [rule if same.is_true else possibly(rule, same.because) for rule in rules_for(firewall, machine)]
    return rules


def _texts(attribute: Attribute) -> tuple[frozenset[str], tuple[Evidence, ...]]:
    items = list(attribute.items()) if isinstance(attribute.value, list) else [attribute]
    unsure = tuple(one.undecided().because[0] for one in items if isinstance(one.value, Unknown) and not one.value.unset)
    return frozenset(one.text for one in items if one.text is not None), unsure


def _network_of(card: Attribute) -> Resource | str | None:
    """The network of an interface: declared, by name, or None where it is not known."""
    if not card["network"].is_empty().is_true:
        return _network(card["network"])
    for link in links(card["subnetwork"], SUBNETWORK):
        return _network(link.certain["network"]) if link.certain else None
    return DEFAULT


def _network(named: Attribute) -> Resource | str | None:
    for link in links(named, NETWORK):
        if link.certain is not None:
            return link.certain
        return named.text.rpartition("/")[2] if named.text is not None else None
    return DEFAULT


def _same(one: Resource | str | None, other: Resource | str | None, firewall: Resource) -> Truth:
    if one is None or other is None:
        return Truth(None, (Evidence(firewall, ("network",), f"whether {firewall.address} is of the same network is not known"),))
    return TRUE if one == other else FALSE
