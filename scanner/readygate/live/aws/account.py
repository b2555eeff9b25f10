"""What exists in an AWS account: every reader in every region, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor

from readygate.live.aws import readers
from readygate.live.aws.api import Api, Place
from readygate.live.aws.session import Credentials, Session
from readygate.live.found import Failure, Found
from readygate.live.reader import Reader
from readygate.live.work import Job, run

FIRST = "us-east-1"
"""The region that answers for what belongs to a whole account."""


def chosen(types: AbstractSet[str] | None) -> tuple[Reader, ...]:
    """The readers that find objects of these types (None: of any)."""
    return tuple(reader for reader in readers() if types is None or not types.isdisjoint(reader.types))


class Account:
    """An AWS account as it can be read with some credentials."""

    def __init__(self, credentials: Credentials, readers_: Sequence[Reader], workers: int) -> None:
        self._readers = tuple(readers_)
        allowed: dict[str, set[str]] = {}
        for reader in self._readers:
            allowed.setdefault(reader.service, set()).update(reader.operations)
        self._session = Session(credentials, {service: frozenset(names) for service, names in allowed.items()}, workers)
        self._workers = workers
        self.id = self._session.account()

    def read(self, regions: Sequence[str], executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What exists in these regions, and in the account as a whole; `tell` is told of every call that fails."""
        return run(self._jobs(regions, tell), executor, self._workers, tell)

    def _jobs(self, regions: Sequence[str], tell: Callable[[Failure], None]) -> Iterator[Job]:
        for reader in self._readers:
            for region in regions if reader.scope == "region" else (self._session.home or FIRST,):
                api = Api(self._session, reader, Place(_partition(region), self.id, region), tell)
                yield Job(reader.read(api), reader.types)


def _partition(region: str) -> str:
    """The partition of a region.

    Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
    """
    return "aws-cn" if region.startswith("cn-") else "aws-us-gov" if region.startswith("us-gov-") else "aws"
