"""What changed, and when, can only be told of what was recorded all along."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.names import names, naming

POLICY = Policy(
    id="aws-config-recorder",
    title="Configuration recorder is switched on and records all that it can",
    resource="aws_config_configuration_recorder",
    severity=Severity.MEDIUM,
    remediation=(
        "Add an `aws_config_configuration_recorder_status` with `is_enabled = true`, and leave `recording_group` out, or let it record all "
        "supported types."
    ),
    references=(
        "https://docs.aws.amazon.com/config/latest/developerguide/select-resources.html",
        "https://docs.aws.amazon.com/config/latest/developerguide/stop-start-recorder.html",
    ),
    replaces=("CKV2_AWS_45",),
    related=("CKV2_AWS_48", "config_recorder_all_regions_enabled"),
    frameworks=("CIS AWS 3.0.0 3.3",),
    proves=("DS-R.c4.3",),
)
STATUS = "aws_config_configuration_recorder_status"


def check(recorder: Resource) -> Truth:
    running = naming(recorder, "name", STATUS).any(lambda one: names(one["name"], recorder) & one["is_enabled"].equals(True))
    return running & recorder["recording_group"].every(_records_all)


def _records_all(group: Attribute) -> Truth:
    """Types that are left out by name are left out on purpose."""
    return group["all_supported"].equals(True) | ~group["exclusion_by_resource_types"].is_empty()
