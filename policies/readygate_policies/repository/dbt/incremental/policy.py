"""An incremental model without a key holds a row twice after each retry, and drops new columns of its sources without a word."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="repository-dbt-incremental",
    title="Incremental model of dbt has a key, and says what becomes of new columns",
    resource="repository_dbt_model",
    severity=Severity.MEDIUM,
    remediation="Add `unique_key` and `on_schema_change` (append_new_columns, sync_all_columns or fail) to the model's `config`.",
    references=(
        "https://docs.getdbt.com/docs/build/incremental-models",
        "https://docs.getdbt.com/docs/build/incremental-strategy",
    ),
    proves=("SCV-INF.dbt.2.2",),
)
WITHOUT_KEY = ("append", "insert_overwrite", "microbatch")
"""Strategies that replace whole partitions, or are chosen to append."""
DEFAULT = "ignore"
"""The second page above."""


def applies(model: Resource) -> Truth:
    return model["config"]["materialized"].equals("incremental") & ~model["config"]["enabled"].equals(False)


def check(model: Resource) -> Truth:
    config = model["config"]
    is_keyed = ~config["unique_key"].is_empty() | config["incremental_strategy"].one_of(*WITHOUT_KEY)
    return is_keyed & ~config["on_schema_change"].or_default(DEFAULT).equals(DEFAULT)
