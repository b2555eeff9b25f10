"""`aws_iam_policy_document` beside what the AWS provider answered (`tools/record_policy_documents.py`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from readygate.model.types import ListOf, SetOf, Type
from readygate.terraform.body import object_type
from readygate.terraform.convert import convert
from readygate.terraform.data_sources.policy_document import read
from readygate.terraform.data_sources.reading import ReadContext
from readygate.terraform.errors import EvaluationError
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.terraform.values import Null, TfValue

RECORDED = Path(__file__).parents[3] / "fixtures/oracle/policy_documents.jsonl"
CASES = [json.loads(line) for line in RECORDED.read_text().splitlines()]


def typed(given: dict[str, Any], schema: BlockSchema) -> dict[str, TfValue]:
    """Arguments as the provider's types, with nulls and empty sets for what is left out."""
    value: dict[str, TfValue] = {}
    for name, attribute in schema.attributes.items():
        value[name] = convert(as_value(given[name]), attribute.type) if name in given else Null(attribute.type)
    for name, nested in schema.blocks.items():
        items = tuple(typed(one, nested.block) for one in given.get(name, ()))
        value[name] = convert(items, collection(nested.nesting, object_type(nested.block)))
    return value


def as_value(given: Any) -> TfValue:
    """JSON data as a value of the evaluator."""
    return tuple(map(as_value, given)) if isinstance(given, list) else given


def collection(nesting: str, element: Type) -> Type:
    """The type of nested blocks."""
    return ListOf(element) if nesting == "list" else SetOf(element)


@pytest.mark.parametrize("case", CASES, ids=map(str, range(len(CASES))))
def test_document_is_that_of_the_provider(case: dict[str, Any]) -> None:
    """Every recorded document comes out to the byte, and every refused one is refused in the same words."""
    schema = resource_schema("data", "aws_iam_policy_document")
    assert schema is not None
    config = typed(case["given"], schema)
    if "error" in case:
        with pytest.raises(EvaluationError) as refused:
            read(config, ReadContext())
        assert refused.value.detail == case["error"]
        return
    values = read(config, ReadContext()).values
    assert {name: values[name] for name in ("json", "minified_json", "id")} == {name: case[name] for name in ("json", "minified_json", "id")}
