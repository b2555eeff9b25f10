"""A dataset that is shared with all Google accounts is shared with the world."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth

POLICY = Policy(
    id="gcp-bigquery-dataset-access",
    title="BigQuery dataset is not shared with everyone",
    resource=("google_bigquery_dataset", "google_bigquery_dataset_access"),
    severity=Severity.CRITICAL,
    remediation="Share the dataset with groups and service accounts instead of `allAuthenticatedUsers`, `allUsers` or a public mail domain.",
    references=(
        "https://cloud.google.com/bigquery/docs/control-access-to-resources-iam",
        "https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets#Dataset",
    ),
    replaces=("CKV_GCP_15", "AVD-GCP-0046", "google-bigquery-no-public-access", "bigquery_dataset_public_access"),
    frameworks=("CIS GCP 3.0.0 7.1",),
    proves=("SI-2.4",),
)
EVERYONE = ("allUsers", "allAuthenticatedUsers")
PUBLIC_DOMAINS = ("gmail.com", "googlemail.com")
"""Mail domains in which everyone can have an account of Google."""


def check(sharing: Resource) -> Truth:
    return ~(sharing["access"].any(_is_public) if sharing.type == "google_bigquery_dataset" else _is_public(sharing))


def _is_public(entry: Attribute | Resource) -> Truth:
    group, member, domain = (entry[name].or_default("") for name in ("special_group", "iam_member", "domain"))
    return group.one_of(*EVERYONE) | member.one_of(*EVERYONE) | domain.one_of(*PUBLIC_DOMAINS)
