"""An action that can be limited to resources should be: otherwise one leaked credential reaches everything of its kind."""

import re

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, any_of
from readygate.toolkit.globs import has_wildcard
from readygate.toolkit.iam.boundaries import only_limits
from readygate.toolkit.iam.denials import Denials, any_granting_statement
from readygate.toolkit.iam_actions import matching
from readygate.toolkit.policy_documents import IDENTITY_POLICIES, Statement, holds_document

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

EVERYTHING = re.compile(r"[*?]*\*[*?]*|arn:[^:]*:[^:]*:[*]*:[*]*:[*?]*\*[*?]*(/\*+)?")
"""`*` alone, or an ARN that leaves region, account and resource open (`arn:aws:s3:::*/*` as well)."""
ABOUT_RESOURCES = ("aws:resourcetag/", "aws:resourceaccount", "aws:resourceorg", "aws:requesttag/", "aws:calledvia")
"""Global condition keys that narrow what is touched; keys of a service (`cloudwatch:namespace`) do so as well."""


def applies(resource: Resource) -> Truth:
    """Only what holds a policy document can grant anything, and a permissions boundary only limits what others grant."""
    return holds_document(resource) & ~only_limits(resource)


def check(resource: Resource) -> Truth:
    return ~any_granting_statement(resource, _needless)


def _needless(statement: Statement, denials: Denials) -> Truth:
    everything = statement.element("Resource").any(_is_everything)
    if everything.is_false:
        return everything  # equivalent: only the words differ
    return everything & statement.element("Action").any(lambda action: _restrictable(action, denials)) & ~_narrowed(statement).quiet()


def _is_everything(resource: Attribute) -> Truth:
    if resource.text is None:
        return FALSE if resource.refers_to().found else resource.matches(r"^\*$")
    return resource.answer(EVERYTHING.fullmatch(resource.text) is not None, f'is "{resource.text}"')


def _restrictable(action: Attribute, denials: Denials) -> Truth:
    if action.text is None:
        return action.matches(r".")
    known = matching(action.text)
    if not known and not has_wildcard(action.text):
        return action.answer(None, f"is {action.text}, an action that the catalogue does not know")
    example = next((one for one in known if one.restrictable and not denials.takes_back(str(one))), None)
    if example is None:
        return action.answer(False, f"is {action.text}, which knows no resources or is denied on all others")
    return action.answer(True, f"allows {action.text} on every resource, though {example} can be limited to some")


def _narrowed(statement: Statement) -> Truth:
    condition = statement.json["Condition"]
    return condition.any(lambda operator: any_of(_about_resources(key) for key in operator.items()))


def _about_resources(value: Attribute) -> Truth:
    key = str(value.path[-1]).lower()
    return value.answer(not key.startswith("aws:") or key.startswith(ABOUT_RESOURCES), "narrows the statement")
