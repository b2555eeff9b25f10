"""The options of every command that reads live clouds, and the clouds that they lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from os import environ
from typing import TYPE_CHECKING, Any, TypeVar

import click
from msgspec import Struct

from readygate.live.cloud import Cloud, CloudError, Unreachable
from readygate.model.identity import parse_arn

if TYPE_CHECKING:
    from readygate.live.reader import Reader

F = TypeVar("F", bound=Callable[..., Any])

PROVIDERS = ("aws", "gcp", "snowflake")
CONCURRENCY = 64
"""Calls at a time; with 40 ms for each they are more than one process can send."""


class CloudOptions(Struct, frozen=True, kw_only=True):
    """Which clouds to read, with which credentials."""

    provider: str = "aws"
    profile: str = ""
    regions: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    """Each leads to an account; several ARNs in one, with commas between, are assumed one from the other."""
    projects: tuple[str, ...] = ()
    connection: str = ""
    types: tuple[str, ...] = ()
    """Patterns for the types to read (none: all)."""
    concurrency: int = CONCURRENCY


def cloud_options(function: F) -> F:
    """The options `--provider`, `--profile`, `--region`, `--assume-role`, `--project`, `--connection` and `--concurrency`."""
    for option in (
        click.option(
            "--type", "types", multiple=True, metavar="PATTERN", help="Read only such types ('aws_sqs_*'); may be repeated.  [default: all]"
        ),
        click.option("--concurrency", type=click.IntRange(1, 512), default=CONCURRENCY, show_default=True, help="Calls to the cloud at a time."),
        click.option("--connection", default="", metavar="NAME", help="Snowflake: the connection of connections.toml.  [default: the default one]"),
        click.option("--project", "projects", multiple=True, metavar="ID", help="GCP: a project, or folders/N, organizations/N; may be repeated."),
        click.option("--assume-role", "roles", multiple=True, metavar="ARN[,ARN]...", help="AWS: read the account of this role; may be repeated."),
        click.option("--region", "regions", multiple=True, metavar="NAME", help="AWS: a region to read, or 'all'; may be repeated."),
        click.option("--profile", default="", metavar="NAME", help="AWS: the profile with the credentials.  [default: as for the AWS CLI]"),
        click.option("--provider", type=click.Choice(PROVIDERS), default="aws", show_default=True, help="The cloud to read."),
    ):
        function = option(function)
    return function


def cloud_options_of(said: Mapping[str, Any]) -> CloudOptions:
    """What the options of a command say."""
    return CloudOptions(**{name: said[name] for name in CloudOptions.__struct_fields__})


def open_clouds(options: CloudOptions) -> list[Cloud]:
    """The accounts that can be read. Raises click's errors where one cannot be opened."""
    try:
        return [*_OPENERS[options.provider](options)]
    except ImportError as error:
        what = f"{options.provider} is read with a library that is not installed ({error.name})"
        raise click.ClickException(f"{what}: pip install 'readygate[{options.provider}]'") from error
    except CloudError as error:
        raise click.ClickException(str(error)) from error


def _wanted(readers: Iterable[Reader], options: CloudOptions) -> tuple[Reader, ...]:
    """The readers of the types that are to be read. Raises CloudError where a pattern stands for none."""
    every = tuple(readers)
    for pattern in options.types:
        if not any(fnmatchcase(type_, pattern) for reader in every for type_ in reader.types):
            raise CloudError(f"--type {pattern} stands for no type that is read from {options.provider}")
    if not options.types:
        return every
    return tuple(reader for reader in every if any(fnmatchcase(type_, pattern) for type_ in reader.types for pattern in options.types))


def _opened(provider: str, names: Sequence[str], open_: Callable[[str], Cloud], called: Callable[[str], str]) -> list[Cloud]:
    """The accounts of these names; one of several that cannot be opened does not keep the others from being read. Raises CloudError.

    `called`: what an account would be called if it were opened, so that the history of audits goes on.
    """
    found: list[Cloud] = []
    for name in names:
        try:
            found.append(open_(name))
        except CloudError as error:
            if len(names) == 1:
                raise
            found.append(Unreachable(provider, called(name), str(error)))
    if all(isinstance(one, Unreachable) for one in found):
        raise CloudError("; ".join(f"{one.name}: {one.reason}" for one in found if isinstance(one, Unreachable)))
    return found


def _aws(options: CloudOptions) -> list[Cloud]:
    from readygate.live.aws import readers
    from readygate.live.aws.account import Account, called
    from readygate.live.aws.session import Credentials

    wanted = _wanted(readers(), options)

    def opened(role: str) -> Cloud:
        chain = tuple(role.split(",")) if role else ()
        return Account(Credentials(options.profile, chain), options.regions, wanted, options.concurrency)

    def named(role: str) -> str:
        arn = parse_arn(role.rpartition(",")[2])
        regions = ("all regions",) if "all" in options.regions else options.regions or (environ.get("AWS_REGION", ""),)
        return called(arn.account if arn else role, regions)

    return _opened("aws", options.roles or ("",), opened, named)


def _snowflake(options: CloudOptions) -> list[Cloud]:
    from readygate.live.snowflake import readers
    from readygate.live.snowflake.account import Account, connect

    return [Account(connect(options.connection), _wanted(readers(), options), options.concurrency)]


def _gcp(options: CloudOptions) -> list[Cloud]:
    from readygate.live.gcp import readers
    from readygate.live.gcp.account import Account, called, default_project
    from readygate.live.gcp.session import Credentials

    wanted = _wanted(readers(), options)

    def opened(scope: str) -> Cloud:
        return Account(Credentials(), scope, wanted, options.concurrency)

    return _opened("google", options.projects or (default_project(),), opened, called)


_OPENERS: dict[str, Callable[[CloudOptions], list[Cloud]]] = {"aws": _aws, "gcp": _gcp, "snowflake": _snowflake}
