"""Record which texts the AWS provider rewrites when it plans: `fixtures/oracle/defaults/aws_rewritten.json`.

Every text argument of every resource type, in nested blocks down to the third level, is given probes; how the plan shows them tells the rule:
`json` (compact, names in order), `policy` (the same, version first), `lower`, `upper`, `trim` (no space around), `dot` (no final dot), `domain`
(neither upper case nor final dot) or `sha1` (only a hash). Rules that probes cannot find are written down here (PARTICULAR).
The table maps the type to the path of the argument to the rule; `$legacy` lists the types that are built on the older plugin SDK, which drops
empty sets and maps. Takes half an hour.

Use: record_rewriting.py SCHEMA_JSON PROVIDER_BINARY [TYPE ...] (only these types are recorded anew). Needs `grpcio`, no network.
"""

from __future__ import annotations

import hashlib
import json
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import grpc
from provider_process import UNKNOWN, ProviderError, ProviderProcess
from record_defaults import GIVEN, SETTINGS, configuration

TARGET = Path(__file__).resolve().parent.parent / "fixtures/oracle/defaults/aws_rewritten.json"
POLICY = '{"Version": "2012-10-17",\n "Statement": [{"Sid":  "X", "Effect": "Allow", "Action": "s3:Get", "Resource": "*"}]}'
COMPACT = '{"Statement":[{"Action":"s3:Get","Effect":"Allow","Resource":"*","Sid":"X"}],"Version":"2012-10-17"}'
VERSION_FIRST = '{"Version":"2012-10-17","Statement":[{"Action":"s3:Get","Effect":"Allow","Resource":"*","Sid":"X"}]}'
PROBES = (POLICY, "Abc.Def.", " a ")
RULES = {
    "json": {POLICY: COMPACT},
    "policy": {POLICY: VERSION_FIRST},
    "lower": {"Abc.Def.": "abc.def."},
    "upper": {"Abc.Def.": "ABC.DEF."},
    "trim": {" a ": "a", "Abc.Def.": "Abc.Def."},
    "dot": {"Abc.Def.": "Abc.Def"},
    "domain": {"Abc.Def.": "abc.def"},
    "sha1": {"Abc.Def.": hashlib.sha1(b"Abc.Def.").hexdigest()},  # noqa: S324  # the provider's choice
}
PARTICULAR = {
    "aws_default_network_acl": {"egress.protocol": "protocol", "ingress.protocol": "protocol"},
    "aws_default_security_group": {"egress.protocol": "protocol", "ingress.protocol": "protocol"},
    "aws_dynamodb_table": {"stream_view_type": "upper", "table_class": "unless STANDARD"},
    "aws_ecs_task_definition": {"container_definitions": "containers"},
    "aws_security_group": {"egress.protocol": "protocol", "ingress.protocol": "protocol"},
    "aws_security_group_rule": {"protocol": "protocol"},
}
"""`unless X`: nothing where the text is X; `protocol`: the name for a number, in lower case, and -1 for all; `containers`: a list of container
definitions, each with its names in order."""
DEPTH = 3

Json = Any


class Refusing(BaseHTTPRequestHandler):
    """Answers every request at once with an error, so that no plan waits for AWS."""

    def do_POST(self) -> None:
        """Refuse."""
        self.send_response(400)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST  # noqa: N815  # http.server asks for these names

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


class Prober:
    """The provider, and what it made of probes."""

    def __init__(self, binary: Path, schema: Json, endpoint: str) -> None:
        self.binary = binary
        self.endpoint = endpoint
        self.settings = configuration(schema["provider"]["block"], 0, "known", SETTINGS)
        self.process = self.start()

    def start(self) -> ProviderProcess:
        """A new process."""
        process = ProviderProcess(self.binary, {"AWS_ENDPOINT_URL": self.endpoint})
        process.configure(self.settings)
        return process

    def plan(self, type_: str, written: Json) -> Json:
        """The plan, or None where the provider gives none."""
        try:
            return self.process.plan(type_, written)
        except ProviderError:
            return None
        except grpc.RpcError:
            self.process.close()
            self.process = self.start()
            return None

    def probe(self, type_: str, block: Json) -> dict[str, str]:
        """The rules that hold for the arguments of a type."""
        seen: dict[str, dict[str, Json]] = {}
        for text in PROBES:
            written = probing(block, DEPTH, text)
            planned = self.plan(type_, written)
            if planned is not None:
                compare(written, planned, "", text, seen)
                continue
            for path in text_paths(block):
                written = {
                    **probing(block, int("." in path), text, path),
                    **{name: one for name, one in GIVEN.get(type_, {}).items() if name != path},
                }
                planned = self.plan(type_, written)
                if planned is not None:
                    compare(written, planned, "", text, seen)
        return {path: rule for path, answers in sorted(seen.items()) if (rule := rule_of(answers))}


def text_paths(block: Json) -> Iterator[str]:
    """The paths of text arguments at the first two levels."""
    for prefix, one in (("", block), *((f"{name}.", nested["block"]) for name, nested in block.get("block_types", {}).items())):
        for name, attribute in one.get("attributes", {}).items():
            if (attribute.get("optional") or attribute.get("required")) and "string" in json.dumps(attribute["type"]):
                yield prefix + name


def probing(block: Json, depth: int, text: str, only: str = "", path: str = "") -> Json:
    """A body in which every text argument (or only one) is the probe."""
    body: dict[str, Json] = {}
    for name, attribute in block.get("attributes", {}).items():
        settable = attribute.get("optional") or attribute.get("required")
        if settable and only in ("", path + name):
            body[name] = filled(attribute["type"], text)
        else:
            body[name] = UNKNOWN if attribute.get("required") else None
    for name, nested in block.get("block_types", {}).items():
        single = nested["nesting_mode"] == "single"
        if depth > 0 or nested.get("min_items"):
            inner = probing(nested["block"], depth - 1, text, only, f"{path}{name}.")
            body[name] = inner if single else [inner]
        else:
            body[name] = None if single else []
    return body


def filled(type_: Json, text: str) -> Json:
    """A value of a type with the probe in place of every text."""
    if isinstance(type_, str):
        return {"string": text, "number": 1, "bool": True, "dynamic": "a"}[type_]
    kind, inner = type_
    if kind == "map":
        return {"a": filled(inner, text)}
    if kind == "object":
        return {name: filled(attribute, text) for name, attribute in inner.items()}
    return [filled(inner, text)]


def compare(written: Json, planned: Json, path: str, text: str, seen: dict[str, dict[str, Json]]) -> None:
    """Note what became of each probe."""
    if isinstance(written, dict) and isinstance(planned, dict):
        for name in written.keys() & planned.keys():
            compare(written[name], planned[name], f"{path}.{name}" if path else name, text, seen)
    elif isinstance(written, list) and isinstance(planned, list) and len(written) == len(planned) == 1:
        compare(written[0], planned[0], path, text, seen)
    elif written == text and isinstance(planned, str):
        seen.setdefault(path, {})[text] = planned


def rule_of(answers: dict[str, str]) -> str:
    """The rule that explains the answers; empty where the texts stay as they are, or none explains them."""
    if all(given == planned for given, planned in answers.items()):
        return ""
    return next((rule for rule, expected in RULES.items() if all(answers.get(given) == planned for given, planned in expected.items())), "")


def main(schema_file: str, binary: str, types: list[str]) -> None:
    """Probe all types, or the given ones."""
    (schema,) = json.loads(Path(schema_file).read_bytes())["provider_schemas"].values()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Refusing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    prober = Prober(Path(binary), schema, f"http://127.0.0.1:{server.server_port}")
    table: dict[str, Json] = json.loads(TARGET.read_text()) if types else {}
    legacy = set(table.pop("$legacy", ()))
    for type_ in types or sorted(schema["resource_schemas"]):
        table[type_] = {**prober.probe(type_, schema["resource_schemas"][type_]["block"]), **PARTICULAR.get(type_, {})}
        legacy = legacy | {type_} if prober.process.legacy else legacy - {type_}
    prober.process.close()
    lines = [f"{json.dumps(type_)}: {json.dumps(rules)}" for type_, rules in sorted(table.items()) if rules]
    TARGET.write_text("{\n" + ",\n".join([f'"$legacy": {json.dumps(sorted(legacy))}', *lines]) + "\n}\n")
    print(f"{len(lines)} types with rewritten texts, {len(legacy)} types of the older SDK")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
