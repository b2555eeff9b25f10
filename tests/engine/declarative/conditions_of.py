"""Conditions and resources made by hand, for the tests of declarative policies."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.engine.declarative.conditions import Condition, Mistake, Reader
from readygate.model.graph import Graph
from readygate.model.policy import Setting
from readygate.model.resource import Resource
from readygate.model.truth import Truth


def read(condition: Any, parameters: Mapping[str, Setting] | None = None) -> tuple[Condition, list[Mistake]]:
    """A condition, and what is wrong with it."""
    reader = Reader(parameters or {})
    return reader.condition(condition, ("check",)), reader.mistakes


def resource_of(attributes: Mapping[str, Any], address: str = "aws_x.x") -> Resource:
    """A resource in a graph of its own."""
    type_, _, name = address.removeprefix("data.").partition(".")
    found = Resource(address=address, type=type_, name=name, mode="data" if address.startswith("data.") else "managed", attributes=attributes)
    Graph([found])
    return found


def asked(condition: Any, attributes: Mapping[str, Any], parameters: Mapping[str, Setting] | None = None) -> Truth:
    """What a condition without mistakes says of a resource."""
    answer, mistakes = read(condition, parameters)
    assert mistakes == []
    return answer(resource_of(attributes))
