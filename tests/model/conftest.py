"""Resources made by hand, for tests of the model alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from readygate.model.graph import Graph
from readygate.model.resource import Resource
from readygate.model.unscanned import UnscannedModule

MakeResource = Callable[..., Resource]


def resource(address: str, **fields: Any) -> Resource:
    """A resource at an address without a module; keyword `attributes` and other fields as in the model."""
    type_, _, name = address.partition("[")[0].removeprefix("data.").partition(".")
    fields.setdefault("attributes", {})
    fields.setdefault("mode", "data" if address.startswith("data.") else "managed")
    return Resource(address=address, type=type_, name=name, **fields)


@pytest.fixture
def make() -> MakeResource:
    """One resource in a graph of its own."""

    def build(attributes: dict[str, Any] | None = None, **fields: Any) -> Resource:
        found = resource("aws_sqs_queue.q", attributes=attributes or {}, **fields)
        Graph([found])
        return found

    return build


@pytest.fixture
def system() -> Callable[..., Graph]:
    """A graph of resources given as address to attributes; further fields as address to fields."""

    def build(
        attributes: dict[str, dict[str, Any]], fields: dict[str, dict[str, Any]] | None = None, unscanned: tuple[UnscannedModule, ...] = ()
    ) -> Graph:
        others = fields or {}
        return Graph([resource(address, attributes=values, **others.get(address, {})) for address, values in attributes.items()], unscanned)

    return build
