"""A rename in the configuration makes Terraform delete the table and make an empty one, unless it is told not to."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_bigquery import holds_data

POLICY = Policy(
    id="gcp-bigquery-deletion-protection",
    title="Terraform refuses to delete the BigQuery table",
    resource="google_bigquery_table",
    severity=Severity.MEDIUM,
    remediation="Leave `deletion_protection` out, or set it to true.",
    references=("https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/bigquery_table",),
    replaces=("CKV_GCP_121",),
    proves=("SI-5.7",),
)
DEFAULT_PROTECTION = True
"""Of the provider; the page above."""


def applies(table: Resource) -> Truth:
    return holds_data(table)


def check(table: Resource) -> Truth:
    lasting = table.answer(table.prevent_destroy, "has prevent_destroy" if table.prevent_destroy else "has no prevent_destroy")
    return table["deletion_protection"].or_default(DEFAULT_PROTECTION).equals(True) | lasting
