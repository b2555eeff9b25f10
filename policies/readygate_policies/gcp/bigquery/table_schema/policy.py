"""A table whose columns nobody wrote down takes on those of whatever was loaded first."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth
from readygate.toolkit.gcp_bigquery import holds_data

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
MODES = ("NULLABLE", "REQUIRED", "REPEATED")
NESTED = ("RECORD", "STRUCT")


def applies(table: Resource) -> Truth:
    return holds_data(table)


def check(table: Resource) -> Truth:
    schema = table["schema"]
    return schema.is_json() & _are_columns(schema.json())


def _are_columns(columns: Attribute) -> Truth:
    return ~columns.is_empty() & columns.every(_is_column)


def _is_column(column: Attribute) -> Truth:
    named = ~column["name"].is_empty() & ~column["type"].is_empty()
    kind = (column["type"].text or "").upper()
    inner = _are_columns(column["fields"]) if kind in NESTED else TRUE
    return named & _is_mode(column["mode"].or_default(MODES[0])) & inner


def _is_mode(mode: Attribute) -> Truth:
    return mode.one_of(*MODES) if mode.text is None else mode.answer(mode.text.upper() in MODES, f"is {mode.shown()}")
