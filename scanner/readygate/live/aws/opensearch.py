"""Domains of OpenSearch and of Elasticsearch.

API: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DescribeDomains.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.elbv2 import together
from readygate.live.aws.members import member, named, nested
from readygate.live.aws.values import block, tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

TOGETHER = 5
"""Source: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DescribeDomains.html."""
OLD = "Elasticsearch_"
"""How versions of Elasticsearch begin; the older type is for these, though the newer one takes them too."""


def domains(api: Api) -> Reading:
    """Every domain of a region."""
    listed = (one["DomainName"] for one in api.pages("list_domain_names", "DomainNames"))
    for some in together(listed, TOGETHER):
        for domain in api.call("describe_domains", DomainNames=some).get("DomainStatusList", ()):
            if not domain.get("Deleted"):
                yield _domain(api, domain)


def _domain(api: Api, domain: Mapping[str, Any]) -> Reading:
    """One domain and its access policy."""
    arn, name, version = domain["ARN"], domain["DomainName"], domain.get("EngineVersion", "")
    old = version.startswith(OLD)
    type_ = "aws_elasticsearch_domain" if old else "aws_opensearch_domain"
    attributes = named(domain, "access_policies", "advanced_options", "arn", "domain_id", "domain_name", id="ARN")
    attributes["endpoint"] = domain.get("Endpoint") or member(domain, "Endpoints.vpc")
    if old:
        attributes["elasticsearch_version"] = version.removeprefix(OLD)
    else:
        attributes |= {"engine_version": version, "ip_address_type": domain.get("IPAddressType")}
    attributes |= _storage(domain) | _access(domain, old=old)
    attributes["cluster_config"] = [_machines(domain.get("ClusterConfig") or {}, old=old)]
    attributes["tags"] = api.ask("list_tags", ARN=arn).shaped(lambda data: tags(data.get("TagList")))
    yield api.found(type_, arn, attributes, name=name)
    if domain.get("AccessPolicies"):
        key = f"esd-policy-{name}"
        policy: dict[str, Value] = {"id": key, "domain_name": name, "access_policies": domain["AccessPolicies"]}
        yield api.found(f"{type_}_policy", key, policy, name=name)


def _machines(config: Mapping[str, Any], *, old: bool) -> Value:
    """On which machines a domain runs."""
    names = (
        "dedicated_master_count", "dedicated_master_enabled", "dedicated_master_type", "instance_count", "instance_type", "warm_count",
        "warm_enabled", "warm_type", "zone_awareness_enabled",
    )  # fmt: skip
    standby = {} if old else {"multi_az_with_standby_enabled": "MultiAZWithStandbyEnabled"}
    return named(config, *names, **standby) | {
        "cold_storage_options": nested(config.get("ColdStorageOptions"), "enabled"),
        "zone_awareness_config": nested(config.get("ZoneAwarenessConfig"), "availability_zone_count"),
    }


def _storage(domain: Mapping[str, Any]) -> dict[str, Value]:
    """Where data lies, and how it is encrypted."""
    tuned = member(domain, "AutoTuneOptions.State")
    return {
        "auto_tune_options": [{"desired_state": "ENABLED" if tuned.startswith("ENABLE") else "DISABLED"}] if tuned else [],
        "ebs_options": nested(domain.get("EBSOptions"), "ebs_enabled", "iops", "throughput", "volume_size", "volume_type"),
        "encrypt_at_rest": nested(domain.get("EncryptionAtRestOptions"), "enabled", "kms_key_id"),
        "log_publishing_options": [
            named(log, "enabled", cloudwatch_log_group_arn="CloudWatchLogsLogGroupArn") | {"log_type": kind}
            for kind, log in (domain.get("LogPublishingOptions") or {}).items()
        ],
        "node_to_node_encryption": nested(domain.get("NodeToNodeEncryptionOptions"), "enabled"),
        "snapshot_options": nested(domain.get("SnapshotOptions"), "automated_snapshot_start_hour"),
    }


def _access(domain: Mapping[str, Any], *, old: bool) -> dict[str, Value]:
    """How a domain is reached, and by whom."""
    endpoint = "custom_endpoint", "custom_endpoint_certificate_arn", "custom_endpoint_enabled"
    security = domain.get("AdvancedSecurityOptions")
    given = named(security or {}, "enabled", "internal_user_database_enabled", *(() if old else ("anonymous_auth_enabled",)))
    return {
        "advanced_security_options": block(given if security else None),
        "cognito_options": nested(domain.get("CognitoOptions"), "enabled", "identity_pool_id", "role_arn", "user_pool_id"),
        "domain_endpoint_options": nested(
            domain.get("DomainEndpointOptions"), *endpoint, enforce_https="EnforceHTTPS", tls_security_policy="TLSSecurityPolicy"
        ),
        "vpc_options": nested(domain.get("VPCOptions"), "availability_zones", "security_group_ids", "subnet_ids", vpc_id="VPCId"),
    }


READERS = (
    Reader(
        service="opensearch",
        types=(
            "aws_opensearch_domain",
            "aws_opensearch_domain_policy",
            "aws_elasticsearch_domain",
            "aws_elasticsearch_domain_policy",
        ),
        operations=("list_domain_names", "describe_domains", "list_tags"),
        read=domains,
    ),
)
