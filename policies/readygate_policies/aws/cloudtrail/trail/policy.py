"""Without a trail nobody can tell who changed what; one Region or a log that can be altered leaves the interesting part out."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

POLICY = Policy(
    id="aws-cloudtrail-trail",
    title="Trail records every Region, and its log files can be verified",
    resource="aws_cloudtrail",
    severity=Severity.HIGH,
    remediation="Set `is_multi_region_trail = true` and `enable_log_file_validation = true`, and leave `enable_logging` on.",
    references=(
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/best-practices-security.html",
        "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html",
    ),
    parameters={"data_events": Parameter((), 'resource types whose data events have to be recorded, such as "AWS::DynamoDB::Table"')},
    replaces=(
        "CKV_AWS_36",
        "CKV_AWS_67",
        "CKV_AWS_251",
        "AVD-AWS-0014",
        "AVD-AWS-0016",
        "aws-cloudtrail-enable-all-regions",
        "aws-cloudtrail-enable-log-validation",
        "cloudtrail_log_file_validation_enabled",
    ),
    related=(
        "cloudtrail_multi_region_enabled",
        "cloudtrail_s3_dataevents_read_enabled",
        "cloudtrail_s3_dataevents_write_enabled",
        "cloudtrail_multi_region_enabled_logging_management_events",
    ),
    frameworks=("CIS AWS 3.0.0 3.1", "CIS AWS 3.0.0 3.2", "FSBP CloudTrail.1", "FSBP CloudTrail.4", "PCI DSS 4.0.1 10.3.2"),
    proves=("MB-2.5", "DS-R.c4.3"),
)


def check(trail: Resource, parameters: Parameters) -> Truth:
    everywhere = trail["is_multi_region_trail"].equals(True)
    verifiable = trail["enable_log_file_validation"].equals(True)
    recording = trail["enable_logging"].equals(True)
    return everywhere & verifiable & recording & all_of(_records(trail, type_) for type_ in parameters.texts("data_events"))


def _records(trail: Resource, type_: str) -> Truth:
    """Whether data events of a resource type are recorded, by a selector of either kind."""
    basic = trail["event_selector"].any(lambda selector: selector["data_resource"].any(lambda data: data["type"].equals(type_)))
    return basic | trail["advanced_event_selector"].any(lambda selector: selector["field_selector"].any(lambda field: _selects(field, type_)))


def _selects(field: Attribute, type_: str) -> Truth:
    return field["field"].equals("resources.type") & field["equals"].contains(type_)
