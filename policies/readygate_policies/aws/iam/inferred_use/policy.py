"""Least privilege needs an idea of use: what calls a workload and what its configuration names tell most of it."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.iam.inferred_use import has_workload, holds_too_much, lacks_something

POLICY = Policy(
    id="aws-iam-inferred-use",
    title="Workload's role holds what the workload visibly uses, and no data beside it",
    resource="aws_iam_role",
    severity=Severity.INFO,
    remediation=(
        "Add the actions that are missing; take away the resources that the workload does not use, or name them in its environment. "
        "What the code finds by itself (names put together, parameters read at start) is not seen here."
    ),
    references=(
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
        "https://docs.aws.amazon.com/lambda/latest/dg/lambda-intro-execution-role.html",
    ),
    related=("iam_role_administratoraccess_policy",),
    proves=("MB-2.2",),
)


def applies(role: Resource) -> Truth:
    """Only a role with which something declared runs has a use that can be seen."""
    return has_workload(role)


def check(role: Resource) -> Truth:
    return ~(lacks_something(role) | holds_too_much(role))
