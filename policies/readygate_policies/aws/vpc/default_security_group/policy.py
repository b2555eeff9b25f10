"""Whatever is started without a security group gets the default one of its VPC; what that one allows was never decided by anybody."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

VPCS = ("aws_vpc", "aws_default_vpc")
GROUP = "aws_default_security_group"
RULES = ("aws_security_group_rule", "aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule")

POLICY = Policy(
    id="aws-vpc-default-security-group",
    title="Default security group of the VPC allows nothing",
    resource=(*VPCS, GROUP),
    severity=Severity.MEDIUM,
    remediation="Declare an `aws_default_security_group` for the VPC without `ingress` and `egress`: Terraform then takes its rules away.",
    references=("https://docs.aws.amazon.com/vpc/latest/userguide/default-security-group.html",),
    replaces=("CKV2_AWS_12", "AVD-AWS-0173", "aws-ec2-restrict-all-in-default-sg", "ec2_securitygroup_default_restrict_traffic"),
    frameworks=("CIS AWS 3.0.0 5.4", "FSBP EC2.2"),
)


def check(subject: Resource) -> Truth:
    """A VPC has to bring its default group under control; the group itself has to be without rules of any form."""
    if subject.type in VPCS:
        return subject.referred_by(GROUP, via="vpc_id").exists()
    return subject["ingress"].is_empty() & subject["egress"].is_empty() & ~subject.referred_by(*RULES, via="security_group_id").exists()
