"""A query over an unpartitioned table of events reads, and pays for, all that ever happened."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_bigquery import holds_data
from readygate.toolkit.globs import glob_matches

POLICY = Policy(
    id="gcp-bigquery-partitioning",
    title="BigQuery table that only grows is partitioned",
    resource="google_bigquery_table",
    severity=Severity.LOW,
    remediation='Add `time_partitioning { type = "DAY", field = ... }` or `range_partitioning`.',
    references=("https://cloud.google.com/bigquery/docs/partitioned-tables",),
    parameters={
        "tables": Parameter(
            ("event", "events", "*_event", "*_events", "events_*", "fact_*", "fct_*", "*_fact", "*_facts", "*_log", "*_logs", "logs"),
            "names of tables that only grow; * stands for any text",
        )
    },
    proves=("SI-R.perf.2.1", "SI-R.perf.2.2", "SI-R.perf.2.3"),
)


def applies(table: Resource, parameters: Parameters) -> Truth:
    """A small table is read whole whatever it is divided by."""
    name = table["table_id"]
    grows = any(glob_matches(pattern, name.text or "") for pattern in parameters.texts("tables"))
    return holds_data(table) & (name.answer(grows, f"is {name.shown()}") if name.text is not None else name.matches("."))


def check(table: Resource) -> Truth:
    return any_of(~table[kind].is_empty() for kind in ("time_partitioning", "range_partitioning"))
