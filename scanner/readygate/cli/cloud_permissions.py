"""What `readygate drift permissions` prints."""

from __future__ import annotations

import json

import click


def permissions_of(provider: str, *, creators: bool = False) -> str:
    """The least permissions for reading a cloud, in its own notation. Raises click's errors where its library is not installed.

    `creators`: with what looking up who made undeclared objects takes (AWS only).
    """
    try:
        return _aws(creators=creators) if provider == "aws" else _WRITERS[provider]()
    except ImportError as error:
        raise click.ClickException(f"this takes a library that is not installed ({error.name}): pip install 'readygate[{provider}]'") from error


def _aws(*, creators: bool) -> str:
    from readygate.live.aws import readers
    from readygate.live.aws.creators import EVENTS_READER
    from readygate.live.aws.permissions import policies

    every = (*readers(), *((EVENTS_READER,) if creators else ()))
    return "".join(f"{json.dumps(policy, indent=2)}\n" for policy in policies(every))


def _gcp() -> str:
    from readygate.live.gcp import readers
    from readygate.live.gcp.permissions import role

    return role(readers())


def _snowflake() -> str:
    from readygate.live.snowflake import readers
    from readygate.live.snowflake.permissions import grants

    return "".join(f"{line}\n" for line in grants(readers()))


_WRITERS = {"gcp": _gcp, "snowflake": _snowflake}
