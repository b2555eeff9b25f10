"""Readers for AWS, one module per service: API answers become the attributes that Terraform's AWS provider gives."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from readygate.live.reader import Reader


def readers() -> Iterator[Reader]:
    """Every reader for AWS: those of the modules here that have any."""
    for module in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "READERS", ())
