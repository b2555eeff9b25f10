"""Which resource a value names: certain only where nothing else can be meant."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.links import links, referrers

GROUPS = """
variable "x" {
  type    = any
  default = null
}

variable "unknown" {}

resource "aws_security_group" "a" {}

resource "aws_security_group" "b" {}

data "aws_security_group" "found" {
  name = "elsewhere"
}

resource "aws_instance" "i" {
  vpc_security_group_ids = %s
}
"""
CASES = {
    "declared": ("[aws_security_group.a.id]", [(["aws_security_group.a"], None)]),
    "two": ("[aws_security_group.a.id, aws_security_group.b.id]", [(["aws_security_group.a"], None), (["aws_security_group.b"], None)]),
    "chosen": ("[true ? aws_security_group.a.id : aws_security_group.b.id]", [(["aws_security_group.a"], None)]),
    "either": (
        "[var.unknown ? aws_security_group.a.id : aws_security_group.b.id]",
        [(["aws_security_group.a", "aws_security_group.b"], "variable unknown has no value")],
    ),
    "looked up": ("[data.aws_security_group.found.id]", [([], "data.aws_security_group.found, which is only looked up")]),
    "literal": ('["sg-0123456789abcdef0"]', [([], "which is not declared here")]),
    "unknown item": ("[var.unknown]", [([], "variable unknown has no value")]),
    "unknown list": ("var.unknown", [([], "variable unknown has no value")]),
    "unset": ("null", []),
    "empty": ("[]", []),
}


@pytest.mark.parametrize(("value", "expected"), CASES.values(), ids=CASES)
def test_what_a_value_names(system: Callable[[str], Graph], value: str, expected: list[tuple[list[str], str | None]]) -> None:
    """One link for each item; with a doubt wherever another resource, or none that is declared, may be meant."""
    (instance,) = system(GROUPS % value).at("aws_instance.i")
    found = links(instance["vpc_security_group_ids"], "aws_security_group")
    assert [sorted(one.address for one in link.targets) for link in found] == [targets for targets, _ in expected]
    for link, (_, doubt) in zip(found, expected, strict=True):
        assert (link.doubt is None) == (doubt is None) == (link.certain is not None)
        assert doubt is None or (link.doubt is not None and doubt in link.doubt.statement)


RULES = """
variable "unknown" {}

resource "aws_security_group" "a" {}

resource "aws_security_group" "b" {}

resource "aws_vpc_security_group_ingress_rule" "r" {
  %s
  security_group_id = %s
  ip_protocol       = "-1"
  cidr_ipv4         = "10.0.0.0/8"
}
"""


@pytest.mark.parametrize(
    ("more", "value", "certain", "possible"),
    [
        ("", "aws_security_group.a.id", 1, 0),
        ("", "aws_security_group.b.id", 0, 0),
        ("", "var.unknown ? aws_security_group.a.id : aws_security_group.b.id", 0, 1),
        ("", "var.unknown", 0, 1),
        ("count = var.unknown", "aws_security_group.a.id", 0, 1),
        ("count = 2", "aws_security_group.a.id", 2, 0),
        ("count = 0", "aws_security_group.a.id", 0, 0),
    ],
)
def test_what_names_a_resource(system: Callable[[str], Graph], more: str, value: str, certain: int, possible: int) -> None:
    """Nothing is certain of a value that may name another resource, or of a resource that may not exist."""
    (group,) = system(RULES % (more, value)).at("aws_security_group.a")
    named = referrers(group, "aws_vpc_security_group_ingress_rule", via="security_group_id")
    assert (len(named.certain), len(named.possible), len(named.unseen)) == (certain, possible, 0)
    assert len(named.doubts) == possible
    assert len(named.all) == certain + possible


def test_what_was_not_read_may_name_it(load_root: Callable[[dict[str, str]], object]) -> None:
    """A module that could not be read, and is given the resource, leaves open what else names it."""
    text = 'resource "aws_security_group" "a" {}\nmodule "m" {\n  source = "example.com/not/there"\n  group = aws_security_group.a.id\n}\n'
    graph = load_root({"main.tf": text}).graph()  # type: ignore[attr-defined]
    (group,) = graph.at("aws_security_group.a")
    assert "module.m was not scanned" in referrers(group, "aws_vpc_security_group_ingress_rule", via="security_group_id").unseen[0].statement
