"""Which secrets of Parameter Store and Secrets Manager a role may read.

Sources: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-paramstore-access.html,
https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html
"""

from __future__ import annotations

from collections.abc import Callable

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.truth import TRUE, Truth, any_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.identity_statements import any_statement_of
from readygate.toolkit.policy_documents import Statement

READING = ("ssm:GetParameter", "ssm:GetParameters", "ssm:GetParametersByPath", "secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue")
WIDE_MANAGED = (
    "AdministratorAccess", "AmazonSSMFullAccess", "AmazonSSMReadOnlyAccess", "PowerUserAccess", "ReadOnlyAccess", "SecretsManagerReadWrite",
)  # fmt: skip
"""Policies of AWS that let all parameters or secrets be read."""
EVERYTHING = ("", "*", "parameter/*", "parameter*", "secret:*", "secret*")
"""Resource parts of ARNs that leave nothing out."""


def may_read_secrets(role: Attribute) -> Truth:
    """Whether the role that an attribute of a workload names may read stored secrets at all."""
    return _may_read(role, lambda _: TRUE, "a stored secret")


def may_read_every_secret(role: Attribute) -> Truth:
    """Whether the role may read all secrets of the account."""
    return _may_read(role, _covers_everything, "every stored secret")


def _may_read(named: Attribute, question: Callable[[Statement], Truth], what: str) -> Truth:
    """Whether a statement that lets the role read secrets answers the question with yes."""
    roles = [role for role in named.refers_to("aws_iam_role") if role.mode == "managed"]
    if not roles:
        return named.answer(None, "is a role that is not declared here")

    def grants(statement: Statement) -> Truth:
        return statement.allows & statement.element("Action").any(_reads) & question(statement)

    granted = any_of(any_statement_of(role, grants, WIDE_MANAGED) for role in roles)
    workload = named.resource
    return granted if not granted.is_false else workload.answer(False, f"no policy of {roles[0].address} lets {workload.address} read {what}")


def _reads(action: Attribute) -> Truth:
    if action.text is None:
        return action.matches(".")
    pattern = action.text
    return action.answer(any(glob_matches(pattern, known, ignore_case=True) for known in READING), f"is {pattern}")


def _covers_everything(statement: Statement) -> Truth:
    return statement.element("Resource").any(_is_everything) & ~statement.conditional.quiet()


def _is_everything(resource: Attribute) -> Truth:
    if resource.text is None:
        return resource.answer(False, "names a resource") if resource.references else resource.matches(".")
    arn = parse_arn(resource.text)
    return resource.answer((arn.resource if arn else resource.text) in EVERYTHING, f"is {resource.shown()}, so every secret may be read")
