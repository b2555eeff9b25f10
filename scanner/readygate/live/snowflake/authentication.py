"""Authentication policies and password policies.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-authentication-policies,
https://docs.snowflake.com/en/sql-reference/sql/desc-authentication-policy, https://docs.snowflake.com/en/sql-reference/sql/show-password-policies,
https://docs.snowflake.com/en/sql-reference/sql/desc-password-policy
"""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.schema_objects import found, names_of, schema_objects
from readygate.live.snowflake.values import number_of, properties_of, text_of, texts_of
from readygate.model.values import Value

POLICIES = "SHOW AUTHENTICATION POLICIES IN ACCOUNT"
POLICY = "DESCRIBE AUTHENTICATION POLICY {}.{}.{}"
PASSWORDS = "SHOW PASSWORD POLICIES IN ACCOUNT"
PASSWORD = "DESCRIBE PASSWORD POLICY {}.{}.{}"  # noqa: S105 - a statement
LISTS = ("authentication_methods", "client_types", "security_integrations")
NUMBERS = (
    *("min_length", "max_length", "min_upper_case_chars", "min_lower_case_chars", "min_numeric_chars", "min_special_chars"),
    *("min_age_days", "max_age_days", "max_retries", "lockout_time_mins", "history"),
)


def policies(api: Api) -> Reading:
    """Every authentication policy that the role can see."""
    for row in schema_objects(api, POLICIES):
        yield policy(api, row)


def policy(api: Api, row: Row) -> Reading:
    """One authentication policy."""
    said = properties_of(api.ask(POLICY, *names_of(row)))
    attributes: dict[str, Value] = {one: said.missing or texts_of(said.get(one.upper())) for one in LISTS}
    attributes["mfa_enrollment"] = said.missing or text_of(said.get("MFA_ENROLLMENT"))
    yield found(api, "snowflake_authentication_policy", row, attributes)


def password_policies(api: Api) -> Reading:
    """Every password policy that the role can see."""
    for row in schema_objects(api, PASSWORDS):
        yield password_policy(api, row)


def password_policy(api: Api, row: Row) -> Reading:
    """One password policy."""
    said = properties_of(api.ask(PASSWORD, *names_of(row)))
    attributes: dict[str, Value] = {one: said.missing or number_of(said.get(f"PASSWORD_{one.upper()}")) for one in NUMBERS}
    yield found(api, "snowflake_password_policy", row, attributes)


READERS = (
    Reader(service="snowflake", types=("snowflake_authentication_policy",), operations=(POLICIES, POLICY), read=policies, scope="account"),
    Reader(service="snowflake", types=("snowflake_password_policy",), operations=(PASSWORDS, PASSWORD), read=password_policies, scope="account"),
)
