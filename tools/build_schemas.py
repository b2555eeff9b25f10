"""Make the compact provider schemas that the scanner ships (`scanner/readygate/terraform/schemas/<provider>.bin`).

Use: build_schemas.py PROVIDER=FILE ..., where FILE (.json or .json.gz) is one of
- the output of `terraform providers schema -json` in a root that requires that provider, or
- a map of type to attributes in the form that is taken from a provider's cdktf package (exact types and computed marks are missing there).
What the provider fills in by itself comes from `fixtures/oracle/defaults/<provider>.json`, and which texts it rewrites from
`<provider>_rewritten.json` beside it, where there are such files (see record_defaults.py and record_rewriting.py).

The file format is described in readygate/terraform/schema.py.
"""

from __future__ import annotations

import gzip
import json
import struct
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "scanner/readygate/terraform/schemas"
DEFAULTS = ROOT / "fixtures/oracle/defaults"
CHUNK_BYTES = 10_000
"""Uncompressed bytes of one chunk: small enough to open in 0.05 ms, large enough to compress well."""
PRIMITIVES = {"string": "s", "number": "n", "bool": "b", "boolean": "b", "dynamic": "d", "any": "d", "?": "d", "map": "md"}
COLLECTIONS = {"list": "l", "set": "t", "map": "m"}
CDKTF_COLLECTIONS = {"stringList": "ls", "stringMap": "ms", "numberList": "ln", "numberMap": "mn", "booleanMap": "mb", "anyMap": "md"}

Json = Any


class Recorded(NamedTuple):
    """What was recorded of a provider's types: defaults by type and block path, rules of rewriting by type and path, types of the older SDK."""

    defaults: Json
    rewritten: Json
    legacy: frozenset[str]


class Blocks:
    """The distinct blocks of one type; equal blocks are stored once."""

    def __init__(self, defaults: Json, rewritten: Json) -> None:
        self.defaults = defaults
        self.rewritten = rewritten
        self.numbers: dict[str, int] = {}
        self.blocks: list[Json] = []

    def add(self, block: Json) -> int:
        """The number of a block."""
        text = json.dumps(block, sort_keys=True)
        if text not in self.numbers:
            self.numbers[text] = len(self.blocks)
            self.blocks.append(block)
        return self.numbers[text]


def type_code(type_: Json) -> str | Json:
    """`s`, `n`, `b`, `d` behind any number of `l`, `t` (set), `m`; types with objects stay in Terraform's JSON notation."""
    if isinstance(type_, str):
        return PRIMITIVES.get(type_) or CDKTF_COLLECTIONS.get(type_) or "d"
    kind, inner = type_
    code = type_code(inner) if kind in COLLECTIONS else None
    return COLLECTIONS[kind] + code if isinstance(code, str) else type_


def attribute_code(usage: str, type_: Json, filled: Json) -> Json:
    """One attribute: usage and type as a string where that says all, else a map that also holds its default and those of its elements."""
    code = type_code(type_)
    if isinstance(code, str) and not filled:
        return f"{usage}:{code}"
    return {"usage": usage, "type": code, **filled}


def usage_code(attribute: Json) -> str:
    """`r`, `o`, `c` or `oc` (required, optional, computed), `!` for sensitive, `w` for write-only."""
    usage = "r" if attribute.get("required") else ("o" if attribute.get("optional") else "") + ("c" if attribute.get("computed") else "")
    return usage + ("!" if attribute.get("sensitive") else "") + ("w" if attribute.get("write_only") else "")


def from_terraform(block: Json, blocks: Blocks, path: str = "") -> int:
    """Add a block in the notation of `terraform providers schema -json`, with what the provider fills in."""
    own = blocks.defaults.get(path, {})
    attributes = {}
    for name, attribute in sorted(block.get("attributes", {}).items()):
        type_ = attribute["type"] if "type" in attribute else nested_type(attribute["nested_type"])
        filled = {"default": own[name]} if name in own else {}
        if rule := blocks.rewritten.get(join(path, name)):
            filled["rewritten"] = rule
        if elements := blocks.defaults.get(join(path, name)):
            filled["elements"] = elements
        if rules := {other.rpartition(".")[2]: rule for other, rule in blocks.rewritten.items() if other.rpartition(".")[0] == join(path, name)}:
            filled["elements_rewritten"] = rules
        computed = name in own.get("$unknown", ()) and not attribute.get("computed")
        attributes[name] = attribute_code(usage_code(attribute) + ("c" if computed else ""), type_, filled)
    nested = {}
    for name, kind in sorted(block.get("block_types", {}).items()):
        number = from_terraform(kind["block"], blocks, join(path, name))
        computed = name in own.get("$unknown", ())
        nested[name] = [kind["nesting_mode"], kind.get("min_items", 0), kind.get("max_items", 0), number, *([1] if computed else [])]
    return blocks.add([attributes, nested] if nested else [attributes])


def join(path: str, name: str) -> str:
    """A block path one level deeper."""
    return f"{path}.{name}" if path else name


def nested_type(nested: Json) -> Json:
    """The type of an attribute that is given by nested attributes."""
    attributes = {name: attribute.get("type") or nested_type(attribute["nested_type"]) for name, attribute in nested["attributes"].items()}
    kind = ["object", attributes]
    return kind if nested["nesting_mode"] == "single" else [nested["nesting_mode"], kind]


def from_cdktf(attributes: Json, blocks: Blocks) -> int:
    """Add a block in the notation taken from cdktf packages."""
    plain = {}
    nested = {}
    for name, entry in sorted(attributes.items()):
        if entry.get("block"):
            number = from_cdktf(entry.get("of", {}), blocks)
            mode = {"struct": "single"}.get(entry["t"], entry["t"])
            nested[name] = [mode, 0, 0, number]
        else:
            plain[name] = attribute_code({"required": "r", "optional": "o", "computed": "c"}[entry["u"]], entry["t"], {})
    return blocks.add([plain, nested] if nested else [plain])


def types(document: Json, recorded: Recorded) -> Iterator[tuple[str, list[Json]]]:
    """Every type with its blocks, behind 1 for a type of the older SDK, else 0; the last block is the type's own."""
    if "provider_schemas" not in document:
        for name, attributes in document.items():
            blocks = Blocks({}, {})
            from_cdktf(attributes, blocks)
            yield name, [0, *blocks.blocks]
        return
    for address, provider in document["provider_schemas"].items():
        kinds = {f"provider.{address.rsplit('/', 1)[1]}": provider["provider"]}
        kinds |= provider["resource_schemas"]
        kinds |= {f"data.{name}": schema for name, schema in provider["data_source_schemas"].items()}
        kinds |= {f"ephemeral.{name}": schema for name, schema in provider.get("ephemeral_resource_schemas", {}).items()}
        for name, schema in kinds.items():
            blocks = Blocks(recorded.defaults.get(name, {}), recorded.rewritten.get(name, {}))
            from_terraform(schema["block"], blocks)
            yield name, [int(name in recorded.legacy), *blocks.blocks]


def pack(document: Json, recorded: Recorded) -> bytes:
    """The file of one provider."""
    lines = sorted((f"{name}\t{json.dumps(blocks, separators=(',', ':'))}\n") for name, blocks in types(document, recorded))
    chunks: list[list[str]] = [[]]
    for line in lines:
        if chunks[-1] and sum(map(len, chunks[-1])) + len(line) > CHUNK_BYTES:
            chunks.append([])
        chunks[-1].append(line)
    packed = [zlib.compress("".join(chunk).encode(), 9) for chunk in chunks]
    index = {
        "exact": "provider_schemas" in document,
        "first": [chunk[0].split("\t", 1)[0] for chunk in chunks],
        "length": [len(data) for data in packed],
    }
    head = json.dumps(index, separators=(",", ":")).encode()
    return struct.pack("<I", len(head)) + head + b"".join(packed)


def read(path: Path) -> Json:
    """A JSON file, compressed or not."""
    return json.loads(gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes())


def read_recorded(provider: str) -> Recorded:
    """What was recorded of a provider, as far as anything was."""
    defaults, rewritten = (DEFAULTS / f"{provider}{ending}.json" for ending in ("", "_rewritten"))
    rules = read(rewritten) if rewritten.is_file() else {}
    return Recorded(read(defaults) if defaults.is_file() else {}, rules, frozenset(rules.get("$legacy", ())))


def main(arguments: list[str]) -> None:
    """Write one file for each `PROVIDER=FILE`."""
    if not arguments:
        sys.exit(__doc__)
    for argument in arguments:
        provider, _, source = argument.partition("=")
        data = pack(read(Path(source)), read_recorded(provider))
        (TARGET / f"{provider}.bin").write_bytes(data)
        print(f"{provider}: {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
