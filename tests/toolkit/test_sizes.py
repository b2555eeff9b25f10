"""Over how many zones things are spread, and which number is greater."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.sizes import exceeds, spans_zones

SUBNETS = """
variable "given" {
  type = string
}

variable "all" {
  type = list(string)
}

variable "number" {
  type = number
}

resource "aws_subnet" "s" {
  count      = 3
  vpc_id     = "vpc-1"
  cidr_block = "10.0.${count.index}.0/24"

  availability_zone = count.index == 2 ? null : "eu-west-1a"
}
"""


@pytest.mark.parametrize(
    ("subnets", "state"),
    [
        ('["subnet-1", "subnet-2"]', True),
        ('["subnet-1", "subnet-1"]', False),
        ('["subnet-1"]', False),
        ("[]", False),
        ("null", False),
        ("[aws_subnet.s[0].id, aws_subnet.s[1].id]", False),
        ("[aws_subnet.s[0].id, aws_subnet.s[2].id]", True),
        ('["subnet-1", var.given]', None),
        ("[var.given]", False),
        ("var.all", None),
    ],
)
def test_zones(system: Callable[[str], Graph], subnets: str, state: bool | None) -> None:
    """Subnets of one zone count once; what is not known may be anywhere."""
    balancer = system(SUBNETS + f'resource "aws_lb" "b" {{\n subnets = {subnets}\n}}').at("aws_lb.b")[0]
    assert spans_zones(balancer["subnets"], 2).state is state


@pytest.mark.parametrize(("most", "state"), [("3", True), ("2", False), ("1", False), ("var.number", None)])
def test_greater(system: Callable[[str], Graph], most: str, state: bool | None) -> None:
    """A number exceeds another one only if it is more."""
    group = system(SUBNETS + f'resource "aws_autoscaling_group" "g" {{\n min_size = 2\n max_size = {most}\n}}').at("aws_autoscaling_group.g")[0]
    assert exceeds(group["max_size"], group["min_size"]).state is state
