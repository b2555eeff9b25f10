"""BigQuery tables: which of them hold data of their own, and what their columns are.

Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_table
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, all_of

DERIVED = ("view", "materialized_view", "external_data_configuration", "table_replication_info")
"""Blocks of tables whose data lies elsewhere, and whose columns follow from it."""

MODES = ("NULLABLE", "REQUIRED", "REPEATED")
NESTED = ("RECORD", "STRUCT")
"""What a column may be beside its type, and types whose columns lie in `fields`, in upper or lower case;
https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema"""


def holds_data(table: Resource) -> Truth:
    """Whether a table holds data of its own: not a view, and not one over data outside of BigQuery or in another table."""
    return all_of(table[block].is_empty() for block in DERIVED)


def has_column(columns: Attribute, *parts: str) -> Truth:
    """Whether a table has a column whose name contains one of these."""
    return columns.any(lambda column: column["name"].matches("|".join(parts)))


def are_columns(columns: Attribute) -> Truth:
    """Whether a schema has columns, and each of them a name, a type and a mode that exists, those inside of it too."""
    return ~columns.is_empty() & columns.every(_is_column)


def _is_column(column: Attribute) -> Truth:
    named = ~column["name"].is_empty() & ~column["type"].is_empty()
    inner = are_columns(column["fields"]) if (column["type"].text or "").upper() in NESTED else TRUE
    return named & _is_mode(column["mode"].or_default(MODES[0])) & inner


def _is_mode(mode: Attribute) -> Truth:
    return mode.one_of(*MODES) if mode.text is None else mode.answer(mode.text.upper() in MODES, f"is {mode.shown()}")
