"""Whether last night's load came through is a question to a table: what ran, when it began and ended, and how it went."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_bigquery import has_column

POLICY = Policy(
    id="gcp-bigquery-run-table",
    title="Table that tracks runs of the pipeline tells their state, beginning and end",
    resource="google_bigquery_table",
    severity=Severity.LOW,
    remediation="Give the table columns such as `status`, `started_at` and `finished_at`.",
    references=("https://cloud.google.com/bigquery/docs/schemas",),
    parameters={"tables": Parameter(("etl_runs", "sync_runs", "job_runs", "pipeline_runs"), "names of the tables that track runs")},
    proves=("SI-4.5", "SI-R.rel.2.3", "SI-P.1h.3", "SI-M.d.2"),
)
STATE = ("status", "state", "outcome", "result", "success")
BEGINNING = ("start", "begin", "began")
END = ("end", "finish", "complet", "duration")


def applies(table: Resource, parameters: Parameters) -> Truth:
    return table["table_id"].one_of(*parameters.texts("tables"))


def check(table: Resource) -> Truth:
    columns = table["schema"].json()
    return has_column(columns, *STATE) & has_column(columns, *BEGINNING) & has_column(columns, *END)
