"""An action that can be limited to resources should be: otherwise one leaked credential reaches everything of its kind."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.iam.boundaries import only_limits
from readygate.toolkit.iam.denials import any_granting_statement
from readygate.toolkit.iam.everything import needlessly_open
from readygate.toolkit.policy_documents import IDENTITY_POLICIES, holds_document

POLICY = Policy(
    id="aws-iam-wildcard-resource",
    title="Policy names resources wherever its actions can be limited to some",
    resource=(*IDENTITY_POLICIES, "aws_iam_role"),
    severity=Severity.HIGH,
    remediation='Name ARNs in `Resource`; keep "*" for the few actions that know no resources, in a statement of their own.',
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html",
        "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html",
    ),
    replaces=("CKV_AWS_355", "CKV_AWS_356"),
    related=(
        "CKV_AWS_290",
        "CKV_AWS_288",
        "CKV_AWS_108",
        "CKV_AWS_111",
        "AVD-AWS-0057",
        "aws-iam-no-policy-wildcards",
        "iam_no_custom_policy_permissive_role_assumption",
    ),
    proves=("MB-2.2", "DS-6.2.3"),
)


def applies(resource: Resource) -> Truth:
    """Only what holds a policy document can grant anything, and a permissions boundary only limits what others grant."""
    return holds_document(resource) & ~only_limits(resource)


def check(resource: Resource) -> Truth:
    return ~any_granting_statement(resource, needlessly_open)
