"""Resources as Terraform stored them, the same written differently, and with one value changed."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from msgspec.structs import replace

from readygate.drift.defaults import DEFAULTS
from readygate.model.jsontext import parse_json
from readygate.model.resource import Resource
from readygate.model.types import SetOf
from readygate.model.values import Path as Steps
from readygate.terraform.schema import BlockSchema, resource_schema
from readygate.views.state.reader import read_state

FIXTURES = Path(__file__).parents[2] / "fixtures"
EMPTY: list[Any] = [None, "", [], {}]
NOT_SET_BY_ANYBODY = {"id", "tags_all", "timeouts", "arn"}


def stored_resources() -> list[Resource]:
    """Every resource of the recorded states whose type has a schema."""
    files = sorted((*FIXTURES.glob("live/aws/*/state.tfstate.gz"), *FIXTURES.glob("states/*/*.tfstate.gz")))
    views = [read_state(gzip.decompress(file.read_bytes()), file.name) for file in files]
    return [one for view in views for one in view.resources if one.mode == "managed" and resource_schema("managed", one.type)]


def respelled(resource: Resource, random: Random) -> Resource:
    """The same resource, written as another version of a provider might."""
    schema = resource_schema("managed", resource.type)
    assert schema is not None
    attributes = _block(schema, dict(resource.attributes), random, legacy=schema.legacy and resource.type not in DEFAULTS)
    if attributes.get("tags_all") and "tags" in attributes:
        attributes["tags"] = dict(resource.attributes["tags_all"])  # type: ignore[arg-type]  # a map, as the schema says
    return replace(resource, attributes=attributes, view="live")


def _block(schema: BlockSchema, values: dict[str, Any], random: Random, *, legacy: bool) -> dict[str, Any]:
    found = {}
    for name, value in values.items():
        nested, attribute = schema.blocks.get(name), schema.attributes.get(name)
        block = nested or (attribute.block if attribute else None)
        if isinstance(value, list) and block is not None:
            items = [_block(block.block, item, random, legacy=legacy) if isinstance(item, dict) else item for item in value]
            found[name] = _shuffled(items, random) if block.nesting == "set" else items
        elif isinstance(value, list) and attribute is not None and isinstance(attribute.type, SetOf):
            found[name] = _shuffled(value, random)
        else:
            found[name] = _value(value, random, legacy=legacy and name in schema.attributes)
    items_in_order = list(found.items())
    random.shuffle(items_in_order)
    return dict(items_in_order)


def _shuffled(items: list[Any], random: Random) -> list[Any]:
    mixed = list(items)
    random.shuffle(mixed)
    return mixed


def _value(value: Any, random: Random, *, legacy: bool) -> Any:
    if isinstance(value, str) and value[:1] in ("{", "["):
        parsed = parse_json(value)
        return json.dumps(_plain(parsed.value, random), indent=random.choice([None, 2])) if parsed else value
    if value in EMPTY and not isinstance(value, bool | int):
        return random.choice([value, None])
    if legacy and (value is False or value == 0):
        return random.choice([value, None])
    if isinstance(value, int) and not isinstance(value, bool):
        return random.choice([value, Decimal(value), str(value)])
    return value


def _plain(value: Any, random: Random) -> Any:
    """A JSON value with its members in another order."""
    if isinstance(value, dict):
        members = [(name, _plain(item, random)) for name, item in value.items()]
        random.shuffle(members)
        return dict(members)
    if isinstance(value, list):
        return [_plain(item, random) for item in value]
    return float(value) if isinstance(value, Decimal) else value


def leaves(resource: Resource) -> Iterator[tuple[Steps, Steps]]:
    """The values in a resource that somebody can set: where each stands, and where its change is to be told."""
    schema = resource_schema("managed", resource.type)
    assert schema is not None
    yield from ((where, told) for where, told in _leaves(schema, resource.attributes, (), None) if where[0] not in NOT_SET_BY_ANYBODY)


def _leaves(schema: BlockSchema, values: Any, path: Steps, told: Steps | None) -> Iterator[tuple[Steps, Steps]]:
    for name, value in values.items():
        attribute, nested = schema.attributes.get(name), schema.blocks.get(name)
        here = (*path, name)
        block = nested or (attribute.block if attribute else None)
        if attribute is not None and not (attribute.optional or attribute.required):
            continue
        if block is not None and isinstance(value, list):
            for position, item in enumerate(value):
                if isinstance(item, dict):
                    yield from _leaves(block.block, item, (*here, position), told)
        elif attribute is not None and isinstance(attribute.type, SetOf):
            yield from (((*here, position), told or here) for position, item in enumerate(value or ()) if isinstance(item, str | int))
        elif isinstance(value, dict):
            yield from (((*here, key), told or (*here, key)) for key, item in value.items() if isinstance(item, str))
        elif isinstance(value, list):
            yield from (((*here, position), told or (*here, position)) for position, item in enumerate(value) if isinstance(item, str | int))
        elif isinstance(value, str | int) and value != "":
            yield here, told or here


def changed(resource: Resource, path: Steps) -> Resource:
    """The resource with another value at a path."""
    attributes = _changed(dict(resource.attributes), path)
    if path[0] == "tags" and attributes.get("tags_all"):
        attributes["tags_all"] = _changed(attributes["tags_all"], path[1:])
    return replace(resource, attributes=attributes, view="live")


def _changed(value: Any, path: Steps) -> Any:
    if path:
        members = dict(value) if isinstance(value, dict) else list(value)
        members[path[0]] = _changed(members[path[0]], path[1:])
        return members
    if isinstance(value, bool):
        return not value
    return value + 1 if isinstance(value, int | Decimal) else f"changed {value}"
