"""Policies that AWS manages and that matter to judging permissions, known by name and without network.

`data/managed_excerpts.zlib` holds the names of all, with the statements that matter to privilege escalation (`tools/build_managed_policies.py`).
`data/managed_policies.txt` holds one line for each policy: its name, the date of its version, and its statements in short. Source: the AWS
Managed Policy Reference (https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html), as of 2026-03-07.
"""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from readygate.model.identity import parse_arn
from readygate.model.values import Unknown
from readygate.toolkit.iam.documents import Choice, Document, Statement, parse_document
from readygate.toolkit.iam.patterns import Syntax, parse

_DATA = Path(__file__).parents[1] / "data"
_FILE = _DATA / "managed_policies.txt"
_LOOKING = (
    *("batchcheck", "batchdescribe", "batchget", "batchlist", "check", "compare", "contains", "count", "describe", "detect", "discover", "estimate"),
    *("evaluate", "filter", "get", "is", "list", "lookup", "preview", "query", "read", "receive", "retrieve", "sample", "scan", "search", "select"),
    *("simulate", "test", "validate", "verify", "view"),
)
_ALSO = ("admin", "batch", "cancel", "classify", "deliver", "domain", "download", "e", "export", "g", "parti", "probe", "recognize", "request",
         "resolve", "start", "stop", "synthesize")  # fmt: skip
_READING = {
    "ReadOnlyAccess": (*_LOOKING, *_ALSO),
    "ViewOnlyAccess": ("batch", "describe", "g", "is", "list", "lookup", "search", "view"),
    "SecurityAudit": (*_LOOKING, *("batch", "deliver", "domain", "download", "g")),
}
"""Long lists of reading actions, known by how the names of their actions start: none of them allows anything else."""


class ManagedPolicy(NamedTuple):
    """A managed policy: its name, the date of the version that is known, and its document."""

    name: str
    date: str
    document: Document


@cache
def _lines() -> dict[str, str]:
    return dict(line.split("\t", 1) for line in _FILE.read_text().splitlines())


def managed_policies() -> tuple[str, ...]:
    """The names of the policies that are known."""
    return (*_lines(), *_READING)


@cache
def managed_policy(arn: str) -> ManagedPolicy | None:
    """The policy that an ARN ("arn:aws:iam::aws:policy/AdministratorAccess") or a name means; None where it is not one that is known.

    Of the policies with long lists of reading actions only a bound is known: they may allow what they name, and allow nothing else.
    """
    parsed = parse_arn(arn)
    if parsed is not None and (parsed.service, parsed.account) != ("iam", "aws"):
        return None
    name = (parsed.resource if parsed else arn).rsplit("/", 1)[-1]
    if name in _READING:
        return ManagedPolicy(name, "2026-03-07", _reading(name))
    line = _lines().get(name)
    if line is None:
        return None
    date, statements = line.split("\t")
    return ManagedPolicy(name, date, parse_document(f'{{"Version": "2012-10-17", "Statement": {statements}}}'))


@cache
def _excerpts() -> dict[str, str]:
    lines = zlib.decompress((_DATA / "managed_excerpts.zlib").read_bytes()).decode().splitlines()
    return {name: statements for name, _, statements in (line.partition("\t") for line in lines)}


@cache
def managed_excerpt(arn: str) -> Document | None:
    """What the policy that an ARN means allows of all that matters to privilege escalation; None where there is no such policy."""
    parsed = parse_arn(arn)
    statements = _excerpts().get(parsed.resource.rsplit("/", 1)[-1]) if parsed and (parsed.service, parsed.account) == ("iam", "aws") else None
    if statements is None:
        return None
    return parse_document(f'{{"Version": "2012-10-17", "Statement": {statements or "[]"}}}')


def _reading(name: str) -> Document:
    """Every action that starts so, on every resource, perhaps."""
    actions = tuple(parse(f"*:{start}*", Syntax.ACTION) for start in _READING[name])
    doubt = Unknown((f"the long list of actions of {name} is not kept",))
    return Document((Statement(allows=True, actions=Choice(actions), doubt=doubt, sid=name),))
