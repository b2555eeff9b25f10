"""The identities of a configuration and the policy documents that each holds, however they are written and attached.

Sources: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html,
https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html (a boundary limits what policies of the identity allow),
https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from msgspec import Struct

from readygate.model.attribute import Attribute
from readygate.model.identity import parse_arn
from readygate.model.resource import Resource
from readygate.model.truth import Evidence
from readygate.model.values import Unknown, Value
from readygate.toolkit import policy_documents
from readygate.toolkit.iam.documents import Document, Statement, parse_document
from readygate.toolkit.iam.holders import GROUP, KINDS, MEMBERSHIPS, PERMISSION_SET, ROLE, USER
from readygate.toolkit.iam.managed import managed_excerpt, managed_policy
from readygate.toolkit.iam.stand_ins import stand_ins
from readygate.toolkit.links import Referrers, links, referrers


class Placed(NamedTuple):
    """A statement, and where it stands: in a document of the configuration, or in a policy of AWS of which the attribute gives the ARN."""

    statement: Statement
    place: Attribute
    name: str
    """What a message calls the place."""


class Identity(Struct, frozen=True):
    """A role, user, group or permission set with all statements of its policies, and of its boundary if it has one.

    It may hold more policies than these: `unseen` says in which modules, `hidden` which attachments are not known whole; what these attach may
    as well deny something. Of policies of AWS that are not known whole, `excerpts` are the statements that matter to
    privilege escalation, and `excerpted` the doubts that they leave.
    """

    resource: Resource
    statements: tuple[Placed, ...]
    boundary: tuple[Placed, ...] | None = None
    unseen: tuple[Evidence, ...] = ()
    hidden: tuple[Evidence, ...] = ()
    groups: tuple[Resource, ...] = ()
    excerpts: tuple[Placed, ...] = ()
    excerpted: tuple[Evidence, ...] = ()

    @property
    def doubts(self) -> tuple[Evidence, ...]:
        """Why it may hold more policies than these."""
        return (*self.unseen, *self.hidden, *self.excerpted)

    @property
    def for_escalation(self) -> Identity:
        """The same with all that is known where only privilege escalation is asked about."""
        if not self.excerpted:
            return self
        return Identity(self.resource, (*self.statements, *self.excerpts), self.boundary, self.unseen, self.hidden, self.groups)

    @property
    def arn(self) -> str:
        """Its ARN, as far as it is known."""
        return stand_ins(self.resource.graph).arn(self.resource)

    @property
    def document(self) -> Document:
        """All its policies as one document."""
        return Document(tuple(one.statement for one in self.statements))

    @property
    def limits(self) -> tuple[tuple[Document, ...], ...]:
        """Its boundary as the questions about permissions take it."""
        return () if self.boundary is None else ((Document(tuple(one.statement for one in self.boundary)),),)


def identity_of(resource: Resource) -> Identity:
    """The identity that a role, user, group or permission set is; worked out once."""
    return resource.once(_identity)


class _Held:
    """What is found of an identity's policies."""

    def __init__(self) -> None:
        self.statements: list[Placed] = []
        self.unseen: list[Evidence] = []
        self.hidden: list[Evidence] = []
        self.excerpts: list[Placed] = []
        self.excerpted: list[Evidence] = []

    def take_all(self, held: Identity) -> None:
        """What another identity hands on."""
        self.statements += held.statements
        self.unseen += held.unseen
        self.hidden += held.hidden
        self.excerpts += held.excerpts
        self.excerpted += held.excerpted

    def doubt(self, holders: Referrers) -> None:
        """That there may be more that attaches something."""
        self.unseen += holders.unseen
        self.hidden += (doubt for _, doubt in holders.possible)

    def take(self, policy: Attribute) -> None:
        """The policy that a value names."""
        found = policy_statements(policy)
        if not isinstance(found, Evidence):
            self.statements += found
            return
        excerpt = managed_excerpt(policy.text or "")
        if excerpt is None:
            self.hidden.append(found)
            return
        name = (policy.text or "").rsplit("/", 1)[-1]
        self.excerpts += (Placed(statement, policy, f"the policy {name} of AWS") for statement in excerpt.statements)
        self.excerpted.append(found)


def _identity(resource: Resource) -> Identity:
    held = _Held()
    groups: dict[Resource, None] = {}
    _collect(resource, held)
    for type_, user, group in MEMBERSHIPS if resource.type == USER else ():
        members = referrers(resource, type_, via=user, naming=(resource.type,))
        held.doubt(members)
        for link in (link for one in members.certain for link in links(one[group], GROUP)):
            if link.certain:
                groups[link.certain] = None
            elif link.doubt:
                held.hidden.append(link.doubt)
    for one in groups:
        held.take_all(identity_of(one))
    return Identity(
        resource,
        tuple(held.statements),
        _boundary(resource),
        tuple(held.unseen),
        tuple(held.hidden),
        tuple(groups),
        tuple(held.excerpts),
        tuple(held.excerpted),
    )


def _collect(resource: Resource, held: _Held) -> None:
    kind = KINDS[resource.type]
    for inline in policy_documents.documents(resource) if resource.type == ROLE else ():
        held.statements += placed(inline)
    for type_, via, document in kind.inline:
        holders = referrers(resource, type_, via=via, naming=(resource.type,))
        held.doubt(holders)
        for one in holders.certain:
            held.statements += placed(one[document])
    for type_, via, policies in kind.attached:
        holders = referrers(resource, type_, via=via, naming=(resource.type,))
        held.doubt(holders)
        for one in holders.certain:
            _attached(one[policies], held)
    for attribute in kind.own:
        _attached(resource[attribute], held)


def _attached(policies: Attribute, held: _Held) -> None:
    for one in policies.items() if isinstance(policies.value, list) else (policies,):
        held.take(one["name"] if isinstance(one.value, dict) else one)


def policy_statements(policy: Attribute) -> tuple[Placed, ...] | Evidence:
    """The statements of the managed policy that a value names, or why they are not known; policies of AWS are known by their names."""
    if policy.value is None or (isinstance(policy.value, Unknown) and policy.value.unset):
        return ()
    declared = [one for one in policy.refers_to("aws_iam_policy") if one.mode == "managed"]
    if len(declared) == 1:
        return declared[0].once(_own_statements)
    looked_up = next((one for one in policy.refers_to("aws_iam_policy") if one.mode == "data"), None)
    text = policy.text or (looked_up["arn"].text or looked_up["name"].text if looked_up else None) or ""
    known = managed_policy(text) if looked_up or ((arn := parse_arn(text)) and arn.account == "aws") else None
    if known is None:
        shown = f"is {text}, whose document is not known" if text else f"is unknown: {'; '.join(_reasons(policy.value))}"
        return Evidence(policy.resource, policy.path, f"{policy.name} {shown}")
    return tuple(Placed(statement, policy, f"the policy {known.name} of AWS") for statement in known.document.statements)


def _reasons(value: Value) -> tuple[str, ...]:
    return value.reasons if isinstance(value, Unknown) else ("it names no policy",)


def _own_statements(policy: Resource) -> tuple[Placed, ...]:
    return tuple(placed(policy["policy"]))


def placed(document: Attribute) -> Iterator[Placed]:
    """The statements of a document with where each is written; references to resources are settled."""
    names = stand_ins(document.resource.graph)
    read = policy_documents.read(document)
    version = document.json()["Version"].value if isinstance(document.json().value, dict) else None
    name = document.resource.address
    if read.unread.is_unknown:
        yield from (Placed(one, document, name) for one in parse_document(_unread(document)).statements)
    for one in read.statements:
        structure: dict[str, Value] = {"Version": version, "Statement": [names.settled(one.json.value)]}
        place = one.json if one.written is None else one.written
        yield from (Placed(statement, place, name) for statement in parse_document(structure).statements)


def _unread(document: Attribute) -> Unknown:
    value = document.json().value
    return value if isinstance(value, Unknown) else Unknown((f"{document.name} of {document.resource.address} is not known",))


def _boundary(resource: Resource) -> tuple[Placed, ...] | None:
    """The statements of the boundary; one whose document is not known may allow and deny anything."""
    boundary = resource["permissions_boundary"]
    if resource.type == PERMISSION_SET:
        attached = referrers(resource, "aws_ssoadmin_permissions_boundary_attachment", via="permission_set_arn", naming=(resource.type,)).certain
        arns = [block["managed_policy_arn"] for one in attached for block in one["permissions_boundary"].items()]
        boundary = arns[0] if arns else boundary
    if boundary.is_set().is_false:
        return None
    found = policy_statements(boundary)
    if not isinstance(found, Evidence):
        return found
    unknown = Unknown((found.statement,))
    return tuple(Placed(statement, boundary, boundary.resource.address) for statement in parse_document(unknown).statements)


def identities(resources: Iterable[Resource]) -> list[Identity]:
    """The identities among some resources."""
    return [identity_of(one) for one in resources if one.type in KINDS and one.mode == "managed"]
