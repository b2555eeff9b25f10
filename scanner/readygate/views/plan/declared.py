"""What the configuration inside a binary plan declares about the plan's own variables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from readygate.hcl import parse
from readygate.hcl.syntax import Block
from readygate.model.location import Source
from readygate.terraform.static import NotConstantError, constant_flag
from readygate.views.plan.archive import CONFIGURATION

ROOT = f"{CONFIGURATION}/"


def sensitive_variables(files: Mapping[str, bytes]) -> frozenset[str]:
    """The names of the root module's variables that are declared sensitive. Files that cannot have any are not parsed."""
    return frozenset(
        block.labels[0].value
        for path, text in files.items()
        if path.startswith(ROOT) and b"sensitive" in text and b"variable" in text
        for block in _blocks(Source(path, text.decode(errors="replace")))
        if block.type == "variable" and block.labels and _is_sensitive(block)
    )


def _blocks(source: Source) -> Iterator[Block]:
    if source.path.endswith(".json"):
        from readygate.hcl.json_syntax import parse_json
        from readygate.terraform.json_shape import MODULE_SHAPE

        yield from parse_json(source, MODULE_SHAPE).body.blocks
    elif source.path.endswith((".tf", ".tofu")):
        yield from parse(source).body.blocks


def _is_sensitive(block: Block) -> bool:
    written = block.body.attributes.get("sensitive")
    try:
        return written is not None and constant_flag(written)
    except NotConstantError:
        return True
