"""Whoever sits between the client and the load balancer reads what passes without encryption, or with one that is broken."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.reach.balancers import BALANCERS, LISTENER_RULES, LISTENERS

POLICY = Policy(
    id="aws-elb-tls",
    title="Listener takes TLS 1.2 or newer only, or sends clients to HTTPS",
    resource=LISTENERS,
    severity=Severity.HIGH,
    remediation=(
        'Set `ssl_policy = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"` on HTTPS and TLS listeners; let HTTP listeners answer with '
        '`redirect { protocol = "HTTPS" port = "443" status_code = "HTTP_301" }`.'
    ),
    references=(
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html",
        "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/describe-ssl-policies.html",
    ),
    parameters={
        "policies": Parameter(
            ("ELBSecurityPolicy-TLS13-1-2", "ELBSecurityPolicy-TLS13-1-3", "ELBSecurityPolicy-TLS-1-2", "ELBSecurityPolicy-FS-1-2"),
            "how the names of security policies begin that refuse TLS 1.1 and older",
        ),
        "internal": Parameter(False, "whether internal load balancers have to use TLS as well"),
    },
    replaces=(
        "CKV_AWS_2",
        "CKV_AWS_103",
        "CKV2_AWS_20",
        "CKV2_AWS_74",
        "AVD-AWS-0047",
        "AVD-AWS-0054",
        "aws-elb-use-secure-tls-policy",
        "aws-elb-http-not-used",
        "elbv2_ssl_listeners",
        "elbv2_insecure_ssl_ciphers",
    ),
    related=("CKV_AWS_378", "elbv2_nlb_tls_termination_enabled"),
    frameworks=("FSBP ELB.1", "FSBP ELB.17"),
    proves=("DS-1.4.1", "DS-6.2.2"),
)
OLD_DEFAULT = "ELBSecurityPolicy-2016-08"
"""What a listener gets that names none, unless the console makes it; it takes TLS 1.0."""


def applies(listener: Resource, parameters: Parameters) -> Truth:
    """Other listeners of network load balancers hand on what they do not look into."""
    spoken = listener["protocol"].or_default("HTTP").one_of("HTTP", "HTTPS", "TLS")
    return spoken & (Truth(parameters.flag("internal")) | _is_public(listener["load_balancer_arn"]))


def _is_public(named: Attribute) -> Truth:
    """Whether the load balancer faces the internet; a gateway load balancer faces nobody, and its listeners have no protocol."""
    balancers = named.refers_to(*BALANCERS)
    if not balancers.found:
        return named.answer(None, "is a load balancer that is not declared here")
    return balancers.any(lambda one: ~one["internal"].or_default(False).equals(True) & ~one["load_balancer_type"].equals("gateway"))


def check(listener: Resource, parameters: Parameters) -> Truth:
    policy = listener["ssl_policy"].or_default(OLD_DEFAULT)
    modern = any_of(policy.starts_with(name) for name in parameters.texts("policies"))
    encrypted = listener["protocol"].or_default("HTTP").one_of("HTTPS", "TLS")
    rules = listener.referred_by(*LISTENER_RULES, via="listener_arn")
    default = listener["default_action"]
    closed = ~default.is_empty() & default.every(_hands_nothing_on) & rules.every(lambda rule: rule["action"].every(_hands_nothing_on))
    return (encrypted & modern) | (~encrypted & closed)


def _hands_nothing_on(action: Attribute) -> Truth:
    """Whether an action sends the client to HTTPS, or says something fixed, so that nothing of the application passes."""
    return action["redirect"]["protocol"].equals("HTTPS") | action["type"].equals("fixed-response")
