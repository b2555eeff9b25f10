"""Allow with NotAction, NotResource or NotPrincipal grants everything that nobody thought of, now and later."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.iam.boundaries import only_limits
from readygate.toolkit.iam.denials import any_granting_statement
from readygate.toolkit.policy_documents import IDENTITY_POLICIES, RESOURCE_POLICIES, holds_document

POLICY = Policy(
    id="aws-iam-not-action",
    title="Policy grants nothing by exclusion (NotAction, NotResource, NotPrincipal)",
    resource=(*IDENTITY_POLICIES, "aws_iam_role", *RESOURCE_POLICIES),
    severity=Severity.HIGH,
    remediation="Name what is allowed with Action, Resource and Principal; exclusions belong into Deny statements.",
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notresource.html",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
    ),
    related=("CKV_AWS_286", "CKV_AWS_289", "CKV_AWS_290", "CKV_AWS_355", "CKV_AWS_109", "CKV_AWS_111"),
    proves=("MB-2.2", "DS-6.2.3"),
)
EXCLUSIONS = ("NotAction", "NotResource", "NotPrincipal")


def applies(resource: Resource) -> Truth:
    """Only what holds a policy document can grant anything, and a permissions boundary only limits what others grant."""
    return holds_document(resource) & ~only_limits(resource)


def check(resource: Resource) -> Truth:
    return ~any_granting_statement(resource, lambda statement, _: any_of(statement.has(name) for name in EXCLUSIONS))
