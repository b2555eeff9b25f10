"""Readers for Google Cloud: its asset inventory tells nearly everything in one paged list, the services themselves tell the rest."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from readygate.live.reader import Reader


def readers() -> Iterator[Reader]:
    """Every reader for Google Cloud: those of the modules here that have any."""
    for module in iter_modules(__path__):
        yield from getattr(import_module(f"{__name__}.{module.name}"), "READERS", ())
