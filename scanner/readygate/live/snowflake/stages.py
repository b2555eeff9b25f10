"""Stages: https://docs.snowflake.com/en/sql-reference/sql/show-stages, https://docs.snowflake.com/en/sql-reference/sql/desc-stage."""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.schema_objects import found, schema_objects
from readygate.live.snowflake.values import is_yes, text_of
from readygate.model.values import Unknown, Value

LIST = "SHOW STAGES IN ACCOUNT"
CREDENTIALS = Unknown(("credentials are set, which are never read",), not_null=True, min_length=1)


def stages(api: Api) -> Reading:
    """Every named stage that the role can see. SHOW tells that there are credentials, not which."""
    for row in schema_objects(api, LIST):
        yield stage(api, row)


def stage(api: Api, row: Row) -> Reading:
    """One stage."""
    attributes: dict[str, Value] = {
        "url": text_of(row["url"]),
        "storage_integration": text_of(row["storage_integration"]),
        "credentials": CREDENTIALS if is_yes(row["has_credentials"]) else None,
    }
    yield found(api, "snowflake_stage", row, attributes, former_id=True)


READERS = (Reader(service="snowflake", types=("snowflake_stage",), operations=(LIST,), read=stages, scope="account"),)
