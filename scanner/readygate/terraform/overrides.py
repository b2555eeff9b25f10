"""Override files: their blocks are merged into those of the other files of the directory.

Source: https://developer.hashicorp.com/terraform/language/files/override
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeAlias

from readygate.hcl.syntax import Block, Body, Literal
from readygate.model.diagnostic import Level
from readygate.model.location import Position, Range, Source

Written: TypeAlias = tuple[Source, Block]
Report: TypeAlias = Callable[[Level, str, str, Range], None]


class ShiftedSource(Source, frozen=True):
    """A file whose offsets count from `base`, so that nodes of several files can live in one block.

    Its text is parsed behind `base` blanks, which is why positions on the first line are moved back.
    """

    base: int = 0

    def position(self, offset: int) -> Position:
        """Line and column in the file itself."""
        found = super().position(offset)
        return Position(found.line, found.column - self.base if found.line == 1 else found.column, offset - self.base)


class LayeredSource(Source, frozen=True):
    """The text of a block that override files changed: offsets tell which of the files a node comes from."""

    layers: tuple[ShiftedSource, ...] = ()

    def range(self, start: int, end: int) -> Range:
        """The range in the file that holds the offsets."""
        number = bisect_right(self.layers, start, key=lambda layer: layer.base)
        return self.layers[number - 1].range(start, end) if number else super().range(start, end)


_MISSING = {
    "variable": (
        "Missing base variable declaration to override",
        (
            'There is no variable named "{name}". An override file can only override a variable that was already declared in a primary '
            "configuration file."
        ),
    ),
    "output": (
        "Missing base output definition to override",
        'There is no output named "{name}". An override file can only override an output that was already defined in a primary configuration file.',
    ),
    "resource": (
        "Missing resource to override",
        'There is no {type} resource named "{name}". An override file can only override a resource block defined in a primary configuration file.',
    ),
    "data": (
        "Missing data resource to override",
        'There is no {type} data resource named "{name}". An override file can only override a data block defined in a primary configuration file.',
    ),
    "ephemeral": (
        "Missing ephemeral resource to override",
        (
            'There is no {type} ephemeral resource named "{name}". An override file can only override an ephemeral block defined in a primary '
            "configuration file."
        ),
    ),
    "module": (
        "Missing module call to override",
        'There is no module call named "{name}". An override file can only override a module call that was defined in a primary configuration file.',
    ),
    "provider": (
        "Missing base provider configuration for override",
        (
            'There is no {name} provider configuration with the alias "{alias}". An override file can only override an aliased '
            "provider configuration that was already defined in a primary configuration file."
        ),
    ),
}
_FORBIDDEN = {
    "moved": ("Cannot override 'moved' blocks", "Records of moved objects can appear only in normal files, not in override files."),
    "import": ("Cannot override 'import' blocks", "Import blocks can appear only in normal files, not in override files."),
    "removed": ("Cannot override 'removed' blocks", "Removed blocks can appear only in normal files, not in override files."),
    "check": ("Can't override check blocks", "Override files cannot override check blocks."),
}


def merge_overrides(primary: list[Written], overrides: Sequence[Written], report: Report) -> list[Written]:
    """The blocks of the ordinary files with those of the override files merged into them, in order of file name."""
    merged = list(primary)
    for source, block in overrides:
        if block.type in _FORBIDDEN:
            summary, detail = _FORBIDDEN[block.type]
            report(Level.ERROR, summary, detail, source.range(block.start, block.header_end))
        elif block.type == "locals":
            _merge_locals(merged, source, block, report)
        elif block.type == "terraform":
            _merge_settings(merged, source, block)
        else:
            _merge_named(merged, source, block, report)
    return merged


def _merge_named(merged: list[Written], source: Source, block: Block, report: Report) -> None:
    identity = _identity(block)
    for number, (base_source, base) in enumerate(merged):
        if base.type == block.type and _identity(base) == identity:
            merged[number] = _joined(base_source, source), _merged_block(base, block)
            if "depends_on" in block.body.attributes:
                at = block.body.attributes["depends_on"]
                report(Level.ERROR, "Unsupported override", "The depends_on argument may not be overridden.", source.range(at.start, at.end))
            return
    if block.type not in _MISSING or (block.type == "provider" and not identity[-1]):
        merged.append((source, block))
    else:
        summary, detail = _MISSING[block.type]
        names = [label.value for label in block.labels] or [""]
        text = detail.format(type=names[0], name=names[-1], alias=identity[-1] if identity else "")
        report(Level.ERROR, summary, text, source.range(block.start, block.header_end))


def _identity(block: Block) -> tuple[str, ...]:
    """What an override must have in common with its base: the labels, and the alias of a provider."""
    labels = tuple(label.value for label in block.labels)
    if block.type != "provider":
        return labels
    alias = block.body.attributes.get("alias")
    named = alias.expression.value if alias and isinstance(alias.expression, Literal) else ""
    return (*labels, str(named))


def _joined(base: Source, override: Source) -> Source:
    """One source for nodes of a base file and of an override file."""
    if not isinstance(override, ShiftedSource):
        return base
    layers = base.layers if isinstance(base, LayeredSource) else ()
    if override in layers:
        return base
    return LayeredSource(base.path, base.text, tuple(sorted((*layers, override), key=lambda layer: layer.base)))


def _merged_block(base: Block, override: Block) -> Block:
    attributes = {**base.body.attributes, **{name: one for name, one in override.body.attributes.items() if name != "depends_on"}}
    if not any({"count", "for_each"} <= block.body.attributes.keys() for block in (base, override)) and "count" in attributes:
        # Terraform has both then, and heeds count only (where its bookkeeping of both does not crash it).
        attributes.pop("for_each", None)
    return _with_body(base, Body(base.body.start, base.body.end, attributes, _merged_blocks(base.body.blocks, override.body.blocks)))


def _merged_blocks(base: tuple[Block, ...], override: tuple[Block, ...]) -> tuple[Block, ...]:
    """Blocks of a type that the override holds replace all of that type, `dynamic` ones too; `lifecycle` is merged argument by argument."""
    replaced = {_nested_type(block) for block in override}
    kept = [block for block in base if _nested_type(block) not in replaced or block.type == "lifecycle"]
    for block in override:
        at = next((number for number, one in enumerate(kept) if one.type == block.type == "lifecycle"), None)
        if at is None:
            kept.append(block)
        else:
            kept[at] = _merged_block(kept[at], block)
    return tuple(kept)


def _nested_type(block: Block) -> str:
    return block.labels[0].value if block.type == "dynamic" and block.labels else block.type


def _with_body(block: Block, body: Body) -> Block:
    return Block(block.start, block.end, block.type, block.labels, block.header_end, body)


def _merge_locals(merged: list[Written], source: Source, block: Block, report: Report) -> None:
    for name, attribute in block.body.attributes.items():
        for number, (base_source, base) in enumerate(merged):
            if base.type == "locals" and name in base.body.attributes:
                attributes = {**base.body.attributes, name: attribute}
                body = Body(base.body.start, base.body.end, attributes, base.body.blocks)
                merged[number] = _joined(base_source, source), _with_body(base, body)
                break
        else:
            detail = f'There is no local value named "{name}". An override file can only override a local value that was already defined '
            detail += "in a primary configuration file."
            report(Level.ERROR, "Missing base local value definition to override", detail, source.range(attribute.start, attribute.end))


def _merge_settings(merged: list[Written], source: Source, block: Block) -> None:
    """A `terraform` block adds to the ones before it, except that a backend or cloud block replaces any other."""
    if any(inner.type in ("backend", "cloud") for inner in block.body.blocks):
        for number, (base_source, base) in enumerate(merged):
            if base.type == "terraform":
                kept = tuple(inner for inner in base.body.blocks if inner.type not in ("backend", "cloud"))
                merged[number] = base_source, _with_body(base, Body(base.body.start, base.body.end, base.body.attributes, kept))
    merged.append((source, block))
