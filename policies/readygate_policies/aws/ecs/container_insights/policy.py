"""Without metrics of tasks and containers nobody sees which of them runs out of memory."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.regions import share_region

POLICY = Policy(
    id="aws-ecs-container-insights",
    title="ECS cluster reports metrics of its tasks",
    resource="aws_ecs_cluster",
    severity=Severity.LOW,
    remediation='Add `setting { name = "containerInsights" value = "enabled" }`.',
    references=("https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cloudwatch-container-insights.html",),
    replaces=("CKV_AWS_65", "AVD-AWS-0034", "aws-ecs-enable-container-insight", "ecs_cluster_container_insights_enabled"),
    frameworks=("FSBP ECS.12",),
)
INSIGHTS = "containerInsights"
ON = ("enabled", "enhanced")


def check(cluster: Resource) -> Truth:
    """A cluster has no other settings. The account's default counts where it says nothing itself, and that default is seen."""
    own = cluster["setting"]
    account = any_of(_turns_on(one, cluster) for one in cluster.others("aws_ecs_account_setting_default"))
    return own.any(lambda setting: setting["value"].one_of(*ON)) | (own.is_empty().quiet() & account)


def _turns_on(default: Resource, cluster: Resource) -> Truth:
    return share_region(cluster, default).quiet() & default["name"].equals(INSIGHTS) & default["value"].one_of(*ON)
