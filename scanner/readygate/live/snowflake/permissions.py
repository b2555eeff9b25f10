"""The grants that reading a Snowflake account takes, worked out from what the readers declare.

Snowflake has no role that sees everything and changes nothing: an object is shown to a role that holds some privilege on it, and for users, grants
and policies the only privileges that show them let their holder change them, too. Those stand apart in what is printed.
Sources: https://docs.snowflake.com/en/user-guide/security-access-control-privileges and the section on access control of each statement's page
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.live.reader import Reader

ROLE = "READYGATE"
USAGE = ("USAGE ON DATABASE <database>",)
INSIDE = (*USAGE, "USAGE ON ALL SCHEMAS IN DATABASE <database>", "USAGE ON FUTURE SCHEMAS IN DATABASE <database>")
GRANTED, INTEGRATION = ("MANAGE GRANTS ON ACCOUNT",), ("USAGE ON INTEGRATION <integration>",)
MASKING, TAGS = ("APPLY MASKING POLICY ON ACCOUNT",), ("APPLY TAG ON ACCOUNT",)
AUTHENTICATION, PASSWORD = ("APPLY AUTHENTICATION POLICY ON ACCOUNT",), ("APPLY PASSWORD POLICY ON ACCOUNT",)
MONITOR, GROUP = ("MONITOR ON RESOURCE MONITOR <resource monitor>",), ("MONITOR ON FAILOVER GROUP <failover group>",)
NOTHING: tuple[str, ...] = ()


def _of_all(privilege: str, kind: str) -> tuple[str, ...]:
    return (*INSIDE, *(f"{privilege} ON {which} {kind} IN DATABASE <database>" for which in ("ALL", "FUTURE")))


NEEDS: dict[str, tuple[str, ...]] = {
    "DESCRIBE AUTHENTICATION POLICY": AUTHENTICATION,
    "DESCRIBE INTEGRATION": INTEGRATION,
    "DESCRIBE MASKING POLICY": MASKING,
    "DESCRIBE NETWORK POLICY": GRANTED,
    "DESCRIBE NETWORK RULE": _of_all("USAGE", "NETWORK RULES"),
    "DESCRIBE PASSWORD POLICY": PASSWORD,
    "DESCRIBE TABLE": _of_all("REFERENCES", "TABLES"),
    "DESCRIBE USER": GRANTED,
    "SHOW ALERTS": _of_all("MONITOR", "ALERTS"),
    "SHOW AUTHENTICATION POLICIES": AUTHENTICATION,
    "SHOW DATABASE ROLES": USAGE,
    "SHOW DATABASES": USAGE,
    "SHOW DATABASES IN FAILOVER GROUP": GROUP,
    "SHOW FAILOVER GROUPS": GROUP,
    "SHOW FUTURE GRANTS": GRANTED,
    "SHOW GRANTS": GRANTED,
    "SHOW MASKING POLICIES": MASKING,
    "SHOW NETWORK POLICIES": GRANTED,
    "SHOW NETWORK RULES": _of_all("USAGE", "NETWORK RULES"),
    "SHOW NOTIFICATION INTEGRATIONS": INTEGRATION,
    "SHOW PARAMETERS FOR USER": GRANTED,
    "SHOW PARAMETERS IN ACCOUNT": NOTHING,
    "SHOW PARAMETERS IN DATABASE": USAGE,
    "SHOW PARAMETERS IN SCHEMA": INSIDE,
    "SHOW PARAMETERS IN WAREHOUSE": ("MONITOR ON WAREHOUSE <warehouse>",),
    "SHOW PARAMETERS LIKE": NOTHING,
    "SHOW PASSWORD POLICIES": PASSWORD,
    "SHOW REPLICATION DATABASES": USAGE,
    "SHOW RESOURCE MONITORS": MONITOR,
    "SHOW ROLES": NOTHING,
    "SHOW SCHEMAS": INSIDE,
    "SHOW SECURITY INTEGRATIONS": INTEGRATION,
    "SHOW SHARES IN FAILOVER GROUP": GROUP,
    "SHOW STAGES": _of_all("USAGE", "STAGES"),
    "SHOW STORAGE INTEGRATIONS": INTEGRATION,
    "SHOW TABLES": _of_all("REFERENCES", "TABLES"),
    "SHOW TAGS": TAGS,
    "SHOW TASKS": _of_all("MONITOR", "TASKS"),
    "SHOW USER PROGRAMMATIC ACCESS TOKENS": GRANTED,
    "SHOW USERS": GRANTED,
    "SHOW VIEWS": _of_all("REFERENCES", "VIEWS"),
    "SHOW WAREHOUSES": ("MONITOR ON WAREHOUSE <warehouse>",),
}
"""What shows something, by how statements begin; the longest beginning counts. No privilege: every role may ask."""
CHANGING = frozenset((*GRANTED, *MASKING, *TAGS, *AUTHENTICATION, *PASSWORD))
"""Privileges that let their holder change something."""


def needs_of(statement: str) -> tuple[str, ...]:
    """The privileges that one statement takes. Raises ValueError where nobody wrote them down."""
    return NEEDS[max((one for one in NEEDS if statement.startswith(one)), key=len)]


def privileges(readers: Iterable[Reader]) -> list[str]:
    """Every privilege that the readers need, sorted."""
    return sorted({need for reader in readers for statement in reader.operations for need in needs_of(statement)})


def grants(readers: Iterable[Reader]) -> Iterator[str]:
    """The statements, line by line, that make a role which sees all of it."""
    needed = privileges(readers)
    yield f"CREATE ROLE IF NOT EXISTS {ROLE};"
    yield "-- Put in your own names, once for each object. What a role holds no privilege on, Snowflake does not show to it, without a word: what is"
    yield "-- left out here looks as if it did not exist. None of these changes an object; who has USAGE on a stage or an integration can use it."
    yield from (f"GRANT {one} TO ROLE {ROLE};" for one in needed if one not in CHANGING)
    yield "-- Snowflake shows users, grants and policies to no role that could not change them, too. Readygate sends SHOW and DESCRIBE alone;"
    yield "-- whoever has the credentials could do more. Where these are left out, what they show is not known, or looks as if it did not exist."
    yield from (f"GRANT {one} TO ROLE {ROLE};" for one in needed if one in CHANGING)
