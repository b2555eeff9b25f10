"""The detector of GuardDuty in each region.

API: https://docs.aws.amazon.com/guardduty/latest/APIReference/API_GetDetector.html
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import member, named
from readygate.live.aws.values import own_tags
from readygate.live.found import Reading
from readygate.live.reader import Reader
from readygate.model.values import Value

ENABLED = "ENABLED"


def detectors(api: Api) -> Reading:
    """The detector of a region, if there is one."""
    for id_ in api.pages("list_detectors", "DetectorIds"):
        yield detector(api, id_)


def detector(api: Api, id_: str) -> Reading:
    """One detector."""
    said = api.call("get_detector", DetectorId=id_)
    attributes = {
        **named(said, "finding_publishing_frequency"),
        "account_id": api.place.account,
        "arn": api.arn("guardduty", f"detector/{id_}"),
        "datasources": _sources(said.get("DataSources")),
        "enable": said.get("Status") == ENABLED,
        "tags": own_tags(said.get("Tags")),
    }
    stamp = said.get("CreatedAt")
    yield api.found("aws_guardduty_detector", id_, attributes, created=datetime.fromisoformat(stamp) if stamp else None)


def _sources(item: Mapping[str, Any] | None) -> list[Value]:
    if not item:
        return []
    volumes = _switch(member(item, "MalwareProtection.ScanEc2InstanceWithFindings.EbsVolumes"))
    return [
        {
            "kubernetes": [{"audit_logs": logs}] if (logs := _switch(member(item, "Kubernetes.AuditLogs"))) else [],
            "malware_protection": [{"scan_ec2_instance_with_findings": [{"ebs_volumes": volumes}]}] if volumes else [],
            "s3_logs": _switch(item.get("S3Logs")),
        }
    ]


def _switch(item: Mapping[str, Any] | None) -> list[Value]:
    return [{"enable": item.get("Status") == ENABLED}] if item else []


READERS = (Reader(service="guardduty", types=("aws_guardduty_detector",), operations=("list_detectors", "get_detector"), read=detectors),)
