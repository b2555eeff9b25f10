"""Record what the AWS provider fills in by itself: `fixtures/oracle/defaults/aws.json`, for every resource type and nested block.

The provider is asked to plan each type several times, with only what it requires, and with nested blocks down to each level, each time with
unknown and with made-up known arguments. What it then knows although nobody said it is a default, as long as all plans agree. (`tags_all` and the
region come from the provider's settings and are no defaults.) Recorded per type and block path (`a.b`; empty: the resource itself):
- a value: the planned value of an argument that is left out (null: computed, but planned as null);
- `"$unknown"`: arguments and nested blocks that are not marked as computed and yet are only known after apply when left out, or of which the
  provider says now this and now that.
Under `"$refused"` stand the types that the provider plans in none of these ways.

tests/oracle/test_defaults_are_planned.py demands that what policies read is in this table's types, or that a plan of the real Terraform in
fixtures/plans shows it where it is left out; tests/oracle/test_plans.py compares those plans with the table.

Use: record_defaults.py SCHEMA_JSON PROVIDER_BINARY (the schema as `terraform providers schema -json` prints it). Needs `grpcio`, no network.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

import grpc
from provider_process import UNKNOWN, ProviderError, ProviderProcess

TARGET = Path(__file__).resolve().parent.parent / "fixtures/oracle/defaults/aws.json"
SETTINGS = {
    "region": "us-east-1",
    "access_key": "test",
    "secret_key": "test",
    "skip_credentials_validation": True,
    "skip_requesting_account_id": True,
    "skip_metadata_api_check": "true",
    "skip_region_validation": True,
    "max_retries": 1,
}
NETWORK_RULE = {"action": "allow", "protocol": "6", "rule_no": 1, "from_port": 1, "to_port": 1}
GIVEN: dict[str, dict[str, Any]] = {
    "aws_alb_target_group": {"port": 80, "protocol": "HTTP", "vpc_id": "vpc-1"},
    "aws_api_gateway_authorizer": {"authorizer_uri": "arn:aws:lambda:us-east-1:123456789012:function:a"},
    "aws_dynamodb_table": {
        "read_capacity": 1,
        "write_capacity": 1,
        "hash_key": "id",
        "attribute": [{"name": "id", "type": "S"}],
        "global_secondary_index": [{"name": "a", "hash_key": "id", "projection_type": "ALL", "read_capacity": 1, "write_capacity": 1}],
        "local_secondary_index": [{"name": "b", "range_key": "id", "projection_type": "ALL"}],
    },
    "aws_iot_authorizer": {"signing_disabled": True},
    "aws_iot_ca_certificate": {"verification_certificate_pem": "a"},
    "aws_kinesis_firehose_delivery_stream": {"destination": "extended_s3"},
    "aws_kinesis_stream": {"shard_count": 1},
    "aws_lambda_function": {"filename": "a.zip", "handler": "a.b", "runtime": "python3.13"},
    "aws_lb_target_group": {"port": 80, "protocol": "HTTP", "vpc_id": "vpc-1"},
    "aws_network_acl": {"ingress": [NETWORK_RULE], "egress": [NETWORK_RULE]},
    "aws_lightsail_instance": {"availability_zone": "us-east-1a"},
    "aws_workspaces_directory": {"directory_id": "d-1234567890"},
}
"""Arguments without which the provider plans nothing."""
LISTENER_ACTIONS = [
    {"type": "redirect", "redirect": [{"status_code": "HTTP_301"}]},
    {"type": "fixed-response", "fixed_response": [{"content_type": "text/plain"}]},
    {"type": "authenticate-cognito", "authenticate_cognito": [{}]},
    {"type": "authenticate-oidc", "authenticate_oidc": [{}]},
    {"type": "forward", "forward": [{"target_group": [{}], "stickiness": [{}]}]},
]
TARGET_GROUPS = [{"protocol": protocol, "port": 1, "stickiness": [{"type": "source_ip"}]} for protocol in ("TCP", "HTTP")]
VARIANTS: dict[str, list[dict[str, Any]]] = {
    "aws_alb_listener": [{"default_action": [action]} for action in LISTENER_ACTIONS],
    "aws_alb_listener_rule": [{"action": [action]} for action in LISTENER_ACTIONS],
    "aws_alb_target_group": TARGET_GROUPS,
    "aws_lb_listener": [{"default_action": [action]} for action in LISTENER_ACTIONS],
    "aws_lb_target_group": TARGET_GROUPS,
    "aws_lb_listener_rule": [{"action": [action]} for action in LISTENER_ACTIONS],
}
"""Nested blocks that the provider only keeps beside certain arguments."""
DEPTHS = (0, 1, 2, 3, 4, 5, 6)
"""How many levels of nested blocks to write."""
LARGEST = 2000
"""Blocks; deeper levels of larger types are left out. (A rule of a web ACL repeats itself for many levels.)"""

Json: TypeAlias = Any
Observed: TypeAlias = dict[str, dict[str, list[Json]]]


def example(type_: Json, fill: str) -> Json:
    """A value of a type: unknown, or made up."""
    if fill == "unknown":
        return UNKNOWN
    if isinstance(type_, str):
        return {"string": "a", "number": 1, "bool": True, "dynamic": "a"}[type_]
    kind, inner = type_
    if kind == "map":
        return {"a": example(inner, fill)}
    if kind == "object":
        return {name: example(attribute, fill) for name, attribute in inner.items()}
    return [example(inner, fill)]


def written_as_block(attribute: Json) -> bool:
    """Whether an argument may be written as nested blocks."""
    type_ = attribute["type"]
    return isinstance(type_, list) and type_[0] in ("list", "set") and isinstance(type_[1], list) and type_[1][0] == "object"


def configuration(block: Json, depth: int, fill: str, given: dict[str, Any]) -> Json:
    """A body with the required arguments, and all nested blocks down to a depth."""
    body: dict[str, Json] = {}
    for name, attribute in block.get("attributes", {}).items():
        if name in given and written_as_block(attribute):
            body[name] = [{**dict.fromkeys(attribute["type"][1][1]), **element} for element in given[name]]
        elif name in given:
            body[name] = given[name]
        elif depth > 0 and attribute.get("optional") and written_as_block(attribute):
            body[name] = [dict.fromkeys(attribute["type"][1][1])]
        else:
            body[name] = example(attribute["type"], fill) if attribute.get("required") else None
    for name, nested in block.get("block_types", {}).items():
        single = nested["nesting_mode"] == "single"
        if name in given:
            body[name] = [configuration(nested["block"], 0, fill, element) for element in given[name]]
        elif depth > 0 or nested.get("min_items"):
            inner = configuration(nested["block"], depth - 1, fill, {})
            body[name] = inner if single else [inner]
        else:
            body[name] = None if single else []
    return body


def observe(block: Json, written: Json, planned: Json, path: str, found: Observed) -> None:
    """Note what the plan says of everything that was not written."""
    here = found.setdefault(path, {})
    for name, attribute in block.get("attributes", {}).items():
        if written[name] is None:
            if planned[name] is not None or attribute.get("computed"):
                here.setdefault(name, []).append(planned[name])
            elif name in here:
                here[name].append(None)
        elif attribute.get("optional") and written_as_block(attribute) and isinstance(planned[name], list) and len(planned[name]) == 1:
            inner = {"attributes": {key: {"type": type_} for key, type_ in attribute["type"][1][1].items()}}
            observe(inner, written[name][0], planned[name][0], join(path, name), found)
    for name, nested in block.get("block_types", {}).items():
        if not written[name]:
            if planned[name]:
                here.setdefault(name, []).append(planned[name])
        elif nested["nesting_mode"] == "single" and isinstance(planned[name], dict):
            observe(nested["block"], written[name], planned[name], join(path, name), found)
        elif isinstance(planned[name], list) and len(planned[name]) == 1 and isinstance(planned[name][0], dict):
            observe(nested["block"], written[name][0], planned[name][0], join(path, name), found)


def join(path: str, name: str) -> str:
    """A block path one level deeper."""
    return f"{path}.{name}" if path else name


def conclude(block: Json, found: Observed) -> Json:
    """The defaults that all plans agree on, without what the schema says anyway."""
    table: dict[str, dict[str, Json]] = {}
    for path, names in found.items():
        attributes = attributes_at(block, path)
        defaults: dict[str, Json] = {}
        unknown = []
        for name, values in names.items():
            computed = attributes.get(name, {}).get("computed", False)
            if name != "tags_all" and is_default(values, path):
                defaults[name] = values[0]
            elif not computed and (UNKNOWN in values or not agree(values)):
                unknown.append(name)
        if unknown:
            defaults["$unknown"] = sorted(unknown)
        if defaults:
            table[path] = dict(sorted(defaults.items()))
    return table


def agree(values: list[Json]) -> bool:
    """Whether all plans say the same."""
    return all(value == values[0] for value in values)


def is_default(values: list[Json], path: str) -> bool:
    """Whether all plans agree on a value that does not come from the provider's settings; a resource's own blocks may hide one of its arguments."""
    hidden = [values[0], None] if not path else [values[0]]
    return values[0] != SETTINGS["region"] and all(value in hidden for value in values) and not holds_unknown(values[0])


def attributes_at(block: Json, path: str) -> Json:
    """The attributes of the nested block at a path (none where an attribute is written as a block)."""
    for name in path.split(".") if path else ():
        nested = block.get("block_types", {}).get(name)
        if nested is None:
            return {}
        block = nested["block"]
    return block.get("attributes", {})


def holds_unknown(value: Json) -> bool:
    """Whether anything in a value is unknown."""
    if isinstance(value, dict):
        return any(map(holds_unknown, value.values()))
    return any(map(holds_unknown, value)) if isinstance(value, list) else value is UNKNOWN


def number_of_blocks(block: Json, depth: int) -> int:
    """How many nested blocks there are down to a depth."""
    nested = block.get("block_types", {}).values() if depth > 0 else ()
    return 1 + sum(number_of_blocks(one["block"], depth - 1) for one in nested)


class Provider:
    """The provider, configured so that it reaches no network; started anew when a plan makes it crash."""

    def __init__(self, binary: Path, schema: Json) -> None:
        self.binary = binary
        self.settings = configuration(schema["provider"]["block"], 0, "known", SETTINGS)
        self.process = self.start()
        self.problems: list[str] = []

    def start(self) -> ProviderProcess:
        """A new process."""
        process = ProviderProcess(self.binary, {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"})
        process.configure(self.settings)
        return process

    def plans(self, type_: str, block: Json) -> Iterator[tuple[Json, Json]]:
        """Each configuration that the provider plans, with its plan."""
        given = GIVEN.get(type_, {})
        tries = [(depth, given) for depth in DEPTHS if number_of_blocks(block, depth) <= LARGEST] + [
            (0, {**given, **variant}) for variant in VARIANTS.get(type_, ())
        ]
        for (depth, arguments), fill in product(tries, ("unknown", "known")):
            written = configuration(block, depth, fill, arguments)
            try:
                yield written, self.process.plan(type_, written)
            except ProviderError as error:
                self.problems.append(f"{type_} ({depth}, {fill}): {' '.join(str(error).split())[:200]}")
            except grpc.RpcError:
                self.problems.append(f"{type_} ({depth}, {fill}): the provider crashed")
                self.process.close()
                self.process = self.start()


def main(schema_file: str, binary: str) -> None:
    """Record all types."""
    (schema,) = json.loads(Path(schema_file).read_bytes())["provider_schemas"].values()
    provider = Provider(Path(binary), schema)
    table: dict[str, Json] = {}
    refused: list[str] = []
    for type_, kind in sorted(schema["resource_schemas"].items()):
        found: Observed = {}
        answered = False
        for written, planned in provider.plans(type_, kind["block"]):
            observe(kind["block"], written, planned, "", found)
            answered = True
        if not answered:
            refused.append(type_)
        if defaults := conclude(kind["block"], found):
            table[type_] = defaults
    provider.process.close()
    table["$refused"] = refused
    lines = [f"{json.dumps(type_)}: {json.dumps(defaults, sort_keys=True)}" for type_, defaults in table.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n")
    print("\n".join(provider.problems), file=sys.stderr)
    print(f"{len(table)} types with defaults; {len(provider.problems)} plans refused")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
