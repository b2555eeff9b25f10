"""Network ACLs: rules in order, inline and of their own, and the replies that they let out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from readygate.model.graph import Graph
from readygate.toolkit.group_rules import EGRESS, INGRESS
from readygate.toolkit.network_acls import acl_passes, replies_to
from readygate.toolkit.networks import parse_networks
from readygate.toolkit.traffic import EVERYTHING, TCP, UDP, Traffic, box, exactly, icmp, ports

ANYONE = parse_networks(["0.0.0.0/0"])
SSH = box(ports(TCP, 22, 22), parse_networks(["8.8.8.8"]))


def rule(number: str, action: str, more: str) -> str:
    """An ingress rule of its own."""
    return f"""
resource "aws_network_acl_rule" "r{number}" {{
  network_acl_id = aws_network_acl.a.id
  rule_number    = {number}
  rule_action    = "{action}"
  {more}
}}
"""


def acl(system: Callable[[str], Graph], *rules: str) -> Graph:
    """An ACL with these rules."""
    return system('variable "x" {}\nresource "aws_network_acl" "a" {\n  vpc_id = "vpc-1"\n}\n' + "".join(rules))


ALL = 'protocol = "-1"\ncidr_block = "0.0.0.0/0"'
PORT_22 = 'protocol = "tcp"\nfrom_port = 22\nto_port = 22\ncidr_block = "0.0.0.0/0"'


@pytest.mark.parametrize(
    ("rules", "state"),
    [
        ((), False),
        ((rule("100", "allow", ALL),), True),
        ((rule("100", "allow", ALL), rule("90", "deny", PORT_22)), False),
        ((rule("100", "allow", ALL), rule("110", "deny", PORT_22)), True),
        ((rule("100", "allow", PORT_22.replace("0.0.0.0/0", "8.8.0.0/16")), rule("110", "deny", ALL)), True),
        ((rule("100", "allow", PORT_22.replace('"0.0.0.0/0"', "var.x")),), None),
        ((rule("100", "allow", ALL), rule("90", "deny", PORT_22.replace('"0.0.0.0/0"', "var.x"))), None),
        ((rule("100", "allow", ALL), rule("90", "deny", PORT_22).replace("= 90", "= var.x")), None),
        ((rule("100", "allow", PORT_22).replace('"allow"', "var.x"),), None),
        ((rule("100", "allow", ALL + "\negress = var.x"),), None),
        ((rule("100", "allow", ALL + "\negress = true"),), False),
    ],
)
def test_the_first_rule_that_matches_decides(system: Callable[[str], Graph], rules: tuple[str, ...], state: bool | None) -> None:
    """Numbers decide, not the order in which rules are written; an unknown part leaves it open, with a reason."""
    (found,) = acl(system, *rules).at("aws_network_acl.a")
    answer = acl_passes(found).meets(SSH)
    assert answer.state is state
    assert state is not None or answer.because


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ('protocol = "icmp"\nicmp_type = 8\nicmp_code = -1\ncidr_block = "0.0.0.0/0"', box(icmp(1, 8), ANYONE)),
        ('protocol = "1"\nicmp_type = -1\nicmp_code = -1\ncidr_block = "0.0.0.0/0"', box(icmp(1), ANYONE)),
        ('protocol = "17"\nfrom_port = 53\nto_port = 53\ncidr_block = "0.0.0.0/0"', box(ports(UDP, 53, 53), ANYONE)),
        ('protocol = "58"\nicmp_type = 128\nipv6_cidr_block = "::/0"', box(icmp(58, 128), parse_networks(["::/0"]))),
    ],
)
def test_services_of_rules(system: Callable[[str], Graph], more: str, expected: Traffic) -> None:
    """Ports, types and codes are read as the API means them; inline blocks and rules of their own say the same."""
    assert acl_passes(acl(system, rule("100", "allow", more)).at("aws_network_acl.a")[0]) == exactly(expected)
    inline = more.replace("\n", "\n    ")
    text = 'resource "aws_default_network_acl" "d" {\n  default_network_acl_id = "acl-1"\n  ingress {\n    rule_no = 1\n    action = "allow"\n'
    ports_ = "" if "from_port" in more else "    from_port = 0\n    to_port = 0\n"
    (default,) = system(f"{text}{ports_}    {inline}\n  }}\n}}\n").at("aws_default_network_acl.d")
    assert acl_passes(default, INGRESS) == exactly(expected)
    assert acl_passes(default, EGRESS).high.is_empty


def test_replies(system: Callable[[str], Graph]) -> None:
    """TCP needs replies to ephemeral ports; by other ports only special clients get them; other protocols need none."""
    (found,) = acl(system).at("aws_network_acl.a")
    usual = replies_to(exactly(box(ports(TCP, 1024, 65535), ANYONE)), found)
    assert usual.is_exact
    assert usual.meets(SSH).is_true
    special = replies_to(exactly(box(ports(TCP, 443, 443), ANYONE)), found)
    assert special.meets(SSH).is_unknown
    assert "depends on the port" in special.meets(SSH).because[0].statement
    none = replies_to(exactly(Traffic()), found)
    assert none.meets(SSH).is_false
    assert none.meets(box(ports(UDP, 53, 53), ANYONE)).is_true
    assert replies_to(exactly(EVERYTHING), found).low == EVERYTHING
