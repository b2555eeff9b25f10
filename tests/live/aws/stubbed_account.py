"""Accounts of which a test says what they answer: botocore's own stubs, which hold questions and answers against the service's model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from botocore.stub import Stubber

from readygate.live.aws.account import chosen
from readygate.live.aws.api import Api, Place
from readygate.live.aws.session import Credentials, Session
from readygate.live.found import Failure, Found, Reading

REGION = "eu-west-1"
ACCOUNT = "123456789012"


class Call(NamedTuple):
    """A call that is expected, and its answer; an answer that is a text is an error code."""

    operation: str
    arguments: dict[str, Any]
    answer: dict[str, Any] | str
    service: str = ""
    """Where it is another one than the reader's own."""


def read(type_: str, calls: list[Call], monkeypatch: pytest.MonkeyPatch, *, client_region: str = REGION) -> tuple[list[Found], list[Failure]]:
    """What the reader of a type finds in an account that answers these calls in this order, and no others; and which calls failed."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    (reader,) = chosen(frozenset({type_}))
    allowed = {reader.service: frozenset(reader.operations)}
    for service, operation in reader.others:
        allowed[service] = allowed.get(service, frozenset()) | {operation}
    session = Session(Credentials(), allowed, 1)
    stubs = {service: Stubber(session.client(service, client_region)) for service in allowed}
    for call in calls:
        stub = stubs[call.service or reader.service]
        if isinstance(call.answer, str):
            stub.add_client_error(call.operation, call.answer, expected_params=call.arguments)
        else:
            stub.add_response(call.operation, call.answer, call.arguments)
        stub.activate()
    failures: list[Failure] = []
    found = list(_all(reader.read(Api(session, reader, Place("aws", ACCOUNT, REGION), failures.append))))
    for stub in stubs.values():
        stub.assert_no_pending_responses()
    return found, failures


def _all(reading: Reading) -> Iterator[Found]:
    for given in reading:
        if isinstance(given, Found):
            yield given
        else:
            yield from _all(given)
