"""Messages that wait in a queue lie on disks, and hold what customers sent."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.databases import is_given
from readygate.toolkit.encryption_keys import is_own_key

POLICY = Policy(
    id="aws-sqs-encryption",
    title="Queue encrypts the messages that wait in it",
    resource="aws_sqs_queue",
    severity=Severity.LOW,
    remediation="Leave `sqs_managed_sse_enabled` out or set it to true, or set `kms_master_key_id` to your key.",
    references=(
        "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
        "https://aws.amazon.com/about-aws/whats-new/2022/10/amazon-sqs-announces-server-side-encryption-sse-sqs-default/",
    ),
    parameters={"require_own_key": Parameter(False, "whether the keys of SQS and of AWS are not enough")},
    replaces=("CKV_AWS_27", "AVD-AWS-0096", "aws-sqs-enable-queue-encryption", "sqs_queues_server_side_encryption_enabled"),
    frameworks=("FSBP SQS.1",),
)


def check(queue: Resource, parameters: Parameters) -> Truth:
    key = queue["kms_master_key_id"]
    if parameters.flag("require_own_key"):
        return is_own_key(key)
    return is_given(key) | ~queue["sqs_managed_sse_enabled"].or_default(True).equals(False)
