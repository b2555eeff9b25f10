"""What the inventory says of each type, as Google's REST APIs document it, against what Terraform's provider stores for it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from google.cloud.asset_v1 import types
from google.protobuf import json_format

from readygate.live.found import Found
from readygate.live.gcp.assets import KINDS, TYPES, UNLISTED, asset_of, converted
from readygate.live.gcp.grants import GRANTED
from readygate.live.gcp.shapes import Rule, snake
from readygate.terraform.schema import BlockSchema, resource_schema

RECORDED = Path("fixtures/live/gcp/assets.jsonl")
IDS = {"512345678901": "shop-prod"}


@cache
def recorded() -> tuple[dict[str, Any], ...]:
    """The assets, each with the objects that are expected of it."""
    return tuple(json.loads(line) for line in RECORDED.read_text(encoding="utf-8").splitlines())


def objects(one: Mapping[str, Any]) -> list[Found]:
    """What a recorded asset becomes, on the way that an answer of the client library takes."""
    message = types.Asset()
    whole = {
        "name": one["name"],
        "assetType": one["assetType"],
        "ancestors": [*([] if "//logging.googleapis.com/folders" in one["name"] else ["projects/512345678901"]), "folders/77", "organizations/9"],
        "resource": {"location": one["location"], "data": one["data"]},
    }
    json_format.ParseDict(whole, message._pb)
    return list(converted(asset_of(message._pb, IDS)))


def differing(given: Any, expected: Any, path: str = "") -> Iterator[str]:
    """Where a value is not as expected; blocks may have members beside those that are expected, which only the API tells."""
    if isinstance(expected, str) and expected.startswith("decimal:"):
        expected = Decimal(expected.removeprefix("decimal:"))
    if isinstance(expected, dict) and isinstance(given, dict):
        for name, value in expected.items():
            yield from differing(given.get(name), value, f"{path}.{name}")
    elif isinstance(expected, list) and isinstance(given, list) and len(given) == len(expected):
        for position, (one, other) in enumerate(zip(given, expected, strict=True)):
            yield from differing(one, other, f"{path}[{position}]")
    elif given != expected or type(given) is not type(expected):
        yield f"{path}: {given!r} is given, {expected!r} expected"


def unknown_names(schema: BlockSchema, values: Mapping[str, Any], path: str) -> Iterator[str]:
    """Names in nested blocks that the provider does not have."""
    for name, value in values.items():
        if name in schema.blocks:
            for one in value if isinstance(value, list) else ():
                yield from unknown_names(schema.blocks[name].block, one, f"{path}.{name}")
        elif name not in schema.attributes:
            yield f"{path}.{name}"


@pytest.mark.parametrize("one", recorded(), ids=lambda one: one["name"].rpartition(".googleapis.com/")[2])
def test_assets_become_what_the_provider_stores(one: dict[str, Any]) -> None:
    """An asset becomes the objects that are expected, under the provider's id, and no others."""
    found = {(each.type, each.id): each for each in objects(one)}
    assert set(found) == {(each["type"], each["id"]) for each in one["expected"]}
    problems = [text for each in one["expected"] for text in differing(found[each["type"], each["id"]].attributes, each["attributes"])]
    assert not problems


def test_every_expectation_has_names_of_the_provider() -> None:
    """What is expected in the recordings is, at any depth, named as in the provider's schema."""
    problems = []
    for one in recorded():
        for each in one["expected"]:
            schema = resource_schema("managed", each["type"])
            assert schema is not None, each["type"]
            problems += unknown_names(schema, each["attributes"], each["type"])
    assert not problems


def test_every_attribute_is_one_of_the_provider() -> None:
    """No converter gives an attribute that the provider does not have."""
    problems = []
    for kind in (kind for own in KINDS.values() for kind in own):
        schema = resource_schema("managed", kind.type)
        assert schema is not None, kind.type
        problems += [f"{kind.type}.{name}" for name in kind.attributes.split() if name not in schema.attributes and name not in schema.blocks]
    assert not problems


def test_every_asset_type_is_recorded() -> None:
    """Each asset type that is read has a recording, and nothing is recorded that is not read."""
    assert {one["assetType"] for one in recorded()} == set(KINDS)
    assert set(KINDS) - set(TYPES) == UNLISTED


def test_every_type_of_grants_exists() -> None:
    """The provider has every type of grants that is told, with the arguments that name what they are on."""
    for granted in GRANTED.values():
        schema = resource_schema("managed", f"{granted.type}_iam_member")
        assert schema is not None, granted.type
        assert granted.argument in schema.attributes


def test_labels_of_tools_are_left_out() -> None:
    """The label by which Terraform marks what it made is nobody's, as the provider shows it; labels of the same kind that somebody made stay."""
    (topic,) = (each for one in recorded() if one["name"].endswith("/topics/orders") for each in objects(one))
    assert topic.attributes["labels"] == {"team": "shop"}
    assert topic.account == "shop-prod"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("ackDeadlineSeconds", "ack_deadline_seconds"),
        ("IPProtocol", "ip_protocol"),
        ("natIP", "nat_ip"),
        ("enableCDN", "enable_cdn"),
        ("ipv4Enabled", "ipv4_enabled"),
        ("defaultPartitionExpirationMs", "default_partition_expiration_ms"),
        ("x", "x"),
    ],
)
def test_names_follow_the_rule(theirs: str, ours: str) -> None:
    """A member's name becomes an attribute's by rule, also where letters in a row are capital."""
    assert snake(theirs) == ours


def test_numbers_are_what_they_are() -> None:
    """Whole numbers that come floating are whole, others are exact, and long ones that come as texts are numbers where the provider has numbers."""
    made = Rule(numbers=frozenset({"size"})).block({"count": 3.0, "share": 0.1, "size": "9007199254740993", "port": "22", "on": False})
    assert made == {"count": 3, "share": Decimal("0.1"), "size": 9007199254740993, "port": "22", "on": False}
    assert isinstance(made["count"], int)


def test_every_type_is_told_by_one_reader() -> None:
    """Two asset types may be of one resource type only where they lie in different places, and no type is told both as a resource and as a grant."""
    several = {type_ for types_ in TYPES.values() for type_ in types_ if sum(type_ in other for other in TYPES.values()) > 1}
    assert several == {"google_compute_global_address", "google_compute_global_forwarding_rule"}
