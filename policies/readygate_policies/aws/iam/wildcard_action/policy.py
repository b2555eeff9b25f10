"""A wildcard that grants changes also grants every change that AWS will add to the service later."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches, has_wildcard
from readygate.toolkit.iam.boundaries import only_limits
from readygate.toolkit.iam.denials import Denials, any_granting_statement
from readygate.toolkit.iam_actions import matching
from readygate.toolkit.policy_documents import IDENTITY_POLICIES, RESOURCE_POLICIES, Statement, holds_document

KEY_POLICIES = ("aws_kms_key", "aws_kms_key_policy")
"""Left out: `kms:*` for the account is AWS's own default key policy, and without it a key cannot be managed."""
KEY_USE = ("kms:GenerateDataKey*", "kms:ReEncrypt*")
"""Variants of one operation each, which AWS itself gives to the users of a key in this spelling.

Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-users-crypto
"""

POLICY = Policy(
    id="aws-iam-wildcard-action",
    title="Policy grants no wildcard of actions that change something",
    resource=(*IDENTITY_POLICIES, "aws_iam_role", *(name for name in RESOURCE_POLICIES if name not in KEY_POLICIES)),
    severity=Severity.HIGH,
    remediation="List the actions that are needed; wildcards are fine where they only match reading and listing (`s3:Get*`).",
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html",
    ),
    parameters={"allowed_wildcards": Parameter(KEY_USE, "wildcards that are accepted, as in `logs:Put*`")},
    replaces=(
        "CKV_AWS_1",
        "CKV_AWS_49",
        "CKV_AWS_62",
        "CKV_AWS_63",
        "CKV_AWS_72",
        "CKV2_AWS_40",
        "AVD-AWS-0097",
        "aws-sqs-no-wildcards-in-policy-documents",
        "iam_customer_attached_policy_no_administrative_privileges",
        "iam_customer_unattached_policy_no_administrative_privileges",
        "iam_inline_policy_no_administrative_privileges",
        "iam_policy_no_full_access_to_cloudtrail",
        "iam_policy_no_full_access_to_kms",
        "iam_inline_policy_no_full_access_to_cloudtrail",
        "iam_inline_policy_no_full_access_to_kms",
    ),
    related=("AVD-AWS-0057", "aws-iam-no-policy-wildcards"),
    frameworks=("CIS AWS 3.0.0 1.16", "FSBP IAM.1", "FSBP IAM.21"),
    proves=("MB-2.2", "DS-6.2.3"),
)


def applies(resource: Resource) -> Truth:
    """Only what holds a policy document can grant anything, and a permissions boundary only limits what others grant."""
    return holds_document(resource) & ~only_limits(resource)


def check(resource: Resource, parameters: Parameters) -> Truth:
    allowed = parameters.texts("allowed_wildcards")

    def grants(statement: Statement, denials: Denials) -> Truth:
        return statement.element("Action").any(lambda action: _too_broad(action, allowed, denials))

    return ~any_granting_statement(resource, grants)


def _too_broad(action: Attribute, allowed: tuple[str, ...], denials: Denials) -> Truth:
    pattern = action.text
    if pattern is None:
        return action.matches(r"\*")
    if not has_wildcard(pattern) or any(glob_matches(one, pattern, ignore_case=True) for one in allowed):
        return action.answer(False, f"names {pattern}")
    known = matching(pattern)
    example = next((one for one in known if one.access.changes_something and not denials.takes_back(str(one))), None)
    if example is not None:
        return action.answer(True, f'is "{pattern}", which also grants {example}')
    return action.answer(not known, f"names all of a service that is not known ({pattern})" if not known else f"leaves only reading ({pattern})")
