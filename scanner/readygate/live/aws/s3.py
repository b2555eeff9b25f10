"""Buckets of S3. What the provider has resources of their own for comes as such, and as the older blocks of the bucket, which it refreshes too.

API: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketVersioning.html and its neighbours
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from readygate.live.answer import Answer
from readygate.live.aws import s3_inline, s3_parts
from readygate.live.aws.api import Api
from readygate.live.aws.values import tags
from readygate.live.found import Found, Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

LOCATIONS = {"": "us-east-1", "EU": "eu-west-1"}
"""Regions that buckets tell otherwise, or not at all.

Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html
"""
PAGE = 1000
"""Buckets asked for at once: only who says a number is told their regions.

Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html
"""
AMAZON = "AWS"


class Part(Struct, frozen=True):
    """A part of a bucket: the call that tells it, the codes that say there is none, and its shapes beside the bucket and inside of it."""

    type: str
    operation: str
    absent: tuple[str, ...] = ()
    beside: Any = None
    """Makes the attributes of the resource beside the bucket (none: there is no such part)."""
    inside: dict[str, Any] = {}
    """Makes the value of each of the bucket's own attributes."""
    given: Any = None
    """Whether these attributes are what S3 gives every bucket where nobody asks for anything else."""


PARTS = (
    Part("aws_s3_bucket_versioning", "get_bucket_versioning", (), s3_parts.versioning, {"versioning": s3_inline.versioning}, s3_parts.is_unversioned),
    Part(
        "aws_s3_bucket_server_side_encryption_configuration",
        "get_bucket_encryption",
        ("ServerSideEncryptionConfigurationNotFoundError",),
        s3_parts.encryption,
        {"server_side_encryption_configuration": s3_parts.encryption_rules},
        s3_parts.is_usual_encryption,
    ),
    Part(
        "aws_s3_bucket_public_access_block",
        "get_public_access_block",
        ("NoSuchPublicAccessBlockConfiguration",),
        s3_parts.public_access_block,
        {},
        s3_parts.blocks_everything,
    ),
    Part("aws_s3_bucket_policy", "get_bucket_policy", ("NoSuchBucketPolicy",), s3_parts.policy, {"policy": lambda data: data.get("Policy", "")}),
    Part(
        "aws_s3_bucket_lifecycle_configuration",
        "get_bucket_lifecycle_configuration",
        ("NoSuchLifecycleConfiguration",),
        s3_parts.lifecycle,
        {"lifecycle_rule": s3_inline.lifecycle},
    ),
    Part("aws_s3_bucket_cors_configuration", "get_bucket_cors", ("NoSuchCORSConfiguration",), s3_parts.cors, {"cors_rule": s3_inline.cors}),
    Part("aws_s3_bucket_notification", "get_bucket_notification_configuration", (), s3_parts.notification, {}, s3_parts.is_silent),
    Part(
        "aws_s3_bucket_replication_configuration",
        "get_bucket_replication",
        ("ReplicationConfigurationNotFoundError",),
        s3_parts.replication,
        {"replication_configuration": s3_inline.replication},
    ),
    Part(
        "aws_s3_bucket_website_configuration", "get_bucket_website", ("NoSuchWebsiteConfiguration",), s3_parts.website, {"website": s3_inline.website}
    ),
    Part("aws_s3_bucket_logging", "get_bucket_logging", (), s3_parts.logging, {"logging": s3_inline.logging}),
    Part(
        "aws_s3_bucket_ownership_controls",
        "get_bucket_ownership_controls",
        ("OwnershipControlsNotFoundError",),
        s3_parts.ownership,
        {},
        s3_parts.is_usual_ownership,
    ),
    Part(
        "aws_s3_bucket_object_lock_configuration",
        "get_object_lock_configuration",
        ("ObjectLockConfigurationNotFoundError",),
        s3_parts.object_lock,
        {"object_lock_configuration": s3_inline.object_lock, "object_lock_enabled": s3_inline.is_locked},
    ),
    Part("aws_s3_bucket_acl", "get_bucket_acl", (), s3_parts.acl, {"grant": s3_inline.grants}, s3_parts.is_private),
)


def buckets(api: Api) -> Reading:
    """Every bucket of the account, wherever it lies."""
    for given in api.pages("list_buckets", "Buckets", MaxBuckets=PAGE):
        yield bucket(api, given)


def bucket(api: Api, given: Mapping[str, Any]) -> Reading:
    """One bucket and its parts."""
    name = given["Name"]
    region = given.get("BucketRegion") or _location(api, name)
    attributes: dict[str, Value] = {"bucket": name, "arn": f"arn:{api.place.partition}:s3:::{name}", "region": region}
    attributes["bucket_domain_name"] = f"{name}.s3.amazonaws.com"
    attributes["bucket_regional_domain_name"] = f"{name}.s3.{region}.amazonaws.com"
    tagging = api.ask("get_bucket_tagging", "NoSuchTagSet", region=region, Bucket=name)
    attributes["tags"] = tagging.shaped(lambda data: tags(data.get("TagSet")))
    for part in PARTS:
        told = api.ask(part.operation, *part.absent, region=region, unseen=(part.type,), Bucket=name)
        attributes |= {own: told.shaped(shape) for own, shape in part.inside.items()}
        yield from _beside(api, part, told, name, region)
    yield api.found("aws_s3_bucket", name, attributes, region=region, created=given.get("CreationDate"))


def _location(api: Api, name: str) -> str:
    told = str(api.call("get_bucket_location", Bucket=name).get("LocationConstraint") or "")
    return LOCATIONS.get(told, told)


def _beside(api: Api, part: Part, told: Answer, name: str, region: str) -> Iterator[Found]:
    """The resource beside a bucket that says one thing of it."""
    attributes = part.beside(told.data) if told.missing is None else None
    if attributes:
        owner = AMAZON if part.given and part.given(attributes) else ""
        yield api.found(part.type, name, {"id": name, "bucket": name, **attributes}, region=region, owned_by=owner)


READERS = (
    Reader(
        service="s3",
        types=("aws_s3_bucket", *(part.type for part in PARTS)),
        operations=("list_buckets", "get_bucket_location", "get_bucket_tagging", *(part.operation for part in PARTS)),
        read=buckets,
        scope="account",
    ),
)
