"""A bucket that everyone may read is found by those who look for such buckets all day."""

from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_buckets import is_open_to_everyone, refuses_everyone

POLICY = Policy(
    id="gcp-storage-public-access",
    title="Bucket is not open to everyone",
    resource="google_storage_bucket",
    severity=Severity.CRITICAL,
    remediation=(
        'Grant nothing to `allUsers` and `allAuthenticatedUsers`, and set `public_access_prevention = "enforced"`; serve public files through a '
        "load balancer with Cloud CDN and signed requests."
    ),
    references=(
        "https://cloud.google.com/storage/docs/access-control/making-data-public",
        "https://cloud.google.com/storage/docs/public-access-prevention",
    ),
    replaces=("CKV_GCP_28", "AVD-GCP-0001", "google-storage-no-public-access", "cloudstorage_bucket_public_access"),
    frameworks=("CIS GCP 3.0.0 5.1",),
    proves=("DS-1.3",),
)


def check(bucket: Resource) -> Truth:
    return refuses_everyone(bucket) | ~is_open_to_everyone(bucket)
