"""Which privileges somebody was granted on one object, for policies that ask whether an object can be used at all.

Source: https://docs.snowflake.com/en/sql-reference/account-usage#enabling-the-snowflake-database-for-other-roles
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.snowflake import ALL, GRANTS, SINGLE_GRANTS, Privilege, identifier, privileges_of, same_identifier

DATABASE_ROLE_GRANT = "snowflake_grant_database_role"
HISTORY = "SNOWFLAKE"
"""The database that Snowflake keeps in each account, with the schema ACCOUNT_USAGE."""
_VIEWERS = r'(?i)^"?SNOWFLAKE"?\."?(OBJECT|USAGE|GOVERNANCE|SECURITY)_VIEWER"?$'


def is_granted_on(database: Attribute, *privileges: str) -> Truth:
    """Whether some role was granted one of these privileges on a database as a whole."""
    name = identifier(database)
    if name is None:
        return database.undecided()
    return _any_privilege(database.resource, name, privileges)


def reads_history(subject: Resource) -> Truth:
    """Whether some role was granted to read the history of the account, by a privilege or by a role of the database SNOWFLAKE."""
    by_role = subject.others(DATABASE_ROLE_GRANT).any(lambda grant: grant["database_role_name"].matches(_VIEWERS))
    return by_role | _any_privilege(subject, HISTORY, ("IMPORTED PRIVILEGES", ALL))


def grants_anything(subject: Resource) -> Truth:
    """Whether anything at all is granted."""
    return subject.others(DATABASE_ROLE_GRANT, *GRANTS, *SINGLE_GRANTS).exists()


def _any_privilege(subject: Resource, database: str, privileges: tuple[str, ...]) -> Truth:
    def holds(one: Privilege) -> Truth:
        if one.kind not in ("DATABASE", "") or (one.object is not None and not same_identifier(one.object, database)):
            return one.said.answer(False, f"is for another {one.kind.lower() or 'object'}")
        if one.privilege is not None and one.privilege not in privileges:
            return one.said.answer(False, f"is {one.privilege}")
        certain = None not in (one.object, one.privilege) and one.kind != ""
        return one.said.answer(certain or None, f"grants {one.privilege or 'something'} on {one.object or 'an object that is not known'}")

    return subject.others(*GRANTS, *SINGLE_GRANTS).any(lambda grant: any_of(holds(one) for one in privileges_of(grant)))
