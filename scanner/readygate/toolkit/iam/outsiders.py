"""Whether the policy of a resource lets in outsiders: any account of the world, directly or through a service, or accounts that nobody trusts.

Who asks is a stranger with an account, an organization and a network of their own, or one who signs no request; whatever a request can say beside
that, they can choose. A condition narrows a statement as far as it keeps them out: `aws:SourceArn` with the account left open does not, nor does
`aws:Referer`, nor a key that an unsigned request lacks and that is only compared if it exists.
Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html,
https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec.structs import replace

from readygate.model.identity import parse_arn
from readygate.model.truth import Evidence, Truth
from readygate.model.values import Unknown
from readygate.toolkit.iam.conditions import ContextValue
from readygate.toolkit.iam.documents import Choice, Document, Statement
from readygate.toolkit.iam.evaluation import Request, covers
from readygate.toolkit.iam.identities import Placed
from readygate.toolkit.iam.patterns import Pattern, Wild
from readygate.toolkit.iam.permissions import allowed, every
from readygate.toolkit.iam.principals import ANONYMOUS
from readygate.toolkit.iam.search import Pins, find
from readygate.toolkit.iam.witnesses import plausible
from readygate.toolkit.links import OWN_REASON

Context = Mapping[str, ContextValue | None]

ACCOUNT = "998877665544"
STRANGER = f"arn:aws:iam::{ACCOUNT}:user/stranger"
SERVICE = "sns.amazonaws.com"
"""Stands for any service that acts for its customers."""
ABOUT_STRANGERS: dict[str, ContextValue | None] = {
    "aws:CalledVia": None,
    "aws:PrincipalAccount": ACCOUNT,
    "aws:PrincipalArn": STRANGER,
    "aws:PrincipalIsAWSService": "false",
    "aws:PrincipalOrgID": "o-strangers0",
    "aws:PrincipalOrgPaths": ("o-strangers0/r-strange/",),
    "aws:PrincipalServiceName": None,
    "aws:PrincipalServiceNamesList": None,
    "aws:SourceAccount": None,
    "aws:SourceArn": None,
    "aws:SourceIp": "198.18.0.1",
    "aws:SourceOrgID": None,
    "aws:SourceOrgPaths": None,
    "aws:SourceOwner": ACCOUNT,
    "aws:SourceVpc": None,
    "aws:SourceVpce": None,
    "aws:VpcSourceIp": None,
    "aws:userid": "AIDASTRANGERSTRANGER",
    "elasticfilesystem:AccessedViaMountTarget": None,
    "kms:CallerAccount": ACCOUNT,
    "s3:DataAccessPointAccount": None,
    "s3:DataAccessPointArn": None,
    "sts:ExternalId": "strangers",
}
"""What requests say about a stranger, with the keys of single services that tell who asks or from where. Whatever else a condition asks for
(a service, an encryption context), the stranger can choose."""
UNSIGNED: dict[str, ContextValue | None] = {
    **ABOUT_STRANGERS,
    **dict.fromkeys(("aws:PrincipalAccount", "aws:PrincipalArn", "aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:userid", "aws:SourceOwner")),
    "aws:PrincipalType": "Anonymous",
}
"""What requests say that nobody signs."""
TAKE_UNSIGNED = every("s3:*", "sns:*", "sqs:*", "es:*", "lambda:InvokeFunctionUrl")
"""Services that take requests which nobody signs, where their policies allow it."""


class Opening(NamedTuple):
    """A statement that lets an outsider in, for sure or perhaps, the request that shows it, and in words who that is."""

    placed: Placed
    who: str
    request: Request | None
    undecided: tuple[str, ...] = ()

    @property
    def fact(self) -> str:
        """What the statement does."""
        if self.undecided:
            return f"may let {self.who} in; undecided: {'; '.join(self.undecided)}"
        if self.request is None:
            return f"lets {self.who} in"
        named = any(pattern.text != "*" for pattern in self.placed.statement.resources.patterns)
        on = f" on {self.request.resource}" if named else ""
        return f"lets {self.who} do {self.request.action}{on}"

    @property
    def truth(self) -> Truth:
        """That somebody is let in, placed where the statement is written."""
        place = self.placed.place
        return Truth(None if self.undecided else True, (Evidence(place.resource, place.path, f"a statement {self.fact}"),))


def openings(statements: Iterable[Placed], *, deputies: bool = False) -> Iterator[Opening]:
    """The statements that let in any account; with `deputies` also those that let a service in, whomever it acts for."""
    listed = [_for_strangers(one) for one in statements]
    denying = tuple(one.statement for one in listed if not one.statement.allows)
    for one in listed:
        if one.statement.allows and one.statement.principals is not None:
            yield from (found for found in _ways_in(one, denying, deputies=deputies) if found is not None)


def _for_strangers(one: Placed) -> Placed:
    """A statement without the principals that are not known whole, but certainly somebody else than a stranger."""
    principals = one.statement.principals
    if principals is None or not any(_is_somebody(pattern) for pattern in principals.patterns):
        return one
    others = Choice(tuple(pattern for pattern in principals.patterns if not _is_somebody(pattern)), principals.negated)
    return one._replace(statement=replace(one.statement, principals=others))


def _is_somebody(pattern: Pattern) -> bool:
    """Whether a principal that is not known whole is that of a declared resource, or an ARN in part, in which wildcards mean nothing."""
    declared = (isinstance(gap, Unknown) and bool(gap.references) and set(gap.reasons) == {OWN_REASON} for gap in pattern.gaps)
    return pattern.is_open and (pattern.text.startswith("AWS:arn:") or all(declared))


def _ways_in(one: Placed, denying: tuple[Statement, ...], *, deputies: bool) -> Iterator[Opening | None]:
    strangers = ((f"AWS:{arn}", {**ABOUT_STRANGERS, "aws:PrincipalArn": arn}) for arn in _strangers(one.statement))
    signed = (("any account", principal, context) for principal, context in strangers)
    for who, principal, context in (*signed, ("anybody without an account", ANONYMOUS, UNSIGNED)):
        direct = _opening(one, denying, who, principal, context)
        yield direct
        if direct is not None and not direct.undecided:
            return
    for service in _services(one.statement, deputies=deputies):
        for source in _sources(one.statement, service):
            context = {**ABOUT_STRANGERS, **_acting(service, source)}
            found = _opening(one, denying, f"any account through {'a service' if service == SERVICE else service}", f"Service:{service}", context)
            if found is not None:
                yield found
                return


def _strangers(statement: Statement) -> Iterator[str]:
    """ARNs of strangers, who can call their roles and users as a condition wants them called where it leaves the account open."""
    yield STRANGER
    for test in statement.conditions:
        if test.key == "aws:principalarn":
            yield from (text for value in test.values if isinstance(value, Pattern) and ":iam:" in value.text and (text := _strange(value)))


def _acting(service: str, source: str) -> dict[str, ContextValue | None]:
    """What a service says when it acts for a stranger."""
    return {
        "aws:PrincipalAccount": None, "aws:PrincipalArn": None, "aws:PrincipalOrgID": None, "aws:PrincipalOrgPaths": None,
        "aws:PrincipalIsAWSService": "true", "aws:PrincipalServiceName": service, "aws:userid": None, "aws:SourceIp": None,
        "aws:SourceAccount": ACCOUNT, "aws:SourceArn": source, "aws:SourceOrgID": "o-strangers0", "aws:SourceOrgPaths": ("o-strangers0/r-strange/",),
    }  # fmt: skip


def _services(statement: Statement, *, deputies: bool) -> tuple[str, ...]:
    """The services by which a stranger may come: any where the statement names everybody and asks for a source, with `deputies` those it names."""
    if statement.principals is None:
        return ()
    if covers(statement.principals, f"Service:{SERVICE}"):
        return (SERVICE,) if any(test.key.startswith("aws:source") for test in statement.conditions) or deputies else ()
    if not deputies or statement.principals.negated:
        return ()
    texts = (pattern.literal or "" for pattern in statement.principals.patterns)
    return tuple(text.removeprefix("Service:") for text in texts if text.startswith("Service:"))


def _sources(statement: Statement, service: str) -> Iterator[str]:
    """ARNs of a stranger's resources for which a service may act; those first that the conditions seem to ask for."""
    for test in statement.conditions:
        if test.key == "aws:sourcearn":
            yield from (text for value in test.values if isinstance(value, Pattern) and (text := _strange(value)))
    short = service.partition(".")[0]
    yield f"arn:aws:{short}:us-east-1:{ACCOUNT}:strangers" if short != "s3" else "arn:aws:s3:::strangers"


def _strange(pattern: Pattern) -> str | None:
    """A stranger's ARN that a pattern matches; None where it names an account, or a bucket by the beginning of its name."""
    shown = "".join(
        token if isinstance(token, str) else "?" if token in (Wild.CHARACTER, Wild.SEGMENT_CHARACTER) else "*" for token in pattern.tokens
    )
    arn = parse_arn(shown)
    if arn is None:
        return f"arn:aws:sns:us-east-1:{ACCOUNT}:strangers" if shown.strip("*") in ("", "arn:", "arn:aws:", "arn:aws:sns:", "arn:aws:s3:") else None
    region, resource = (field.replace("*", "x").replace("?", "x") for field in (arn.region, arn.resource))
    if not arn.account:
        return f"arn:{_plain(arn.partition, 'aws')}:{_plain(arn.service, 's3')}:{region}::{resource}" if arn.resource.startswith("*") else None
    if "*" not in arn.account:
        return None
    return f"arn:{_plain(arn.partition, 'aws')}:{_plain(arn.service, 'sns')}:{region}:{ACCOUNT}:{resource}"


def _plain(field: str, usual: str) -> str:
    return usual if "*" in field or "?" in field else field


def _opening(one: Placed, denying: tuple[Statement, ...], who: str, principal: str, context: Context) -> Opening | None:
    if one.statement.principals is not None and covers(one.statement.principals, principal) is False:
        return None
    document = Document((one.statement, *denying))
    granted = allowed([document])
    found = find(granted & TAKE_UNSIGNED if principal == ANONYMOUS else granted, Pins(principal=principal, context=context))
    if found.certain and found.request is None:
        return None
    request = plausible(found.request, [document]) if found.request else None
    return Opening(one, who, request, () if found.certain else found.reasons)


def foreign_openings(statements: Iterable[Placed], trusted: frozenset[str]) -> Iterator[Opening]:
    """The statements that let in an account which they name and which is not trusted."""
    listed = list(statements)
    denying = tuple(one.statement for one in listed if not one.statement.allows)
    for one in listed:
        principals = one.statement.principals
        if not one.statement.allows or principals is None or principals.negated:
            continue
        arns = [(pattern, parse_arn(pattern.text.partition(":")[2])) for pattern in principals.patterns]
        for account, pattern in {arn.account: pattern for pattern, arn in arns if arn and arn.account.isdigit()}.items():
            if account not in trusted:
                principal = pattern.example("role/example")
                context: Context = {"aws:PrincipalAccount": account, "kms:CallerAccount": account, "aws:SourceOwner": account}
                found = _opening(one, denying, f"the account {account}", principal, context)
                if found is not None:
                    yield found
