"""Policy documents that Terraform only reads when it applies: what of their JSON is known from the statements in the plan.

The data source works on nothing but its arguments, so that the unknown ARN of a new queue leaves effect, actions and principals known.
"""

from __future__ import annotations

from collections.abc import Mapping

from readygate.model.values import Value
from readygate.terraform.body import object_type
from readygate.terraform.convert import ConversionError, convert
from readygate.terraform.data_sources.policy_document import read
from readygate.terraform.data_sources.reading import ReadContext
from readygate.terraform.errors import EvaluationError
from readygate.terraform.plain import from_plain, plain
from readygate.terraform.schema import resource_schema

DOCUMENT = "aws_iam_policy_document"
_COMPUTED = frozenset({"json", "minified_json", "id"})


def computed_texts(arguments: Mapping[str, Value]) -> dict[str, Value]:
    """The computed attributes of a policy document, with the structure of what is not known as a whole; nothing where the provider would refuse."""
    schema = resource_schema("data", DOCUMENT)
    if schema is None:
        return {}
    types = object_type(schema).attributes
    try:
        typed = {name: convert(from_plain(value), types[name]) for name, value in arguments.items() if name in types and name not in _COMPUTED}
        reading = read(typed, ReadContext())
    except (EvaluationError, ConversionError):
        return {}
    return {name: plain(value).value for name, value in reading.values.items() if name in _COMPUTED}
