"""Roles collect privileges over the years; written down as a matrix, what each may do can be compared with what it is granted."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Evidence, Truth, all_of, any_of
from readygate.toolkit.globs import glob_matches
from readygate.toolkit.snowflake import (
    ALL,
    READING,
    ROLE_GRANTS,
    Privilege,
    all_privileges,
    identifier,
    inherited_roles,
    privileges_of,
    receiving_roles,
    same_identifier,
    unnamed_roles,
)

POLICY = Policy(
    id="snowflake-grants-matrix",
    title="Roles are granted no more than the matrix allows",
    resource=(
        "snowflake_grant_privileges_to_account_role",
        "snowflake_grant_privileges_to_database_role",
        "snowflake_grant_privileges_to_role",
        "snowflake_grant_ownership",
        "snowflake_grant_account_role",
        "snowflake_role_grants",
        "snowflake_database_grant",
        "snowflake_schema_grant",
        "snowflake_stage_grant",
        "snowflake_table_grant",
        "snowflake_view_grant",
        "snowflake_warehouse_grant",
    ),
    severity=Severity.HIGH,
    remediation="Take the privilege out, grant it to a role that may have it, or write it into the parameter `matrix` after a review.",
    references=(
        "https://docs.snowflake.com/en/user-guide/security-access-control-considerations",
        "https://docs.snowflake.com/en/user-guide/security-access-control-privileges",
    ),
    parameters={
        "matrix": Parameter(
            (
                "ECOMMERCE_LOADER write ECOMMERCE_RAW",
                "ECOMMERCE_TRANSFORMER read ECOMMERCE_RAW",
                "ECOMMERCE_TRANSFORMER write ECOMMERCE_STAGING",
                "ECOMMERCE_TRANSFORMER write ECOMMERCE_ANALYTICS",
                "ECOMMERCE_ANALYST read ECOMMERCE_ANALYTICS",
            ),
            'what roles may do in databases, each as "ROLE read DATABASE" or "ROLE write DATABASE"; other roles may do what is not reserved',
        ),
        "administrators": Parameter(("*ADMIN",), "roles that may do everything; * stands for any text"),
        "reserved": Parameter(("MANAGE GRANTS", "CREATE USER", "CREATE ROLE", "OWNERSHIP"), "privileges that only administrators may be granted"),
    },
    proves=("EC-5", "SCV-PRE.high.2.4", "SCV-INF.sf.2.2", "SCV-SEC.hard.1.1", "SCV-SEC.hard.1.2"),
)


def applies(grant: Resource) -> Truth:
    """A role that is granted to users gets nothing by that."""
    return ~grant["user_name"].is_set()


def check(grant: Resource, parameters: Parameters) -> Truth:
    if grant.type in ROLE_GRANTS:
        return _passes_on(grant, parameters)
    to_others = grant["with_grant_option"].or_default(False).equals(False)
    return to_others & all_of(_is_allowed(one, one.role, parameters) for one in privileges_of(grant))


def _passes_on(grant: Resource, parameters: Parameters) -> Truth:
    """Whether the roles may have everything that they get by being granted another one."""
    granted = identifier(grant["role_name"])
    if granted is None:
        return grant["role_name"].undecided()
    below = {granted.upper(), *grant.graph.once(inherited_roles).get(granted.upper(), ())}
    held = [one for one in grant.graph.once(all_privileges) if one.role is not None and one.role.upper() in below]
    unnamed = any_of(role.answer(None, "is not known, and may be one of these roles") for role in grant.graph.once(unnamed_roles))
    return all_of(
        _is_administrator(role, parameters) | (~unnamed & all_of(_is_allowed(one, identifier(role), parameters) for one in held))
        for role in receiving_roles(grant)
    )


def _is_administrator(role: Attribute, parameters: Parameters) -> Truth:
    name = identifier(role) or ""
    return role.answer(any(glob_matches(pattern, name, ignore_case=True) for pattern in parameters.texts("administrators")), f"is {name}")


def _is_allowed(one: Privilege, role: str | None, parameters: Parameters) -> Truth:
    what = f"{one.privilege} on {one.kind} {one.object or ''}".strip()
    if role is None or one.privilege is None:
        return _told(one, None, f"grants {what} to a role that is not known") if one.privilege else one.said.undecided()  # equivalent: words only
    if any(glob_matches(pattern, role, ignore_case=True) for pattern in parameters.texts("administrators")):
        return _told(one, True, f"grants {what} to {role}")
    if same_identifier(role, "PUBLIC"):
        return _told(one, False, f"grants {what} to everyone (PUBLIC)")
    if one.privilege in parameters.texts("reserved") or (one.privilege == ALL and not one.in_database):
        return _told(one, False, f"grants {what} to {role}")
    rights = [entry.split() for entry in parameters.texts("matrix") if same_identifier(role, entry.split()[0])]
    if not rights or not one.in_database:
        return _told(one, True, f"grants {what} to {role}, of which the matrix says nothing")
    if one.database is None:
        return _told(one, None, f"grants {what} to {role} in a database that is not known")
    needed = ("read", "write") if one.privilege in READING else ("write",)
    allowed = any(right in needed and same_identifier(one.database, database) for _, right, database in rights)
    return _told(one, allowed, f"grants {what} to {role}" + ("" if allowed else ", which the matrix does not allow"))


def _told(one: Privilege, state: bool | None, fact: str) -> Truth:
    """The answer, placed where the privilege is granted."""
    return Truth(state, (Evidence(one.resource, one.said.path, f"it {fact}"),))
