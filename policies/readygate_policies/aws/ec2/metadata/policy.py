"""Version 1 of the instance metadata service hands the machine's credentials to whoever can make it send a plain request."""

from collections.abc import Iterator

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth
from readygate.model.values import Unknown
from readygate.toolkit.regions import share_region

POLICY = Policy(
    id="aws-ec2-metadata",
    title="Instance metadata is handed out for session tokens only (IMDSv2)",
    resource=("aws_instance", "aws_launch_configuration", "aws_launch_template"),
    severity=Severity.HIGH,
    remediation='Set `metadata_options { http_tokens = "required" }`, or add an `aws_ec2_instance_metadata_defaults` that does.',
    references=(
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html",
        "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html",
    ),
    replaces=(
        "CKV_AWS_79",
        "AVD-AWS-0028",
        "AVD-AWS-0130",
        "aws-ec2-enforce-http-token-imds",
        "aws-autoscaling-enforce-http-token-imds",
        "aws-ec2-enforce-launch-config-http-token-imds",
        "ec2_instance_imdsv2_enabled",
        "ec2_launch_template_imdsv2_required",
        "autoscaling_group_launch_configuration_requires_imdsv2",
    ),
    related=("ec2_instance_account_imdsv2_enabled",),
    frameworks=("CIS AWS 3.0.0 5.6", "FSBP AutoScaling.3", "FSBP EC2.8", "FSBP EC2.170", "PCI DSS 4.0.1 2.2.6"),
)
TEMPLATE = "aws_launch_template"
DEFAULTS = "aws_ec2_instance_metadata_defaults"


def check(machine: Resource) -> Truth:
    """Where the account or the image has the last word and neither is seen here, nothing requires tokens."""
    return _has(machine, "http_tokens", "required") | _has(machine, "http_endpoint", "disabled")


def _has(machine: Resource, option: str, wanted: str) -> Truth:
    """Whether the first that says something about an option gives it this value."""
    answer, silent = FALSE, TRUE
    for options in _levels(machine):
        value = options[option].or_default(None)
        answer = answer | (silent & value.equals(wanted))
        silent = silent & ~value.is_set().quiet()
    return answer


def _levels(machine: Resource) -> Iterator[Attribute]:
    """Where options come from: the machine itself, else its template, else the account's defaults in its Region."""
    yield machine["metadata_options"]
    for named in machine["launch_template"].items():
        templates = [one for name in ("id", "name") for one in named[name].refers_to(TEMPLATE)]
        yield from (one["metadata_options"] for one in templates[:1])
        if not templates:
            yield Attribute(machine, named.path, Unknown(("the launch template is not declared here",)))
    for defaults in machine.others(DEFAULTS):
        if share_region(machine, defaults).is_true:
            yield Attribute(defaults, (), dict(defaults.attributes))
