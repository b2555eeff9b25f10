"""Ids that Terraform's AWS provider makes up of other values."""

from __future__ import annotations

from zlib import crc32


def hashed(text: str) -> int:
    """The number that stands for a text in ids such as those of routes and rules: its CRC-32, as in the Terraform SDK's `hashcode.String`."""
    return crc32(text.encode())
