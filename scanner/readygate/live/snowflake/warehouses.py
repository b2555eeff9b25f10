"""Warehouses: https://docs.snowflake.com/en/sql-reference/sql/show-warehouses."""

from __future__ import annotations

from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.live.snowflake.api import Api, Row
from readygate.live.snowflake.object_parameters import object_parameters
from readygate.live.snowflake.values import created_of, flag_text, number_of, parameters_of, qualified, text_of
from readygate.model.values import Value

LIST = "SHOW WAREHOUSES"
PARAMETERS = "SHOW PARAMETERS IN WAREHOUSE {}"
LIMITS = ("max_concurrency_level", "statement_queued_timeout_in_seconds", "statement_timeout_in_seconds")
SIZES = {"X-SMALL": "XSMALL", "X-LARGE": "XLARGE", "2X-LARGE": "XXLARGE", "3X-LARGE": "XXXLARGE", "4X-LARGE": "X4LARGE"}
SIZES |= {"5X-LARGE": "X5LARGE", "6X-LARGE": "X6LARGE"}
"""Sizes as SHOW tells them, and as the provider does.

Source: https://docs.snowflake.com/en/sql-reference/sql/create-warehouse#optional-properties-objectproperties
"""
PLAIN = ("STANDARD", "SNOWPARK-OPTIMIZED")
"""Types of the warehouses that `snowflake_warehouse` stands for; adaptive and interactive ones have types of their own."""
OTHERS = {"ADAPTIVE": "snowflake_warehouse_adaptive", "INTERACTIVE": "snowflake_warehouse_interactive"}


def warehouses(api: Api) -> Reading:
    """Every warehouse that the role can see."""
    for row in api.rows(LIST):
        yield warehouse(api, row)


def warehouse(api: Api, row: Row) -> Reading:
    """One warehouse."""
    name, kind = row["name"], row["type"]
    type_ = OTHERS.get(kind, "snowflake_warehouse")
    said = api.ask(PARAMETERS, name)
    attributes: dict[str, Value] = {
        "name": name,
        "fully_qualified_name": qualified(name),
        "comment": row["comment"],
        "resource_monitor": text_of(row["resource_monitor"]),
        **parameters_of(said, *LIMITS),
    }
    if kind in PLAIN:
        attributes |= _size(row)
    yield api.found(type_, name, attributes, created=created_of(row), owned_by="Snowflake" if name.startswith("SYSTEM$") else "")
    yield from object_parameters(api, said, "WAREHOUSE", name)


def _size(row: Row) -> dict[str, Value]:
    size = text_of(row["size"])
    return {
        "warehouse_type": row["type"],
        "auto_resume": flag_text(row["auto_resume"]),
        # SHOW tells nothing where a warehouse is never suspended; the argument for that is 0.
        "auto_suspend": number_of(row["auto_suspend"]) or 0,
        "warehouse_size": SIZES.get(size.upper(), size.upper()) if size else None,
        "min_cluster_count": number_of(row.get("min_cluster_count")),
        "max_cluster_count": number_of(row.get("max_cluster_count")),
        "scaling_policy": text_of(row.get("scaling_policy")),
        "enable_query_acceleration": flag_text(row.get("enable_query_acceleration")),
        "query_acceleration_max_scale_factor": number_of(row.get("query_acceleration_max_scale_factor")),
        "resource_constraint": text_of(row.get("resource_constraint")),
        "generation": text_of(row.get("generation")),
    }


READERS = (
    Reader(
        service="snowflake",
        types=("snowflake_warehouse", *OTHERS.values()),
        operations=(LIST, PARAMETERS),
        read=warehouses,
        scope="account",
    ),
)
