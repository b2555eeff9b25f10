"""The state before, as a plan's JSON carries it: of interest are data sources that were read while planning, and what the plan leaves alone.

Source: https://developer.hashicorp.com/terraform/internals/json-format#values-representation
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from sys import intern

from msgspec import Raw, Struct

from readygate.model.resource import Provider, Resource
from readygate.views.plan.json_decoding import NULL, decode_optional, decode_part, read_marks, read_value, wrong_shape
from readygate.views.plan.unknown_parts import ShapeError


class _Module(Struct):
    address: str = ""
    resources: list[Raw] | None = None
    child_modules: list[Raw] | None = None


class _Values(Struct):
    root_module: Raw = NULL


class _State(Struct):
    values: _Values | None = None


class _Resource(Struct):
    address: str
    type: str
    name: str
    mode: str = "managed"
    index: str | int | None = None
    provider_name: str = ""
    deposed_key: str = ""
    values: Raw = NULL
    sensitive_values: Raw = NULL


def read_prior_state(raw: Raw, changed: Container[str]) -> Iterator[Resource]:
    """The data sources of the state, and its managed resources but those at the addresses that the plan changes. Raises PlanError."""
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
            if resource := _resource(item, module.address, changed, f"{place}.resources[{position}]"):
                yield resource
        pending += [(child, f"{place}.child_modules[{position}]") for position, child in reversed([*enumerate(module.child_modules or ())])]


def _resource(raw: Raw, module: str, changed: Container[str], place: str) -> Resource | None:
    wire = decode_part(raw, _Resource, place)
    if wire.deposed_key or (wire.mode != "data" and wire.address in changed):
        return None
    values = read_value(wire.values, f"{place}.values")
    if not isinstance(values, dict):
        raise wrong_shape(f"{place}.values", ShapeError((), "object expected"))
    return Resource(
        address=wire.address,
        type=intern(wire.type),
        name=wire.name,
        mode=intern(wire.mode),
        index=wire.index,
        module=intern(module),
        provider=Provider(wire.provider_name.rpartition("/")[2]),
        attributes=values,
        sensitive=read_marks(wire.sensitive_values, f"{place}.sensitive_values"),
        view="state",
    )
