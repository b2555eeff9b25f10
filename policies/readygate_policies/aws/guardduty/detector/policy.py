"""Stolen credentials and mining machines are found by somebody who looks at the logs of the account all day; GuardDuty does."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth

POLICY = Policy(
    id="aws-guardduty-detector",
    title="GuardDuty watches the account",
    resource="terraform",
    severity=Severity.MEDIUM,
    remediation="Add an `aws_guardduty_detector` in each Region that is used.",
    references=("https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_settingup.html",),
    parameters={
        "expected": Parameter(
            False, "whether this root module has to declare the detector; else another one may, and the answer is unknown without it"
        )
    },
    replaces=("guardduty_is_enabled",),
    related=("CKV_AWS_238", "CKV2_AWS_3"),
    frameworks=("FSBP GuardDuty.1",),
    proves=("DS-R.c4.3", "DS-PL.5"),
)


def applies(root: Resource) -> Truth:
    """Only a root module that works with AWS has an account to watch."""
    return root["providers"].any(lambda provider: provider["name"].equals("aws"))


def check(root: Resource, parameters: Parameters) -> Truth:
    detectors = root.others("aws_guardduty_detector")
    elsewhere = TRUE if parameters.flag("expected") else root.answer(None, "another root module may declare the detector")
    return detectors.any(lambda one: one["enable"].equals(True)) | (~detectors.exists() & ~elsewhere)
