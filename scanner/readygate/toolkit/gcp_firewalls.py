"""Firewall rules of Google Cloud: the lowest priority number decides, refusals before permissions at the same one, only for the targets named.

Source: https://cloud.google.com/firewall/docs/firewalls
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Evidence, Truth
from readygate.model.values import Unknown
from readygate.toolkit.intervals import Interval
from readygate.toolkit.links import links
from readygate.toolkit.network_values import addresses_of
from readygate.toolkit.networks import EVERYWHERE, parse_network, union
from readygate.toolkit.rule_order import OrderedRule, first_match, possibly
from readygate.toolkit.traffic import ALL_SERVICES, HAVE_PORTS, LAST_PORT, NOTHING, Bounds, any_bounds, box, ports, protocol_number

FIREWALL = "google_compute_firewall"
NETWORK = "google_compute_network"
DEFAULT_PRIORITY = 1000
INGRESS = "INGRESS"
SOURCES = ("source_ranges", "source_tags", "source_service_accounts")
TARGETS = ("target_tags", "target_service_accounts")


class Machine(Struct, frozen=True):
    """What decides which rules apply to a machine."""

    tags: frozenset[str] = frozenset()
    accounts: frozenset[str] = frozenset()
    doubts: tuple[Evidence, ...] = ()
    """Why it may have more of them."""


def allows(firewall: Resource) -> Truth:
    """Whether a rule permits rather than refuses."""
    return ~firewall["allow"].is_empty()


def is_ingress(firewall: Resource) -> Truth:
    """Whether a rule is about traffic that comes in."""
    return firewall["direction"].or_default(INGRESS).equals(INGRESS)


def is_enforced(firewall: Resource) -> Truth:
    """Whether a rule is switched on."""
    return ~firewall["disabled"].or_default(False).equals(True)


def sources(firewall: Resource) -> Bounds:
    """The services that a rule is about, with the addresses that it names; without any source it means every address."""
    return any_bounds(_services(block, firewall) for kind in ("allow", "deny") for block in _blocks(firewall[kind]))


def effective(firewall: Resource) -> Bounds:
    """The traffic that a permission lets in to its targets, less what rules refuse that come before it and have at least the same targets."""
    permitted = sources(firewall)
    for other in firewall.graph.by_type.get(FIREWALL, ()):
        if other is not firewall and other.mode == "managed":
            before = _refuses_before(other, firewall)
            if not before.is_false:
                refused = sources(other)
                permitted -= refused if before.is_true else Bounds(NOTHING, refused.high, before.because)
    return permitted


def admitted(firewalls: Iterable[Resource], machine: Machine) -> Bounds:
    """What all rules of a network together let in to a machine; what no rule names is refused."""
    return first_match(rule for firewall in firewalls for rule in rules_for(firewall, machine))


def rules_for(firewall: Resource, machine: Machine) -> list[OrderedRule]:
    """A rule as it applies to a machine: nothing where it does not."""
    applies = is_ingress(firewall) & is_enforced(firewall) & _targets(firewall, machine)
    if applies.is_false:
        return []
    priority = firewall["priority"].or_default(DEFAULT_PRIORITY).number().value
    order = priority if isinstance(priority, int) else int(priority) if not isinstance(priority, Unknown | str | list | dict | None) else None
    permits = allows(firewall)
    traffic = sources(firewall)
    if order is None:
        doubt = Evidence(firewall, ("priority",), "priority is not known")
        traffic = Bounds(traffic.low, traffic.high, (doubt, *traffic.doubts))
    rule = OrderedRule(order, permits.state, traffic)
    return [rule if applies.is_true else possibly(rule, applies.because)]


def _targets(firewall: Resource, machine: Machine) -> Truth:
    """Whether a rule applies to a machine: it names no targets, or one of its tags or accounts."""
    named, doubts = [], []
    for name, own in zip(TARGETS, (machine.tags, machine.accounts), strict=True):
        attribute = firewall[name]
        if attribute.is_empty().is_true:
            continue
        named.append(any(item.text in own for item in attribute.items()))
        doubts += [] if attribute.is_known else [Evidence(firewall, attribute.path, f"{name} is not known")]
    if not named or any(named):
        return TRUE
    open_ = (*doubts, *machine.doubts)
    return Truth(None, open_) if open_ else FALSE


def _refuses_before(other: Resource, firewall: Resource) -> Truth:
    """Whether a rule refuses, on the same network and at least for the same targets, before another one is asked."""
    kind = ~allows(other) & ~other["deny"].is_empty()
    if kind.is_false:
        return FALSE
    first, second = (one["priority"].or_default(DEFAULT_PRIORITY).number() for one in (other, firewall))
    if isinstance(first.value, Unknown) or isinstance(second.value, Unknown):
        order = (first if isinstance(first.value, Unknown) else second).at_least(0)
    else:
        order = second.at_least(first.value) if isinstance(first.value, int) else FALSE
    return kind & is_ingress(other) & is_enforced(other) & order & _same_network(other, firewall) & _as_many_targets(other, firewall)


def _same_network(other: Resource, firewall: Resource) -> Truth:
    first, second = other["network"], firewall["network"]
    if first.text is not None and first.text == second.text:
        return TRUE
    one, two = ([link.certain for link in links(attribute, NETWORK)] for attribute in (first, second))
    if one and two and one[0] is not None and two[0] is not None:
        return TRUE if one[0] is two[0] else FALSE
    if first.text is not None and second.text is not None:
        return FALSE
    return Truth(None, (Evidence(other, ("network",), f"whether {other.address} and {firewall.address} are of the same network is not known"),))


def _as_many_targets(other: Resource, firewall: Resource) -> Truth:
    """Whether a rule applies to every machine to which another one applies."""
    if all(other[name].is_empty().is_true for name in TARGETS):
        return TRUE
    for name in TARGETS:
        wide, narrow = other[name], firewall[name]
        if narrow.is_empty().is_true or wide.is_empty().is_true:
            continue
        if not (wide.is_known and narrow.is_known):
            return Truth(None, (Evidence(other, wide.path, f"whether {other.address} has the targets of {firewall.address} is not known"),))
        return TRUE if {item.text for item in narrow.items()} <= {item.text for item in wide.items()} else FALSE
    return FALSE


def _blocks(attribute: Attribute) -> Iterable[Attribute]:
    if isinstance(attribute.value, Unknown) and not attribute.value.unset:
        return (attribute,)
    return attribute.items()


def _services(block: Attribute, firewall: Resource) -> Bounds:
    """One `allow` or `deny` block with the sources of its rule."""
    doubts: list[Attribute] = []
    services = services_of_block(block, "protocol", doubts)
    hidden: list[Attribute] = []
    ranges = firewall["source_ranges"]
    found = union(addresses for _, addresses in addresses_of(ranges, hidden, hidden))
    if all(firewall[name].is_empty().is_true for name in SOURCES):
        found = EVERYWHERE
    high = any_bounds(Bounds(NOTHING, box(one, EVERYWHERE if hidden else found)) for one in services).high
    low = NOTHING if doubts else any_bounds(Bounds(box(one, found), NOTHING) for one in services).low
    return Bounds(low, high, tuple(one.undecided().because[0] for one in (*doubts, *hidden)))


def services_of_block(block: Attribute, protocol_name: str, doubts: list[Attribute]) -> list[Interval]:
    """The services that a block with a protocol and ports is about."""
    protocol = block[protocol_name]
    if isinstance(protocol.value, Unknown):
        doubts.append(protocol)
        return [ALL_SERVICES]
    text = str(protocol.value).lower()
    number = protocol_number(text)
    if number is None:
        return [ALL_SERVICES] if text == "all" else []
    listed = block["ports"]
    if number not in HAVE_PORTS or listed.is_empty().is_true:
        return [ports(number)]
    if isinstance(listed.value, Unknown):
        doubts.append(listed)
        return [ports(number)]
    return [ports(number, *_range(item, doubts)) for item in listed.items()]


def _range(item: Attribute, doubts: list[Attribute]) -> tuple[int, int]:
    """A port or a range of ports, written "22", 22 or "8000-9000"."""
    written = "" if isinstance(item.value, Unknown) else str(item.value)
    first, dash, last = written.partition("-")
    if not first.isdecimal() or (dash and not last.isdecimal()):
        doubts.append(item)
        return 0, LAST_PORT
    return int(first), min(int(last) if dash else int(first), LAST_PORT)


def authorized(networks: Attribute) -> tuple[Bounds, list[Attribute]]:
    """The addresses that a Cloud SQL instance admits, as traffic of every protocol, and where they are written.

    Source: https://cloud.google.com/sql/docs/mysql/authorize-networks
    """
    values = [block["value"] for block in _blocks(networks)]
    hidden = [value for value in values if value.text is None or parse_network(value.text) is None]
    known = union(network for value in values if value.text and (network := parse_network(value.text)) is not None)
    doubts = tuple(Evidence(one.resource, one.path, f"{one.name} is not known") for one in hidden)
    return Bounds(box(ALL_SERVICES, known), box(ALL_SERVICES, EVERYWHERE if hidden else known), doubts), values
