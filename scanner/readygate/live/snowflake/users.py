"""Users, the network policies of single users, and users' programmatic access tokens (never a secret).

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-users, https://docs.snowflake.com/en/sql-reference/sql/desc-user,
https://docs.snowflake.com/en/sql-reference/sql/show-user-programmatic-access-tokens
"""

from __future__ import annotations

from typing import Any

from readygate.live.answer import Answer
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.network_attachments import ACCOUNT_POLICY, ATTACHMENT, Attachments
from readygate.live.snowflake.values import created_of, flag_text, is_yes, parameters_of, properties_of, qualified, text_of
from readygate.model.values import Unknown, Value

LIST = "SHOW USERS"
DETAILS = "DESCRIBE USER {}"
PARAMETERS = "SHOW PARAMETERS FOR USER {}"
TOKENS = "SHOW USER PROGRAMMATIC ACCESS TOKENS FOR USER {}"
TOKEN = "snowflake_user_programmatic_access_token"  # noqa: S105 - the name of a resource type
TYPES = {"PERSON": "snowflake_user", "SERVICE": "snowflake_service_user", "LEGACY_SERVICE": "snowflake_legacy_service_user"}
"""https://docs.snowflake.com/en/user-guide/admin-user-management#types-of-users; without a type a user is a person."""
PASSWORD = Unknown(("a password is set, which is never read",), not_null=True)
KEYS = {"rsa_public_key": "RSA_PUBLIC_KEY", "rsa_public_key_2": "RSA_PUBLIC_KEY_2"}
TEXTS = ("login_name", "display_name", "email", "default_warehouse", "default_namespace", "default_role", "comment")
NAMES = ("first_name", "last_name")


def users(api: Api) -> Reading:
    """Every user that the role can see, but for those that Snowflake makes for its services."""
    rows = [row for row in _told(api) if (row.get("type") or "PERSON") in TYPES]
    attachments = Attachments(len(rows), api.ask(ACCOUNT_POLICY, unseen=(ATTACHMENT,)))
    yield from attachments.found(api)
    for row in rows:
        yield user(api, row, attachments)


def user(api: Api, row: Row, attachments: Attachments) -> Reading:
    """One user."""
    name, kind = row["name"], row.get("type") or "PERSON"
    said = properties_of(api.ask(DETAILS, name))
    parameters = api.ask(PARAMETERS, name, unseen=(ATTACHMENT,))
    attributes: dict[str, Value] = {
        "name": name,
        "fully_qualified_name": qualified(name),
        "disabled": flag_text(row["disabled"]),
        **{one: value for one in TEXTS if not _is_own_name(one, value := _detail(said, one.upper()), name)},
        **_keys(row, said),
        **parameters_of(parameters, "network_policy"),
    }
    if kind == "PERSON":
        attributes |= {one: _detail(said, one.upper()) for one in NAMES}
    if kind != "SERVICE":
        attributes["password"] = PASSWORD if is_yes(row["has_password"]) else None
        attributes["must_change_password"] = flag_text(row["must_change_password"])
    yield api.found(TYPES[kind], name, attributes, created=created_of(row), owned_by="Snowflake" if name == "SNOWFLAKE" else "")
    attachments.note(name, parameters)
    yield from attachments.found(api)


def _told(api: Api) -> list[Row]:
    """The users of whom SHOW tells more than that there are such; of what kind others are, nobody can say.

    Source: https://docs.snowflake.com/en/release-notes/bcr-bundles/2023_06/bcr-975
    """
    rows = api.rows(LIST)
    told = [row for row in rows if text_of(row["owner"]) or text_of(row["login_name"])]
    if len(told) < len(rows):
        api.hides(LIST, f"Unauthorized: {len(rows) - len(told)} of {len(rows)} users are shown by name alone")
    return told


def _keys(row: Row, said: Answer) -> dict[str, Value]:
    """Public keys. That there is none is told by SHOW, too."""
    if not is_yes(row["has_rsa_public_key"]):
        return dict.fromkeys(KEYS)
    return {own: _detail(said, theirs) for own, theirs in KEYS.items()}


def _is_own_name(attribute: str, value: Any, name: str) -> bool:
    """Whether a user is called by its name because nobody gave it another one, or because somebody gave it that: nothing tells which."""
    return attribute in ("login_name", "display_name") and value == name


def _detail(said: Answer, name: str) -> Any:
    return said.missing or text_of(said.get(name))


def tokens(api: Api) -> Reading:
    """The programmatic access tokens of every user: their names and roles, not the tokens."""
    for row in _told(api):
        if (row.get("type") or "PERSON") in TYPES:
            yield tokens_of(api, row["name"])


def tokens_of(api: Api, name: str) -> Reading:
    """The programmatic access tokens of one user."""
    for row in api.rows(TOKENS, name):
        attributes: dict[str, Value] = {
            "user": name,
            "name": row["name"],
            "comment": text_of(row["comment"]),
            "disabled": flag_text(row["status"] == "DISABLED"),
            "role_restriction": text_of(row["role_restriction"]),
        }
        yield api.found(TOKEN, f"{qualified(name)}|{qualified(row['name'])}", attributes, name=f"{name} {row['name']}", created=created_of(row))


READERS = (
    Reader(
        service="snowflake", types=(*TYPES.values(), ATTACHMENT), operations=(LIST, DETAILS, PARAMETERS, ACCOUNT_POLICY), read=users, scope="account"
    ),
    Reader(service="snowflake", types=(TOKEN,), operations=(LIST, TOKENS), read=tokens, scope="account"),
)
