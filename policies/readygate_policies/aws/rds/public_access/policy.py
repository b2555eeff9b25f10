"""A database with a public address is one security group away from the internet."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-rds-public-access",
    title="Database instance has no public address",
    resource=("aws_db_instance", "aws_rds_cluster_instance"),
    severity=Severity.CRITICAL,
    remediation="Leave `publicly_accessible` out or set it to false, and reach the database from inside of its VPC.",
    references=("https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",),
    replaces=("CKV_AWS_17", "AVD-AWS-0180", "aws-rds-enable-public-access"),
    related=("rds_instance_no_public_access",),
    frameworks=("CIS AWS 3.0.0 2.3.3", "FSBP RDS.2", "PCI DSS 4.0.1 1.4.4"),
    proves=("DS-6.2.4",),
)


def check(database: Resource) -> Truth:
    return ~database["publicly_accessible"].or_default(False).equals(True)
