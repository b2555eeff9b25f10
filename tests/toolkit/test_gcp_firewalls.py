"""Firewalls of Google Cloud: priorities, targets, implied rules, and what is not known."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.gcp_firewalls import FIREWALL, Machine, admitted, authorized, effective
from readygate.toolkit.networks import EVERYWHERE, parse_networks
from readygate.toolkit.traffic import TCP, UDP, box, from_addresses, ports

WORLD = parse_networks(["0.0.0.0/0"])
SSH = box(ports(TCP, 22, 22), parse_networks(["8.8.8.8"]))


def firewall(name: str, action: str, more: str = "", priority: int = 1000, ranges: str = '["0.0.0.0/0"]') -> str:
    """A rule for SSH."""
    return f"""
resource "google_compute_firewall" "{name}" {{
  name          = "{name}"
  network       = "main"
  priority      = {priority}
  source_ranges = {ranges}
  {more}

  {action} {{
    protocol = "tcp"
    ports    = ["20-22", "80"]
  }}
}}
"""


def of_machine(graph: Graph, machine: Machine = Machine()) -> bool | None:  # noqa: B008  # frozen
    """Whether SSH gets to a machine."""
    return admitted(graph.by_type[FIREWALL], machine).meets(SSH).state


@pytest.mark.parametrize(("priority", "state"), [(999, False), (1000, False), (1001, True)])
def test_the_lower_number_decides(system: Callable[[str], Graph], priority: int, state: bool) -> None:
    """A refusal wins with a lower or the same number, and loses with a higher one."""
    graph = system(firewall("allow", "allow") + firewall("deny", "deny", priority=priority))
    assert of_machine(graph) is state
    assert effective(graph.at("google_compute_firewall.allow")[0]).meets(SSH).state is state


def test_only_targets_are_meant(system: Callable[[str], Graph]) -> None:
    """A rule with target tags applies to machines that have one; without a rule nothing comes in."""
    graph = system(firewall("allow", "allow", 'target_tags = ["bastion", "build"]'))
    assert of_machine(graph, Machine(frozenset({"build"}))) is True
    assert of_machine(graph, Machine(frozenset({"web"}))) is False
    assert of_machine(graph) is False


def test_a_refusal_for_fewer_targets_leaves_the_rest(system: Callable[[str], Graph]) -> None:
    """What is refused to some of the targets is still let in to the others."""
    text = firewall("allow", "allow", 'target_tags = ["a", "b"]')
    graph = system(text + firewall("deny", "deny", 'target_tags = ["a"]', priority=1))
    assert effective(graph.at("google_compute_firewall.allow")[0]).meets(SSH).state is True
    graph = system(text + firewall("deny", "deny", 'target_tags = ["a", "b", "c"]', priority=1))
    assert effective(graph.at("google_compute_firewall.allow")[0]).meets(SSH).state is False


@pytest.mark.parametrize("more", ["disabled = true", 'direction = "EGRESS"'])
def test_rules_that_do_not_count(system: Callable[[str], Graph], more: str) -> None:
    """A rule that is switched off, or is about traffic that goes out, lets nothing in and refuses nothing."""
    assert of_machine(system(firewall("allow", "allow", more))) is False
    assert of_machine(system(firewall("allow", "allow") + firewall("deny", "deny", more, priority=1))) is True


def test_without_sources_every_address_is_meant(system: Callable[[str], Graph]) -> None:
    """A rule that names no source at all is open; one that names tags only is not open to addresses."""
    assert of_machine(system(firewall("allow", "allow", ranges="null"))) is True
    assert of_machine(system(firewall("allow", "allow", 'source_tags = ["web"]', ranges="null"))) is False


@pytest.mark.parametrize(
    ("protocol", "opened"),
    [("all", from_addresses(WORLD)), ("TCP", box(ports(TCP), WORLD)), ("17", box(ports(UDP), WORLD)), ("esp", box(ports(50), WORLD))],
)
def test_protocols(system: Callable[[str], Graph], protocol: str, opened: object) -> None:
    """A protocol is named or numbered; without ports all of it is meant."""
    graph = system(firewall("allow", "allow").replace('"tcp"', f'"{protocol}"').replace('ports    = ["20-22", "80"]', ""))
    assert effective(graph.at("google_compute_firewall.allow")[0]).low == opened


@pytest.mark.parametrize(
    "text",
    [
        firewall("allow", "allow", ranges="[var.x]"),
        firewall("allow", "allow").replace('"tcp"', "var.x"),
        firewall("allow", "allow").replace('"20-22"', "var.x"),
        firewall("allow", "allow", "disabled = var.x"),
        firewall("allow", "allow") + firewall("deny", "deny", ranges="[var.x]", priority=1),
        (firewall("allow", "allow") + firewall("deny", "deny")).replace("priority      = 1000", "priority      = var.x", 1),
    ],
)
def test_what_is_not_known_leaves_it_open(system: Callable[[str], Graph], text: str) -> None:
    """An unknown part of a permission or of a refusal before it makes the answer unknown, with a reason."""
    graph = system(f'variable "x" {{}}\n{text}')
    answer = admitted(graph.by_type[FIREWALL], Machine()).meets(SSH)
    assert answer.is_unknown
    assert answer.because


def test_authorized_networks(system: Callable[[str], Graph]) -> None:
    """All entries together are what a database admits; one that is not known may be any network."""
    text = """
variable "x" {}

resource "google_sql_database_instance" "d" {
  database_version = "POSTGRES_16"

  settings {
    tier = "db-f1-micro"

    ip_configuration {
      authorized_networks {
        value = "0.0.0.0/1"
      }

      authorized_networks {
        value = "128.0.0.0/1"
      }
      %s
    }
  }
}
"""
    (database,) = system(text % "").at("google_sql_database_instance.d")
    found, _ = authorized(database["settings"]["ip_configuration"]["authorized_networks"])
    assert found.is_exact
    assert found.low.addresses == WORLD
    (database,) = system(text % "authorized_networks {\n value = var.x\n}").at("google_sql_database_instance.d")
    found, _ = authorized(database["settings"]["ip_configuration"]["authorized_networks"])
    assert found.high.addresses == EVERYWHERE
    assert found.doubts
