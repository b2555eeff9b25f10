"""Checkov's policies and Terraform's blocks made by hand, for the tests of restated policies."""

from __future__ import annotations

from typing import Any

from readygate.engine.declarative.checkov import restated


def restated_check(definition: dict[str, Any]) -> Any:
    """The condition that a definition of Checkov's becomes."""
    return restated({"metadata": {}, "definition": definition}, "a-b-c")["check"]


def attribute(types: Any, name: str, operator: str, value: Any = None) -> dict[str, Any]:
    """A condition of Checkov's about an attribute."""
    return {"cond_type": "attribute", "resource_types": types, "attribute": name, "operator": operator, "value": value}


def connection(types: list[str], others: list[str], operator: str = "exists") -> dict[str, Any]:
    """A condition of Checkov's about a connection."""
    return {"cond_type": "connection", "resource_types": types, "connected_resource_types": others, "operator": operator}


def only(*types: str) -> dict[str, Any]:
    """A filter of Checkov's."""
    return {"cond_type": "filter", "attribute": "resource_type", "operator": "within", "value": list(types)}


def resource(type_: str, name: str, body: str = "") -> str:
    """A block of Terraform."""
    return f'resource "{type_}" "{name}" {{\n{body}\n}}\n'
