"""A key whose policy lets everybody in protects nothing: whoever gets at the data can have it decrypted."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.iam.identities import placed
from readygate.toolkit.iam.outsiders import openings

POLICY = Policy(
    id="aws-kms-public-access",
    title="Key policy lets in nobody but those it names",
    resource=("aws_kms_external_key", "aws_kms_key", "aws_kms_key_policy", "aws_kms_replica_external_key", "aws_kms_replica_key"),
    severity=Severity.CRITICAL,
    remediation="Name the principals, or narrow `*` by the condition kms:CallerAccount or aws:PrincipalOrgID.",
    references=(
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html",
        "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html",
    ),
    replaces=("CKV_AWS_33", "kms_key_not_publicly_accessible"),
    frameworks=("FSBP KMS.5",),
)


def check(key: Resource) -> Truth:
    """A key without a policy of its own gets one for its account alone."""
    policy = key["policy"]
    found = [one.truth for one in openings(placed(policy))]
    return ~any_of((*found, policy.answer(False, "lets in nobody that it does not name")))
