"""CPU and storage alone do not say why a database is slow: that takes the processes of its host, or the queries that wait."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.databases import CLUSTER, INSTANCE, MEMBER, is_given

POLICY = Policy(
    id="aws-rds-monitoring",
    title="Database instance has Enhanced Monitoring or Performance Insights",
    resource=(INSTANCE, MEMBER, CLUSTER),
    severity=Severity.LOW,
    remediation="Set `monitoring_interval = 60` with a `monitoring_role_arn`, or `performance_insights_enabled = true`.",
    references=(
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.html",
        "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.html",
        "https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/resources/db_instance#monitoring_interval-1",
    ),
    related=(
        "CKV_AWS_118",
        "CKV_AWS_353",
        "AVD-AWS-0133",
        "aws-rds-enable-performance-insights",
        "rds_instance_enhanced_monitoring_enabled",
    ),
    proves=("DS-9.3.3",),
)


def applies(database: Resource) -> Truth:
    """Instances are judged; a cluster only where its instances are no resources of their own."""
    return is_given(database["db_cluster_instance_class"]) if database.type == CLUSTER else TRUE


def check(database: Resource) -> Truth:
    own = _is_watched(database)
    if database.type != MEMBER:
        return own
    return own | database["cluster_identifier"].refers_to(CLUSTER).any(_is_watched).quiet()


def _is_watched(database: Resource) -> Truth:
    watched = database["monitoring_interval"].or_default(0).at_least(1)
    return watched | database["performance_insights_enabled"].or_default(False).equals(True)
