"""Buckets of Cloud Storage: who gets in, and what is kept.

Source: https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/storage_bucket
"""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.resource import Resource
from readygate.model.truth import Truth
from readygate.toolkit.gcp_constraints import may_be_enforced
from readygate.toolkit.gcp_iam import PUBLIC, is_granted, is_public

BUCKET = "google_storage_bucket"
LISTS = ("google_storage_bucket_acl", "google_storage_default_object_acl")
ENTRIES = ("google_storage_bucket_access_control", "google_storage_default_object_access_control")
PUBLIC_LISTS = ("publicRead", "publicReadWrite", "authenticatedRead")
"""Predefined access control lists that let everyone in; https://cloud.google.com/storage/docs/access-control/lists#predefined-acl"""


def is_uniform(bucket: Resource) -> Truth:
    """Whether permissions alone decide who gets in, and no access control lists."""
    return bucket["uniform_bucket_level_access"].or_default(False).equals(True) | may_be_enforced(bucket, "storage.uniformBucketLevelAccess")


def refuses_everyone(bucket: Resource) -> Truth:
    """Whether Cloud Storage refuses to open the bucket to everyone, whatever is granted."""
    return bucket["public_access_prevention"].or_default("inherited").equals("enforced") | may_be_enforced(bucket, "storage.publicAccessPrevention")


def is_open_to_everyone(bucket: Resource) -> Truth:
    """Whether everyone is granted something, by permissions or, where they count, by access control lists."""
    granted = is_granted(bucket, lambda grant: grant.is_for(is_public), in_project=False)
    listed = bucket.referred_by(*LISTS, via="bucket").any(_lists_everyone) | bucket.referred_by(*ENTRIES, via="bucket").any(
        lambda one: one["entity"].one_of(*PUBLIC)
    )
    return granted | (listed & ~is_uniform(bucket).quiet())


def _lists_everyone(acl: Resource) -> Truth:
    predefined = acl["predefined_acl"].or_default("private").one_of(*PUBLIC_LISTS)
    default = acl["default_acl"].or_default("private").one_of(*PUBLIC_LISTS)
    return predefined | default | acl["role_entity"].any(_names_everyone)


def _names_everyone(entry: Attribute) -> Truth:
    """Whether an entry such as READER:allUsers is for everyone."""
    return entry.ends_with(f":{PUBLIC[0]}") | entry.ends_with(f":{PUBLIC[1]}")


def keeps_versions(bucket: Resource) -> Truth:
    """Whether what is overwritten or deleted stays as an older version."""
    return bucket["versioning"]["enabled"].or_default(False).equals(True)
