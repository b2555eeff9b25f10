"""Every process on a machine can read its user data, and so can whoever may describe the machine."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of
from readygate.toolkit.secret_values import text_holds_secret

POLICY = Policy(
    id="aws-ec2-user-data-secrets",
    title="User data of machines holds no credentials",
    resource=("aws_instance", "aws_launch_configuration", "aws_launch_template"),
    severity=Severity.CRITICAL,
    remediation=(
        "Let the machine's role read the secret, and read it when the machine starts: "
        "`aws secretsmanager get-secret-value` or `aws ssm get-parameter --with-decryption`."
    ),
    references=("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html",),
    replaces=(
        "CKV_AWS_46",
        "AVD-AWS-0029",
        "AVD-AWS-0129",
        "aws-ec2-no-secrets-in-user-data",
        "aws-autoscaling-no-secrets-in-user-data",
        "aws-ec2-no-secrets-in-launch-template-user-data",
        "autoscaling_find_secrets_ec2_launch_configuration",
        "ec2_instance_secrets_user_data",
        "ec2_launch_template_no_secrets",
    ),
    related=("AVD-AWS-0122", "aws-ec2-no-sensitive-info", "aws-autoscaling-no-sensitive-info"),
    proves=("DS-6.3.1",),
)


def applies(machine: Resource) -> Truth:
    return ~machine["user_data"].is_empty() | ~machine["user_data_base64"].is_empty()


def check(machine: Resource) -> Truth:
    return all_of(script.is_empty() | ~text_holds_secret(script) for script in (machine["user_data"], machine["user_data_base64"]))
