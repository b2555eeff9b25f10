"""Messages of a topic lie on disks until everybody has got them; SNS encrypts them only if it is told with which key."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.databases import is_given
from readygate.toolkit.encryption_keys import is_own_key

POLICY = Policy(
    id="aws-sns-encryption",
    title="Topic encrypts its messages",
    resource="aws_sns_topic",
    severity=Severity.LOW,
    remediation=(
        "Set `kms_master_key_id` to a key whose policy lets those services use it that publish to the topic; CloudWatch alarms cannot "
        "use `alias/aws/sns`."
    ),
    references=(
        "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
        "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
    ),
    parameters={"require_own_key": Parameter(False, "whether the key of AWS is not enough")},
    replaces=("CKV_AWS_26", "AVD-AWS-0095", "aws-sns-enable-topic-encryption", "sns_topics_kms_encryption_at_rest_enabled"),
)


def check(topic: Resource, parameters: Parameters) -> Truth:
    key = topic["kms_master_key_id"]
    return is_own_key(key) if parameters.flag("require_own_key") else is_given(key)
