"""What syntax errors hide: a block that was not read whole may lack what it says, and a file may hold blocks that nobody saw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readygate.hcl.syntax import Block
from readygate.model.location import Source
from readygate.model.unscanned import UnscannedModule
from readygate.terraform.declarations import Module


def torn_files(modules: Iterable[Module]) -> Iterator[UnscannedModule]:
    """The files of which something may have been missed; what they hold may name anything."""
    for path in dict.fromkeys(path for module in modules for path in (*(name for name, _ in module.unread), *module.broken)):
        yield UnscannedModule(address=path, source=path, reason="it has errors", anything=True)


def damage_of(module: Module, source: Source, block: Block) -> str:
    """Why a block may lack something that it says; empty where it was read whole."""
    for start, line in module.broken.get(source.path, ()):
        if block.start <= start <= block.end + 1:
            return f"the block could not be read whole (error in line {line})"
    return ""
