"""Clusters of EKS.

API: https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeCluster.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import block, own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

NETWORK = ("endpoint_private_access", "endpoint_public_access", "public_access_cidrs", "security_group_ids", "subnet_ids", "vpc_id")


def clusters(api: Api) -> Reading:
    """Every cluster of a region."""
    for name in api.pages("list_clusters", "clusters"):
        yield cluster(api, name)


def cluster(api: Api, name: str) -> Reading:
    """One cluster."""
    given = api.call("describe_cluster", name=name)["cluster"]
    attributes = named(given, "arn", "endpoint", "name", "platform_version", "role_arn", "status", "version", created_at="createdAt", id="name")
    attributes["cluster_id"] = given.get("id")
    attributes["certificate_authority"] = nested(given.get("certificateAuthority"), "data")
    attributes["enabled_cluster_log_types"] = [
        kind for one in (given.get("logging") or {}).get("clusterLogging", ()) if one.get("enabled") for kind in one.get("types", ())
    ]
    attributes["encryption_config"] = [
        {"resources": one.get("resources", []), "provider": nested(one.get("provider"), "key_arn")} for one in given.get("encryptionConfig", ())
    ]
    attributes["identity"] = [{"oidc": nested(member(given, "identity.oidc"), "issuer")}] if given.get("identity") else []
    attributes["vpc_config"] = nested(given.get("resourcesVpcConfig"), "cluster_security_group_id", *NETWORK)
    attributes |= _parts(given)
    attributes["tags"] = own_tags(given.get("tags"))
    yield api.found("aws_eks_cluster", name, attributes, created=given.get("createdAt"))


def _parts(given: Mapping[str, Any]) -> dict[str, Value]:
    """Blocks that a cluster may lack."""
    network = given.get("kubernetesNetworkConfig")
    addresses = named(network or {}, "ip_family", service_ipv4_cidr="serviceIpv4Cidr", service_ipv6_cidr="serviceIpv6Cidr")
    addresses["elastic_load_balancing"] = nested(member(given, "kubernetesNetworkConfig.elasticLoadBalancing"), "enabled")
    storage = given.get("storageConfig")
    return {
        "access_config": nested(given.get("accessConfig"), "authentication_mode"),
        "compute_config": nested(given.get("computeConfig"), "enabled", "node_pools", "node_role_arn"),
        "kubernetes_network_config": block(addresses if network else None),
        "storage_config": [{"block_storage": nested(storage.get("blockStorage"), "enabled")}] if storage else [],
        "upgrade_policy": nested(given.get("upgradePolicy"), "support_type"),
        "zonal_shift_config": nested(given.get("zonalShiftConfig"), "enabled"),
    }


READERS = (Reader(service="eks", types=("aws_eks_cluster",), operations=("list_clusters", "describe_cluster"), read=clusters),)
