"""Users of Snowflake: which of them are programs, and which roles they are granted.

Source: https://docs.snowflake.com/en/user-guide/admin-user-management#types-of-users
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import FALSE, TRUE, Truth, any_of
from readygate.model.values import UNKNOWN_PIECE, Unknown, outline
from readygate.toolkit.globs import glob_matches, glob_may_match
from readygate.toolkit.snowflake import ROLE_GRANTS, USERS, certainly_inherited_roles, identifier, inherited_roles, unnamed_roles
from readygate.toolkit.snowflake_settings import CURRENT_ACCOUNT, executes, is_given, is_named

SERVICE_USERS = ("snowflake_service_user", "snowflake_legacy_service_user")

_KEYS = ("rsa_public_key", "rsa_public_key_2", "default_workload_identity")
_KEY_PROPERTIES = ("RSA_PUBLIC_KEY", "RSA_PUBLIC_KEY_2", "WORKLOAD_IDENTITY")
"""What ALTER USER calls them; for long the provider had no argument for the last one."""
_KEY_RESOURCES = (("snowflake_user_public_keys", "name"), ("snowflake_user_programmatic_access_token", "user"))
"""Resources that give a user a key or a token, and what names the user in them."""
ATTACHMENT = "snowflake_account_authentication_policy_attachment"
SYSTEM_ROLES = ("ACCOUNTADMIN", "SECURITYADMIN", "USERADMIN", "SYSADMIN", "ORGADMIN", "GLOBALORGADMIN")
"""https://docs.snowflake.com/en/user-guide/security-access-control-overview#system-defined-roles"""


def is_service_user(user: Resource, patterns: tuple[str, ...]) -> Truth:
    """Whether a user is a program: by its type, or by its name, since former providers had one type for all users."""
    return TRUE if user.type in SERVICE_USERS else is_named(user, *patterns)


def names_service_user(attribute: Attribute, patterns: tuple[str, ...]) -> Truth:
    """Whether what an attribute names is a program; not known of users that are not declared here and have no such name."""
    declared = attribute.refers_to(*USERS).found
    if len(declared) == 1:
        return is_service_user(declared[0], patterns)
    name = identifier(attribute)
    if name is not None and any(glob_matches(pattern, name, ignore_case=True) for pattern in patterns):
        return attribute.answer(True, f"is {name}")
    return attribute.answer(None, f"is {attribute.shown()}, a user that is not declared here")


def names_role(attribute: Attribute, *roles: str) -> Truth:
    """Whether an attribute names one of these roles, however it is quoted and whatever its case."""
    name = identifier(attribute)
    if name is None and isinstance(attribute.value, Unknown):
        known = outline(attribute.value).replace('"', "")
        possible = any(glob_may_match(role, known, ignore_case=True) for role in roles)
        return attribute.undecided() if possible else attribute.answer(False, f"is {known.replace(UNKNOWN_PIECE, '…')}")
    if name is None:
        return attribute.one_of(*roles)
    return attribute.answer(name.upper() in {role.upper() for role in roles}, f"is {name}")


def is_granted(user: Resource, role: str | None) -> Truth:
    """Whether a role, or any role at all where none is named, is granted to a user directly."""
    held = user.referred_by(ROLE_GRANTS[0], via="user_name"), user.referred_by(ROLE_GRANTS[1], via="users")
    if not role:
        return held[0].exists() | held[1].exists()
    return held[0].any(lambda grant: names_role(grant["role_name"], role)) | held[1].any(lambda grant: names_role(grant["role_name"], role))


def receiving_users(grant: Resource) -> tuple[Attribute, ...]:
    """What names the users that a role is granted to; nothing where it is granted to roles only."""
    if not grant["user_name"].is_set().is_false:
        return (grant["user_name"],)
    users = grant["users"]
    return tuple(users.items()) or (() if users.is_empty().is_true else (users,))


def has_role(subject: Resource, above: tuple[str, ...], role: str) -> Truth:
    """Whether one of some roles has another one, because it is granted to it directly or through others."""
    certain, possible = subject.graph.once(certainly_inherited_roles), subject.graph.once(inherited_roles)
    for name in above:
        if role.upper() in certain.get(name.upper(), ()):
            return subject.answer(True, f"{role} is granted to {name}")
    may_be = any_of(subject.answer(None, f"{role} may be granted to {name}") for name in above if role.upper() in possible.get(name.upper(), ()))
    unnamed = any_of(one.undecided() for one in subject.graph.once(unnamed_roles))
    unseen = subject.others(*ROLE_GRANTS).where(lambda _: FALSE).exists()
    nobody = subject.answer(False, f"{role} is not granted to {' or '.join(above)}")
    doubts = [one for one in (may_be, unnamed, unseen) if one.is_unknown]
    return any_of(doubts) if doubts else nobody


def has_key(user: Resource) -> Truth:
    """Whether a user may sign in with a key, a token or the identity of its workload; not known where Terraform leaves its keys alone."""
    given = any_of(is_given(user[name]) for name in _KEYS)
    beside = any_of(user.referred_by(type_, via=via).exists() for type_, via in _KEY_RESOURCES)
    name = identifier(user["name"])
    if name is None:
        stated = executes(user, "ALTER USER", naming_it=True) & user["name"].undecided()
    else:
        stated = any_of(executes(user, f"ALTER USER {name} SET {one}", naming_it=True) for one in _KEY_PROPERTIES)
    left_alone = sorted({"all", *_KEYS} & user.ignored_changes)
    answer = given | beside | stated
    return answer | user.answer(None, f"{left_alone[0]} is left to others (ignore_changes)") if left_alone else answer


def holds_for_people(policy: Resource) -> Truth:
    """Whether an authentication policy holds for the people of the account: not for its programs, nor for single users only."""
    attached = policy.referred_by(ATTACHMENT, via="authentication_policy").any(
        lambda one: ~one["for_all_service_users"].or_default(False).equals(True)
    )
    return attached | policy.referred_by(CURRENT_ACCOUNT, via="authentication_policy").exists()
