"""A state in S3: https://developer.hashicorp.com/terraform/language/backend/s3."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qs

from readygate.live.aws.session import FIRST, Credentials, Session, reason_of
from readygate.live.states import LARGEST, StateSourceError, shown


def fetch(address: SplitResult) -> bytes:
    """The object; `?profile=NAME`, `?region=NAME` and `?role=ARN` say how to get at it. Raises StateSourceError."""
    from botocore.exceptions import BotoCoreError, ClientError

    said = {name: values[-1] for name, values in parse_qs(address.query).items()}
    roles = tuple(said["role"].split(",")) if "role" in said else ()
    session = Session(Credentials(said.get("profile", ""), roles), {"s3": {"get_object"}}, 1)
    try:
        answer = session.client("s3", said.get("region", "") or session.home or FIRST).get_object(Bucket=address.netloc, Key=address.path.lstrip("/"))
        content: bytes = answer["Body"].read(LARGEST + 1)
    except (BotoCoreError, ClientError) as error:
        raise StateSourceError(f"{shown(address.geturl())} cannot be read: {reason_of(error)} (s3:GetObject)") from error
    return content
