"""Objects that are declared as another type than the one under which they are found, with other attributes."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from readygate.model.resource import Resource
from readygate.model.values import Unknown, Value

REPLICA = "aws_dynamodb_table_replica"
SEEN_IN_OTHERS = {REPLICA: "global_table_arn"}
"""Types of which the objects are found as another one, and the attribute that names that one: a replica is a table of the same name in its region.

Source: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables_HowItWorks.html
"""
DOMAIN, OLD_DOMAIN = "aws_opensearch_domain", "aws_elasticsearch_domain"
"""Both declare a domain of either engine; one that runs Elasticsearch is found as the older type."""
ELASTICSEARCH = "Elasticsearch_"
"""How the newer type spells versions of Elasticsearch: https://docs.aws.amazon.com/opensearch-service/latest/APIReference/API_DomainStatus.html."""
SAME = ("arn", "deletion_protection_enabled", "id", "tags")
STANDARD = "STANDARD"


def in_shape_of(declared: Resource, live: Resource) -> Resource:
    """A live object with the attributes that the declared type has."""
    if {declared.type, live.type} == {DOMAIN, OLD_DOMAIN}:
        return replace(live, type=declared.type, attributes=_domain(live.attributes, declared.type))
    if declared.type != REPLICA or live.type == REPLICA:
        return live
    return replace(live, type=REPLICA, attributes=_replica(live.attributes), sensitive=frozenset())


def _domain(domain: Mapping[str, Value], type_: str) -> dict[str, Value]:
    """A domain with its version as another type spells it."""
    attributes = {**domain}
    if type_ == DOMAIN:
        version = attributes.pop("elasticsearch_version", None)
        attributes["engine_version"] = f"{ELASTICSEARCH}{version}" if isinstance(version, str) else version
    else:
        version = attributes.pop("engine_version", None)
        attributes["elasticsearch_version"] = version.removeprefix(ELASTICSEARCH) if isinstance(version, str) else version
    return attributes


def _replica(table: Mapping[str, Value]) -> dict[str, Value]:
    """A table as its replica. One key in all regions and a class of its own are what somebody may set; AWS's key and the usual class are none."""
    attributes = {name: table[name] for name in SAME if name in table}
    for name, block, member in (
        ("kms_key_arn", "server_side_encryption", "kms_key_arn"),
        ("point_in_time_recovery", "point_in_time_recovery", "enabled"),
    ):
        if block in table:
            attributes[name] = _member(table[block], member)
    if "table_class" in table:
        attributes["table_class_override"] = None if table["table_class"] == STANDARD else table["table_class"]
    return attributes


def _member(blocks: Value, name: str) -> Value:
    """An attribute of a single nested block; None where there is no block."""
    if isinstance(blocks, Unknown):
        return blocks
    block = blocks[0] if isinstance(blocks, list) and blocks else {}
    return block.get(name) if isinstance(block, dict) else block
