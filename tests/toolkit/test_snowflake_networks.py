"""Network policies of Snowflake: lists and rules together, less what is blocked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.snowflake_networks import EVERY_V4, admitted
from readygate.toolkit.traffic import Bounds

RULES = """
variable "x" {}

resource "snowflake_network_rule" "office" {
  name       = "OFFICE"
  database   = "D"
  schema     = "S"
  type       = "IPV4"
  mode       = "INGRESS"
  value_list = ["198.51.100.0/24", "198.51.101.0/24"]
}

resource "snowflake_network_rule" "guests" {
  name       = "GUESTS"
  database   = "D"
  schema     = "S"
  type       = "IPV4"
  mode       = "INGRESS"
  value_list = ["198.51.101.128/25"]
}

resource "snowflake_network_rule" "endpoint" {
  name       = "ENDPOINT"
  database   = "D"
  schema     = "S"
  type       = "AWSVPCEID"
  mode       = "INGRESS"
  value_list = ["vpce-0123456789abcdef0"]
}

resource "snowflake_network_rule" "out" {
  name       = "OUT"
  database   = "D"
  schema     = "S"
  type       = "IPV4"
  mode       = "EGRESS"
  value_list = ["0.0.0.0/0"]
}

resource "snowflake_network_policy" "p" {
  name = "P"
  %s
}
"""


def policy(system: Callable[[str], Graph], arguments: str) -> Bounds:
    """What a policy with these arguments admits."""
    return admitted(system(RULES % arguments).at("snowflake_network_policy.p")[0])


def rules(*names: str) -> str:
    """A list of rules by their names."""
    return "[" + ", ".join(f"snowflake_network_rule.{name}.fully_qualified_name" for name in names) + "]"


@pytest.mark.parametrize(
    ("arguments", "cidrs"),
    [
        ('allowed_ip_list = ["203.0.113.7"]', ["203.0.113.7/32"]),
        (f"allowed_network_rule_list = {rules('office')}", ["198.51.100.0/23"]),
        (f"allowed_network_rule_list = {rules('office')}\nblocked_network_rule_list = {rules('guests')}", ["198.51.100.0/24", "198.51.101.0/25"]),
        (f'allowed_network_rule_list = {rules("office", "out")}\nblocked_ip_list = ["198.51.101.0/24"]', ["198.51.100.0/24"]),
        ('allowed_ip_list = ["0.0.0.0/1"]\nblocked_ip_list = ["0.0.0.0/0"]', []),
        (f'allowed_network_rule_list = {rules("endpoint")}\nblocked_ip_list = ["0.0.0.0/0"]', []),
    ],
)
def test_what_is_admitted(system: Callable[[str], Graph], arguments: str, cidrs: list[str]) -> None:
    """Lists and rules add up, and what is blocked is out whatever else allows it."""
    found = policy(system, arguments)
    assert found.is_exact
    assert list(found.low.addresses.cidrs()) == cidrs


@pytest.mark.parametrize("arguments", ["", f"allowed_network_rule_list = {rules('endpoint')}", f"allowed_network_rule_list = {rules('out')}"])
def test_other_identifiers_restrict_no_addresses(system: Callable[[str], Graph], arguments: str) -> None:
    """A policy that allows no address of IPv4 leaves all of them open."""
    assert policy(system, arguments).low.addresses == EVERY_V4


@pytest.mark.parametrize(
    ("arguments", "certain", "possible"),
    [
        ('allowed_ip_list = ["203.0.113.7", var.x]', ["203.0.113.7/32"], ["0.0.0.0/0", "::/0"]),
        ('allowed_ip_list = ["203.0.113.6/31"]\nblocked_ip_list = [var.x]', [], ["203.0.113.6/31"]),
        ('allowed_network_rule_list = ["D.S.ELSEWHERE"]', [], ["0.0.0.0/0", "::/0"]),
    ],
)
def test_what_is_not_known(system: Callable[[str], Graph], arguments: str, certain: list[str], possible: list[str]) -> None:
    """Unknown permissions may be anything, and so may unknown refusals."""
    found = policy(system, arguments)
    assert list(found.low.addresses.cidrs()) == certain
    assert list(found.high.addresses.cidrs()) == possible
    assert found.doubts
