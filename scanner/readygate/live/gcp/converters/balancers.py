"""The parts of load balancers.

API: https://cloud.google.com/compute/docs/reference/rest/v1
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from readygate.live.gcp.shapes import Asset, Kind, first
from readygate.model.values import Value

NAMES = {
    "IPAddress": "ip_address",
    "IPProtocol": "ip_protocol",
    "backends": "backend",
    "enableCDN": "enable_cdn",
    "hostRules": "host_rule",
    "pathMatchers": "path_matcher",
    "pathRules": "path_rule",
    "routeRules": "route_rules",
}
BACKEND = (
    "affinity_cookie_ttl_sec backend cdn_policy connection_draining_timeout_sec custom_request_headers custom_response_headers description "
    "edge_security_policy enable_cdn health_checks iap load_balancing_scheme locality_lb_policy log_config name outlier_detection port_name project "
    "protocol security_policy self_link session_affinity timeout_sec"
)
URL_MAP = "default_service default_url_redirect description header_action host_rule name path_matcher project self_link"
RULE = (
    "description ip_address ip_protocol ip_version labels load_balancing_scheme name network network_tier port_range project self_link subnetwork "
    "target"
)
HTTP = "description http_keep_alive_timeout_sec name project self_link url_map"
HTTPS = f"{HTTP} certificate_map quic_override server_tls_policy ssl_certificates ssl_policy"
POLICY = "custom_features description min_tls_version name profile project self_link"
CHECK = (
    "check_interval_sec description grpc_health_check healthy_threshold http2_health_check http_health_check https_health_check log_config name "
    "project self_link ssl_health_check tcp_health_check timeout_sec type unhealthy_threshold"
)


def _service(asset: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    """The provider flattens how long connections are drained, and shows the settings of logs only where they are on."""
    draining = asset.data.get("connectionDraining") or {}
    logs = first(own.get("log_config"))
    iap = asset.data.get("iap") or {}
    return {
        "enable_cdn": bool(asset.data.get("enableCDN")),
        "log_config": [logs] if logs.get("enable") else [],
        "connection_draining_timeout_sec": own.get("connection_draining_timeout_sec") or _whole(draining.get("drainingTimeoutSec")),
        "iap": [{"enabled": bool(iap.get("enabled")), "oauth2_client_id": iap.get("oauth2ClientId")}] if iap.get("enabled") else [],
    }


def _whole(value: float | None) -> int | None:
    return None if value is None else int(value)


def _check(_: Asset, own: dict[str, Value]) -> Mapping[str, Value]:
    logs = first(own.get("log_config"))
    return {"log_config": [logs] if logs.get("enable") else []}


def _managed(asset: Asset, _: dict[str, Value]) -> Mapping[str, Value]:
    return {"managed": [{"domains": (asset.data.get("managed") or {}).get("domains") or []}]}


def _is_managed(asset: Asset) -> bool:
    return asset.data.get("type") == "MANAGED"


def _regional(asset: Asset) -> bool:
    return bool(asset.part("regions"))


def _global(asset: Asset) -> bool:
    return not asset.part("regions")


Change = Callable[[Asset, dict[str, Value]], Mapping[str, Value]]
ONLY_GLOBAL = frozenset({
    "certificate_map", "custom_request_headers", "custom_response_headers", "edge_security_policy", "header_action", "quic_override",
    "security_policy",
})  # fmt: skip
"""Attributes that resources in a region do not have."""


def _pair(type_: str, regional: str, attributes: str, change: Change | None = None, only_regional: str = "") -> tuple[Kind, Kind]:
    """The two resource types for what may lie everywhere or in a region."""
    inside = " ".join(name for name in f"{attributes} {only_regional} region".split() if name not in ONLY_GLOBAL)
    return (
        Kind(type=type_, attributes=attributes, names=NAMES, more=change, is_there=_global),
        Kind(type=regional, attributes=inside, names=NAMES, more=change, is_there=_regional),
    )


FORWARDING = _pair(
    "google_compute_global_forwarding_rule",
    "google_compute_forwarding_rule",
    RULE,
    only_regional="all_ports allow_global_access backend_service ports service_label",
)
SECURITY_NAMES = {"layer7DdosDefenseConfig": "layer_7_ddos_defense_config", "rules": "rule"}

CONVERTERS = {
    "compute.googleapis.com/BackendBucket": (
        Kind(
            type="google_compute_backend_bucket",
            attributes=(
                "bucket_name cdn_policy compression_mode custom_response_headers description edge_security_policy enable_cdn name project self_link"
            ),
            names=NAMES,
        ),
    ),
    "compute.googleapis.com/BackendService": _pair("google_compute_backend_service", "google_compute_region_backend_service", BACKEND, _service),
    "compute.googleapis.com/ForwardingRule": FORWARDING,
    "compute.googleapis.com/GlobalForwardingRule": FORWARDING[:1],
    "compute.googleapis.com/HealthCheck": _pair("google_compute_health_check", "google_compute_region_health_check", CHECK, _check),
    "compute.googleapis.com/SecurityPolicy": (
        Kind(
            type="google_compute_security_policy",
            attributes="adaptive_protection_config advanced_options_config description name project rule self_link type",
            names=SECURITY_NAMES,
        ),
    ),
    "compute.googleapis.com/SslCertificate": (
        Kind(
            type="google_compute_managed_ssl_certificate",
            attributes="description managed name project self_link type",
            more=_managed,
            is_there=_is_managed,
        ),
        Kind(
            type="google_compute_ssl_certificate",
            attributes="certificate description name project self_link",
            is_there=lambda asset: not _is_managed(asset),
        ),
    ),
    "compute.googleapis.com/SslPolicy": _pair("google_compute_ssl_policy", "google_compute_region_ssl_policy", POLICY),
    "compute.googleapis.com/TargetHttpProxy": _pair("google_compute_target_http_proxy", "google_compute_region_target_http_proxy", HTTP),
    "compute.googleapis.com/TargetHttpsProxy": _pair("google_compute_target_https_proxy", "google_compute_region_target_https_proxy", HTTPS),
    "compute.googleapis.com/TargetSslProxy": (
        Kind(
            type="google_compute_target_ssl_proxy",
            attributes="backend_service certificate_map description name project proxy_header self_link ssl_certificates ssl_policy",
            names={"service": "backend_service"},
        ),
    ),
    "compute.googleapis.com/UrlMap": _pair("google_compute_url_map", "google_compute_region_url_map", URL_MAP),
}
