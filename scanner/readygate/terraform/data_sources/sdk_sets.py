"""The order in which a provider built on the Terraform plugin SDK sees the blocks of a set: that of hashes of their contents.

Source: `SerializeResourceForHash` and `Set` of https://pkg.go.dev/github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema
"""

from __future__ import annotations

from zlib import crc32

from readygate.model.values import Unknown
from readygate.terraform.values import ListValue, Null, SetValue, TfValue


def in_hash_order(blocks: TfValue, names: tuple[str, ...]) -> list[TfValue]:
    """The blocks of a set, whose arguments (in order of name) are texts or lists and sets of texts; unknown ones come last."""
    if len(blocks.items) < 2:
        return list(blocks.items)
    return sorted(blocks.items, key=lambda block: "~" if isinstance(block, Unknown) else _hash("".join(_serialized(block, name) for name in names)))


def _serialized(block: dict[str, TfValue], name: str) -> str:
    value = block[name]
    if isinstance(value, SetValue):
        return f"{name}:{{{''.join(sorted((f'{_text(item)};' for item in value.items), key=_hash))}}};"
    if isinstance(value, ListValue):
        return f"{name}:({''.join(f'{_text(item)};' for item in value.items)});"
    return f"{name}:{_text(value)};"


def _text(value: TfValue) -> str:
    return "" if isinstance(value, Null | Unknown) else str(value)


def _hash(text: str) -> str:
    """Hashes are compared as texts."""
    return str(crc32(text.encode()))
