"""A port that the whole internet can reach is tried within minutes; only web ports are meant for that."""

from collections.abc import Callable

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.group_rules import RULES, GroupRule, attached_rules, inline_rules, lone_rule
from readygate.toolkit.security_groups import open_to_world

POLICY = Policy(
    id="aws-vpc-security-group-ingress",
    title="Security group opens nothing but web ports to the world",
    resource=("aws_security_group", "aws_default_security_group", *RULES),
    severity=Severity.CRITICAL,
    remediation="Name the networks or security groups that need the port; reach machines through Session Manager instead of open SSH or RDP.",
    references=(
        "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html",
        "https://docs.aws.amazon.com/vpc/latest/userguide/infrastructure-security.html",
    ),
    parameters={
        "allowed_ports": Parameter((80, 443), "TCP ports that the world may reach (443 also over UDP, for HTTP/3)"),
        "world_percent": Parameter(25, "percent of all IPv4 or of all public IPv6 addresses from which on a rule counts as open to the world"),
    },
    replaces=(
        "CKV_AWS_24",
        "CKV_AWS_25",
        "CKV_AWS_277",
        "AVD-AWS-0107",
        "aws-ec2-no-public-ingress-sgr",
        "aws-vpc-no-public-ingress-sgr",
        "ec2_securitygroup_allow_ingress_from_internet_to_all_ports",
        "ec2_securitygroup_allow_ingress_from_internet_to_high_risk_tcp_ports",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_22",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_3389",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_cassandra_7199_9160_8888",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_elasticsearch_kibana_9200_9300_5601",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_ftp_20_21",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_kafka_9092",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_memcached_11211",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mongodb_27017_27018",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_mysql_3306",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_oracle_1521_2483",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_postgres_5432",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_redis_6379",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_sql_server_1433_1434",
        "ec2_securitygroup_allow_ingress_from_internet_to_tcp_port_telnet_23",
    ),
    related=("ec2_securitygroup_allow_wide_open_public_ipv4", "ec2_securitygroup_allow_ingress_from_internet_to_any_port"),
    frameworks=("CIS AWS 3.0.0 5.2", "CIS AWS 3.0.0 5.3", "FSBP EC2.18", "FSBP EC2.19", "PCI DSS 4.0.1 1.3.1"),
    proves=("DS-1.4.4", "DS-6.2.1"),
)


def applies(subject: Resource) -> Truth:
    """Egress rules open nothing."""
    return subject["type"].equals("ingress") if subject.type == "aws_security_group_rule" else TRUE


def check(subject: Resource, parameters: Parameters) -> Truth:
    """A rule of its own is judged where it stands; a group by its inline rules, and by what all its rules open together."""

    def opens(rules: list[GroupRule]) -> Truth:
        return open_to_world(rules, parameters.numbers("allowed_ports"), parameters.number("world_percent") / 100)

    if subject.type in RULES:
        return ~opens([lone_rule(subject)])
    inline = inline_rules(subject)
    return ~(opens(inline) | _together(subject, inline, opens))


def _together(group: Resource, inline: list[GroupRule], opens: Callable[[list[GroupRule]], Truth]) -> Truth:
    """Whether rules that each open little add up to the world (two /1 ranges)."""
    modest = [rule for rule in attached_rules(group).certain if not opens([rule]).is_true]
    return opens(inline + modest) if modest else ~TRUE  # equivalent: only spares asking about the inline rules twice
