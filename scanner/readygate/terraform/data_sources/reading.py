"""What reading a data source without its provider needs and gives."""

from __future__ import annotations

from collections.abc import Mapping
from zlib import crc32

from msgspec import Struct

from readygate.model.values import Value
from readygate.terraform.data_sources.assumptions import Assumptions
from readygate.terraform.values import TfValue


class ReadContext(Struct, frozen=True, kw_only=True):
    """Where a data source is read: the evaluated settings of its provider, and what stands in for what only the cloud knows."""

    settings: Mapping[str, TfValue] = {}
    region: Value = None
    """The provider's region as its settings give it."""
    account: Value = None
    """The provider's account (or project) as far as its settings tell."""
    assumptions: Assumptions = Assumptions()


class Reading(Struct, frozen=True):
    """The computed attributes that are known (or partly known) of a data source."""

    values: dict[str, TfValue]
    assumed: Mapping[str, str] = {}
    """Of these, the ones that nobody knows for certain, each with the sentence that says what was assumed."""
    warnings: tuple[str, ...] = ()


def text_hash(text: str) -> str:
    """The id that the AWS provider gives to a computed text."""
    return str(crc32(text.encode()))
