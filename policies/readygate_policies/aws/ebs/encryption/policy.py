"""A disk, or a snapshot of it, that gets into other hands must not be readable there."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.regions import share_region

POLICY = Policy(
    id="aws-ebs-encryption",
    title="EBS volumes are encrypted",
    resource=("aws_ebs_volume", "aws_instance", "aws_launch_template"),
    severity=Severity.HIGH,
    remediation=(
        "Set `encrypted = true` on the volume and in each `root_block_device`, `ebs_block_device` and `block_device_mappings { ebs {} }`, "
        "or declare `aws_ebs_encryption_by_default` in the same account and Region."
    ),
    references=(
        "https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption.html",
        "https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html",
    ),
    replaces=(
        "CKV_AWS_3",
        "CKV2_AWS_2",
        "AVD-AWS-0026",
        "AVD-AWS-0131",
        "aws-ebs-enable-volume-encryption",
        "aws-ec2-enable-volume-encryption",
        "aws-ec2-enable-at-rest-encryption",
        "ec2_ebs_volume_encryption",
    ),
    related=(
        "CKV_AWS_8",
        "CKV_AWS_106",
        "AVD-AWS-0008",
        "aws-autoscaling-enable-at-rest-encryption",
        "aws-ec2-enable-launch-config-at-rest-encryption",
        "ec2_ebs_default_encryption",
    ),
    frameworks=("CIS AWS 3.0.0 2.2.1", "FSBP EC2.3", "FSBP EC2.181"),
)


def check(resource: Resource) -> Truth:
    return _by_default(resource) | CHECKS[resource.type](resource)


def _by_default(resource: Resource) -> Truth:
    """Where an account encrypts by default, no volume can be created unencrypted, whatever it asks for."""
    settings = resource.others("aws_ebs_encryption_by_default", naming_it=True)
    return settings.any(lambda setting: setting["enabled"].equals(True) & share_region(resource, setting))


def _volume(volume: Resource) -> Truth:
    return _encrypted(volume["encrypted"], volume["snapshot_id"])


def _instance(instance: Resource) -> Truth:
    root = _from_image(instance["root_block_device"]["encrypted"])
    return root & instance["ebs_block_device"].every(lambda device: _encrypted(device["encrypted"], device["snapshot_id"]))


def _template(template: Resource) -> Truth:
    mappings = template["block_device_mappings"]
    if mappings.is_empty().is_true:
        return mappings.answer(None, "is not set, so the image decides")
    return mappings.every(lambda mapping: mapping["ebs"].is_empty() | _from_image(mapping["ebs"]["encrypted"]))


def _encrypted(setting: Attribute, snapshot: Attribute) -> Truth:
    """A volume made from a snapshot is encrypted where the snapshot is, unless it says otherwise."""
    left = setting.is_set()
    if left.is_false and not snapshot.is_empty().is_true:
        return setting.answer(None, "is not set, so the snapshot decides")
    return left if left.is_false else _is_yes(setting)


def _from_image(setting: Attribute) -> Truth:
    """A volume that an image brings is encrypted where the image's snapshot is, unless the configuration says otherwise."""
    return setting.answer(None, "is not set, so the image decides") if setting.is_set().is_false else _is_yes(setting)


def _is_yes(setting: Attribute) -> Truth:
    return setting.one_of(True, "true")


CHECKS = {"aws_ebs_volume": _volume, "aws_instance": _instance, "aws_launch_template": _template}
