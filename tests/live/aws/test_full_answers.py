"""What readers make of answers in which every member that the service's model knows is filled: nothing but names of the provider, at every depth."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from botocore.awsrequest import AWSResponse
from botocore.model import OperationModel, Shape
from stubbed_service import ACCOUNT, REGION, check, drained

from readygate.live.aws import readers
from readygate.live.aws.api import Api, Place
from readygate.live.aws.session import Credentials, Session
from readygate.live.found import Failure
from readygate.live.reader import Reader

MORE = frozenset({"nexttoken", "marker", "nextmarker", "position", "istruncated", "continuationtoken", "nextrecordname"})
"""Members that say that a list goes on."""
REGIONS = dict.fromkeys(("BucketRegion", "LocationConstraint"), REGION)
"""Members that must name a region."""
TRIED = (
    "apprunner", "cloudfront", "codebuild", "codedeploy", "dlm", "dms", "ec2", "ecr", "ecs", "efs", "eks", "elasticache", "elb", "elbv2", "fsx",
    "glacier", "opensearch", "rds", "redshift", "s3", "s3control", "sagemaker",
)  # fmt: skip
"""Services whose answers mean something with any text in them; others tell documents, moments or ARNs as texts, which readers take apart."""
DEPTH = 6
"""Structures inside of each other that are filled; no reader looks deeper."""
VARIANTS = 4
"""How many of the values are tried that the model lists for a text, such as the kinds of a file system."""


def filled(shape: Shape, variant: int, around: tuple[str, ...] = ()) -> Any:
    """A value of a shape with all that it can have, but for structures inside of themselves (`around`: those that it lies in)."""
    kind = shape.type_name
    if kind == "structure":
        known = {name: inner for name, inner in shape.members.items() if name.lower() not in MORE}
        inside = (*around, shape.name)
        return (
            {name: REGIONS.get(name) or filled(inner, variant, inside) for name, inner in known.items()}
            if len(around) < DEPTH and shape.name not in around
            else {}
        )
    if kind == "list":
        return [filled(shape.member, variant, around)]
    if kind == "map":
        return {filled(shape.key, variant, around): filled(shape.value, variant, around)}
    if kind == "string":
        return shape.enum[variant % len(shape.enum)] if shape.enum else "1" * max(4, shape.metadata.get("min", 0))
    return {"boolean": True, "timestamp": datetime(2026, 1, 1, tzinfo=UTC), "blob": b"1"}.get(kind, 1)


@pytest.mark.parametrize("service", TRIED)
def test_full_answers_have_the_names_of_the_provider(monkeypatch: pytest.MonkeyPatch, service: str) -> None:
    """Every object is of a type that its reader declares, and every attribute and nested block is one of the provider's schema."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    own = [reader for reader in readers() if reader.service == service]
    variant = [0]
    session = _session(own, variant)
    for variant[0] in range(VARIANTS):
        for reader in own:
            failures: list[Failure] = []
            every = list(drained(reader.read(Api(session, reader, Place("aws", ACCOUNT, REGION), failures.append))))
            assert failures == []
            for one in every:
                assert one.type in reader.types
                check(one)


def _session(own: list[Reader], variant: list[int]) -> Session:
    """A session whose clients give full answers."""

    def answer(model: OperationModel, **_: Any) -> tuple[AWSResponse, Any]:
        return AWSResponse("", 200, {}, None), filled(model.output_shape, variant[0]) if model.output_shape else {}

    allowed: dict[str, set[str]] = {}
    for reader in own:
        allowed.setdefault(reader.service, set()).update(reader.operations)
        for service, operation in reader.others:
            allowed.setdefault(service, set()).add(operation)
    session = Session(Credentials(), allowed, 1)
    for service in allowed:
        session.client(service, REGION).meta.events.register_first("before-call", answer)
    return session
