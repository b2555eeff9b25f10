"""What passes by plain HTTP can be read and changed by everybody on the way."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-compute-plain-http",
    title="Load balancer sends clients that come by plain HTTP to HTTPS",
    resource=("google_compute_target_http_proxy", "google_compute_region_target_http_proxy"),
    severity=Severity.HIGH,
    remediation="Give the proxy a `google_compute_url_map` of its own with `https_redirect = true` in `default_url_redirect`, and nothing else.",
    references=(
        "https://cloud.google.com/load-balancing/docs/https/setting-up-global-http-https-redirect",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/compute_url_map#nested_default_url_redirect",
    ),
    parameters={"internal": Parameter(False, "whether internal load balancers have to use TLS as well")},
    replaces=("CKV2_GCP_37", "CKV2_GCP_38"),
    proves=("DS-1.4.1", "DS-6.2.2"),
)
RULES = ("google_compute_global_forwarding_rule", "google_compute_forwarding_rule")
MAPS = ("google_compute_url_map", "google_compute_region_url_map")
INSIDE = ("INTERNAL", "INTERNAL_MANAGED", "INTERNAL_SELF_MANAGED")


def applies(proxy: Resource, parameters: Parameters) -> Truth:
    """A proxy serves those that a forwarding rule sends to it, which is public unless it says otherwise."""
    rules = proxy.referred_by(*RULES, via="target")
    return rules.any(lambda rule: Truth(parameters.flag("internal")) | ~rule["load_balancing_scheme"].or_default("EXTERNAL").one_of(*INSIDE))


def check(proxy: Resource) -> Truth:
    maps = proxy["url_map"].refers_to(*MAPS)
    if not maps.found:
        return proxy["url_map"].answer(None, "names a URL map that is not declared here")
    return maps.every(lambda one: _redirects(one["default_url_redirect"]) & one["path_matcher"].every(_redirects_all))


def _redirects(redirect: Attribute) -> Truth:
    return redirect["https_redirect"].or_default(False).equals(True)


def _redirects_all(matcher: Attribute) -> Truth:
    by_default = _redirects(matcher["default_url_redirect"])
    return by_default & matcher["path_rule"].every(_rule_redirects) & matcher["route_rules"].every(_rule_redirects)


def _rule_redirects(rule: Attribute) -> Truth:
    return _redirects(rule["url_redirect"])
