"""BigQuery tables: which of them hold data of their own, and what their columns are.

Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_table
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth, all_of

DERIVED = ("view", "materialized_view", "external_data_configuration", "table_replication_info")
"""Blocks of tables whose data lies elsewhere, and whose columns follow from it."""


def holds_data(table: Resource) -> Truth:
    """Whether a table holds data of its own: not a view, and not one over data outside of BigQuery or in another table."""
    return all_of(table[block].is_empty() for block in DERIVED)


def has_column(columns: Attribute, *parts: str) -> Truth:
    """Whether a table has a column whose name contains one of these."""
    return columns.any(lambda column: column["name"].matches("|".join(parts)))
