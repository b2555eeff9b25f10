"""Plan JSON with any number of resources beside Checkov: `python -m bench.plan_json [RESOURCES ...]`, by default 1,000 and 10,000.

The plans that the real Terraform made of fixtures/plans are repeated, each copy as an instance of a module with names of its own.
`python -m bench.plan_json 1000 10000 100000` takes minutes.
"""

from __future__ import annotations

import gzip
import json
import math
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.commands import PROJECT, READYGATE
from bench.peers import environment
from bench.timing import Timing, measure

ROOTS = ("compute", "network", "platform", "queues", "regions", "security")
SIZES = (1_000, 10_000)
LARGEST_FOR_CHECKOV = 10_000
NAMES = ("name", "bucket", "function_name", "identifier", "cluster_identifier", "family")
ACCOUNT_WIDE = frozenset({"aws_s3_account_public_access_block", "aws_ebs_encryption_by_default", "aws_ebs_default_kms_key"})
"""Types of which an account has one resource: only the first copy keeps them."""
READING = "import gc, sys; from pathlib import Path; from readygate.views.plan.json_reader import read_plan_json; gc.disable(); "
READING += "read_plan_json(Path(sys.argv[1]).read_bytes(), 'plan.json')"


def planned(path: Path, size: int) -> int:
    """Write the JSON of a plan of at least so many resources; the number it has."""
    modules: list[str] = []
    prior: list[str] = []
    kinds = [_Kind(root) for root in ROOTS]
    count = 0
    with path.open("w") as file:
        file.write('{"format_version":"1.2","terraform_version":"1.11.4","resource_changes":[')
        while count < size:
            for kind in kinds:
                copy = kind.copy(f"{len(modules) // len(kinds):05}")
                changes = copy["resource_changes"]
                file.write(("," if count else "") + ",".join(map(_compact, changes)))
                count += len(changes)
                for trees, values in zip((modules, prior), _values(copy), strict=False):
                    trees.append(_compact(values["root_module"]))
        file.write(f'],"planned_values":{{"root_module":{{"child_modules":[{",".join(modules)}]}}}},"prior_state":')
        file.write(f'{{"format_version":"1.0","values":{{"root_module":{{"child_modules":[{",".join(prior)}]}}}}}},"configuration":')
        file.write(_compact(_configuration(kinds)) + "}")
    return count


def _compact(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


class _Kind:
    """A recorded plan that is repeated."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.text = gzip.decompress((PROJECT / "fixtures/plans" / root / "plan.json.gz").read_bytes()).decode()
        self.document = json.loads(self.text)
        names = {one["change"]["after"].get(key) for one in self.document["resource_changes"] for key in NAMES if one["change"]["after"]}
        own = sorted((name for name in names if isinstance(name, str) and len(name) > 3), key=len, reverse=True)
        self.names = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, own)) + r")(?![\w-])")

    def copy(self, number: str) -> Any:
        """The plan as an instance of a module."""
        copy = json.loads(self.names.sub(lambda found: f"{found[0]}-{number}", self.text))
        module = f'module.{self.root}["{number}"]'
        for change, original in zip(copy["resource_changes"], self.document["resource_changes"], strict=True):
            _move(change, original, module)
        for values, same_values in zip(_values(copy), _values(self.document), strict=True):
            for inside, original in _modules(values["root_module"], same_values["root_module"]):
                inside["address"] = f"{module}.{original['address']}" if "address" in original else module
                for one, same in zip(inside.get("resources", ()), original.get("resources", ()), strict=True):
                    _move(one, same, module)
                if "resources" in inside:
                    inside["resources"] = _kept(inside["resources"], number)
        copy["resource_changes"] = _kept(copy["resource_changes"], number)
        return copy


def _kept(resources: list[Any], number: str) -> list[Any]:
    return [one for one in resources if one["type"] not in ACCOUNT_WIDE or not int(number)]


def _values(document: Any) -> list[Any]:
    """The trees of values in a plan: planned, and prior where there was a state."""
    trees = [document["planned_values"], document.get("prior_state", {}).get("values", {})]
    return [tree for tree in trees if "root_module" in tree]


def _modules(module: Any, original: Any) -> Iterator[tuple[Any, Any]]:
    yield module, original
    for inside, same in zip(module.get("child_modules", ()), original.get("child_modules", ()), strict=True):
        yield from _modules(inside, same)


def _move(resource: Any, original: Any, module: str) -> None:
    """Put a resource into a module instance."""
    for key in ("type", "name", "mode", "provider_name"):
        resource[key] = original[key]
    resource["address"] = f"{module}.{original['address']}"
    if "change" in original:
        resource["module_address"] = f"{module}.{original['module_address']}" if "module_address" in original else module


def _configuration(kinds: list[_Kind]) -> Any:
    providers: dict[str, Any] = {}
    for kind in kinds:
        providers.update(kind.document["configuration"].get("provider_config", {}))
    calls = {
        kind.root: {
            "source": f"./{kind.root}",
            "for_each_expression": {"references": ["var.copies"]},
            "module": kind.document["configuration"]["root_module"],
        }
        for kind in kinds
    }
    return {"provider_config": providers, "root_module": {"module_calls": calls, "variables": {"copies": {}}}}


def main() -> None:
    """Prints a line for each size, with the growth since the one before."""
    sizes = [int(argument) for argument in sys.argv[1:]] or SIZES
    checkov = environment("checkov", "checkov")
    with tempfile.TemporaryDirectory() as scratch:
        before: tuple[int, Timing] | None = None
        for size in sizes:
            path = Path(scratch) / f"{size}.json"
            count = planned(path, size)
            times = measure(_commands(path, checkov if size <= LARGEST_FOR_CHECKOV else None), 1)
            print(_line(count, path, times) + (_growth(count, times["ours"], *before) if before else ""), flush=True)
            before = count, times["ours"]


def _commands(path: Path, checkov: Path | None) -> dict[str, list[str]]:
    commands = {"ours": [READYGATE, "scan", str(path), "--format", "json"], "reading": [sys.executable, "-c", READING, str(path)]}
    if checkov is not None:
        options = ["--framework", "terraform_plan", "--skip-download", "--compact", "--quiet", "-o", "json"]
        commands["checkov"] = [str(checkov / "checkov"), "-f", str(path), *options]
    return commands


def _line(count: int, path: Path, times: dict[str, Timing]) -> str:
    ours, reading = times["ours"], times["reading"]
    line = f"plan of {count:,} resources ({path.stat().st_size / 1e6:.0f} MB): "
    line += f"{ours.wall:.2f} s, {ours.cpu:.2f} s CPU, {ours.memory / 1e6:.0f} MB"
    line += f"; reading alone {reading.wall:.2f} s, {reading.cpu:.2f} s CPU, {reading.memory / 1e6:.0f} MB"
    if peer := times.get("checkov"):
        line += f"; checkov {peer.wall:.1f} s, {peer.cpu:.1f} s CPU, {peer.memory / 1e6:.0f} MB: {peer.wall / ours.wall:.0f} times as long, "
        line += f"{peer.cpu / ours.cpu:.0f} times the CPU time, {peer.memory / ours.memory:.1f} x the memory"
    return line


def _growth(count: int, timing: Timing, former_count: int, former: Timing) -> str:
    larger = math.log(count / former_count)
    exponents = [math.log(one / other) / larger for one, other in ((timing.cpu, former.cpu), (timing.memory, former.memory))]
    return f"; CPU time grows as N^{exponents[0]:.2f}, memory as N^{exponents[1]:.2f}"


if __name__ == "__main__":
    main()
