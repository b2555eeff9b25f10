"""What S3 keeps by account: the public access block for all buckets, and access points.

API: https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_GetAccessPoint.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named, nested
from readygate.live.aws.s3_parts import FLAGS
from readygate.live.found import Reading
from readygate.live.reader import Reader


def public_access_block(api: Api) -> Reading:
    """What is refused for all buckets of the account; where nobody says anything, nothing is."""
    account, type_ = api.place.account, "aws_s3_account_public_access_block"
    told = api.ask("get_public_access_block", "NoSuchPublicAccessBlockConfiguration", unseen=(type_,), AccountId=account)
    if said := told.data.get("PublicAccessBlockConfiguration"):
        yield api.found(type_, account, {"id": account, "account_id": account, **named(said, *FLAGS)})


def access_points(api: Api) -> Reading:
    """Every access point of a region."""
    for listed in api.pages("list_access_points", "AccessPointList", AccountId=api.place.account):
        yield access_point(api, listed)


def access_point(api: Api, listed: Mapping[str, Any]) -> Reading:
    """One access point and its policy."""
    account, name, arn = api.place.account, listed["Name"], listed["AccessPointArn"]
    asked = {"AccountId": account, "Name": name}
    given = api.call("get_access_point", **asked)
    attributes = named(given, "alias", "bucket", "bucket_account_id", "endpoints", "name", "network_origin", arn="AccessPointArn")
    id_ = f"{account}:{name}"
    attributes |= {"id": id_, "account_id": account, "domain_name": f"{name}-{account}.s3-accesspoint.{api.place.region}.amazonaws.com"}
    attributes["public_access_block_configuration"] = nested(given.get("PublicAccessBlockConfiguration"), *FLAGS)
    attributes["vpc_configuration"] = nested(given.get("VpcConfiguration"), "vpc_id")
    type_ = "aws_s3control_access_point_policy"
    policy = api.ask("get_access_point_policy", "NoSuchAccessPointPolicy", unseen=(type_,), **asked)
    attributes["policy"] = policy.get("Policy")
    yield api.found("aws_s3_access_point", id_, attributes, name=name, created=given.get("CreationDate"))
    if policy.data.get("Policy"):
        yield api.found(type_, arn, {"id": arn, "access_point_arn": arn, "policy": policy.data["Policy"]}, name=name)


READERS = (
    Reader(
        service="s3control",
        types=("aws_s3_account_public_access_block",),
        operations=("get_public_access_block",),
        read=public_access_block,
        scope="account",
    ),
    Reader(
        service="s3control",
        types=("aws_s3_access_point", "aws_s3control_access_point_policy"),
        operations=("list_access_points", "get_access_point", "get_access_point_policy"),
        read=access_points,
    ),
)
