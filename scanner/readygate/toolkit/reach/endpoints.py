"""What has an address on the internet without the gateways and groups of a VPC of AWS: public endpoints, and machines of Google Cloud.

Sources: https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html,
https://docs.aws.amazon.com/opensearch-service/latest/developerguide/vpc.html
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.toolkit.links import referrers
from readygate.toolkit.network_values import addresses_of
from readygate.toolkit.networks import EVERYWHERE, WORLD, union
from readygate.toolkit.reach.gcp import machine_paths
from readygate.toolkit.reach.paths import Path
from readygate.toolkit.traffic import NOTHING, TCP, Bounds, box, exactly, from_addresses, gate, ports

HTTPS = exactly(box(ports(TCP, 443, 443), EVERYWHERE))


def _cluster(cluster: Resource, path: Path) -> Iterator[Path]:
    """The address of a Kubernetes API server."""
    network = cluster["vpc_config"]
    public = network["endpoint_public_access"].or_default(True).equals(True)
    fact = {True: "has a public endpoint", False: "has no public endpoint", None: "may have a public endpoint"}[public.state]
    path = path.through(cluster, fact, gate(public))
    hidden: list[Attribute] = []
    listed = network["public_access_cidrs"]
    found = union(addresses for _, addresses in addresses_of(listed, hidden, hidden))
    if listed.is_set().is_false:
        found = WORLD
    doubts = tuple(one.undecided().because[0] for one in hidden)
    allowed = Bounds(from_addresses(found), from_addresses(EVERYWHERE if hidden else found), doubts)
    yield path.through(cluster, f"lets in {allowed.high.addresses.shown()}", allowed).through(cluster, "listens on tcp port 443", HTTPS)


def _search_domain(domain: Resource, path: Path) -> Iterator[Path]:
    inside = ~domain["vpc_options"].is_empty()
    fact = {True: "has its endpoint in a VPC", False: "has a public endpoint", None: "may have a public endpoint"}[inside.state]
    yield path.through(domain, fact, gate(~inside)).through(domain, "listens on tcp port 443", HTTPS)


def _function(function: Resource, path: Path) -> Iterator[Path]:
    """The URL of a function: who may use it is for its policy to say.

    Source: https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
    """
    named = referrers(function, "aws_lambda_function_url", via="function_name")
    for url in named.certain:
        yield path.through(url, "gives it an address on the internet", HTTPS)
    for url, doubt in named.possible:
        yield path.through(url, "may give it an address on the internet", Bounds(NOTHING, HTTPS.high, (doubt,)))


ENDPOINTS: dict[str, Callable[[Resource, Path], Iterator[Path]]] = {
    "aws_eks_cluster": _cluster,
    "aws_elasticsearch_domain": _search_domain,
    "aws_lambda_function": _function,
    "aws_opensearch_domain": _search_domain,
    "google_compute_instance": machine_paths,
}
