"""Whether boundaries keep those from being administrators to whom a policy is attached that would make them one."""

from __future__ import annotations

from readygate.model.resource import Resource
from readygate.model.truth import FALSE, Truth, all_of
from readygate.toolkit.iam.actors import actor
from readygate.toolkit.iam.holders import KINDS, ROLE, USER
from readygate.toolkit.iam.managed import managed_policy
from readygate.toolkit.iam.permissions import administrator_equivalent

HOLDERS = (("role", ROLE), ("role_name", ROLE), ("roles", ROLE), ("user", USER), ("users", USER))
"""What names the identities of an attachment."""


def boundary_keeps_from_administration(attachment: Resource) -> Truth:
    """Whether a policy for administrators is attached only to identities whose boundaries leave them no administrators.

    What else a boundary may cut from other policies is not asked.
    """
    if not _makes_administrators(attachment) or attachment["groups"].is_empty().is_false:
        return FALSE
    held = [attachment] if attachment.type in KINDS else [one for via, type_ in HOLDERS for one in attachment.refers_to(type_, via=via)]
    return all_of(_is_kept(one) for one in held) if held else FALSE


def _is_kept(identity: Resource) -> Truth:
    who = actor(identity)
    if who.identity.boundary is None:
        return FALSE
    state = who.is_administrator.state
    return identity["permissions_boundary"].answer(None if state is None else not state, "leaves no administrator")


def _makes_administrators(attachment: Resource) -> bool:
    """Whether the policies of AWS that it attaches include one that makes administrators."""
    for name in ("policy_arn", "policy_arns", "managed_policy_arns"):
        value = attachment[name].value
        for arn in value if isinstance(value, list) else [value]:
            known = managed_policy(arn) if isinstance(arn, str) else None
            if known is not None and administrator_equivalent([known.document]).state:
                return True
    return False
