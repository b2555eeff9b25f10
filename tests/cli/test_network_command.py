"""`readygate network reach`, as users run it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FIXTURES = Path(__file__).parent.parent.parent / "fixtures" / "network"
Command = Callable[..., Any]


def test_the_path_is_told(command: Command) -> None:
    """Each resource gets a line with the answer and the hops with their places."""
    shown = command("network", "reach", str(FIXTURES / "load_balancer"))
    assert shown.code == 0
    assert "aws_lb.front: reachable, tcp port 443 from the internet over IPv4\n" in shown.out
    assert "aws_instance.app: reachable, tcp port 8080 from 10.0.1.0/24\n" in shown.out
    assert "aws_lb_target_group.app hands it on to aws_instance.app (main.tf:" in shown.out


def test_the_cut_is_told(command: Command) -> None:
    """The hop that nothing gets past is marked."""
    shown = command("network", "reach", str(FIXTURES / "behind_nat"), "--to", "aws_instance.web", "--port", "22")
    assert shown.out.splitlines()[0] == "aws_instance.web: not reachable from the internet"
    assert shown.out.splitlines()[-1].startswith("   3. aws_route_table.private has no route to an internet gateway (main.tf:")
    assert shown.out.splitlines()[-1].endswith(" <- cut here")


def test_what_it_depends_on_is_told(command: Command) -> None:
    """Where the answer is open, the attributes are named that decide it."""
    shown = command("network", "reach", str(FIXTURES / "unknown_source"), "--port", "22-23")
    assert "unknown whether it can be reached from the internet" in shown.out
    assert "depends on: aws_security_group.web: ingress[0].cidr_blocks[0] is unknown: variable office has no value" in shown.out


def test_variables_answer(command: Command) -> None:
    """Given its value, an open question is answered: for every value in the way that the bounds allow."""
    root = str(FIXTURES / "unknown_source")
    for office, answer in (("0.0.0.0/0", "reachable,"), ("198.51.100.0/24", "reachable,"), ("10.0.0.0/8", "not reachable")):
        shown = command("network", "reach", root, "--var", f"office={office}", "--port", "22")
        assert shown.out.startswith(f"aws_instance.web: {answer}")
    shown = command("network", "reach", root, "--var", "office=198.51.100.0/24", "--port", "22", "--from", "203.0.113.0/24")
    assert shown.out.startswith("aws_instance.web: not reachable from 203.0.113.0/24")


def test_who_gets_in_beside_an_allow_list(command: Command) -> None:
    """With the allowed networks taken out, what still arrives is outside of them."""
    root = str(FIXTURES / "unknown_source")
    arguments = ("network", "reach", root, "--port", "22", "--except", "198.51.100.0/24", "--var")
    shown = command(*arguments, "office=198.51.100.0/23")
    assert shown.out.startswith("aws_instance.web: reachable, tcp port 22 from 198.51.101.0/24\n")
    shown = command(*arguments, "office=198.51.100.128/25")
    assert shown.out.startswith("aws_instance.web: not reachable from the internet but 198.51.100.0/24\n")


def test_json(command: Command) -> None:
    """The same as one object: certain and possible traffic, paths, and the position of the cut."""
    shown = json.loads(command("network", "reach", str(FIXTURES / "public_instance"), "--port", "22", "--from", "8.8.8.0/24", "--format", "json").out)
    (target,) = shown.pop("targets")
    assert shown == {"format_version": "1.0", "from": "8.8.8.0/24", "services": "tcp port 22"}
    assert target["answer"] == "reachable"
    assert target["certain"] == target["possible"] == [{"services": "tcp port 22", "addresses": ["8.8.8.0/24"]}]
    (path,) = target["paths"]
    assert path["cut"] is None
    assert path["hops"][2]["address"] == "aws_route_table.public"
    assert path["hops"][2]["file"] == "main.tf"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--to", "aws_instance.other"), "there is no such resource"),
        (("--to", "aws_vpc.main"), "of a resource of this type it is not told"),
        (("--port", "http"), "write it as 443 or 8000-8080"),
        (("--port", "9-8"), "write it as 443 or 8000-8080"),
        (("--port", "1", "--protocol", "esp"), "with a protocol that has ports"),
        (("--protocol", "nonsense"), "there is no such protocol"),
        (("--from", "office"), "--from office: write it as an address or a CIDR block"),
        (("--except", "office"), "--except office: write it as an address or a CIDR block"),
    ],
)
def test_wrong_usage(command: Command, arguments: tuple[str, ...], message: str) -> None:
    """What cannot be asked is a usage error with a way out."""
    shown = command("network", "reach", str(FIXTURES / "public_instance"), *arguments)
    assert shown.code == 2
    assert message in shown.err


def test_secrets_are_masked(command: Command, write: Callable[[dict[str, str]], Path]) -> None:
    """A sensitive network is shown nowhere."""
    text = (
        (FIXTURES / "unknown_source" / "main.tf").read_text().replace("type = string", 'type = string\n  sensitive = true\n  default = "8.8.4.0/24"')
    )
    shown = command("network", "reach", str(write({"main.tf": text})))
    assert "aws_instance.web: reachable" in shown.out
    assert "8.8.4.0" not in shown.out


def test_a_broken_file_leaves_the_answer_incomplete(command: Command, write: Callable[[dict[str, str]], Path]) -> None:
    """What could not be read is said, and the exit code tells."""
    root = write({"main.tf": 'resource "aws_instance" "web" {\n'})
    assert command("network", "reach", str(root)).code == 3
