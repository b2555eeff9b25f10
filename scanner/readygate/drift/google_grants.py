"""Who is granted which role on what in Google Cloud, however it is declared: member by member, role by role, or all of a policy at once.

Readers find grants one by one, as `*_iam_member`. A `*_iam_binding` declares all members of a role, a `*_iam_policy` all roles, so that what is
there beside is a change of theirs.
Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/google_project_iam
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from readygate.drift.items import Change
from readygate.drift.parts import plain_type
from readygate.model.deployed import Deployed
from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value

MEMBER, BINDING, POLICY = "_iam_member", "_iam_binding", "_iam_policy"
BESIDE = frozenset({"condition", "etag", "id", "member", "members", "policy_data", "role"})
"""Arguments that do not name what a grant is on."""
SENSITIVE_TO_CASE = ("principal://", "principalSet://")


class Grant(NamedTuple):
    """One role for one member, and the condition under which it holds."""

    role: str
    member: str
    condition: str = ""


class _Place(NamedTuple):
    """What grants are on: a type, and the arguments that name the object."""

    type: str
    names: frozenset[tuple[str, str]]

    def is_same(self, other: _Place) -> bool:
        """Whether two places are the same, as far as both are named."""
        own, theirs = dict(self.names), dict(other.names)
        shared = own.keys() & theirs.keys()
        return self.type == other.type and bool(shared) and all(own[name] == theirs[name] for name in shared)


class Grants:
    """The grants that are declared and those that there are."""

    def __init__(self, declared: Iterable[Resource], live: Iterable[Deployed]) -> None:
        self._declared = [(_place(one), set(grants_of(one)), one) for one in declared if _form(one)]
        self._live = [(_place(one.resource), set(grants_of(one.resource)), one.owned_by) for one in live if _form(one.resource) == MEMBER]

    @staticmethod
    def holds(resource: Resource) -> bool:
        """Whether a declared resource is about several grants."""
        return _form(resource) in (BINDING, POLICY)

    def exists(self, resource: Resource) -> bool | None:
        """Whether any of the grants that a resource declares is there; None where they are not known."""
        own = set(grants_of(resource))
        return bool(own & self._there(resource)) if own else None

    def change(self, resource: Resource) -> Change | None:
        """What of the grants of a resource is not there, and what is there beside them that nobody declares."""
        own, there = set(grants_of(resource)), self._there(resource)
        place = _place(resource)
        elsewhere = {grant for other, granted, _ in self._declared if other.is_same(place) for grant in granted}
        lost, added = own - there, {grant for grant in there - elsewhere if _covers(resource, grant)}
        if not lost and not added:
            return None
        binding = _form(resource) == BINDING
        return Change(
            path=("members" if binding else "policy_data",),
            declared=_shown(own, binding=binding),
            live=_shown((own - lost) | added, binding=binding),
            removed=tuple(_shown(lost, binding=binding)),
            added=tuple(_shown(added, binding=binding)),
        )

    def is_told(self, live: Resource) -> bool:
        """Whether a grant that was found is declared in any form, or is told with the binding or policy that declares all beside it."""
        place, found = _place(live), set(grants_of(live))
        if _form(live) != MEMBER:
            return False
        near = [(granted, one) for other, granted, one in self._declared if other.is_same(place)]
        return all(any(grant in granted or (self.holds(one) and _covers(one, grant)) for granted, one in near) for grant in found)

    def _there(self, resource: Resource) -> set[Grant]:
        place = _place(resource)
        return {grant for other, granted, owner in self._live if other.is_same(place) and not owner for grant in granted}


def _form(resource: Resource) -> str:
    if not resource.type.startswith("google_"):
        return ""
    return next((form for form in (MEMBER, BINDING, POLICY) if resource.type.endswith(form)), "")


def _place(resource: Resource) -> _Place:
    names = {
        (name, value.rpartition("/")[2].removeprefix("b/"))
        for name, value in resource.attributes.items()
        if name not in BESIDE and isinstance(value, str) and value
    }
    return _Place(plain_type(resource.type).removesuffix(_form(resource)), frozenset(names))


def _covers(resource: Resource, grant: Grant) -> bool:
    """Whether a resource declares all grants like this one."""
    own = next(iter(grants_of(resource)), None)
    return _form(resource) == POLICY or (own is not None and (own.role, own.condition) == (grant.role, grant.condition))


def grants_of(resource: Resource) -> Iterator[Grant]:
    """The grants that a resource declares or an object shows; none where they are not known."""
    form, attributes = _form(resource), resource.attributes
    if form == POLICY:
        data = attributes.get("policy_data")
        parsed = parse_json(data) if isinstance(data, str) else None
        bindings = parsed.value.get("bindings") if parsed and isinstance(parsed.value, dict) else None
        for binding in bindings if isinstance(bindings, list) else ():
            if isinstance(binding, dict):
                yield from _granted(binding.get("role"), binding.get("members"), binding.get("condition"))
    else:
        member = attributes.get("member")
        yield from _granted(attributes.get("role"), [member] if form == MEMBER else attributes.get("members"), attributes.get("condition"))


def _granted(role: Value, members: Value, condition: Value) -> Iterator[Grant]:
    said = condition[0] if isinstance(condition, list) and condition else condition
    expression = said.get("expression") if isinstance(said, dict) else ""
    if isinstance(role, str) and isinstance(members, list) and not any(isinstance(one, Unknown) for one in (*members, expression)):
        for member in members:
            text = str(member)
            yield Grant(role, text if text.startswith(SENSITIVE_TO_CASE) else text.lower(), str(expression or ""))


def _shown(grants: Iterable[Grant], *, binding: bool) -> list[Value]:
    """Grants as the user is told of them: the members of a binding, whose role is known, and roles with members of a policy."""
    if binding:
        return [*sorted(grant.member for grant in grants)]
    return [{"role": grant.role, "member": grant.member, **({"condition": grant.condition} if grant.condition else {})} for grant in sorted(grants)]
