"""Integrations: notifications, storage, OAuth and SCIM.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-integrations, https://docs.snowflake.com/en/sql-reference/sql/desc-integration
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.live.answer import Answer
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.values import created_of, flag_text, is_yes, number_of, properties_of, qualified, text_of, texts_of
from readygate.model.values import Value

NOTIFICATIONS = "SHOW NOTIFICATION INTEGRATIONS"
STORAGE = "SHOW STORAGE INTEGRATIONS"
SECURITY = "SHOW SECURITY INTEGRATIONS"
DETAILS = "DESCRIBE INTEGRATION {}"
EMAIL, QUEUE, STORED = "snowflake_email_notification_integration", "snowflake_notification_integration", "snowflake_storage_integration"
SCIM, OAUTH = "snowflake_scim_integration", "snowflake_oauth_integration_for_custom_clients"
QUEUES = (
    *("notification_provider", "direction", "aws_sns_topic_arn", "aws_sns_role_arn", "azure_storage_queue_primary_uri", "azure_tenant_id"),
    *("gcp_pubsub_subscription_name", "gcp_pubsub_topic_name"),
)
OAUTH_TEXTS = ("oauth_client_type", "oauth_redirect_uri", "oauth_use_secondary_roles", "network_policy")
OAUTH_FLAGS = ("oauth_allow_non_tls_redirect_uri", "oauth_enforce_pkce", "oauth_issue_refresh_tokens")


def notifications(api: Api) -> Reading:
    """Every notification integration that the role can see; webhooks have no resource."""
    for row in api.rows(NOTIFICATIONS):
        kind = row["type"].partition("-")[0].strip()
        if kind in ("EMAIL", "QUEUE"):
            yield notification(api, row, kind)


def notification(api: Api, row: Row, kind: str) -> Reading:
    """One integration that sends e-mails, or to a queue."""
    said = properties_of(api.ask(DETAILS, row["name"]))
    if kind == "EMAIL":
        attributes: dict[str, Value] = {"allowed_recipients": said.missing or texts_of(said.get("ALLOWED_RECIPIENTS"))}
    else:
        attributes = {"type": kind, **_texts(said, QUEUES)}
    yield from _found(api, EMAIL if kind == "EMAIL" else QUEUE, row, {**attributes, "enabled": is_yes(row["enabled"])})


def storages(api: Api) -> Reading:
    """Every storage integration that the role can see."""
    for row in api.rows(STORAGE):
        yield storage(api, row)


def storage(api: Api, row: Row) -> Reading:
    """One storage integration."""
    said = properties_of(api.ask(DETAILS, row["name"]))
    attributes: dict[str, Value] = {
        "type": row["type"],
        "enabled": is_yes(row["enabled"]),
        "storage_allowed_locations": said.missing or texts_of(said.get("STORAGE_ALLOWED_LOCATIONS")),
        "storage_blocked_locations": said.missing or texts_of(said.get("STORAGE_BLOCKED_LOCATIONS")),
        **_texts(said, ("storage_provider", "storage_aws_role_arn", "azure_tenant_id")),
    }
    yield from _found(api, STORED, row, attributes)


def securities(api: Api) -> Reading:
    """The security integrations to which a network policy can belong: those of SCIM, and of OAuth for clients of one's own."""
    for row in api.rows(SECURITY):
        kind = row["type"].upper()
        if kind.startswith("SCIM"):
            yield scim(api, row)
        elif kind == "OAUTH - CUSTOM":
            yield oauth(api, row)


def scim(api: Api, row: Row) -> Reading:
    """One SCIM integration."""
    said = properties_of(api.ask(DETAILS, row["name"]))
    attributes: dict[str, Value] = {
        "enabled": is_yes(row["enabled"]),
        "scim_client": row["type"].partition("-")[2].strip(),
        "sync_password": said.missing or flag_text(said.get("SYNC_PASSWORD")),
        **_texts(said, ("network_policy", "run_as_role")),
    }
    yield from _found(api, SCIM, row, attributes)


def oauth(api: Api, row: Row) -> Reading:
    """One OAuth integration for clients of one's own; never its secrets, which another function tells."""
    said = properties_of(api.ask(DETAILS, row["name"]))
    attributes: dict[str, Value] = {
        "enabled": flag_text(row["enabled"]),
        "blocked_roles_list": said.missing or texts_of(said.get("BLOCKED_ROLES_LIST")),
        "pre_authorized_roles_list": said.missing or texts_of(said.get("PRE_AUTHORIZED_ROLES_LIST")),
        "oauth_refresh_token_validity": said.missing or number_of(said.get("OAUTH_REFRESH_TOKEN_VALIDITY")),
        **_texts(said, OAUTH_TEXTS),
        **{one: said.missing or flag_text(said.get(one.upper())) for one in OAUTH_FLAGS},
    }
    yield from _found(api, OAUTH, row, attributes)


def _texts(said: Answer, names: tuple[str, ...]) -> Mapping[str, Value]:
    return {one: said.missing or text_of(said.get(one.upper())) for one in names}


def _found(api: Api, type_: str, row: Row, attributes: dict[str, Value]) -> Reading:
    name = row["name"]
    named: dict[str, Value] = {"name": name, "fully_qualified_name": qualified(name), "comment": text_of(row["comment"]), **attributes}
    yield api.found(type_, name, named, created=created_of(row))


READERS = (
    Reader(service="snowflake", types=(EMAIL, QUEUE), operations=(NOTIFICATIONS, DETAILS), read=notifications, scope="account"),
    Reader(service="snowflake", types=(STORED,), operations=(STORAGE, DETAILS), read=storages, scope="account"),
    Reader(service="snowflake", types=(SCIM, OAUTH), operations=(SECURITY, DETAILS), read=securities, scope="account"),
)
