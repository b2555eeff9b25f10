"""An evaluated root module as JSON, in the shape of `terraform show -json`.

Beside that it tells what Terraform does not: why a value is unknown, what it refers to, and where it is written.

Shape: https://developer.hashicorp.com/terraform/internals/json-format#values-representation
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, TypeAlias

from readygate.model.attribute import format_path
from readygate.model.location import Range
from readygate.model.outline import Outline
from readygate.model.resource import Resource
from readygate.model.values import Path, Reference, Unknown, Value, unknown_leaves
from readygate.toolkit.masking import Mask
from readygate.toolkit.secrets import kind_of_secret
from readygate.views.addresses import enclosing_modules
from readygate.views.view import NamedValue, View

FORMAT_VERSION = "1.0"
SENSITIVE = "(sensitive)"
"""Stands for every sensitive value and for every text with the shape of a credential: none is ever shown."""

LONGEST_INTEGER = 14_000
"""Bits: Python refuses to spell out integers of more than 4,300 digits, but not decimals."""

Json: TypeAlias = dict[str, Any]


def show(view: View, mask: Mask) -> Json:
    """The variables, outputs and resources of a view; `mask` hides everywhere what is sensitive anywhere in it."""
    return {
        "format_version": FORMAT_VERSION,
        "root": view.root,
        "variables": {name: _variable(value, mask) for name, value in view.variables.items()},
        "values": {"outputs": {name: _output(value, mask) for name, value in view.outputs.items()}, "root_module": _modules(view, mask)},
        **({"changes": _changes(view.outline, mask)} if view.outline else {}),
        "not_scanned": [{"address": mask.address(one.name), "reason": mask(one.reason)} for one in view.not_scanned],
    }


def _changes(outline: Outline, mask: Mask) -> Json:
    """What a plan is about to do."""
    import msgspec

    masked: Json = _masked(msgspec.to_builtins(outline), mask)
    return masked


def _masked(value: Any, mask: Mask) -> Any:
    """The same structure with every sensitive value in it hidden, also in the keys of maps."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {mask(key): _masked(item, mask) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_masked(item, mask) for item in value]
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return SENSITIVE if mask.hides(str(value)) else value
    return value


def _modules(view: View, mask: Mask) -> Json:
    """The tree of modules, each with its resources; modules without any are left out, as Terraform does."""
    modules: dict[str, Json] = {"": {}}
    parents: dict[str, str] = {}
    for resource in view.resources:
        if resource.module not in modules:
            around = ""
            for address in enclosing_modules(resource.module):
                parents.setdefault(address, around)
                modules.setdefault(address, {"address": mask.address(address)})
                around = address
        modules[resource.module].setdefault("resources", []).append(_resource(resource, mask))
    for address in reversed(parents):
        modules[parents[address]].setdefault("child_modules", []).insert(0, modules[address])
    return modules[""]


def _resource(resource: Resource, mask: Mask) -> Json:
    hidden = resource.sensitive
    shown: Json = {"address": mask.address(resource.address), "mode": resource.mode, "type": resource.type, "name": resource.name}
    if resource.index is not None:
        shown["index"] = _masked(resource.index, mask)
    shown["provider"] = str(resource.provider.name + (f".{resource.provider.alias}" if resource.provider.alias else ""))
    known = {name: _known(value, (name,), hidden) for name, value in resource.attributes.items() if not isinstance(value, Unknown)}
    shown["values"] = {name: _masked(value, mask) for name, value in known.items()}
    shown["sensitive_values"] = sorted(mask.address(format_path(path)) for path in hidden)
    shown["unknown"] = [one for name, value in resource.attributes.items() for one in _unknowns(value, (name,), mask)]
    shown["references"] = {
        mask.address(format_path(path)): [mask.address(_reference(one)) for one in found] for path, found in resource.references.items()
    }
    if resource.source is not None:
        shown["source"] = _place(resource.source.range)
        shown["called_from"] = [_place(call.range) for call in resource.source.calls]
    if not resource.existence.is_true:
        shown["existence"] = {"certain": False, "reason": mask(resource.existence_reason)}
    return shown


def _known(value: Value, path: Path, hidden: Iterable[Path] = ()) -> Any:
    """The known part of a value: unknown attributes are absent, unknown items null, and credentials are hidden, whether marked or not."""
    if path in hidden or (isinstance(value, str) and kind_of_secret(value)):
        return SENSITIVE
    if isinstance(value, int) and value.bit_length() > LONGEST_INTEGER:
        return Decimal(value)
    if isinstance(value, dict):
        return {key: _known(item, (*path, key), hidden) for key, item in value.items() if not isinstance(item, Unknown)}
    if isinstance(value, list):
        return [None if isinstance(item, Unknown) else _known(item, (*path, position), hidden) for position, item in enumerate(value)]
    return value


def _unknowns(value: Value, path: Path, mask: Mask) -> Iterable[Json]:
    for place, unknown in unknown_leaves(value, path):
        shown: Json = {"path": mask.address(format_path(place)), "reasons": [mask(reason) for reason in unknown.reasons]}
        if unknown.references:
            shown["references"] = [mask.address(_reference(one)) for one in unknown.references]
        if unknown.unset:
            shown["unset"] = True
        yield shown


def _variable(named: NamedValue, mask: Mask) -> Json:
    return {**_named(named, mask), **({"origin": named.origin} if named.origin else {})}


def _output(named: NamedValue, mask: Mask) -> Json:
    return {"sensitive": named.sensitive, **_named(named, mask)}


def _named(named: NamedValue, mask: Mask) -> Json:
    unknown = list(_unknowns(named.value, (), mask))
    shown: Json = {} if isinstance(named.value, Unknown) else {"value": _masked(_known(named.value, (), named.hidden), mask)}
    return {**shown, **({"unknown": unknown} if unknown else {})}


def _reference(reference: Reference) -> str:
    path = format_path(reference.path)
    return reference.address + ("." if path and not path.startswith("[") else "") + path


def _place(place: Range) -> Json:
    return {
        "file": place.path,
        "start": {"line": place.start.line, "column": place.start.column},
        "end": {"line": place.end.line, "column": place.end.column},
    }


def encode(shown: Json) -> bytes:
    """The JSON text, numbers exact."""
    import msgspec

    return msgspec.json.format(msgspec.json.Encoder(decimal_format="number").encode(shown), indent=2)
