"""Network policies of Snowflake: what the lists and rules allow, less what they block.

Identifiers restrict only their own kind: a policy that allows no IPv4 address at all leaves IPv4 open but for what it blocks.
Source: https://docs.snowflake.com/en/user-guide/network-policies
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.values import Unknown
from readygate.toolkit.links import links
from readygate.toolkit.network_values import addresses_of
from readygate.toolkit.networks import EVERY_V4, EVERYWHERE, AddressSet, parse_network, union
from readygate.toolkit.traffic import NOTHING, Bounds, exactly, from_addresses

POLICY = "snowflake_network_policy"
RULE = "snowflake_network_rule"
ADDRESSES = ("IPV4", "IPV6")


def admitted(policy: Resource) -> Bounds:
    """The addresses from which a policy lets users in, as traffic of every protocol."""
    allowed = _listed(policy["allowed_ip_list"], policy["allowed_network_rule_list"])
    blocked = _listed(policy["blocked_ip_list"], policy["blocked_network_rule_list"])
    every = from_addresses(EVERY_V4)
    if (allowed.high & every).is_empty:
        allowed |= exactly(every)
    elif (allowed.low & every).is_empty:
        allowed = Bounds(allowed.low, allowed.high | every, allowed.doubts)
    return allowed - blocked


def allowed_networks(policy: Resource) -> list[tuple[Attribute, AddressSet]]:
    """Each network that a policy allows, with where it is written: in its own list, or in a rule for addresses that come in."""
    found = list(policy["allowed_ip_list"].items())
    for link in links(policy["allowed_network_rule_list"], RULE):
        if link.certain is not None and not rule_addresses(link.certain).high.is_empty:
            found += link.certain["value_list"].items()
    return [(one, network) for one in found if one.text and (network := parse_network(one.text)) is not None]


def rule_addresses(rule: Resource) -> Bounds:
    """The addresses of a network rule; rules for other identifiers, or for traffic that goes out, hold none."""
    kind, mode = rule["type"], rule["mode"]
    counts = kind.one_of(*ADDRESSES) & mode.equals("INGRESS")
    if counts.is_false:
        return exactly(NOTHING)
    held = _addresses(rule["value_list"])
    return held if counts.is_true else Bounds(NOTHING, held.high, (*counts.because, *held.doubts))


def _listed(texts: Attribute, rules: Attribute) -> Bounds:
    found = _addresses(texts)
    for link in links(rules, RULE):
        rule = link.certain
        if rule is not None:
            found |= rule_addresses(rule)
        else:
            found |= Bounds(NOTHING, from_addresses(EVERYWHERE), (link.doubt,) if link.doubt else ())
    return found


def _addresses(texts: Attribute) -> Bounds:
    if isinstance(texts.value, Unknown) and texts.value.unset:
        return exactly(NOTHING)
    hidden: list[Attribute] = []
    known = union(addresses for _, addresses in addresses_of(texts, hidden, hidden))
    doubts = tuple(one.undecided().because[0] for one in hidden)
    return Bounds(from_addresses(known), from_addresses(EVERYWHERE if hidden else known), doubts)
