"""Failover groups: https://docs.snowflake.com/en/sql-reference/sql/show-failover-groups."""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.values import created_of, is_yes, qualified, schedule_of, text_of, texts_of
from readygate.model.values import Value

LIST = "SHOW FAILOVER GROUPS"
DATABASES = "SHOW DATABASES IN FAILOVER GROUP {}"
SHARES = "SHOW SHARES IN FAILOVER GROUP {}"
CONTENTS = {"allowed_databases": DATABASES, "allowed_shares": SHARES}


def groups(api: Api) -> Reading:
    """The failover groups of this account; SHOW lists their copies in other accounts, too."""
    for row in api.rows(LIST):
        if f"{row['organization_name']}-{row['account_name']}" == api.account:
            yield group(api, row)


def group(api: Api, row: Row) -> Reading:
    """One failover group: one of this account, or the copy of another account's."""
    name = row["name"]
    attributes: dict[str, Value] = {"name": name, "fully_qualified_name": qualified(name)}
    if is_yes(row["is_primary"]):
        schedule = schedule_of(row["replication_schedule"], {"M": "interval"})
        kinds = texts_of(row["object_types"])
        attributes |= {
            "object_types": ["ACCOUNT PARAMETERS" if kind == "PARAMETERS" else kind for kind in kinds],
            "allowed_integration_types": [f"{str(one).replace('_', ' ')} INTEGRATIONS" for one in texts_of(row["allowed_integration_types"])],
            "allowed_accounts": [one for one in texts_of(row["allowed_accounts"]) if str(one).replace(".", "-", 1) != api.account],
            "replication_schedule": [schedule] if schedule else [],
            "from_replica": [],
            **{own: api.ask(statement, name).shaped(lambda data: sorted(one["name"] for one in data["rows"])) for own, statement in CONTENTS.items()},
        }
    else:
        organisation, account, group_name = str(text_of(row["primary"])).split(".", 2)
        source: dict[str, Value] = {"organization_name": organisation, "source_account_name": account, "name": group_name.strip('"')}
        attributes["from_replica"] = [source]
    yield api.found("snowflake_failover_group", name, attributes, created=created_of(row))


READERS = (Reader(service="snowflake", types=("snowflake_failover_group",), operations=(LIST, DATABASES, SHARES), read=groups, scope="account"),)
