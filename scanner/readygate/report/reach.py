"""The answers of `readygate network reach`: as text, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from readygate.model.resource import Resource
from readygate.toolkit.reach.engine import Reach
from readygate.toolkit.reach.paths import Hop, Path
from readygate.toolkit.traffic import Traffic, show_services

Mask = Callable[[str], str]

FORMAT = "1.0"
WORDS = {True: "reachable", False: "not reachable", None: "unknown"}


def text(answers: Iterable[Reach], source: str, mask: Mask) -> str:
    """For each resource a line with the answer, and the path that proves it, that is cut, or that depends on something."""
    return mask("".join(_told(answer, source) for answer in answers))


def _told(answer: Reach, source: str) -> str:
    best, name = answer.best, answer.target.address
    if best is None:
        return f"{name}: not reachable, it has no address of its own, and no load balancer leads to it\n"
    if best.state is None:
        depends = "".join(f"    depends on: {doubt}\n" for doubt in _doubts(best))
        return f"{name}: unknown whether it can be reached from {source}\n{_hops(best)}{depends}"
    if best.state:
        return f"{name}: reachable, {best.left.low.shown()}\n{_hops(best)}"
    return f"{name}: not reachable from {source}\n" + "".join(_hops(path) for path in answer.paths)


def _hops(path: Path) -> str:
    """The hops up to the one that cuts the path."""
    lines = []
    for number, hop in enumerate(path.hops, 1):
        mark = " <- cut here" if hop is path.cut else " <- not known" if hop in path.doubtful else ""
        lines.append(f"  {number:2}. {hop.address + ' ' if hop.resource else ''}{hop.fact}{_place(hop.resource)}{mark}\n")
    return "".join(lines)


def _place(resource: Resource | None) -> str:
    if resource is None or resource.source is None:
        return ""
    header = resource.source.header
    return f" ({header.path}:{header.start.line})"


def _doubts(path: Path) -> list[str]:
    return list(dict.fromkeys(f"{doubt.resource.address}: {doubt.statement}" for doubt in path.left.doubts))


def as_json(answers: Iterable[Reach], source: str, services: str, mask: Mask) -> str:
    """One object with an entry for each resource."""
    import json

    targets = [_record(answer) for answer in answers]
    return json.dumps(_masked({"format_version": FORMAT, "from": source, "services": services, "targets": targets}, mask), indent=2) + "\n"


def _record(answer: Reach) -> dict[str, Any]:
    best = answer.best
    arriving = answer.arriving
    return {
        "address": answer.target.address,
        "answer": WORDS[best.state if best else False],
        "certain": _traffic(arriving.low),
        "possible": _traffic(arriving.high),
        "depends_on": _doubts(best) if best and best.state is None else [],
        "paths": [_path(path) for path in answer.paths],
    }


def _path(path: Path) -> dict[str, Any]:
    return {
        "answer": WORDS[path.state],
        "hops": [_hop(hop) for hop in path.hops],
        "cut": path.hops.index(path.cut) if path.cut else None,
    }


def _hop(hop: Hop) -> dict[str, Any]:
    header = hop.resource.source.header if hop.resource and hop.resource.source else None
    return {
        "address": hop.address,
        "fact": hop.fact,
        "file": header.path if header else "",
        "line": header.start.line if header else 0,
        "depends_on": [f"{doubt.resource.address}: {doubt.statement}" for doubt in hop.evidence],
    }


def _traffic(traffic: Traffic) -> list[dict[str, Any]]:
    return [{"services": show_services(slab.first, slab.last), "addresses": list(slab.addresses.cidrs())} for slab in traffic.slabs]


def _masked(value: Any, mask: Mask) -> Any:
    """The same structure with its texts masked."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(item, mask) for key, item in value.items()}
    return [_masked(item, mask) for item in value] if isinstance(value, list) else value
