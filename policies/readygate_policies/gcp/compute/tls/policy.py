"""TLS 1.0 and 1.1 are broken, and Google's load balancers take them unless they are told not to."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-tls",
    title="Load balancer takes TLS 1.2 or newer only",
    resource=("google_compute_target_https_proxy", "google_compute_region_target_https_proxy", "google_compute_target_ssl_proxy"),
    severity=Severity.MEDIUM,
    remediation=(
        'Name a `google_compute_ssl_policy` with `profile = "MODERN"` (or `"RESTRICTED"`) and `min_tls_version = "TLS_1_2"` as `ssl_policy` of the '
        "proxy."
    ),
    references=(
        "https://cloud.google.com/load-balancing/docs/ssl-policies-concepts",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_ssl_policy#min_tls_version",
    ),
    replaces=("CKV_GCP_4", "AVD-GCP-0039", "google-compute-use-secure-tls-policy"),
    frameworks=("CIS GCP 3.0.0 3.9",),
    proves=("DS-1.4.1", "DS-6.2.2"),
)
POLICIES = ("google_compute_ssl_policy", "google_compute_region_ssl_policy")
WEAK = (
    "TLS_RSA_WITH_AES_128_GCM_SHA256",
    "TLS_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_RSA_WITH_AES_128_CBC_SHA",
    "TLS_RSA_WITH_AES_256_CBC_SHA",
    "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
)
"""Ciphers without forward secrecy, or broken ones, that a policy of one's own may allow (CIS GCP 3.9)."""


def check(proxy: Resource) -> Truth:
    """Without a policy of one's own TLS 1.0 is taken."""
    named = proxy["ssl_policy"]
    declared = named.refers_to(*POLICIES)
    if not declared.found:
        return named.is_set() & named.answer(None, "names a policy that is not declared here")
    return declared.every(_is_modern)


def _is_modern(policy: Resource) -> Truth:
    profile = policy["profile"].or_default("COMPATIBLE")
    recent = policy["min_tls_version"].or_default("TLS_1_0").one_of("TLS_1_2", "TLS_1_3")
    strong = ~policy["custom_features"].any(lambda one: one.one_of(*WEAK))
    return profile.one_of("RESTRICTED", "FIPS_202205") | (recent & (profile.equals("MODERN") | (profile.equals("CUSTOM") & strong)))
