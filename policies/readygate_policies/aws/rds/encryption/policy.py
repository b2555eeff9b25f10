"""A snapshot or a disk of a database that gets into other hands must not be readable there."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.databases import CLUSTER, INSTANCE, is_given, is_replica, is_restored

GLOBAL = "aws_rds_global_cluster"
POLICY = Policy(
    id="aws-rds-encryption",
    title="Database is encrypted at rest",
    resource=(INSTANCE, CLUSTER, GLOBAL),
    severity=Severity.HIGH,
    remediation="Set `storage_encrypted = true`; an existing database has to be restored from an encrypted copy of its snapshot.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/rds_cluster#storage_encrypted-1",
    ),
    replaces=(
        "CKV_AWS_16",
        "CKV_AWS_96",
        "CKV_AWS_140",
        "AVD-AWS-0079",
        "AVD-AWS-0080",
        "aws-rds-encrypt-cluster-storage-data",
        "aws-rds-encrypt-instance-storage-data",
        "rds_instance_storage_encrypted",
        "rds_cluster_storage_encrypted",
    ),
    frameworks=("CIS AWS 3.0.0 2.3.1", "FSBP RDS.3", "FSBP RDS.27"),
    proves=("DS-1.1.5",),
)


def applies(database: Resource) -> Truth:
    """A replica is encrypted exactly where its source is, and a global cluster where the cluster is from which it is made."""
    return ~is_replica(database) & ~is_given(database["source_db_cluster_identifier"])


def check(database: Resource) -> Truth:
    setting = database["storage_encrypted"]
    if not setting.is_set().is_false:
        return setting.equals(True)
    inherited = is_restored(database)
    if not inherited.is_false:
        return is_given(database["kms_key_id"]) | setting.answer(None, "is not set, so the backup from which the database is made decides")
    return _by_engine(database) if database.type == CLUSTER else setting.or_default(False).equals(True)


def _by_engine(cluster: Resource) -> Truth:
    """Serverless v1 is always encrypted; Aurora encrypts what was made since February 18, 2026; a Multi-AZ DB cluster is not by itself."""
    setting = cluster["storage_encrypted"]
    recent = setting.answer(None, "is not set: Aurora encrypts clusters that were made since February 18, 2026, and no older ones")
    aurora = cluster["engine"].starts_with("aurora").quiet() & recent
    return any_of([setting.answer(False, "is not set"), cluster["engine_mode"].equals("serverless").quiet(), aurora])
