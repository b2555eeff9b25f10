"""Stolen credentials and mining machines are found by somebody who looks at the logs of the account all day; GuardDuty does."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth

POLICY = Policy(
    id="aws-guardduty-detector",
    title="GuardDuty watches the account",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation="Add an `aws_guardduty_detector` in each Region that is used.",
    references=("https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",),
    parameters={
        "expected": Parameter(False, "whether this root module has to declare the detector; else another one may, and is judged where it is scanned")
    },
    replaces=("CKV_AWS_238", "guardduty_is_enabled"),
    related=("CKV2_AWS_3",),
    frameworks=("FSBP GuardDuty.1", "PCI DSS 4.0.1 11.5.1"),
    proves=("DS-R.c4.3", "DS-PL.5"),
)
DETECTOR = "aws_guardduty_detector"


def applies(root: Resource, parameters: Parameters) -> Truth:
    """An account is watched by one root module, which need not be this one: where only modules that were not scanned might, none is in sight."""
    works_with_aws = root["providers"].any(lambda provider: provider["name"].equals("aws"))
    return root.others(DETECTOR).in_sight().exists() | (works_with_aws if parameters.flag("expected") else FALSE)


def check(root: Resource) -> Truth:
    return root.others(DETECTOR).any(lambda one: one["enable"].equals(True))
