"""The permissions that reading an AWS account takes, worked out from what the readers declare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from readygate.live.aws.actions import action_of
from readygate.live.reader import Reader

LARGEST = 6144
"""Characters of a managed policy, not counting white space.

Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
"""
ALWAYS = ("ec2:DescribeRegions",)
"""What is called beside the readers; sts:GetCallerIdentity needs no permission."""


def actions(readers: Iterable[Reader]) -> list[str]:
    """Every permission that the readers need, sorted."""
    import botocore.session
    from botocore import xform_name

    session = botocore.session.Session()
    needed = set(ALWAYS)
    for reader in readers:
        for service, operation in (*((reader.service, operation) for operation in reader.operations), *reader.others):
            names = {xform_name(name): name for name in session.get_service_model(service).operation_names}
            needed.add(action_of(service, names[operation]))
    return sorted(needed)


def policies(readers: Iterable[Reader]) -> Iterator[dict[str, Any]]:
    """Policy documents that allow all of it and nothing else, as many as the largest size of a managed policy makes necessary."""
    group: list[str] = []
    size = len(_document([]))
    for action in actions(readers):
        if size + len(action) + 3 > LARGEST:
            yield _policy(group)
            group, size = [], len(_document([]))
        group.append(action)
        size += len(action) + 3
    yield _policy(group)


def _policy(allowed: list[str]) -> dict[str, Any]:
    return {"Version": "2012-10-17", "Statement": [{"Sid": "ReadOnly", "Effect": "Allow", "Action": allowed, "Resource": "*"}]}


def _document(allowed: list[str]) -> str:
    import json

    return json.dumps(_policy(allowed), separators=(",", ":"))
