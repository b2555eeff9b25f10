"""Where resources live."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.regions import lies_elsewhere, share_region


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
    assert lies_elsewhere(here, graph.at("aws_sqs_queue.beside")[0]).is_false


@pytest.mark.parametrize(("region", "expected"), [('"us-east-1"', True), ('"eu-west-1"', False), ("var.region", None)])
def test_only_the_region_tells_whether_something_lies_elsewhere(system: Callable[[str], Graph], region: str, expected: bool | None) -> None:
    """Another account in the same Region fails with it."""
    graph = system(f"""
variable "region" {{}}

provider "aws" {{
  region              = "eu-west-1"
  allowed_account_ids = ["111122223333"]
}}

provider "aws" {{
  alias               = "other"
  region              = {region}
  allowed_account_ids = ["444455556666"]
}}

resource "aws_sqs_queue" "here" {{}}

resource "aws_sqs_queue" "there" {{
  provider = aws.other
}}
""")
    assert lies_elsewhere(*(graph.at(f"aws_sqs_queue.{name}")[0] for name in ("here", "there"))).state is expected


def test_modules_may_name_configurations_of_their_own_alike(system: Callable[[str | dict[str, str]], Graph]) -> None:
    """A default provider of a module's own is another one than that of the root module, and may be for another Region."""
    root = 'variable "region" {}\nprovider "aws" {\n  region = var.region\n}\nresource "aws_sqs_queue" "q" {}\n'
    calls = 'module "own" {\n  source = "./own"\n}\nmodule "heir" {\n  source = "./heir"\n}\n'
    own = 'provider "aws" {\n  region = "us-east-1"\n}\n'
    queue = 'resource "aws_sqs_queue" "q" {}\n'
    graph = system({"main.tf": root + calls, "own/main.tf": own + queue, "heir/main.tf": queue})
    (here,), (heir,), (there,) = (graph.at(f"{module}aws_sqs_queue.q") for module in ("", "module.heir.", "module.own."))
    assert share_region(here, heir).is_true
    assert share_region(here, there).is_unknown
    assert lies_elsewhere(here, there).is_unknown
