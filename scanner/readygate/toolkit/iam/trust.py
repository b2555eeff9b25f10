"""Whether the trust of a role lets strangers become it: accounts of the world, or tokens that anybody can have made.

An issuer of tokens that serves everybody (GitHub, GitLab, ...) makes tokens for strangers as well; the subject tells whose they are. Others tell
it by the audience, which is the application's id. Sources:
https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif,
https://docs.github.com/en/actions/reference/security/oidc,
https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.model.resource import Resource
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import Document, Statement
from readygate.toolkit.iam.identities import Placed, placed
from readygate.toolkit.iam.outsiders import Opening, foreign_openings, openings
from readygate.toolkit.iam.patterns import Pattern
from readygate.toolkit.iam.permissions import allowed
from readygate.toolkit.iam.resource_openings import own_accounts
from readygate.toolkit.iam.search import Pins, find

BY_SUBJECT = {
    "token.actions.githubusercontent.com": ("repo:", "/"),
    "gitlab.com": ("project_path:", "/"),
    "app.terraform.io": ("organization:", ":"),
    "api.bitbucket.org": ("", ":"),
}
"""Issuers for everybody, and in their subjects what comes before the owner's name and what ends it."""
BY_AUDIENCE = ("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com")
"""Issuers whose audience is the id of an application, of which strangers have their own."""
STRANGERS = "strangers"
CLAIMS = {"actor": STRANGERS, "repository": f"{STRANGERS}/code", "repository_owner": STRANGERS, "namespace_path": STRANGERS,
          "terraform_organization_name": STRANGERS, "project_path": f"{STRANGERS}/code"}  # fmt: skip
"""Further claims of tokens that tell the owner."""
PROVIDER = "oidc-provider/"


def trusting_strangers(role: Resource) -> Iterator[Opening]:
    """The statements of a role's trust policy that let in any account, or tokens of strangers."""
    listed = list(placed(role["assume_role_policy"]))
    yield from openings(listed)
    denying = tuple(one.statement for one in listed if not one.statement.allows)
    for one in listed:
        if one.statement.allows and one.statement.principals is not None and not one.statement.principals.negated:
            for pattern in one.statement.principals.patterns:
                yield from _federated(one, denying, pattern)


def trusting_foreigners(role: Resource, trusted: Iterable[str]) -> Iterator[Opening]:
    """The statements of a role's trust policy that let in an account that is neither trusted nor the own one."""
    return foreign_openings(placed(role["assume_role_policy"]), frozenset(trusted) | own_accounts(role))


def _federated(one: Placed, denying: tuple[Statement, ...], pattern: Pattern) -> Iterator[Opening]:
    principal = pattern.literal or ""
    issuer = principal.rpartition(PROVIDER)[2] if PROVIDER in principal else principal.removeprefix("Federated:")
    host = issuer.partition("/")[0].lower()
    if not principal.startswith("Federated:") or host not in (*BY_SUBJECT, *BY_AUDIENCE):
        return
    document = Document((one.statement, *denying))
    for who, context in _tokens(one.statement, host):
        named: dict[str, ContextValue | None] = {f"{issuer}:{claim}": value for claim, value in context.items()}
        found = find(allowed([document]), Pins("sts:AssumeRoleWithWebIdentity", principal=principal, context=named))
        if not found.certain or found.request is not None:
            yield Opening(one, who, found.request, () if found.certain else found.reasons)
            return


def _tokens(statement: Statement, host: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The claims of tokens that should not be taken, with whose they are in words."""
    if host in BY_AUDIENCE:
        yield (
            f"everybody with an application at {host}",
            {"aud": STRANGERS, "app_id": STRANGERS, "oaud": STRANGERS, "sub": STRANGERS, "user_id": STRANGERS},
        )
        return
    for subject in _subjects(statement, host):
        yield f"everybody with an account at {host}", {**CLAIMS, "sub": subject}
    yield f"tokens of {host} that were made for others", {"aud": f"https://{STRANGERS}.example"}


def _subjects(statement: Statement, host: str) -> Iterator[str]:
    """Subjects of strangers, first such as the conditions accept: `repo:acme*` is also the beginning of others' names."""
    start, end = BY_SUBJECT[host]
    for test in statement.conditions:
        for value in test.values if test.key.endswith(":sub") else ():
            if isinstance(value, Pattern) and not value.is_open:
                for filler in (f"-{STRANGERS}", f"-{STRANGERS}{end}code{end}x"):
                    subject = value.example(filler)
                    if subject.startswith(start) and STRANGERS in subject[len(start) :].partition(end)[0]:
                        yield subject
    yield f"{start}{STRANGERS}{end}code:ref:refs/heads/main"
