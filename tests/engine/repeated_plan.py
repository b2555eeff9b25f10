"""Plan JSON with any number of resources: plans of the real Terraform, repeated, each copy as an instance of a module with names of its own."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"
PLANS = tuple(f"plans/{name}" for name in ("compute", "edge", "network", "platform", "queues", "regions", "security"))
NAMES = ("name", "bucket", "function_name", "identifier", "cluster_identifier", "family", "domain", "replication_group_id")
WORDS = frozenset({"", "all", "cpu", "s3"})
"""Names that mean something else as well."""
ACCOUNT_WIDE = frozenset(
    {
        "aws_ebs_default_kms_key",
        "aws_ebs_encryption_by_default",
        "aws_ec2_instance_metadata_defaults",
        "aws_ecr_registry_scanning_configuration",
        "aws_s3_account_public_access_block",
    }
)
"""Types of which an account has one resource: only the first copy keeps them."""


def planned(path: Path, size: int, roots: tuple[str, ...] = PLANS) -> int:
    """Write the JSON of a plan of at least so many resources, made of the plans of these roots in fixtures/; the number it has."""
    modules: list[str] = []
    prior: list[str] = []
    kinds = [_Repeated(root) for root in roots]
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


class _Repeated:
    """A recorded plan that is repeated."""

    def __init__(self, root: str) -> None:
        self.name = root.replace("/", "_")
        self.text = gzip.decompress((FIXTURES / root / "plan.json.gz").read_bytes()).decode()
        self.document = json.loads(self.text)
        names = {one["change"]["after"].get(key) for one in self.document["resource_changes"] for key in NAMES if one["change"]["after"]}
        own = sorted((name for name in names if isinstance(name, str) and name not in WORDS), key=len, reverse=True)
        self.names = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, own)) + r")(?![\w-])")

    def copy(self, number: str) -> Any:
        """The plan as an instance of a module."""
        copy = json.loads(self.names.sub(lambda found: f"{found[0]}-{number}", self.text))
        module = f'module.{self.name}["{number}"]'
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


def _configuration(kinds: list[_Repeated]) -> Any:
    providers: dict[str, Any] = {}
    for kind in kinds:
        providers.update(kind.document["configuration"].get("provider_config", {}))
    calls = {
        kind.name: {
            "source": f"./{kind.name}",
            "for_each_expression": {"references": ["var.copies"]},
            "module": kind.document["configuration"]["root_module"],
        }
        for kind in kinds
    }
    return {"provider_config": providers, "root_module": {"module_calls": calls, "variables": {"copies": {}}}}
