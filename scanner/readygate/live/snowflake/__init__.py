"""Readers for Snowflake, one module per subject: what SHOW and DESCRIBE answer becomes the attributes that the Snowflake provider gives."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from readygate.live.reader import Reader

CORE = frozenset({"account", "api", "grant_objects", "network_attachments", "object_parameters", "permissions", "schema_objects", "values"})
"""Modules here that hold no readers."""


def readers() -> Iterator[Reader]:
    """Every reader for Snowflake."""
    for module in iter_modules(__path__):
        if module.name not in CORE:
            yield from import_module(f"{__name__}.{module.name}").READERS
