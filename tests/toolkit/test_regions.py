"""Where resources live."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.regions import share_region


@pytest.mark.parametrize(
    ("first", "second", "state"),
    [
        ('region = "eu-west-1"', 'region = "eu-west-1"', True),
        ('region = "eu-west-1"', 'region = "eu-west-2"', False),
        ("region = var.region", 'region = "eu-west-2"', None),
        ("region = var.region", "region = var.region", None),
    ],
)
def test_two_provider_configurations(system: Callable[[str], Graph], first: str, second: str, state: bool | None) -> None:
    """Known Regions decide; two configurations of which one is not known may mean the same Region or not."""
    graph = system(f"""
variable "region" {{
  type = string
}}

provider "aws" {{
  {first}
}}

provider "aws" {{
  alias = "other"
  {second}
}}

resource "aws_sqs_queue" "here" {{}}

resource "aws_sqs_queue" "beside" {{}}

resource "aws_sqs_queue" "there" {{
  provider = aws.other
}}
""")
    here = graph.at("aws_sqs_queue.here")[0]
    assert share_region(here, graph.at("aws_sqs_queue.there")[0]).state is state
    assert share_region(here, graph.at("aws_sqs_queue.beside")[0]).is_true
