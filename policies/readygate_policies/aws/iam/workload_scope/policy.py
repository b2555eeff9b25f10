"""A function should reach the queues and tables of its own system and nothing else in the account."""

from readygate.model.attribute import Attribute
from readygate.model.identity import Arn, parse_arn
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth
from readygate.toolkit.globs import has_wildcard
from readygate.toolkit.iam.denials import Denials, any_granting_statement
from readygate.toolkit.iam.everything import needlessly_open
from readygate.toolkit.policy_documents import Statement

POLICY = Policy(
    id="aws-iam-workload-scope",
    title="Workload's policy is limited to resources of its own system",
    resource=("aws_iam_role_policy", "aws_iam_policy"),
    severity=Severity.HIGH,
    remediation="Name the resources by reference (`aws_sqs_queue.jobs.arn`) instead of ARNs that cover whole accounts or other accounts.",
    references=("https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",),
    parameters={
        "services": Parameter(
            ("sqs", "dynamodb", "lambda", "logs", "cloudwatch", "s3", "ssm", "secretsmanager"), "services whose resources must be the system's own"
        )
    },
    proves=("MB-2.2",),
)
SURROUNDINGS = ("aws_caller_identity", "aws_partition", "aws_region")
"""Data sources of which an ARN may be put together without naming anything of the system."""
WORKLOADS = ("aws_lambda_function", "aws_ecs_task_definition")


NO_KIND = ("s3", "sns", "sqs")
"""Services whose ARNs begin with the name."""


def applies(policy: Resource) -> Truth:
    """Only policies of roles that a declared workload runs with."""
    if policy.type == "aws_iam_role_policy":
        return _is_for_workload(policy)
    return policy.referred_by("aws_iam_role_policy_attachment", via="policy_arn").any(_is_for_workload)


def _is_for_workload(holder: Resource) -> Truth:
    return holder.refers_to("aws_iam_role", via="role").any(lambda role: role.referred_by(*WORKLOADS).exists())


def check(policy: Resource, parameters: Parameters) -> Truth:
    services = parameters.texts("services")

    def strays(statement: Statement, denials: Denials) -> Truth:
        return needlessly_open(statement, denials, services) | statement.element("Resource").any(lambda arn: _strays(arn, services))

    return ~any_granting_statement(policy, strays)


def _strays(resource: Attribute, services: tuple[str, ...]) -> Truth:
    """Whether an ARN reaches beyond the system."""
    if _names_something(resource):
        return FALSE
    text = resource.text
    if text is None:
        return resource.undecided()
    arn = parse_arn(text)
    if arn is None or arn.service not in services:
        return FALSE
    account = resource.resource.provider.account
    if arn.account not in ("", "*") and isinstance(account, str) and arn.account != account:
        return resource.answer(True, f"is {text}, in another account")
    if not has_wildcard(arn.resource):
        return resource.answer(None, f"is {text}, which is not declared here")
    if not _name_in(arn).strip("*"):
        return resource.answer(True, f"is {text}, which covers everything of its kind")
    return resource.answer(None, f"is {text}, a pattern that nothing declared here decides")


def _names_something(arn: Attribute) -> bool:
    return any(one.type not in SURROUNDINGS for one in arn.refers_to())


def _name_in(arn: Arn) -> str:
    """What an ARN calls its resource, behind the kind where there is one: neither the streams of a log group nor the objects of a bucket."""
    parts = [part for part in arn.resource.replace("/", ":").split(":") if part]
    return parts[0 if arn.service in NO_KIND or len(parts) == 1 else 1]
