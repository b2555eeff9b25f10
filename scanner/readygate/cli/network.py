"""`readygate network`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from readygate.cli.evaluation_options import EvaluatingCommand, evaluation_options, given
from readygate.cli.output import write
from readygate.cli.show import view_of
from readygate.model.diagnostic import Level

if TYPE_CHECKING:
    from readygate.model.graph import Graph
    from readygate.model.resource import Resource
    from readygate.toolkit.intervals import Interval
    from readygate.toolkit.networks import AddressSet


@click.group("network")
def command() -> None:
    """Tell what can be reached over the network, and over which path."""


@command.command("reach", cls=EvaluatingCommand)
@click.argument("path", default=".", type=click.Path(exists=True, allow_dash=True, path_type=Path))
@evaluation_options
@click.option("--source", type=click.Path(exists=True, file_okay=False, path_type=Path), help="The configuration that the plan was made from.")
@click.option("--to", "targets", multiple=True, metavar="ADDRESS", help="Only this resource; may be given several times.")
@click.option("--port", "port_", metavar="N|N-M", help="Only this port, or these ports.")
@click.option("--protocol", metavar="NAME", help="Only this protocol, by name or number.  [default with --port: tcp]")
@click.option("--from", "sources", multiple=True, metavar="CIDR", help="From these addresses instead of the internet; may be given several times.")
@click.option("--except", "excepted", multiple=True, metavar="CIDR", help="But not from these, such as an allow-list; may be given several times.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_context
def reach_(ctx: click.Context, /, path: Path, source: Path | None, format_: str, **_: object) -> int:
    """Tell which resources can be reached from the internet, and over which path.

    PATH is a directory, a plan or a state, as for `readygate show`. The answer for a resource is the path that proves that it can be reached,
    the hop at which every path is cut, or what it depends on that is not known.
    """
    from readygate.report.reach import as_json, text
    from readygate.toolkit.networks import INTERNET
    from readygate.toolkit.reach.engine import Question, reach
    from readygate.toolkit.traffic import show_services
    from readygate.views.secrets import mask_of

    said = ctx.params
    services = _services(said["port_"], said["protocol"])
    addresses = (_addresses("--from", said["sources"]) if said["sources"] else INTERNET) - _addresses("--except", said["excepted"])
    name = (", ".join(said["sources"]) or "the internet") + (f" but {', '.join(said['excepted'])}" if said["excepted"] else "")
    view = view_of(path, source, given(ctx))
    graph = view.graph()
    question = Question(addresses, (services,), name)
    answers = [reach(target, question) for target in _targets(graph, said["targets"])]
    answers = [answer for answer in answers if said["targets"] or answer.paths]
    mask = mask_of(view)
    write(as_json(answers, name, show_services(*services), mask) if format_ == "json" else text(answers, name, mask))
    errors = [diagnostic for diagnostic in view.diagnostics if diagnostic.level is Level.ERROR]
    for diagnostic in errors:
        sys.stderr.write(f"{mask(str(diagnostic))}\n")
    return 3 if errors or view.not_scanned else 0


def _targets(graph: Graph, addresses: tuple[str, ...]) -> list[Resource]:
    """The resources asked for, or all of which it can be told."""
    from readygate.toolkit.reach.engine import TYPES

    found: list[Resource] = []
    for address in addresses:
        named = graph.at(address)
        if not named:
            raise click.UsageError(f"--to {address}: there is no such resource")
        if named[0].type not in TYPES or named[0].mode == "data":
            raise click.UsageError(f"--to {address}: of a resource of this type it is not told; these are: {', '.join(sorted(TYPES))}")
        found += named
    return found if addresses else [one for one in graph.resources if one.type in TYPES and one.mode == "managed"]


def _services(port: str | None, protocol: str | None) -> Interval:
    from readygate.toolkit.traffic import ALL_SERVICES, HAVE_PORTS, LAST_PORT, TCP, ports, protocol_number

    number = TCP if protocol is None else protocol_number(protocol)
    if number is None:
        raise click.UsageError(f"--protocol {protocol}: there is no such protocol")
    if port is None:
        return ALL_SERVICES if protocol is None else ports(number)
    first, dash, last = port.partition("-")
    bounds = [int(one) if one.isascii() and one.isdecimal() else -1 for one in (first, last if dash else first)]
    if number not in HAVE_PORTS or not 0 <= bounds[0] <= bounds[1] <= LAST_PORT:
        raise click.UsageError(f"--port {port}: write it as 443 or 8000-8080, with a protocol that has ports")
    return ports(number, bounds[0], bounds[1])


def _addresses(option: str, texts: tuple[str, ...]) -> AddressSet:
    from readygate.toolkit.networks import parse_network, union

    networks = [(text, parse_network(text)) for text in texts]
    for text, network in networks:
        if network is None:
            raise click.UsageError(f"{option} {text}: write it as an address or a CIDR block")
    return union(network for _, network in networks if network is not None)
