"""Change an account behind Terraform's back: mutate.py ROOT ENDPOINT.

An id that is drawn by lot is asked for: `{"answer": [service, operation, arguments, JMESPath expression]}` stands for what a read tells.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def mutations(root: Path) -> Iterator[Any]:
    """The mutations of a root. `{"module": NAME}` stands for all those of the root of that name, which is called as a module of that name."""
    for one in json.loads((root / "mutations.json").read_text()):
        if "module" in one:
            yield from (_inside(f"module.{one['module']}", mutation) for mutation in mutations(root.parent / one["module"]))
        else:
            yield one


def _inside(module: str, mutation: Any) -> Any:
    """A mutation with the addresses that things have in a module."""
    changed = {f"{module}.{address}": names for address, names in mutation.get("changed", {}).items()}
    return {**mutation, "changed": changed, "missing": [f"{module}.{address}" for address in mutation.get("missing", ())]}


def mutate(mutation: Any, endpoint: str) -> None:
    """Make the calls of one mutation: `service`, `operation` and `arguments`, and the `region` where it is not eu-west-1."""
    for call in mutation["calls"]:
        region = call.get("region", "eu-west-1")
        _called(endpoint, region, call["service"], call["operation"], call["arguments"])


def _called(endpoint: str, region: str, service: str, operation: str, arguments: Any) -> Any:
    import boto3

    client = boto3.client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - the server takes any
    )
    return getattr(client, operation)(**_filled(endpoint, region, arguments))


def _filled(endpoint: str, region: str, value: Any) -> Any:
    """An argument with answers where it asks for some."""
    import jmespath

    if isinstance(value, dict) and value.keys() == {"answer"}:
        service, operation, arguments, expression = value["answer"]
        return jmespath.search(expression, _called(endpoint, region, service, operation, arguments))
    if isinstance(value, dict):
        return {key: _filled(endpoint, region, item) for key, item in value.items()}
    return [_filled(endpoint, region, item) for item in value] if isinstance(value, list) else value


if __name__ == "__main__":
    for one in mutations(Path(sys.argv[1])):
        mutate(one, sys.argv[2])
