"""Make the compact provider schemas that the scanner ships (`scanner/readygate/terraform/schemas/<provider>.bin`).

Use: build_schemas.py PROVIDER=FILE ..., where FILE (.json or .json.gz) is one of
- the output of `terraform providers schema -json` in a root that requires that provider, or
- a map of type to attributes in the form that is taken from a provider's cdktf package (exact types and computed marks are missing there).

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
from typing import Any

TARGET = Path(__file__).resolve().parent.parent / "scanner/readygate/terraform/schemas"
CHUNK_BYTES = 10_000
"""Uncompressed bytes of one chunk: small enough to open in 0.05 ms, large enough to compress well."""
PRIMITIVES = {"string": "s", "number": "n", "bool": "b", "boolean": "b", "dynamic": "d", "any": "d", "?": "d", "map": "md"}
COLLECTIONS = {"list": "l", "set": "t", "map": "m"}
CDKTF_COLLECTIONS = {"stringList": "ls", "stringMap": "ms", "numberList": "ln", "numberMap": "mn", "booleanMap": "mb", "anyMap": "md"}

Json = Any


class Blocks:
    """The distinct blocks of one type; equal blocks are stored once."""

    def __init__(self) -> None:
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


def attribute_code(usage: str, type_: Json, *, sensitive: bool, write_only: bool) -> Json:
    """One attribute: usage, marks and type, as a string where the type allows."""
    code = type_code(type_)
    head = usage + ("!" if sensitive else "") + ("w" if write_only else "")
    return f"{head}:{code}" if isinstance(code, str) else [head, code]


def nesting_code(mode: str, minimum: int, maximum: int, number: int) -> Json:
    """One nested block: nesting mode, least and greatest number (0: no limit) and the number of its block."""
    return [mode, minimum, maximum, number]


def from_terraform(block: Json, blocks: Blocks) -> int:
    """Add a block in the notation of `terraform providers schema -json`."""
    attributes = {}
    for name, attribute in sorted(block.get("attributes", {}).items()):
        usage = "r" if attribute.get("required") else ("o" if attribute.get("optional") else "") + ("c" if attribute.get("computed") else "")
        type_ = attribute["type"] if "type" in attribute else nested_type(attribute["nested_type"])
        attributes[name] = attribute_code(usage, type_, sensitive=bool(attribute.get("sensitive")), write_only=bool(attribute.get("write_only")))
    nested = {}
    for name, kind in sorted(block.get("block_types", {}).items()):
        number = from_terraform(kind["block"], blocks)
        nested[name] = nesting_code(kind["nesting_mode"], kind.get("min_items", 0), kind.get("max_items", 0), number)
    return blocks.add([attributes, nested] if nested else [attributes])


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
            nested[name] = nesting_code(mode, 0, 0, number)
        else:
            plain[name] = attribute_code({"required": "r", "optional": "o", "computed": "c"}[entry["u"]], entry["t"], sensitive=False, write_only=False)
    return blocks.add([plain, nested] if nested else [plain])


def types(document: Json) -> Iterator[tuple[str, list[Json]]]:
    """Every type with its blocks; the last block is the type's own."""
    if "provider_schemas" not in document:
        for name, attributes in document.items():
            blocks = Blocks()
            from_cdktf(attributes, blocks)
            yield name, blocks.blocks
        return
    for address, provider in document["provider_schemas"].items():
        kinds = {f"provider.{address.rsplit('/', 1)[1]}": provider["provider"]}
        kinds |= provider["resource_schemas"]
        kinds |= {f"data.{name}": schema for name, schema in provider["data_source_schemas"].items()}
        for name, schema in kinds.items():
            blocks = Blocks()
            from_terraform(schema["block"], blocks)
            yield name, blocks.blocks


def pack(document: Json) -> bytes:
    """The file of one provider."""
    lines = sorted((f"{name}\t{json.dumps(blocks, separators=(',', ':'))}\n") for name, blocks in types(document))
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


def main(arguments: list[str]) -> None:
    """Write one file for each `PROVIDER=FILE`."""
    if not arguments:
        sys.exit(__doc__)
    for argument in arguments:
        provider, _, source = argument.partition("=")
        data = pack(read(Path(source)))
        (TARGET / f"{provider}.bin").write_bytes(data)
        print(f"{provider}: {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1:])
