"""Rules of firewall policies of Google Cloud: of networks, of their regions, and of folders and organisations.

Source: https://cloud.google.com/firewall/docs/firewall-policies-rule-details
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Evidence, Truth, all_of
from readygate.toolkit.gcp_firewalls import INGRESS, services_of_block
from readygate.toolkit.links import links
from readygate.toolkit.network_values import addresses_of
from readygate.toolkit.networks import EVERYWHERE, union
from readygate.toolkit.traffic import NOTHING, Bounds, any_bounds, box

POLICY_RULES = (
    "google_compute_firewall_policy_rule",
    "google_compute_network_firewall_policy_rule",
    "google_compute_region_network_firewall_policy_rule",
)
OTHER_SOURCES = ("src_address_groups", "src_fqdns", "src_region_codes", "src_threat_intelligences")
"""Sources whose addresses no configuration shows."""
TARGETS = ("target_secure_tags", "target_service_accounts", "target_resources")


def lets_in(rule: Resource) -> Truth:
    """Whether a rule permits, is about traffic that comes in, and is switched on."""
    return rule["action"].equals("allow") & _counts(rule)


def effective(rule: Resource) -> Bounds:
    """The traffic that a permission lets in, less what rules of the same policy refuse to every target before it is asked."""
    permitted = _matched(rule)
    for other in rule.graph.by_type.get(rule.type, ()):
        if other is not rule and other.mode == "managed":
            before = _refuses_before(other, rule)
            if not before.is_false:
                refused = _matched(other)
                permitted -= refused if before.is_true else Bounds(NOTHING, refused.high, before.because)
    return permitted


def _counts(rule: Resource) -> Truth:
    return rule["direction"].equals(INGRESS) & ~rule["disabled"].or_default(False).equals(True)


def _refuses_before(other: Resource, rule: Resource) -> Truth:
    everyone = all_of(other[name].is_empty() for name in TARGETS)
    refuses = other["action"].equals("deny") & _counts(other) & everyone & _same_policy(other, rule)
    if refuses.is_false:
        return FALSE
    first, second = other["priority"].number(), rule["priority"].number()
    if isinstance(first.value, int) and isinstance(second.value, int):
        return refuses & second.at_least(first.value)
    return refuses & Truth(None, (Evidence(other, first.path, f"whether {other.address} comes before {rule.address} is not known"),))


def _same_policy(other: Resource, rule: Resource) -> Truth:
    named = [other["firewall_policy"], rule["firewall_policy"]]
    found = [link.certain for attribute in named for link in links(attribute)]
    if len(found) == len(named) and all(found):
        return Truth(found[0] is found[1])
    if all(attribute.text is not None for attribute in named):
        return Truth(named[0].text == named[1].text)
    return Truth(None, (Evidence(other, ("firewall_policy",), f"whether {other.address} is of the same policy as {rule.address} is not known"),))


def _matched(rule: Resource) -> Bounds:
    """The services and sources of a rule; tags of machines are no addresses."""
    match = rule["match"]
    doubts: list[Attribute] = []
    services = [interval for block in match["layer4_configs"].items() for interval in services_of_block(block, "ip_protocol", doubts)]
    hidden: list[Attribute] = []
    ranges = match["src_ip_ranges"]
    known = union(addresses for _, addresses in addresses_of(ranges, hidden, hidden))
    hidden += [match[name] for name in OTHER_SOURCES if not match[name].is_empty().is_true]
    if ranges.is_empty().is_true and match["src_secure_tags"].is_empty().is_true and not hidden:
        known = EVERYWHERE
    low = any_bounds(Bounds(NOTHING if doubts else box(one, known), NOTHING) for one in services).low
    high = any_bounds(Bounds(NOTHING, box(one, EVERYWHERE if hidden else known)) for one in services).high
    return Bounds(
        low, high, tuple(Evidence(one.resource, one.path, f"the addresses or ports of {one.name} are not known") for one in (*doubts, *hidden))
    )
