"""Network policies and network rules.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-network-policies, https://docs.snowflake.com/en/sql-reference/sql/desc-network-policy,
https://docs.snowflake.com/en/sql-reference/sql/show-network-rules, https://docs.snowflake.com/en/sql-reference/sql/desc-network-rule
"""

from __future__ import annotations

import json
from typing import Any

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.schema_objects import found, names_of, schema_objects
from readygate.live.snowflake.values import created_of, properties_of, qualified, requalified, texts_of
from readygate.model.values import Value

POLICIES = "SHOW NETWORK POLICIES"
POLICY = "DESCRIBE NETWORK POLICY {}"
RULES = "SHOW NETWORK RULES IN ACCOUNT"
RULE = "DESCRIBE NETWORK RULE {}.{}.{}"
LISTS = ("allowed_ip_list", "blocked_ip_list")
RULE_LISTS = ("allowed_network_rule_list", "blocked_network_rule_list")


def policies(api: Api) -> Reading:
    """Every network policy that the role can see."""
    for row in api.rows(POLICIES):
        yield policy(api, row)


def policy(api: Api, row: Row) -> Reading:
    """One network policy; a list that is empty is not told."""
    name = row["name"]
    said = properties_of(api.ask(POLICY, name))
    attributes: dict[str, Value] = {"name": name, "fully_qualified_name": qualified(name), "comment": row["comment"]}
    attributes |= {one: said.missing or texts_of(said.get(one.upper())) for one in LISTS}
    attributes |= {one: said.missing or _rules(said.get(one.upper())) for one in RULE_LISTS}
    yield api.found("snowflake_network_policy", name, attributes, created=created_of(row))


def rules(api: Api) -> Reading:
    """Every network rule that the role can see."""
    for row in schema_objects(api, RULES):
        yield rule(api, row)


def rule(api: Api, row: Row) -> Reading:
    """One network rule."""
    said = api.ask(RULE, *names_of(row))
    values = said.shaped(lambda data: texts_of(data["rows"][0]["value_list"]))
    yield found(api, "snowflake_network_rule", row, {"type": row["type"], "mode": row["mode"], "value_list": values})


def _rules(value: Any) -> list[Value]:
    """The names of network rules; the answer holds an object for each."""
    return [*sorted(requalified(one["fullyQualifiedRuleName"]) for one in json.loads(value))] if value else []


READERS = (
    Reader(service="snowflake", types=("snowflake_network_policy",), operations=(POLICIES, POLICY), read=policies, scope="account"),
    Reader(service="snowflake", types=("snowflake_network_rule",), operations=(RULES, RULE), read=rules, scope="account"),
)
