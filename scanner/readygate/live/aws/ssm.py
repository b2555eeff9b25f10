"""Parameters of Systems Manager, without their values.

API: https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_ParameterMetadata.html
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from readygate.live.aws.api import Api
from readygate.live.aws.members import named
from readygate.live.aws.values import tags
from readygate.live.found import Reading
from readygate.live.reader import Reader

PAGE = 50
"""The most parameters that a page holds; it holds ten where nobody asks for more."""


def parameters(api: Api) -> Reading:
    """Every parameter of a region."""
    for item in api.pages("describe_parameters", "Parameters", MaxResults=PAGE):
        yield parameter(api, item)


def parameter(api: Api, item: Mapping[str, Any]) -> Reading:
    """One parameter."""
    name = item["Name"]
    attributes = named(item, "allowed_pattern", "data_type", "description", "key_id", "name", "tier", "type", "version")
    attributes["arn"] = item.get("ARN") or api.arn("ssm", f"parameter/{name.removeprefix('/')}")
    said = api.ask("list_tags_for_resource", ResourceType="Parameter", ResourceId=name)
    attributes["tags"] = said.shaped(lambda data: tags(data.get("TagList")))
    yield api.found("aws_ssm_parameter", name, attributes)


READERS = (Reader(service="ssm", types=("aws_ssm_parameter",), operations=("describe_parameters", "list_tags_for_resource"), read=parameters),)
