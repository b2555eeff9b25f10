"""One wrong `destroy`, or one click, must not delete the database, and if it is meant, a last snapshot has to remain."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, is_replica

POLICY = Policy(
    id="aws-rds-deletion-protection",
    title="Database is protected against deletion and leaves a last snapshot",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.MEDIUM,
    remediation="Set `deletion_protection = true`, leave `skip_final_snapshot` out or false, and name the snapshot by `final_snapshot_identifier`.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#deletion_protection-1",
    ),
    replaces=(
        "CKV_AWS_139",
        "CKV_AWS_293",
        "AVD-AWS-0177",
        "AVD-AWS-0343",
        "aws-rds-enable-deletion-protection",
        "aws-rds-enable-cluster-deletion-protection",
        "rds_instance_deletion_protection",
        "rds_cluster_deletion_protection",
    ),
    frameworks=("FSBP RDS.7", "FSBP RDS.8"),
)


def applies(database: Resource) -> Truth:
    """A replica can be made again, and RDS takes no final snapshot of it."""
    return ~is_replica(database)


def check(database: Resource) -> Truth:
    protected = database["deletion_protection"].or_default(False).equals(True)
    return protected & ~database["skip_final_snapshot"].equals(True)
