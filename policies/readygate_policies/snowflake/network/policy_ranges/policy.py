"""A network policy that admits half of the internet protects nothing, and one with placeholders locks its owners out."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.intervals import size
from readygate.toolkit.networks import PLACEHOLDERS, AddressSet
from readygate.toolkit.snowflake_networks import admitted, allowed_networks

POLICY = Policy(
    id="snowflake-network-policy-ranges",
    title="Network policy admits few addresses, and none that are placeholders",
    resource="snowflake_network_policy",
    severity=Severity.CRITICAL,
    remediation="List the addresses of offices, VPN and services in network rules; block nothing that is not allowed in the first place.",
    references=("https://docs.snowflake.com/en/user-guide/network-policies",),
    parameters={
        "most_addresses": Parameter(4_194_304, "IPv4 addresses that a policy may admit in all (a thousandth of the world)"),
        "shortest_prefix": Parameter(16, "length of the prefix that each allowed IPv4 network must have at least"),
        "placeholders": Parameter(False, "whether networks that are reserved for documentation may be allowed"),
    },
    proves=("EC-4",),
)


def check(policy: Resource, parameters: Parameters) -> Truth:
    """What lists and rules allow together, less what is blocked; and each allowed network by itself."""
    return _few(policy, parameters.number("most_addresses")) & all_of(
        text.answer(not said, f"is {text.shown()}, {said or 'narrow enough'}")
        for text, network in allowed_networks(policy)
        for said in [_fault(network, parameters.number("shortest_prefix"), placeholders=parameters.flag("placeholders"))]
    )


def _few(policy: Resource, most: int) -> Truth:
    bounds = admitted(policy)
    low, high = bounds.low.addresses, bounds.high.addresses
    if size(low.v4) > most:
        return policy.answer(False, f"{policy.address} admits {low.shown()}: {size(low.v4):,} addresses")
    if size(high.v4) > most:
        return Truth(None, bounds.doubts)
    return policy.answer(True, f"{policy.address} admits {low.shown()}" if not low.is_empty else f"{policy.address} admits no address")


def _fault(network: AddressSet, shortest: int, *, placeholders: bool) -> str:
    """What is wrong with an allowed network; empty where nothing is."""
    if size(network.v4) > 1 << (32 - shortest):
        return f"wider than /{shortest}"
    return "which is reserved for documentation" if network <= PLACEHOLDERS and not placeholders else ""
