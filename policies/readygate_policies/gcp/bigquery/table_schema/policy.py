"""A table whose columns nobody wrote down takes on those of whatever was loaded first."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_bigquery import are_columns, holds_data

POLICY = Policy(
    id="gcp-bigquery-table-schema",
    title="BigQuery table has a valid schema",
    resource="google_bigquery_table",
    severity=Severity.MEDIUM,
    remediation="Set `schema` to a JSON array in which each column has a `name`, a `type` and, where it helps, a `mode`.",
    references=(
        "https://cloud.google.com/bigquery/docs/schemas#specifying_a_json_schema_file",
        "https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#TableFieldSchema",
    ),
    proves=("SI-5.1", "SI-P.1h.4"),
)


def applies(table: Resource) -> Truth:
    return holds_data(table)


def check(table: Resource) -> Truth:
    schema = table["schema"]
    return schema.is_json() & are_columns(schema.json())
