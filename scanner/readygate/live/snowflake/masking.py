"""Masking policies and tags. Which tags are put on what, and which policies on tags, no SHOW tells.

Sources: https://docs.snowflake.com/en/sql-reference/sql/show-masking-policies, https://docs.snowflake.com/en/sql-reference/sql/desc-masking-policy,
https://docs.snowflake.com/en/sql-reference/sql/show-tags
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.schema_objects import found, names_of, schema_objects
from readygate.live.snowflake.values import flag_text, text_of, texts_of
from readygate.model.values import Value

POLICIES = "SHOW MASKING POLICIES IN ACCOUNT"
POLICY = "DESCRIBE MASKING POLICY {}.{}.{}"
TAGS = "SHOW TAGS IN ACCOUNT"
DESCRIBED = ("argument", "body", "return_data_type")


def policies(api: Api) -> Reading:
    """Every masking policy that the role can see."""
    for row in schema_objects(api, POLICIES):
        yield policy(api, row)


def policy(api: Api, row: Row) -> Reading:
    """One masking policy."""
    said = api.ask(POLICY, *names_of(row))
    options = json.loads(row.get("options") or "{}")
    exempt = next((value for name, value in options.items() if name.upper() == "EXEMPT_OTHER_POLICIES"), False)
    attributes: dict[str, Value] = {"exempt_other_policies": flag_text(exempt)}
    attributes |= dict.fromkeys(DESCRIBED, said.missing) if said.missing is not None else _described(said.data["rows"][0])
    yield found(api, "snowflake_masking_policy", row, attributes)


def _described(row: Mapping[str, Any]) -> dict[str, Value]:
    return {"argument": arguments(row["signature"]), "body": row["body"], "return_data_type": row["return_type"]}


def arguments(signature: str) -> list[Value]:
    """The arguments of a signature such as `(VAL VARCHAR, AMOUNT NUMBER(38,0))`."""
    parts = re.split(r",\s*(?![^()]*\))", signature.strip()[1:-1])
    return [{"name": name, "type": type_} for name, _, type_ in (part.strip().rpartition(" ") for part in parts if part.strip())]


def tags(api: Api) -> Reading:
    """Every tag that the role can see."""
    for row in schema_objects(api, TAGS):
        yield found(api, "snowflake_tag", row, {"allowed_values": texts_of(text_of(row["allowed_values"]))})


READERS = (
    Reader(service="snowflake", types=("snowflake_masking_policy",), operations=(POLICIES, POLICY), read=policies, scope="account"),
    Reader(service="snowflake", types=("snowflake_tag",), operations=(TAGS,), read=tags, scope="account"),
)
