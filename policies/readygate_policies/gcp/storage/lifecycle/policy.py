"""What nobody removes is paid for forever, and personal data is kept longer than it may be."""

from readygate.model.attribute import Attribute
from readygate.model.policy import Policy, Severity
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_buckets import keeps_versions

POLICY = Policy(
    id="gcp-storage-lifecycle",
    title="Bucket has a lifecycle rule that removes or moves objects",
    resource="google_storage_bucket",
    severity=Severity.LOW,
    remediation=(
        'Add a `lifecycle_rule` with the action `Delete` or `SetStorageClass`; in a bucket with versions one with `with_state = "ARCHIVED"`, '
        "`num_newer_versions` or `days_since_noncurrent_time`."
    ),
    references=(
        "https://cloud.google.com/storage/docs/lifecycle",
        "https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket#nested_lifecycle_rule",
    ),
    replaces=("cloudstorage_bucket_lifecycle_management_enabled",),
    proves=("DS-1.3.3", "DS-6.4.2"),
)


def check(bucket: Resource) -> Truth:
    """Autoclass moves objects of every age and version by itself."""
    rules = bucket["lifecycle_rule"]
    covered = rules.any(_acts) & (~keeps_versions(bucket) | rules.any(lambda rule: _acts(rule) & _reaches_versions(rule["condition"])))
    return covered | bucket["autoclass"]["enabled"].or_default(False).equals(True).quiet()


def _acts(rule: Attribute) -> Truth:
    """Uploads that were given up are no objects."""
    return rule["action"]["type"].one_of("Delete", "SetStorageClass")


def _reaches_versions(condition: Attribute) -> Truth:
    """Without a state a rule is about current and older versions alike."""
    return ~condition["with_state"].or_default("ANY").equals("LIVE")
