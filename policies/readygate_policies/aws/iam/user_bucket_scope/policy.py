"""The key of a user that an application uploads with gets lost one day: it must open objects of its bucket, and nothing else of S3."""

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.globs import glob_matches, has_wildcard
from readygate.toolkit.iam.holders import USER
from readygate.toolkit.iam_actions import matching
from readygate.toolkit.identity_statements import any_statement_of
from readygate.toolkit.policy_documents import Statement

ACTIONS = (
    "s3:AbortMultipartUpload", "s3:DeleteObject*", "s3:GetBucketLocation", "s3:GetObject*", "s3:ListBucket*", "s3:ListMultipartUploadParts",
    "s3:PutObject", "s3:PutObjectTagging",
)  # fmt: skip
POLICY = Policy(
    id="aws-iam-user-bucket-scope",
    title="IAM user for S3 may only use objects of named buckets, and has no password",
    resource=USER,
    severity=Severity.MEDIUM,
    remediation=(
        "Allow object actions (`s3:GetObject`, `s3:PutObject`, `s3:DeleteObject`) on the bucket's ARN/* and `s3:ListBucket` on its ARN, "
        "without `aws_iam_user_login_profile`; better, give the workload a role instead of a user."
    ),
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_examples_s3_rw-bucket.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
    ),
    parameters={"actions": Parameter(ACTIONS, "actions of S3 that such a user may need, with wildcards")},
    related=("CKV2_AWS_22", "AVD-AWS-0345", "aws-iam-no-s3-full-access"),
    proves=("DS-1.3.5",),
)
MANAGED = ("AmazonS3FullAccess", "AmazonS3ReadOnlyAccess")
"""Policies of AWS that open all buckets."""


def applies(user: Resource) -> Truth:
    """Administrators and users without storage are judged by other policies."""
    return any_statement_of(user, lambda statement: statement.allows & statement.element("Action").any(_names_storage), MANAGED)


def check(user: Resource, parameters: Parameters) -> Truth:
    allowed = parameters.texts("actions")

    def strays(statement: Statement) -> Truth:
        actions = statement.element("Action")
        beyond = actions.any(lambda action: _strays(action, allowed)) | statement.element("Resource").any(_is_vague) | statement.has("NotResource")
        return statement.allows & ((actions.any(_touches_storage).quiet() & beyond) | statement.has("NotAction"))

    return ~any_statement_of(user, strays, MANAGED) & ~user.referred_by("aws_iam_user_login_profile", via="user").exists()


def _names_storage(action: Attribute) -> Truth:
    return action.answer(action.text.lower().startswith("s3:"), f"is {action.text}") if action.text else action.matches(".")


def _touches_storage(action: Attribute) -> Truth:
    return action.answer(glob_matches(action.text.partition(":")[0].lower(), "s3"), f"is {action.text}") if action.text else action.matches(".")


def _strays(action: Attribute, allowed: tuple[str, ...]) -> Truth:
    if action.text is None:
        return action.matches(".")
    granted = [str(one) for one in matching(action.text) if one.service == "s3"]
    extra = next((one for one in granted if not any(glob_matches(pattern, one, ignore_case=True) for pattern in allowed)), None)
    return action.answer(extra is not None, f"is {action.text}" + (f", which also allows {extra}" if extra and has_wildcard(action.text) else ""))


def _is_vague(resource: Attribute) -> Truth:
    """Whether it is not known from the pattern which bucket is meant."""
    if resource.text is None:
        return resource.answer(False, "names a bucket") if resource.refers_to("aws_s3_bucket").found else resource.matches(".")
    arn = parse_arn(resource.text)
    name = (arn.resource if arn else resource.text).partition("/")[0]
    return resource.answer((arn is None or arn.service == "s3") and has_wildcard(name), f"is {resource.text}")
