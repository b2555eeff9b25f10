"""A service of AWS that gives answers that were written down, checked by botocore against the service's own model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from botocore.stub import Stubber

from readygate.live.aws import readers
from readygate.live.aws.api import Api, Place
from readygate.live.aws.session import Credentials, Session
from readygate.live.found import Failure, Found, Reading
from readygate.live.reader import Reader
from readygate.terraform.schema import BlockSchema, resource_schema

ACCOUNT, REGION = "123456789012", "eu-west-1"
Answers = list[tuple[str, dict[str, Any], dict[str, Any] | str]]
"""Calls in the order in which they are made: operation, arguments, and the answer or an error's code."""


def found(patch: pytest.MonkeyPatch, type_: str, answers: Answers, failures: list[Failure] | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    """The attributes of the objects that the reader of a type makes of answers, by type and id; every one has the provider's names.

    `failures` takes what the reader tells of calls that failed.
    """
    patch.setenv("AWS_ACCESS_KEY_ID", "test")
    patch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    reader = next(one for one in readers() if type_ in one.types)
    session = Session(Credentials(), {reader.service: frozenset(reader.operations)}, 1)
    with Stubber(session.client(reader.service, REGION)) as stub:
        for operation, arguments, answer in answers:
            if isinstance(answer, str):
                stub.add_client_error(operation, answer, expected_params=arguments)
            else:
                stub.add_response(operation, answer, arguments)
        every = list(drained(_read(reader, session, [] if failures is None else failures)))
        stub.assert_no_pending_responses()
    for one in every:
        check(one)
    return {(one.type, one.id): one.attributes for one in every}


def _read(reader: Reader, session: Session, failures: list[Failure]) -> Reading:
    return reader.read(Api(session, reader, Place("aws", ACCOUNT, REGION), failures.append))


def drained(reading: Reading) -> Iterator[Found]:
    """The objects of a reading, with each reading inside of it read through where it stands."""
    for given in reading:
        if isinstance(given, Found):
            yield given
        else:
            yield from drained(given)


def check(one: Found) -> None:
    """Assert that every attribute, at every depth, has a name that the provider knows."""
    schema = resource_schema("managed", one.type)
    assert schema is not None, one.type
    _check_block(one.type, schema, one.attributes)


def _check_block(where: str, schema: BlockSchema, attributes: dict[str, Any]) -> None:
    strange = attributes.keys() - schema.attributes.keys() - schema.blocks.keys()
    assert not strange, (where, strange)
    for name, nested in schema.blocks.items():
        inside = attributes.get(name)
        for item in inside if isinstance(inside, list) else ():
            _check_block(f"{where}.{name}", nested.block, item)
