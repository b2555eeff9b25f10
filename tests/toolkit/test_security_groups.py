"""What security groups open to the world, and what they let pass from a peer."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.group_rules import EGRESS, INGRESS, inline_rules
from readygate.toolkit.networks import EVERYWHERE, parse_networks
from readygate.toolkit.security_groups import OUTSIDE, Peer, open_to_world, passes
from readygate.toolkit.traffic import TCP, box, from_addresses, icmp, ports


def group_of(rules: list[str]) -> str:
    """A group with inline ingress rules."""
    return 'resource "aws_security_group" "g" {\n' + "\n".join(f"  ingress {{\n{rule}\n  }}" for rule in rules) + "\n}\n"


def tcp(first: int, last: int, cidr: str) -> str:
    """An inline rule for TCP."""
    return f'from_port = {first}\nto_port = {last}\nprotocol = "tcp"\ncidr_blocks = ["{cidr}"]'


def staggered(count: int) -> list[str]:
    """Rules whose ranges of ports overlap in as many ways as there can be; half of them open any port."""
    return [tcp(10 * number, 10 * number + 5 * count - 1, f"{number % 56}.{number // 56 % 256}.0.0/16") for number in range(count)]


def test_many_rules_of_one_group(system: Callable[[str], Graph]) -> None:
    """Four times as many rules that all overlap take less than ten times as long."""
    seconds: list[float] = []
    for count in (500, 2000):
        rules = inline_rules(system(group_of(staggered(count))).at("aws_security_group.g")[0])
        best = 100.0
        for _ in range(3):
            start = time.process_time()
            assert open_to_world(rules, (), 0.75 * count / 65536).is_false
            best = min(best, time.process_time() - start)
        assert open_to_world(rules, (), 0.5 * count / 65536).is_true
        seconds.append(best)
    assert seconds[1] < 10 * seconds[0] + 0.05


FORMS = """
variable "unknown" {}

resource "aws_security_group" "peer" {}

resource "aws_security_group" "g" {
  ingress = [{
    description      = ""
    from_port        = 22
    to_port          = 23
    protocol         = "tcp"
    cidr_blocks      = ["198.18.0.0/15"]
    ipv6_cidr_blocks = []
    prefix_list_ids  = []
    security_groups  = []
    self             = true
  }]

  egress {
    from_port        = 0
    to_port          = 0
    protocol         = "-1"
    ipv6_cidr_blocks = ["::/0"]
  }
}

resource "aws_security_group_rule" "list" {
  type              = "ingress"
  security_group_id = aws_security_group.g.id
  from_port         = 8
  to_port           = 0
  protocol          = "icmp"
  prefix_list_ids   = [aws_ec2_managed_prefix_list.l.id]
}

resource "aws_security_group_rule" "out" {
  type              = "egress"
  security_group_id = aws_security_group.g.id
  from_port         = 443
  to_port           = 443
  protocol          = "6"
  cidr_blocks       = ["0.0.0.0/0"]
}

resource "aws_ec2_managed_prefix_list" "l" {
  name           = "l"
  address_family = "IPv4"
  max_entries    = 2

  entry {
    cidr = "192.0.2.0/25"
  }
}

resource "aws_ec2_managed_prefix_list_entry" "more" {
  prefix_list_id = aws_ec2_managed_prefix_list.l.id
  cidr           = "192.0.2.128/25"
}

data "aws_ec2_managed_prefix_list" "cloudfront" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

resource "aws_vpc_security_group_ingress_rule" "cloudfront" {
  security_group_id = aws_security_group.g.id
  from_port         = 443
  to_port           = 443
  ip_protocol       = "tcp"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.cloudfront.id
}

resource "aws_vpc_security_group_ingress_rule" "peer" {
  security_group_id            = aws_security_group.g.id
  from_port                    = 5432
  to_port                      = 5432
  ip_protocol                  = "tcp"
  referenced_security_group_id = aws_security_group.peer.id
}
"""


def test_every_form_of_a_rule_counts(system: Callable[[str], Graph]) -> None:
    """Inline rules as attribute, both kinds of rules of their own and prefix lists make one set; a list of AWS's own is no part of the world."""
    group = system(FORMS).at("aws_security_group.g")[0]
    expected = box(ports(TCP, 22, 23), parse_networks(["198.18.0.0/15"])) | box(icmp(1, 8, 0), parse_networks(["192.0.2.0/24"]))
    assert passes(group, INGRESS, OUTSIDE).low == expected
    assert passes(group, INGRESS, OUTSIDE).high == expected
    out = passes(group, EGRESS, OUTSIDE)
    assert out.is_exact
    assert out.low == from_addresses(parse_networks(["::/0"])) | box(ports(TCP, 443, 443), parse_networks(["0.0.0.0/0"]))


def test_members_of_a_named_group_pass(system: Callable[[str], Graph]) -> None:
    """A rule that names a group, or the group itself, lets its members in from wherever they are."""
    graph = system(FORMS)
    group, peer = graph.at("aws_security_group.g")[0], graph.at("aws_security_group.peer")[0]
    member = passes(group, INGRESS, Peer(frozenset({peer}), inside=True))
    assert box(ports(TCP, 5432, 5432), EVERYWHERE) <= member.low
    assert not box(ports(TCP, 22, 22), EVERYWHERE) <= member.high
    assert box(ports(TCP, 22, 22), EVERYWHERE) <= passes(group, INGRESS, Peer(frozenset({group}), inside=True)).low


UNKNOWN = {
    "a source": 'from_port = 22\nto_port = 22\nprotocol = "tcp"\ncidr_blocks = [var.unknown]',
    "a port": 'from_port = 22\nto_port = var.unknown\nprotocol = "tcp"\ncidr_blocks = ["0.0.0.0/0"]',
    "a protocol": 'from_port = 22\nto_port = 22\nprotocol = var.unknown\ncidr_blocks = ["0.0.0.0/0"]',
    "a list": 'from_port = 22\nto_port = 22\nprotocol = "tcp"\nprefix_list_ids = ["pl-0123456789abcdef0"]',
}


@pytest.mark.parametrize("rule", UNKNOWN.values(), ids=UNKNOWN)
def test_what_is_not_known_gives_bounds(system: Callable[[str], Graph], rule: str) -> None:
    """A part that is not known lets nothing pass for certain, and port 22 perhaps; the doubt names it."""
    found = passes(system('variable "unknown" {}\n' + group_of([rule])).at("aws_security_group.g")[0])
    answer = found.meets(box(ports(TCP, 22, 22), parse_networks(["8.8.8.8"])))
    assert answer.is_unknown
    assert "ingress[0]" in answer.because[0].statement
    assert found.low.is_empty


def test_a_rule_that_may_not_exist(system: Callable[[str], Graph]) -> None:
    """A rule of which it is not known whether it exists opens nothing for certain."""
    text = """
variable "many" {}

resource "aws_security_group" "g" {}

resource "aws_vpc_security_group_ingress_rule" "r" {
  count             = var.many
  security_group_id = aws_security_group.g.id
  ip_protocol       = "-1"
  cidr_ipv4         = "0.0.0.0/0"
}
"""
    found = passes(system(text).at("aws_security_group.g")[0])
    assert found.low.is_empty
    assert found.high == from_addresses(parse_networks(["0.0.0.0/0"]))
    assert "r[*]" in found.doubts[0].statement
