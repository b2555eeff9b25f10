"""Whether a value stands in the configuration itself, or was given to it from outside."""

from __future__ import annotations

from readygate.model.attribute import Attribute
from readygate.model.graph import Graph


def is_written(attribute: Attribute) -> bool:
    """Whether a text stands in the configuration, be it as the default of a variable; not where a resource or the user gives it."""
    text = attribute.text
    return text is not None and not attribute.references and text not in attribute.resource.graph.once(_given)


def _given(graph: Graph) -> frozenset[str]:
    """The texts that files of values, options and the environment give to variables."""
    given = (one["value"].text for one in graph.by_type.get("terraform_variable", ()) if one["origin"].text is not None)
    return frozenset(text for text in given if text is not None)
