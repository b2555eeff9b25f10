"""The logs of a database lie on its own disk for a few days, where nobody searches them and no alarm reads them."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE

POLICY = Policy(
    id="aws-rds-log-exports",
    title="Database sends its logs to CloudWatch Logs",
    resource=(INSTANCE, CLUSTER),
    severity=Severity.MEDIUM,
    remediation='Set `enabled_cloudwatch_logs_exports`, for PostgreSQL to `["postgresql", "upgrade"]`, for MySQL to `["error", "slowquery"]`.',
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#enabled_cloudwatch_logs_exports-1",
    ),
    replaces=("CKV_AWS_129", "CKV_AWS_324", "rds_instance_integration_cloudwatch_logs", "rds_cluster_integration_cloudwatch_logs"),
    related=("CKV_AWS_325",),
    frameworks=("FSBP RDS.9", "FSBP RDS.37", "PCI DSS 4.0.1 10.4.2"),
    proves=("DS-9.3.3",),
)


def applies(database: Resource) -> Truth:
    """RDS Custom exports no logs, and Aurora Serverless v1 exports them by itself."""
    if database.type == CLUSTER:
        return ~database["engine_mode"].equals("serverless")
    engine = database["engine"]
    return ~(FALSE if engine.is_set().is_false else engine.starts_with("custom-"))


def check(database: Resource) -> Truth:
    return ~database["enabled_cloudwatch_logs_exports"].is_empty()
