"""What a BigQuery table's schema has to be, and which tables hold data of their own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.toolkit.gcp_bigquery import are_columns, has_column, holds_data

System = Callable[[str], Graph]


def table(system: System, arguments: str) -> Resource:
    """A table with some arguments more."""
    text = f'variable "any" {{}}\nresource "google_bigquery_table" "x" {{\n  dataset_id = "x"\n  table_id = "x"\n{arguments}\n}}\n'
    return system(text).by_type["google_bigquery_table"][0]


@pytest.mark.parametrize(
    ("columns", "state"),
    [
        ('[{ name = "a", type = "STRING" }]', True),
        ('[{ name = "a", type = "string", mode = "required" }]', True),
        ('[{ name = "a", type = "RECORD", mode = "REPEATED", fields = [{ name = "b", type = "DATE" }] }]', True),
        ('[{ name = "a", type = "STRUCT", fields = [{ name = "b", type = "record", fields = [{ name = "c", type = "DATE" }] }] }]', True),
        ("[]", False),
        ('["a"]', False),
        ('[{ name = "", type = "STRING" }]', False),
        ('[{ type = "STRING" }]', False),
        ('[{ name = "a" }]', False),
        ('[{ name = "a", type = "STRING", mode = "NEEDED" }]', False),
        ('[{ name = "a", type = "RECORD" }]', False),
        ('[{ name = "a", type = "RECORD", fields = [{ name = "b" }] }]', False),
        ('[{ name = "a", type = var.any }]', None),
        ('[{ name = "a", type = "STRING", mode = var.any }]', None),
        ("var.any", None),
    ],
)
def test_columns(system: System, columns: str, state: bool | None) -> None:
    """Each column has a name, a type and a mode that exists, and a record has columns as well."""
    assert are_columns(table(system, f"schema = jsonencode({columns})")["schema"].json()).state is state


@pytest.mark.parametrize(("names", "state"), [('["run_id", "started_at"]', True), ('["run_id"]', False), ("[var.any]", None)])
def test_names_of_columns(system: System, names: str, state: bool | None) -> None:
    """A column is found by a part of its name."""
    schema = table(system, f'schema = jsonencode([for name in {names} : {{ name = name, type = "STRING" }}])')["schema"]
    assert has_column(schema.json(), "start", "begin").state is state


@pytest.mark.parametrize(
    ("block", "state"),
    [
        ("", True),
        ('view {\n  query = "SELECT 1"\n}', False),
        ('materialized_view {\n  query = "SELECT 1"\n}', False),
        ('external_data_configuration {\n  autodetect = true\n  source_uris = ["gs://x/y"]\n}', False),
    ],
)
def test_whose_data(system: System, block: str, state: bool) -> None:
    """A view shows the data of other tables, an external table what lies in a bucket."""
    assert holds_data(table(system, block)).state is state
