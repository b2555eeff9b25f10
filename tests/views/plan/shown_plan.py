"""A plan as `terraform show -json` prints it, from what a reader made of it: for comparing the two part by part."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path as FilePath
from typing import Any

from readygate.model.values import Path, Unknown, Value, unknown_leaves
from readygate.terraform.numbers import normalize
from readygate.views.plan.record import Change, OutputChange, PlanRecord

FIXTURES = FilePath(__file__).parents[3] / "fixtures"
RECORDED = sorted(path.parent for path in FIXTURES.rglob("tfplan") if (path.parent / "plan.json.gz").is_file())


def shown(directory: FilePath) -> Any:
    """What Terraform prints of a recorded plan."""
    return json.loads(gzip.decompress((directory / "plan.json.gz").read_bytes()), parse_float=lambda text: normalize(Decimal(text)))


def known(value: Value) -> Any:
    """A value as plan JSON shows it: unknown attributes are absent, unknown items null."""
    if isinstance(value, dict):
        return {key: known(item) for key, item in value.items() if not isinstance(item, Unknown)}
    if isinstance(value, list):
        return [known(item) for item in value]
    return None if isinstance(value, Unknown) else value


def marked(tree: Any, path: Path = ()) -> Iterator[Path]:
    """The paths at which a tree of marks is true."""
    if tree is True:
        yield path
    elif isinstance(tree, dict | list):
        for step, inside in tree.items() if isinstance(tree, dict) else enumerate(tree):
            yield from marked(inside, (*path, step))


def of_change(change: Change) -> dict[str, Any]:
    """All that plan JSON tells of a change of a resource, with trees of marks as sets of paths."""
    return {
        "address": change.address,
        "previous_address": change.previous_address,
        "module_address": change.module,
        "mode": change.mode,
        "type": change.type,
        "name": change.name,
        "index": change.index,
        "provider_name": change.provider,
        "deposed": change.deposed,
        "action_reason": change.reason,
        "actions": list(change.actions),
        "before": known(change.before),
        "after": known(change.after),
        "after_unknown": {path for path, _ in unknown_leaves(change.after)},
        "before_sensitive": change.before_sensitive,
        "after_sensitive": change.after_sensitive,
        "replace_paths": set(change.replaced_by),
        "importing": change.imported,
        "generated_config": change.generated_configuration,
    }


def of_shown_change(one: Any) -> dict[str, Any]:
    """The same of what Terraform prints."""
    change = one["change"]
    texts = ("address", "previous_address", "module_address", "mode", "type", "name", "provider_name", "deposed", "action_reason")
    return {
        **{name: one.get(name, "") for name in texts},
        "index": one.get("index"),
        "actions": change["actions"],
        "before": change.get("before"),
        "after": change.get("after"),
        "after_unknown": {*marked(change.get("after_unknown"))},
        "before_sensitive": {*marked(change.get("before_sensitive"))},
        "after_sensitive": {*marked(change.get("after_sensitive"))},
        "replace_paths": {tuple(path) for path in change.get("replace_paths", ())},
        "importing": change["importing"]["id"] if "importing" in change else None,
        "generated_config": change.get("generated_config", ""),
    }


def of_output(change: OutputChange) -> dict[str, Any]:
    """All that plan JSON tells of an output that is used here."""
    unknown = {path for path, _ in unknown_leaves(change.after)}
    return {"actions": list(change.actions), "after": known(change.after), "after_unknown": unknown, "sensitive": change.sensitive}


def of_shown_output(change: Any) -> dict[str, Any]:
    """The same of what Terraform prints."""
    sensitive = change["after_sensitive"] is True or change["before_sensitive"] is True
    return {"actions": change["actions"], "after": change.get("after"), "after_unknown": {*marked(change["after_unknown"])}, "sensitive": sensitive}


def of_checks(record: PlanRecord) -> set[tuple[str, str, tuple[str, ...]]]:
    """Address, status and messages of each check."""
    return {(one.address, one.status, one.problems) for one in record.checks}


def of_shown_checks(document: Any) -> set[tuple[str, str, tuple[str, ...]]]:
    """The same of what Terraform prints."""
    return {
        (one["address"]["to_display"], one["status"], tuple(problem["message"] for problem in one.get("problems", ())))
        for check in document.get("checks", ())
        for one in check.get("instances") or [check]
    }
