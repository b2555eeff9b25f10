"""Data about people may be kept as long as it is needed, and has to be gone after that."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import TRUE, Truth, any_of

POLICY = Policy(
    id="gcp-bigquery-retention",
    title="BigQuery dataset with personal data lets it expire",
    resource="google_bigquery_dataset",
    severity=Severity.MEDIUM,
    remediation=(
        "Set `default_partition_expiration_ms` or `default_table_expiration_ms` on the dataset, or `time_partitioning { expiration_ms = ... }` or "
        "`expiration_time` on each of its tables."
    ),
    references=(
        "https://cloud.google.com/bigquery/docs/updating-datasets#table-expiration",
        "https://cloud.google.com/bigquery/docs/managing-partitioned-tables#partition-expiration",
    ),
    parameters={
        "labels": Parameter(("pii", "personal_data", "gdpr"), "labels of datasets with personal data, whose value is neither false nor no nor none"),
        "datasets": Parameter((), "names of further datasets whose data has to expire"),
        "maximum_days": Parameter(None, "longest time (days) for which data may be kept; without it any time will do"),
    },
    proves=("SI-5.6", "SI-9.3", "SI-10.4", "DS-6.4.2"),
)
DAY = 86400 * 1000


def applies(dataset: Resource, parameters: Parameters) -> Truth:
    """Data that is about nobody may be kept for ever."""
    labelled = any_of(_says_yes(dataset["labels"][label]) for label in parameters.texts("labels"))
    return labelled | dataset["dataset_id"].one_of(*parameters.texts("datasets"))


def check(dataset: Resource, parameters: Parameters) -> Truth:
    defaults = (dataset["default_partition_expiration_ms"], dataset["default_table_expiration_ms"])
    by_dataset = any_of(_expires(default, parameters) for default in defaults)
    tables = dataset.referred_by("google_bigquery_table", via="dataset_id")
    return by_dataset | (tables.exists() & tables.every(lambda table: _lets_expire(table, parameters)))


def _says_yes(label: Attribute) -> Truth:
    return label.is_set() & ~label.one_of("false", "no", "none")


def _lets_expire(table: Resource, parameters: Parameters) -> Truth:
    return table["expiration_time"].is_set() | _expires(table["time_partitioning"]["expiration_ms"], parameters)


def _expires(milliseconds: Attribute, parameters: Parameters) -> Truth:
    limit = milliseconds.number().at_most(parameters.number("maximum_days") * DAY) if parameters.is_given("maximum_days") else TRUE
    return milliseconds.is_set() & limit
