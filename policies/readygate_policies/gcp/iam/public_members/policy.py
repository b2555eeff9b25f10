"""`allUsers` is everyone on the internet, and `allAuthenticatedUsers` everyone there who has a Google account."""

from readygate.model.policy import Parameter, Parameters, Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth, any_of
from readygate.toolkit.gcp_functions import RUN_SERVICES, SECOND
from readygate.toolkit.gcp_iam import PUBLIC_GRANTS, every_grant, is_public
from readygate.toolkit.globs import glob_matches

POLICY = Policy(
    id="gcp-iam-public-members",
    title="Nothing is granted to everyone",
    resource=PUBLIC_GRANTS,
    severity=Severity.CRITICAL,
    remediation="Grant the role to the groups and service accounts that need it instead of `allUsers` or `allAuthenticatedUsers`.",
    references=(
        "https://cloud.google.com/iam/docs/principals-overview#all-users",
        "https://cloud.google.com/resource-manager/docs/organization-policy/restricting-domains",
    ),
    parameters={"public": Parameter((), "addresses of the grants that are meant for everyone, such as a website's; * stands for any text")},
    replaces=(
        "CKV_GCP_99",
        "CKV_GCP_100",
        "CKV_GCP_101",
        "CKV_GCP_102",
        "CKV_GCP_112",
        "CKV2_GCP_6",
        "CKV2_GCP_8",
        "CKV_GCP_98",
        "secretmanager_secret_not_publicly_accessible",
        "kms_key_not_publicly_accessible",
    ),
    related=("CKV_GCP_15", "bigquery_dataset_public_access"),
    frameworks=("CIS GCP 3.0.0 1.9",),
    proves=("SI-2.8",),
)


def applies(granting: Resource, parameters: Parameters) -> Truth:
    """A grant on the Cloud Run service of a function is judged with the function."""
    meant = any(glob_matches(pattern, granting.address) for pattern in parameters.texts("public"))
    of_function = any_of(granting[via].refers_to(SECOND).exists() for _, via in RUN_SERVICES)
    return granting.answer(not meant, "is meant for everyone") & ~of_function


def check(granting: Resource) -> Truth:
    return every_grant(granting, lambda grant: ~grant.is_for(is_public))
