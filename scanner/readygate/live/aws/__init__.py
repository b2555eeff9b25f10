"""Readers for AWS, one module per service: API answers become the attributes that Terraform's AWS provider gives."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from readygate.live.reader import Reader

CORE = frozenset(
    {"account", "actions", "api", "credentials", "ids", "limits", "members", "s3_inline", "s3_parts", "permissions", "session", "values"}
)
"""Modules here that hold no readers."""


def readers() -> Iterator[Reader]:
    """Every reader for AWS."""
    for module in iter_modules(__path__):
        if module.name not in CORE:
            yield from import_module(f"{__name__}.{module.name}").READERS
