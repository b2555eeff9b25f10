"""A network ACL is the second line behind the security groups: where it lets the world at administrative ports, one careless group is enough."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.intervals import merged
from readygate.toolkit.network_acls import ACLS, acl_passes, lone_acl_rule
from readygate.toolkit.rule_order import first_match
from readygate.toolkit.traffic import TCP, UDP, ports
from readygate.toolkit.world_access import opens_wide

RULE = "aws_network_acl_rule"

POLICY = Policy(
    id="aws-vpc-network-acl-ingress",
    title="Network ACL opens no administrative port to the world",
    resource=(*ACLS, RULE),
    severity=Severity.MEDIUM,
    remediation="Deny the administrative ports with a rule whose number is lower than that of the rule that allows them, or allow known networks.",
    references=("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html",),
    parameters={
        "ports": Parameter((22, 3389), "administrative ports, of TCP and UDP"),
        "world_percent": Parameter(25, "percent of all IPv4 or of all public IPv6 addresses from which on an ACL counts as open to the world"),
    },
    replaces=(
        "CKV_AWS_231",
        "CKV_AWS_232",
        "AVD-AWS-0105",
        "aws-ec2-no-public-ingress-acl",
        "aws-vpc-no-public-ingress-acl",
        "ec2_networkacl_allow_ingress_tcp_port_22",
        "ec2_networkacl_allow_ingress_tcp_port_3389",
    ),
    related=(
        "CKV_AWS_352",
        "AVD-AWS-0102",
        "aws-ec2-no-excessive-port-access",
        "aws-vpc-no-excessive-port-access",
        "ec2_networkacl_allow_ingress_any_port",
    ),
    frameworks=("CIS AWS 3.0.0 5.1", "FSBP EC2.21", "PCI DSS 4.0.1 1.3.1"),
)


def applies(subject: Resource) -> Truth:
    """A rule of its own is judged with its ACL, where that is declared."""
    if subject.type != RULE:
        return TRUE
    return ~subject["egress"].equals(True) & ~subject.refers_to(*ACLS, via="network_acl_id").exists()


def check(subject: Resource, parameters: Parameters) -> Truth:
    """The rules are asked in order, so that a denial before a permission counts and one behind it does not."""
    services = merged([ports(protocol, port, port) for port in parameters.numbers("ports") for protocol in (TCP, UDP)])
    share = parameters.number("world_percent") / 100
    if subject.type != RULE:
        return ~opens_wide(acl_passes(subject), services, share, subject["ingress"])
    opened = opens_wide(first_match([lone_acl_rule(subject)]), services, share, subject["rule_action"])
    return ~(opened & subject.answer(None, "a rule before it in the same ACL may deny what it allows"))
