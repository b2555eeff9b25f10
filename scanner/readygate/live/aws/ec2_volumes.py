"""Volumes of EC2 and what a region says of all new ones.

API: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeVolumes.html and API_GetEbsEncryptionByDefault.html
"""

from __future__ import annotations

from readygate.live.aws.api import Api
from readygate.live.aws.ec2_vpcs import name_of
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader


def volumes(api: Api) -> Reading:
    """Every volume of a region. One that goes with its instance belongs to that."""
    for volume in api.pages("describe_volumes", "Volumes"):
        id_ = volume["VolumeId"]
        attributes = named(
            volume, "availability_zone", "create_time", "encrypted", "iops", "kms_key_id", "multi_attach_enabled", "outpost_arn", "size",
            "snapshot_id", "throughput", id="VolumeId", type="VolumeType",
        )  # fmt: skip
        attributes |= {"arn": api.arn("ec2", f"volume/{id_}"), "tags": tags(volume.get("Tags"))}
        owner = next((str(one.get("InstanceId", "")) for one in volume.get("Attachments", ()) if one.get("DeleteOnTermination")), "")
        yield api.found("aws_ebs_volume", id_, attributes, name=name_of(volume, id_), created=volume.get("CreateTime"), owned_by=owner)


def encryption(api: Api) -> Reading:
    """Whether new volumes of a region are encrypted."""
    attributes = named(api.call("get_ebs_encryption_by_default"), enabled="EbsEncryptionByDefault")
    attributes["id"] = api.place.region
    yield api.found("aws_ebs_encryption_by_default", api.place.region, attributes, owned_by="" if attributes["enabled"] else "AWS")


READERS = (
    Reader(service="ec2", types=("aws_ebs_volume",), operations=("describe_volumes",), read=volumes),
    Reader(service="ec2", types=("aws_ebs_encryption_by_default",), operations=("get_ebs_encryption_by_default",), read=encryption),
)
