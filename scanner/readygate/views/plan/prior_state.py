"""The state before, as a plan's JSON carries it: of interest are data sources that were read while planning, and what the plan leaves alone.

Source: https://developer.hashicorp.com/terraform/internals/json-format#values-representation
"""

from __future__ import annotations

from collections.abc import Container, Iterator

from msgspec import Raw, Struct

from readygate.model.resource import Resource
from readygate.views.plan.json_decoding import NULL, decode_optional, decode_part, read_marks, read_value, wrong_shape
from readygate.views.plan.unknown_parts import ShapeError
from readygate.views.state.entry import Entry
from readygate.views.state.resources import resources_of
from readygate.views.state.values import ShownObject, entry_of


class _Module(Struct):
    address: str = ""
    resources: list[Raw] | None = None
    child_modules: list[Raw] | None = None


class _Values(Struct):
    root_module: Raw = NULL


class _State(Struct):
    values: _Values | None = None


class _Shown(ShownObject):
    values: Raw = NULL
    sensitive_values: Raw = NULL


def read_prior_state(raw: Raw, changed: Container[str]) -> tuple[Resource, ...]:
    """The data sources of the state, and its managed resources but those at the addresses that the plan changes. Raises PlanError."""
    return tuple(resources_of(list(_entries(raw, changed))))


def _entries(raw: Raw, changed: Container[str]) -> Iterator[Entry]:
    state = decode_optional(raw, _State, "prior_state")
    if state is None or state.values is None:
        return
    pending = [(state.values.root_module, "prior_state.values.root_module")]
    while pending:
        inside, place = pending.pop()
        module = decode_optional(inside, _Module, place)
        if module is None:
            continue
        for position, item in enumerate(module.resources or ()):
            if entry := _entry(item, module.address, changed, f"{place}.resources[{position}]"):
                yield entry
        pending += [(child, f"{place}.child_modules[{position}]") for position, child in reversed([*enumerate(module.child_modules or ())])]


def _entry(raw: Raw, module: str, changed: Container[str], place: str) -> Entry | None:
    """An object of the state; None where the plan tells what becomes of it, so that its values need not be decoded."""
    shown = decode_part(raw, _Shown, place)
    if shown.deposed_key or (shown.mode != "data" and shown.address in changed):
        return None
    values = read_value(shown.values, f"{place}.values")
    if values is not None and not isinstance(values, dict):
        raise wrong_shape(f"{place}.values", ShapeError((), "object expected"))
    return entry_of(shown, module, values, read_marks(shown.sensitive_values, f"{place}.sensitive_values"))
