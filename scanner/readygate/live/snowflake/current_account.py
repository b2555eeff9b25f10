"""The account itself: its parameters, and the policies and the resource monitor that hold for all of it.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-parameters, https://docs.snowflake.com/en/sql-reference/sql/show-authentication-policies
(`ON ACCOUNT`), https://docs.snowflake.com/en/sql-reference/sql/show-resource-monitors (column `level`)
"""

from __future__ import annotations

from readygate.live.answer import Answer
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api
from readygate.live.snowflake.monitors import LIST as MONITORS
from readygate.live.snowflake.object_parameters import account_parameters
from readygate.live.snowflake.schema_objects import names_of
from readygate.live.snowflake.values import parameters_of, qualified, set_here
from readygate.model.values import Value

PARAMETERS = "SHOW PARAMETERS IN ACCOUNT"
POLICIES = {
    "authentication_policy": "SHOW AUTHENTICATION POLICIES ON ACCOUNT",
    "password_policy": "SHOW PASSWORD POLICIES ON ACCOUNT",
}
ATTACHMENTS = {
    "authentication_policy": "snowflake_account_authentication_policy_attachment",
    "password_policy": "snowflake_account_password_policy_attachment",
}
CURRENT, PARAMETER = "snowflake_current_account", "snowflake_account_parameter"
NEEDED = ("network_policy", "statement_timeout_in_seconds", "data_retention_time_in_days")
SINGLE = "Snowflake: every account has settings"
SHOWN = "the account's own settings"


def current_account(api: Api) -> Reading:
    """The settings of the account, as one object and as the objects of their own that Terraform can have for each of them."""
    said = api.ask(PARAMETERS, unseen=(PARAMETER,))
    monitors = api.ask(MONITORS)
    policies = {one: api.ask(statement, unseen=(ATTACHMENTS[one],)) for one, statement in POLICIES.items()}
    attributes: dict[str, Value] = {
        **parameters_of(said, *NEEDED),
        "resource_monitor": monitors.shaped(lambda data: next((row["name"] for row in data["rows"] if row["level"] == "ACCOUNT"), None)),
        **{one: answer.missing or next(iter(_names(answer)), None) for one, answer in policies.items()},
    }
    yield api.found(CURRENT, "current_account", attributes, name=api.account, owned_by=SINGLE)
    for key, value in set_here(said, "ACCOUNT").items():
        yield api.found(PARAMETER, key, {"key": key, "value": value}, owned_by=SHOWN)
    yield from account_parameters(api, said)
    for one, answer in policies.items():
        for name in _names(answer):
            yield api.found(ATTACHMENTS[one], name, {one: name}, owned_by=SHOWN)


def _names(answer: Answer) -> list[str]:
    """The full names of the policies that a statement lists."""
    return [qualified(*names_of(row)) for row in answer.data.get("rows", ()) if row["database_name"]]


READERS = (
    Reader(
        service="snowflake",
        types=(CURRENT, PARAMETER, *ATTACHMENTS.values()),
        operations=(PARAMETERS, MONITORS, *POLICIES.values()),
        read=current_account,
        scope="account",
    ),
)
