"""How Snowflake tells somebody: the integrations that send, and the functions that use them.

Source: https://docs.snowflake.com/en/user-guide/notifications/about-notifications
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.snowflake import identifier

INTEGRATIONS = ("snowflake_email_notification_integration", "snowflake_notification_integration")
SENDS = r"(?i)\bSYSTEM\$SEND_(EMAIL|SNOWFLAKE_NOTIFICATION)\b"
"""https://docs.snowflake.com/en/user-guide/notifications/email-stored-procedures"""


def is_on_here(integration: Resource) -> Truth:
    """Whether an integration is on; the provider turns one on where nothing else is said."""
    return integration["enabled"].or_default(True).equals(True)


def integrations_of(statement: Attribute) -> Truth:
    """Whether the declared integrations that a statement uses are on; those that are declared elsewhere are taken to be."""
    used = statement.resource.others(*INTEGRATIONS).where(lambda one: _uses(statement, one))
    return used.every(is_on_here)


def _uses(statement: Attribute, integration: Resource) -> Truth:
    if integration in statement.refers_to(integration.type).found:
        return statement.answer(True, f"uses {integration.address}")
    name = identifier(integration["name"])
    if statement.text is None or name is None:
        return statement.undecided()
    return statement.answer(f"'{name}'".upper() in statement.text.upper().replace('"', ""), f"names {name}")
