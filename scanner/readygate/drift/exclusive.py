"""Resources that say of an identity of IAM which policies it has and that it has no others, or of a policy who has it and that nobody else does.

No API tells them: they are compared with the policies and attachments that there are.
Sources: https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policies_exclusive,
https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_policy_attachment
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from readygate.drift.items import Change
from readygate.drift.pairing import Pairing
from readygate.model.deployed import Deployed
from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value

KINDS = ("role", "user", "group")
ATTACHMENT = "aws_iam_policy_attachment"
Fact = tuple[str, str, str]
"""A type of what there is, the identity, and the policy that it has: its name where it lies inside, else its ARN."""


class Whole(Struct, frozen=True):
    """How a type says all of something: the attribute that names the identity, the one that lists policies, and the type of each of these."""

    owner: str
    listed: str
    element: str


EXCLUSIVE: Mapping[str, Whole] = {
    **{f"aws_iam_{kind}_policies_exclusive": Whole(f"{kind}_name", "policy_names", f"aws_iam_{kind}_policy") for kind in KINDS},
    **{f"aws_iam_{kind}_policy_attachments_exclusive": Whole(f"{kind}_name", "policy_arns", f"aws_iam_{kind}_policy_attachment") for kind in KINDS},
}
ATTACHMENTS = {f"{kind}s": f"aws_iam_{kind}_policy_attachment" for kind in KINDS}
"""The attributes that list who has a policy, and the type of each."""
ELEMENTS = {
    **{f"aws_iam_{kind}_policy": (kind, "name") for kind in KINDS},
    **{f"aws_iam_{kind}_policy_attachment": (kind, "policy_arn") for kind in KINDS},
}
"""The types of what there is: the attributes that name the identity and the policy."""
SEEN_AS: Mapping[str, tuple[str, ...]] = {
    **{type_: (whole.element,) for type_, whole in EXCLUSIVE.items()},
    ATTACHMENT: tuple(ATTACHMENTS.values()),
}
"""The types whose objects show all that a resource declares."""


class Exclusives:
    """What is declared as a whole, and what there is."""

    def __init__(self, declared: Iterable[Resource], live: Iterable[Deployed], pairing: Pairing) -> None:
        self._pairing = pairing
        self._live = {fact for one in live if (fact := fact_of(one.resource))}
        whole = [one for one in declared if self.holds(one)]
        self._owners = {(EXCLUSIVE[one.type].element, self._text(one, EXCLUSIVE[one.type].owner)) for one in whole if one.type in EXCLUSIVE}
        self._policies = {self._text(one, "policy_arn") for one in whole if one.type == ATTACHMENT}

    @staticmethod
    def holds(resource: Resource) -> bool:
        """Whether a resource declares a whole."""
        return resource.type in SEEN_AS

    def exists(self, resource: Resource) -> bool | None:
        """Whether anything that a resource declares is there, or it declares that there is nothing; None where that is not known."""
        wanted = self._wanted(resource)
        if wanted is None:
            return None
        every = set().union(*wanted.values())
        return not every or bool(every & self._live) or resource.type in EXCLUSIVE

    def change(self, resource: Resource) -> tuple[Change, ...]:
        """What of the declared is not there, and what else is, attribute by attribute."""
        return tuple(
            Change(
                path=(name,),
                declared=_shown(wanted, name),
                live=_shown(there, name),
                removed=tuple(_shown(wanted - there, name)),
                added=tuple(_shown(there - wanted, name)),
            )
            for name, wanted in (self._wanted(resource) or {}).items()
            if wanted != (there := self._there(resource, name))
        )

    def is_told(self, live: Resource) -> bool:
        """Whether an object is part of what is declared as a whole: either it is declared, or it is told there that it is not."""
        fact = fact_of(live)
        return fact is not None and (fact[:2] in self._owners or fact[2] in self._policies)

    def _wanted(self, resource: Resource) -> dict[str, set[Fact]] | None:
        """What a resource declares, by attribute; None where a part of it is not known."""
        if resource.type == ATTACHMENT:
            policy = self._text(resource, "policy_arn")
            found = {name: self._texts(resource, name) for name in ATTACHMENTS}
            known = {name: {(ATTACHMENTS[name], one, policy) for one in texts} for name, texts in found.items() if texts is not None}
            return known if policy and len(known) == len(found) else None
        whole = EXCLUSIVE[resource.type]
        owner, listed = self._text(resource, whole.owner), self._texts(resource, whole.listed)
        return {whole.listed: {(whole.element, owner, one) for one in listed}} if owner and listed is not None else None

    def _there(self, resource: Resource, name: str) -> set[Fact]:
        """What there is of an attribute of a resource."""
        if resource.type == ATTACHMENT:
            policy = self._text(resource, "policy_arn")
            return {fact for fact in self._live if fact[0] == ATTACHMENTS[name] and fact[2] == policy}
        whole = EXCLUSIVE[resource.type]
        owner = self._text(resource, whole.owner)
        return {fact for fact in self._live if fact[:2] == (whole.element, owner)}

    def _text(self, resource: Resource, name: str) -> str:
        return self._pairing.text(resource, name)

    def _texts(self, resource: Resource, name: str) -> set[str] | None:
        """The texts of a list; None where one is not known."""
        value = self._pairing.resolved(resource, resource.attributes.get(name))
        if isinstance(value, Unknown):
            return set() if value.unset else None
        listed = value if isinstance(value, list) else []
        return None if any(isinstance(one, Unknown) for one in listed) else {str(one) for one in listed}


def fact_of(live: Resource) -> Fact | None:
    """What an object shows; None where it is of another type."""
    names = ELEMENTS.get(live.type)
    return (live.type, str(live.attributes.get(names[0])), str(live.attributes.get(names[1]))) if names else None


def _shown(facts: set[Fact], name: str) -> list[Value]:
    return [*sorted(fact[1] if name in ATTACHMENTS else fact[2] for fact in facts)]
