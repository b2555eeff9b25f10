"""After a break-in the first question is who talked to whom; without flow logs nobody can tell any more."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

LOG = "aws_flow_log"
SUBNET = "aws_subnet"

POLICY = Policy(
    id="aws-vpc-flow-logs",
    title="VPC records the traffic that it rejects in flow logs",
    resource=("aws_vpc", "aws_default_vpc"),
    severity=Severity.MEDIUM,
    remediation='Add an `aws_flow_log` for the VPC, or for each of its subnets, with `traffic_type = "REJECT"` or "ALL".',
    references=("https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs.html",),
    replaces=("CKV2_AWS_11", "AVD-AWS-0178", "aws-ec2-require-vpc-flow-logs-for-all-vpcs", "vpc_flow_logs_enabled"),
    frameworks=("CIS AWS 3.0.0 3.7", "FSBP EC2.6"),
    proves=("DS-R.c4.3",),
)


def check(vpc: Resource) -> Truth:
    """A log of the VPC, or one of every subnet."""
    subnets = vpc.referred_by(SUBNET, via="vpc_id")
    whole = vpc.referred_by(LOG, via="vpc_id").any(_tells_rejects)
    return whole | (subnets.exists() & subnets.every(lambda subnet: subnet.referred_by(LOG, via="subnet_id").any(_tells_rejects)))


def _tells_rejects(log: Resource) -> Truth:
    return log["traffic_type"].one_of("ALL", "REJECT")
