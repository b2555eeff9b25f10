"""Change an account behind Terraform's back: mutate.py MUTATIONS.json ENDPOINT."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def mutate(mutation: Any, endpoint: str) -> None:
    """Make the calls of one mutation: `service`, `operation` and `arguments`, and the `region` where it is not eu-west-1."""
    import boto3

    for call in mutation["calls"]:
        client = boto3.client(
            call["service"],
            region_name=call.get("region", "eu-west-1"),
            endpoint_url=endpoint,
            aws_access_key_id="test",
            aws_secret_access_key="test",  # noqa: S106 - the server takes any
        )
        getattr(client, call["operation"])(**call["arguments"])


if __name__ == "__main__":
    for one in json.loads(Path(sys.argv[1]).read_text()):
        mutate(one, sys.argv[2])
