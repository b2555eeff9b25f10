"""Whoever gets hold of a disk or a snapshot of an unencrypted database reads all of it, and it cannot be encrypted later without a copy."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="aws-rds-encryption",
    title="Database is encrypted at rest",
    resource=("aws_db_instance", "aws_rds_cluster"),
    severity=Severity.HIGH,
    remediation="Set `storage_encrypted = true`; an existing database has to be restored from an encrypted copy of its snapshot.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Overview.Encryption.html",
    ),
    replaces=("CKV_AWS_16", "CKV_AWS_96", "rds_instance_storage_encrypted", "rds_cluster_storage_encrypted"),
    related=("AVD-AWS-0079", "AVD-AWS-0080", "CKV_AWS_327"),
    frameworks=("CIS AWS 3.0.0 2.3.1", "FSBP RDS.3", "FSBP RDS.27"),
    proves=("DS-1.1.5",),
)
SOURCE = {"aws_db_instance": "replicate_source_db", "aws_rds_cluster": "replication_source_identifier"}


def applies(database: Resource) -> Truth:
    """A replica is encrypted where its source is."""
    return ~database[SOURCE[database.type]].is_set()


def check(database: Resource) -> Truth:
    encrypted = database["storage_encrypted"]
    restored = database["snapshot_identifier"]
    inherited = ~encrypted.is_set() & restored.is_set() & restored.answer(None, "is set, and the database is encrypted where that is")
    serverless = ~encrypted.is_set() & database["engine_mode"].equals("serverless")
    return encrypted.or_default(False).equals(True) | inherited | serverless
