"""What a reader calls AWS through: declared operations only, page by page, with failures that stay where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from readygate.live.answer import Answer
from readygate.live.aws.actions import action_of
from readygate.live.aws.session import Session, faults, reason_of
from readygate.live.aws.values import Tags
from readygate.live.found import Failure, Found, GoneError, ReadError
from readygate.live.reader import Reader
from readygate.model.values import Unknown, Value

GONE = ("NotFound", "NonExistent", "DoesNotExist", "NoSuch", "Unknown")
"""What is in the error codes of a call about an object that is not there."""
TOKENS = ("NextMarker", "NextToken", "nextToken")
"""Where lists say that there is more."""


class Place(Struct, frozen=True):
    """Where something is read: partition, account and region."""

    partition: str
    account: str
    region: str

    def __str__(self) -> str:
        return f"{self.account} {self.region}".strip()


class Api:
    """One service in one region of an account, as far as a reader declares."""

    def __init__(self, session: Session, reader: Reader, place: Place, tell: Callable[[Failure], None]) -> None:
        self._session = session
        self._tell = tell
        self.reader = reader
        self.place = place

    def call(self, operation: str, **arguments: Any) -> dict[str, Any]:
        """The answer to a call without which nothing can be said. Raises ReadError, or GoneError where the object is not there any more."""
        try:
            return self._called(operation, arguments)
        except _FailedError as failed:
            if any(mark in failed.code for mark in GONE):
                raise GoneError from failed
            raise ReadError(failed.failure) from failed

    def ask(self, operation: str, *absent: str, service: str = "", region: str = "", unseen: tuple[str, ...] = (), **arguments: Any) -> Answer:
        """The answer to a call about some attributes; where it fails, only these are not known. Error codes in `absent` say that there is nothing.

        `service`: another one than the reader's own.
        `unseen`: types of objects of their own that the answer tells of too, such as the policy of a queue.
        """
        try:
            return Answer(self._called(operation, arguments, service, region))
        except _FailedError as failed:
            if failed.code in absent:
                return Answer({})
            self._tell(replace(failed.failure, types=unseen))
            return Answer({}, Unknown((f"{failed.failure.reason}: {failed.failure.action}",)))

    def pages(self, operation: str, items: str, *, region: str = "", **arguments: Any) -> Iterator[Any]:
        """The items of a list, all of its pages. `items`: the member of each page that holds them, with dots where it lies deeper."""
        client = self._client(region=region)
        try:
            if client.can_paginate(operation):
                for page in client.get_paginator(operation).paginate(**arguments):
                    yield from _member(page, items)
            else:
                for page in _by_token(getattr(client, operation), arguments):
                    yield from _member(page, items)
        except faults() as error:
            raise ReadError(self._failed(operation, error).failure) from error

    def found(self, type_: str, id_: str, attributes: dict[str, Value], *, name: str = "", **more: Any) -> Found:
        """An object that lies here; its dates may be texts or what boto3 makes of them. Tags may tell which stack of CloudFormation made it."""
        tags = attributes.get("tags")
        if isinstance(tags, Tags):
            attributes["tags"] = dict(tags)
            more["owned_by"] = more.get("owned_by") or tags.stack
        region = self.place.region if self.reader.scope == "region" else ""
        created = more.pop("created", None)
        return Found(
            type=type_,
            id=id_,
            name=name or id_,
            attributes=attributes,
            region=more.pop("region", region),
            account=self.place.account,
            created=created if isinstance(created, datetime) else None,
            **more,
        )

    def arn(self, service: str, resource: str) -> str:
        """The ARN of something that lies here."""
        return f"arn:{self.place.partition}:{service}:{self.place.region}:{self.place.account}:{resource}"

    def _client(self, service: str = "", region: str = "") -> Any:
        return self._session.client(service or self.reader.service, region or self.place.region)

    def _called(self, operation: str, arguments: dict[str, Any], service: str = "", region: str = "") -> dict[str, Any]:
        client = self._client(service, region)
        try:
            answer: dict[str, Any] = getattr(client, operation)(**arguments)
        except faults() as error:
            raise self._failed(operation, error, service) from error
        return answer

    def _failed(self, operation: str, error: Exception, service: str = "") -> _FailedError:
        """What a failed call means."""
        name = self._client(service).meta.method_to_api_mapping.get(operation, operation)
        code = reason_of(error)
        return _FailedError(
            code, Failure(action=action_of(service or self.reader.service, name), reason=code, place=str(self.place), types=self.reader.types)
        )


class _FailedError(Exception):
    """A failed call, before it is clear what depends on it."""

    def __init__(self, code: str, failure: Failure) -> None:
        super().__init__(code)
        self.code = code
        self.failure = failure


def _by_token(call: Callable[..., Mapping[str, Any]], arguments: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The pages of a list that botocore knows no paginator for; the token for the next page is given back under the name that it came with."""
    more: Mapping[str, Any] = {}
    while True:
        page = call(**arguments, **more)
        yield page
        more = {name: page[name] for name in TOKENS if page.get(name)}
        if not more:
            return


def _member(page: Mapping[str, Any], path: str) -> list[Any]:
    found: Any = page
    for name in path.split("."):
        found = found.get(name) or {}
    return list(found)
