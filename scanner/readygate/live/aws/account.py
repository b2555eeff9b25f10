"""What exists in an AWS account: every reader in every region, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from concurrent.futures import Executor
from datetime import UTC, datetime

from readygate.live.aws import readers
from readygate.live.aws.api import Api, Place
from readygate.live.aws.creators import EVENTS_READER, made
from readygate.live.aws.partitions import GLOBAL, partition_of
from readygate.live.aws.session import UNREACHED, Credentials, Session
from readygate.live.cloud import CloudError, Made
from readygate.live.found import Failure, Found, ReadError
from readygate.live.reader import Reader
from readygate.live.work import Job, run
from readygate.model.resource import Resource


def chosen(types: AbstractSet[str] | None) -> tuple[Reader, ...]:
    """The readers that find objects of these types (None: of any)."""
    return tuple(reader for reader in readers() if types is None or not types.isdisjoint(reader.types))


class Account:
    """An AWS account as it can be read with some credentials."""

    provider = "aws"

    def __init__(self, credentials: Credentials, regions: Sequence[str], readers_: Sequence[Reader], workers: int) -> None:
        """`regions`: those to read (none: the one that profile or environment names; `all`: every region that the account has enabled).

        Raises CloudError where the credentials are none, or no region is known.
        """
        self._readers = tuple(readers_)
        allowed: dict[str, set[str]] = {}
        for reader in (*self._readers, EVENTS_READER):
            allowed.setdefault(reader.service, set()).update(reader.operations)
            for service, operation in reader.others:
                allowed.setdefault(service, set()).add(operation)
        self._session = Session(credentials, {service: frozenset(names) for service, names in allowed.items()}, workers)
        self._workers = workers
        self.types = frozenset(type_ for reader in self._readers for type_ in reader.types)
        try:
            self._home = self._session.home
            if not regions and not self._home:
                raise CloudError("no region is known: give --region, or set AWS_REGION or the profile's region")
            self.id = self._session.account()
            self.regions = self._session.enabled_regions() if "all" in regions else tuple(regions) or (self._home,)
        except ReadError as error:
            if error.failure.reason in UNREACHED:
                raise CloudError(f"AWS cannot be reached ({error}); is there a way to it, and is the region right?") from error
            raise CloudError(f"AWS does not take the credentials ({error}); log in, or name a profile with --profile") from error
        self.name = called(self.id, ("all regions",) if "all" in regions else self.regions)

    def read(self, executor: Executor, tell: Callable[[Failure], None]) -> Iterator[Found]:
        """What exists in the regions, and in the account as a whole; `tell` is told of every call that fails."""
        return run(self._jobs(tell), executor, self._workers, tell)

    def made(self, resource: Resource, created: datetime | None) -> Made:
        """Who made an object, as CloudTrail tells. Raises ReadError."""
        region = resource.provider.region
        partition = partition_of(region if isinstance(region, str) else self.regions[0])
        place = Place(partition, self.id, region if isinstance(region, str) and region else GLOBAL[partition])
        return made(Api(self._session, EVENTS_READER, place, lambda _: None), resource, created, datetime.now(UTC))

    def _jobs(self, tell: Callable[[Failure], None]) -> Iterator[Job]:
        for reader in self._readers:
            for region in self.regions if reader.scope == "region" else (self._home or self.regions[0],):
                place = Place(partition_of(region), self.id, region)
                if self._session.offers(reader.service, place.partition, region):
                    yield Job(reader.read(Api(self._session, reader, place, tell)), reader.types)


def called(account: str, regions: Sequence[str]) -> str:
    """What the user calls an account, read in some regions."""
    return f"aws {account} {', '.join(regions)}"
